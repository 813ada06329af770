import {expect, test} from "vitest";
import {dependents, downstream, factsUnder, neighborhood, precedents} from "../../src/engine/lineage.js";
import {buildModel} from "../../src/engine/model.js";
import {sheet} from "../../src/engine/sheet.js";

const model = buildModel(
  [
    sheet("money", "Money", {
      hours: {label: "Hours", unit: "h", formula: "d.samples / d.speed"},
      cost_low: {label: "Cost, low", unit: "USD", formula: "d.hours * d.rate * $.share_low"},
      cost_high: {label: "Cost, high", unit: "USD", formula: "d.hours * d.rate * $.share_high"},
      saving: {label: "Saving", unit: "USD", formula: "d.cost_high - d.cost_low"}
    })
  ],
  {
    columns: {samples: "sample", speed: "sample/h", rate: "USD/h"},
    assumptions: {share_low: "1", share_high: "1", other: "1"}
  }
);

test("precedents(…) lists what a formula reads, assumptions after a dollar sign", () => {
  expect(precedents(model, "cost_low")).toEqual(["hours", "rate", "$share_low"]);
  expect(precedents(model, "rate")).toEqual([]);
});

test("dependents(…) lists what reads a formula, a column or an assumption", () => {
  expect(dependents(model, "hours")).toEqual(["cost_low", "cost_high"]);
  expect(dependents(model, "speed")).toEqual(["hours"]);
  expect(dependents(model, "$share_high")).toEqual(["cost_high"]);
  expect(dependents(model, "$other")).toEqual([]);
});

test("downstream(…) walks down to the end and leaves the cell itself out", () => {
  expect(downstream(model, "samples")).toEqual(["hours", "cost_low", "cost_high", "saving"]);
  expect(downstream(model, "cost_low")).toEqual(["saving"]);
  expect(downstream(model, "$share_low")).toEqual(["cost_low", "saving"]);
});

test("factsUnder(…) walks up to columns and assumptions", () => {
  expect(new Set(factsUnder(model, "saving"))).toEqual(
    new Set(["samples", "speed", "rate", "$share_low", "$share_high"])
  );
  expect(factsUnder(model, "rate")).toEqual([]);
});

test("neighborhood(…) counts steps upstream and downstream", () => {
  const near = neighborhood(model, "cost_low", 1);
  expect(Object.fromEntries(near.nodes.map(({name, layer}) => [name, layer]))).toEqual({
    cost_low: 0,
    hours: -1,
    rate: -1,
    $share_low: -1,
    saving: 1
  });
  expect(near.edges).toContainEqual(["hours", "cost_low"]);
  expect(near.edges).toContainEqual(["cost_low", "saving"]);
  expect(near.edges).toHaveLength(4);
  expect(neighborhood(model, "cost_low", 2).nodes).toContainEqual({name: "speed", layer: -2});
});
