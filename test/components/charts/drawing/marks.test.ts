import {expect, test} from "vitest";
import {nearestMark} from "../../../../src/components/charts/drawing/marks.js";
import {moveFocus} from "../../../../src/components/charts/drawing/moveFocus.js";
import type {Box} from "../../../../src/components/charts/labels/placeLabels.js";

const line = (group: string, y: number) => [0, 100].map((x) => ({group, x, y}));
const stops = [...line("low", 90), ...line("high", 10), ...line("middle", 50)];

test("moveFocus(…) walks marks in order and stops at the ends", () => {
  expect(moveFocus(stops, 0, "ArrowRight")).toBe(1);
  expect(moveFocus(stops, 0, "ArrowLeft")).toBe(0);
  expect(moveFocus(stops, 5, "ArrowRight")).toBe(5);
  expect(moveFocus(stops, 3, "Home")).toBe(0);
  expect(moveFocus(stops, 3, "End")).toBe(5);
});

test("moveFocus(…) goes up and down to the next group as drawn, at the same place", () => {
  expect(moveFocus(stops, 1, "ArrowUp")).toBe(5);
  expect(moveFocus(stops, 5, "ArrowUp")).toBe(3);
  expect(moveFocus(stops, 3, "ArrowUp")).toBe(3);
  expect(moveFocus(stops, 2, "ArrowDown")).toBe(4);
});

test("moveFocus(…) reaches groups drawn over each other", () => {
  const same = [...line("a", 10), ...line("b", 10), ...line("c", 10)];
  expect(moveFocus(same, 0, "ArrowDown")).toBe(2);
  expect(moveFocus(same, 2, "ArrowDown")).toBe(4);
  expect(moveFocus(same, 4, "ArrowUp")).toBe(2);
});

test("moveFocus(…) steps along a single group with any arrow, and leaves other keys alone", () => {
  expect(moveFocus(line("only", 10), 0, "ArrowDown")).toBe(1);
  expect(moveFocus(line("only", 10), 0, "ArrowUp")).toBe(0);
  expect(moveFocus(stops, 0, "a")).toBeNull();
});

test("nearestMark(…) returns the nearest point within reach", () => {
  const marks = [
    {x: 0, y: 0},
    {x: 20, y: 0}
  ];
  expect(nearestMark(marks, 12, 0)).toBe(marks[1]);
  expect(nearestMark(marks, 200, 0)).toBeNull();
});

test("nearestMark(…) answers for a box only inside it", () => {
  const marks = [{x: 5, y: 5, box: [0, 0, 10, 10] as Box}];
  expect(nearestMark(marks, 9, 9)).toBe(marks[0]);
  expect(nearestMark(marks, 11, 9)).toBeNull();
});
