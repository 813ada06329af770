import fc from "fast-check";
import {expect, test} from "vitest";
import {clearPlace} from "../../../../src/components/charts/plans/partsBar.js";
import {packLabels} from "../../../../src/components/charts/labels/packLabels.js";
import {overlaps, placeLabels, type Box} from "../../../../src/components/charts/labels/placeLabels.js";
import {textWidth, wrapText} from "../../../../src/components/charts/labels/textWidth.js";

const bounds: Box = [0, 0, 200, 100];

test("placeLabels(…) puts a label right of its point where it is free", () => {
  expect(placeLabels([{x: 50, y: 50, width: 40, height: 10}], {bounds, distance: 8})).toEqual([[58, 45, 98, 55]]);
});

test("placeLabels(…) goes to the left at the right end, and gives up where nothing is free", () => {
  expect(placeLabels([{x: 190, y: 50, width: 40, height: 10}], {bounds, distance: 8})).toEqual([[142, 45, 182, 55]]);
  expect(placeLabels([{x: 50, y: 50, width: 400, height: 10}], {bounds})).toEqual([null]);
});

test("placeLabels(…) lets points of higher priority choose first", () => {
  const point = {x: 50, y: 50, width: 40, height: 10};
  const [later, first] = placeLabels([point, {...point, priority: 1}], {bounds, distance: 8});
  expect(first).toEqual([58, 45, 98, 55]);
  expect(later).not.toEqual(first);
});

test("placeLabels(…) never lets labels overlap each other or an obstacle, or leave the bounds", () => {
  const point = fc.record({
    x: fc.integer({min: 0, max: 200}),
    y: fc.integer({min: 0, max: 100}),
    width: fc.integer({min: 5, max: 90}),
    height: fc.constant(14)
  });
  fc.assert(
    fc.property(fc.array(point, {maxLength: 15}), (points) => {
      const obstacles = points.map(({x, y}): Box => [x - 3, y - 3, x + 3, y + 3]);
      const boxes = placeLabels(points, {bounds, obstacles}).filter((box) => box !== null);
      for (const [i, box] of boxes.entries()) {
        expect(box[0] >= 0 && box[1] >= 0 && box[2] <= 200 && box[3] <= 100).toBe(true);
        expect([...boxes.slice(i + 1), ...obstacles].some((other) => overlaps(box, other))).toBe(false);
      }
    })
  );
});

test("packLabels(…) keeps labels on one row while they fit and inside the ends", () => {
  const ends = {low: 0, high: 300};
  expect(
    packLabels(
      [
        {at: 10, width: 60},
        {at: 200, width: 60}
      ],
      ends
    )
  ).toEqual([
    {x: 30, row: 0},
    {x: 200, row: 0}
  ]);
  expect(
    packLabels(
      [
        {at: 120, width: 60},
        {at: 100, width: 60}
      ],
      ends
    ).map(({row}) => row)
  ).toEqual([1, 0]);
});

test("clearPlace(…) starts a text after the line that would cross it", () => {
  expect(clearPlace(40, 0, 100, [])).toBe(5);
  expect(clearPlace(40, 0, 100, [20])).toBe(25);
  expect(clearPlace(40, 0, 100, [60])).toBe(5);
  expect(clearPlace(80, 0, 100, [50])).toBeNull();
});

test("textWidth(…) grows with the text and its size", () => {
  expect(textWidth("")).toBe(0);
  expect(textWidth("1x RTX 3090")).toBeGreaterThan(textWidth("1x RTX"));
  expect(textWidth("8x B200", 24)).toBeCloseTo(2 * textWidth("8x B200", 12));
});

test("wrapText(…) keeps every word and no line over the width, but for a word that is wider", () => {
  const text = "Peak memory per GPU by component, nothing sharded";
  const lines = wrapText(text, 120, 13);
  expect(lines.join(" ")).toBe(text);
  expect(lines.length).toBeGreaterThan(1);
  for (const line of lines) expect(textWidth(line, 13)).toBeLessThanOrEqual(120);
  expect(wrapText("recomputation", 10)).toEqual(["recomputation"]);
});

test("placeLabels(…) finds room aside of a point, between lines that leave none right beside it", () => {
  // Points with arms as they lie on a chart of cost against time.
  const cross = (x: number, y: number, [x0, y0, x1, y1]: Box): Box[] => [
    [x - 6, y - 6, x + 6, y + 6],
    [x0, y - 1, x1, y + 1],
    [x - 1, y0, x + 1, y1]
  ];
  const obstacles = [
    ...cross(421, 362, [354, 309, 719, 374]),
    ...cross(449, 380, [382, 311, 747, 392]),
    ...cross(473, 343, [405, 274, 770, 356]),
    ...cross(320, 330, [253, 259, 618, 356]),
    ...([
      [332, 308, 411, 324],
      [366, 388, 437, 404]
    ] as Box[]) // names of others
  ];
  const point = {x: 421, y: 362, width: 76, height: 16};
  const [box] = placeLabels([point], {bounds: [57, 78, 918, 449], obstacles, distance: 10});
  expect(box).not.toBeNull();
  expect(obstacles.some((other) => overlaps(box!, other))).toBe(false);
  // Near enough to be taken for this point's.
  expect(Math.max(point.x - box![2], box![0] - point.x, 0)).toBeLessThanOrEqual(30);
  expect(Math.max(point.y - box![3], box![1] - point.y, 0)).toBeLessThanOrEqual(15);
});

test("placeLabels(…) puts no label that stands apart nearer to a point without one than to its own", () => {
  const own = {x: 60, y: 50, width: 40, height: 12};
  const other = {x: 80, y: 40, width: 400, height: 12}; // too wide for a label of its own
  // All that is beside the point itself is taken.
  const obstacles: Box[] = [[8, 28, 112, 72]];
  const [box] = placeLabels([own, other], {bounds, obstacles, distance: 10});
  const away = ({x, y}: {x: number; y: number}, [x0, y0, x1, y1]: Box) =>
    Math.hypot(Math.max(x0 - x, x - x1, 0), Math.max(y0 - y, y - y1, 0));
  expect(box).not.toBeNull();
  expect(away(own, box!)).toBeLessThan(away(other, box!));
});
