import {expect, test} from "vitest";
import {offerKey} from "../../src/model/tables/offers.js";
import {canonical, countEdits, EMPTY, rowKey, sameScenario} from "../../src/scenario/scenario.js";

test("countEdits(…) counts assumptions, formulas, deleted rows and edited fields", () => {
  expect(countEdits(EMPTY)).toBe(0);
  expect(
    countEdits({
      assumptions: {batch_size: 64, precision: "fp32"},
      formulas: {steps: "1"},
      rows: {machines: {a: null, b: {gpus: 2, accelerator_id: "x"}}, scales: {c: {}}}
    })
  ).toBe(7); // 2 + 1 + 1 + 2 + 1
});

test("canonical(…) sorts names and drops what is empty", () => {
  const messy = {formulas: {}, assumptions: {b: 1, a: -0}, rows: {offers: {}, machines: {y: null, x: {gpus: 1}}}};
  expect(JSON.stringify(canonical(messy))).toBe(
    '{"assumptions":{"a":0,"b":1},"rows":{"machines":{"x":{"gpus":1},"y":null}}}'
  );
  expect(canonical({rows: {scales: {}}})).toEqual({});
});

test("sameScenario(…) does not mind the order", () => {
  expect(sameScenario({assumptions: {a: 1, b: 2}}, {assumptions: {b: 2, a: 1}})).toBe(true);
  expect(sameScenario({assumptions: {a: 1}}, {assumptions: {a: 2}})).toBe(false);
});

test("rowKey(…) names an offer by provider, accelerator and pricing, anything else by its id", () => {
  const offer = {provider: "acme", accelerator_id: "a100", pricing: "spot"};
  expect(offerKey(offer)).toBe("acme/a100/spot");
  expect(rowKey("offers", offer)).toBe("acme/a100/spot");
  expect(rowKey("machines", {id: "2x-a100"})).toBe("2x-a100");
});

test("countEdits(…) takes a row of an analyst's own for one edit, however much it says", () => {
  const rows = {scales: {large: {samples: 5e7, layers: 20}, mine: {name: "Mine", layers: 20, hidden: 512}}};
  expect(countEdits({rows}, (_, key) => key === "large")).toBe(3); // two fields of large, and one row
});
