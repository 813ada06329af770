import {expect, test} from "vitest";
import {MEMORY} from "../../../../src/components/charts/drawing/colors.js";
import {partsBar, type PartsDatum} from "../../../../src/components/charts/plans/partsBar.js";

const total = {low: 100, high: 120};
const memoryBar = (datum: PartsDatum) => partsBar(datum, MEMORY);

test("partsBar(…) stacks parts in their fixed order at their low ends", () => {
  const bar = memoryBar({
    label: "XL",
    parts: [
      {component: "activations", low: 40, high: 60},
      {component: "optimizer", low: 36, high: 36},
      {component: "weights", low: 12, high: 12},
      {component: "gradients", low: 12, high: 12}
    ],
    total
  });
  expect(bar.segments.map(({component, from, to, reach}) => [component, from, to, reach])).toEqual([
    ["weights", 0, 12, 12],
    ["optimizer", 12, 48, 48],
    ["gradients", 48, 60, 60],
    ["activations", 60, 100, 120]
  ]);
  expect([bar.low, bar.high]).toEqual([100, 120]);
});

test("partsBar(…) carries ranges of several components to the high end", () => {
  const parts = [
    {component: "weights", low: 1, high: 2},
    {component: "activations", low: 3, high: 5}
  ] as const;
  expect(memoryBar({label: "", parts: [...parts], total}).segments.at(-1)).toMatchObject({from: 1, to: 4, reach: 7});
});

test("partsBar(…) leaves out components without a number", () => {
  const bar = memoryBar({label: "", parts: [{component: "weights", low: NaN, high: null}], total});
  expect(bar.segments).toEqual([]);
  expect(bar.high).toBe(0);
});
