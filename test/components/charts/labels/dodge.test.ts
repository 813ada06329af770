import fc from "fast-check";
import {expect, test} from "vitest";
import {dodge} from "../../../../src/components/charts/labels/dodge.js";

const bounds = {low: 0, high: 100};

test("dodge(…) leaves labels that do not overlap where they want to be", () => {
  expect(
    dodge(
      [
        {at: 10, size: 10},
        {at: 50, size: 10},
        {at: 30, size: 10}
      ],
      bounds
    )
  ).toEqual([10, 50, 30]);
});

test("dodge(…) parts labels at one place to either side of it", () => {
  expect(
    dodge(
      [
        {at: 50, size: 10},
        {at: 50, size: 10}
      ],
      bounds
    )
  ).toEqual([45, 55]);
  expect(
    dodge(
      [
        {at: 50, size: 10},
        {at: 50, size: 10}
      ],
      {...bounds, gap: 2}
    )
  ).toEqual([44, 56]);
});

test("dodge(…) keeps labels inside the ends", () => {
  expect(
    dodge(
      [
        {at: -5, size: 10},
        {at: 3, size: 10}
      ],
      bounds
    )
  ).toEqual([5, 15]);
  expect(
    dodge(
      [
        {at: 99, size: 10},
        {at: 99, size: 10}
      ],
      bounds
    )
  ).toEqual([85, 95]);
});

test("dodge(…) drops the labels of lowest priority where there is no room", () => {
  const labels = [
    {at: 5, size: 10},
    {at: 6, size: 10, priority: 1},
    {at: 7, size: 10},
    {at: NaN, size: 10, priority: 2}
  ];
  expect(dodge(labels, {low: 0, high: 20})).toEqual([5, 15, null, null]);
  expect(dodge(labels, {low: 0, high: 10})).toEqual([null, 5, null, null]);
});

test("dodge(…) returns labels in order, inside the ends and without overlap, whatever they ask for", () => {
  const label = fc.record({at: fc.double({min: -50, max: 150, noNaN: true}), size: fc.integer({min: 1, max: 40})});
  fc.assert(
    fc.property(fc.array(label, {maxLength: 12}), (labels) => {
      const placed = dodge(labels, bounds)
        .map((at, i) => ({at, size: labels[i]!.size, wish: labels[i]!.at}))
        .filter((one) => one.at !== null)
        .sort((a, b) => a.at! - b.at!);
      for (const [i, {at, size}] of placed.entries()) {
        expect(at! - size / 2).toBeGreaterThanOrEqual(-1e-6);
        expect(at! + size / 2).toBeLessThanOrEqual(100 + 1e-6);
        const next = placed[i + 1];
        if (!next) continue;
        expect(at! + size / 2).toBeLessThanOrEqual(next.at! - next.size / 2 + 1e-6);
        expect(placed[i]!.wish).toBeLessThanOrEqual(next.wish);
      }
      expect(labels.length === 0 || placed.length > 0).toBe(true);
    })
  );
});
