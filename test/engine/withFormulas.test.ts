import {expect, test} from "vitest";
import {sheet} from "../../src/engine/sheet.js";
import {withFormulas} from "../../src/engine/withFormulas.js";

const picks = {table: "offers", field: "price"};
const sheets = [
  sheet("prices", "Prices", {
    rate: {label: "Rate", unit: "1", formula: "op.first(offers.price)", picks},
    other: {label: "Other", unit: "1", formula: "op.first(offers.price)", picks}
  }),
  sheet("cost", "Cost", {cost: {label: "Cost", unit: "1", formula: "d.rate * 2"}})
];

test("withFormulas(…) replaces texts, and says no more that a replaced formula picks a row", () => {
  const [prices, cost] = withFormulas(sheets, {rate: "2.5"});
  expect(prices!.formulas.map(({formula, picks}) => [formula, picks])).toEqual([
    ["2.5", null],
    ["op.first(offers.price)", picks]
  ]);
  expect(cost).toBe(sheets[1]);
});

test("withFormulas(…) returns the same sheets where nothing is replaced", () => {
  expect(withFormulas(sheets, {})).toBe(sheets);
});
