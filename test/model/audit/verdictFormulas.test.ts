import {describe, expect, test} from "vitest";
import {ruleModel} from "../../../src/model/audit/audit.js";
import {rule, type Relation, type RuleSpec} from "../../../src/model/audit/rule.js";
import {evaluator} from "../../../src/engine/evaluate.js";
import {assumptionValues} from "../../../src/model/notebookModel.js";
import {catalog} from "./fixture.js";

/** A figure as printed, in bytes: low, high (NaN: open, as in "60+") and half of its last place. */
type Printed = [low: number, high: number, rounding?: number];

const TOLERANCE = {audit_tolerance: 0.1, audit_open_range: 2, audit_day_value: 100};

/** Returns what a rule finds of one figure set against a range that is expected. */
function found(
  relation: Relation,
  [low, high, rounding = 0]: Printed,
  [least, most, expectedRounding = 0]: Printed,
  spec: Partial<RuleSpec> = {},
  plan_cost = NaN
) {
  const made = rule({
    id: "test",
    family: "test",
    title: "test",
    unit: "B",
    relation,
    operands: {other: "B"},
    expected: "d.other_@",
    rounding: "d.other_rounding",
    statement: "",
    instead: "",
    checks: () => [],
    ...spec
  });
  const column = (value: number) => Float64Array.of(value);
  const table = evaluator(ruleModel(made, catalog.assumptions))(
    {
      group: ["one"],
      figure_low: column(low),
      figure_high: column(high),
      figure_rounding: column(rounding),
      plan_cost: column(plan_cost),
      plan_rate: column(2),
      other_low: column(least),
      other_high: column(most),
      other_rounding: column(expectedRounding)
    },
    {...assumptionValues(catalog), ...TOLERANCE}
  );
  return (name: string) => table[name]![0]!;
}

describe("a verdict with a tolerance of 10 %", () => {
  test.each<[what: string, relation: Relation, figure: Printed, expected: Printed, verdict: string]>([
    ["both ends agree", "equal", [40, 60], [40, 60], "holds"],
    ["printed inside what is expected", "equal", [45, 55], [40, 60], "holds"],
    ["what is expected inside the printed", "equal", [40, 60], [45, 55], "holds"],
    ["ends apart by the figure's rounding", "equal", [41, 58, 2], [40, 60], "holds"],
    ["ends apart by the rounding of what is expected", "equal", [38, 62], [40, 60, 2], "holds"],
    ["overlapping", "equal", [40, 60], [50, 70], "rounding"],
    ["apart by less than the tolerance", "equal", [40, 60], [65, 70], "rounding"], // 60 × 1.1 = 66
    ["apart by less than the tolerance, above", "equal", [75, 80], [60, 70], "rounding"], // 70 × 1.1 = 77
    ["apart by more, below", "equal", [40, 60], [67, 70], "disagrees"],
    ["apart by more, above", "equal", [78, 80], [60, 70], "disagrees"],

    ["both ends agree", "exactly", [40, 60], [40, 60], "holds"],
    ["inside is not the same", "exactly", [45, 55], [40, 60], "disagrees"],
    ["both ends near", "exactly", [42, 64], [40, 60], "rounding"],
    ["both ends near, below", "exactly", [38, 57], [40, 60], "rounding"],
    ["the low end too high", "exactly", [45, 60], [40, 60], "disagrees"], // 44
    ["the low end too low", "exactly", [36, 60], [40, 60], "disagrees"], // 36 × 1.1 = 39.6
    ["the high end too high", "exactly", [40, 67], [40, 60], "disagrees"],
    ["the high end too low", "exactly", [40, 54], [40, 60], "disagrees"], // 54 × 1.1 = 59.4

    ["under the limit", "at-most", [10, 24], [24, 24], "holds"],
    ["over it by rounding", "at-most", [10, 26, 2], [24, 24], "holds"],
    ["over it by less than the tolerance", "at-most", [25, 26], [24, 24], "rounding"], // 26.4
    ["the high end over it", "at-most", [10, 27], [24, 24], "disagrees"],
    ["the low end over its own limit", "at-most", [12, 40], [10, 50], "disagrees"],

    ["over the limit", "at-least", [24, 30], [24, 24], "holds"],
    ["under it by rounding", "at-least", [22, 30, 2], [24, 24], "holds"],
    ["under it by less than the tolerance", "at-least", [22, 23], [24, 24], "rounding"], // 22 × 1.1 = 24.2
    ["the low end under it", "at-least", [21, 30], [24, 24], "disagrees"],
    ["the high end under its own limit", "at-least", [10, 40], [10, 50], "disagrees"],

    ["over", "above", [25, 26], [24, 24], "holds"],
    ["not over but equal", "above", [24, 26], [24, 24], "disagrees"],
    ["the high end not over its own", "above", [25, 50], [24, 50], "disagrees"],
    ["under", "below", [22, 23], [24, 24], "holds"],
    ["not under but equal", "below", [22, 24], [24, 24], "disagrees"],
    ["the low end not under its own", "below", [10, 20], [10, 24], "disagrees"]
  ])("%s, %s: %j beside %j %s", (_, relation, figure, expected, verdict) => {
    expect(found(relation, figure, expected)("verdict")).toBe(verdict);
  });
});

describe("a figure printed with a plus sign, 60+", () => {
  test("reaches up to twice its number and not below it", () => {
    expect(["low", "high"].map((end) => found("equal", [60, NaN], [100, 100])(`published_${end}`))).toEqual([60, 120]);
  });

  test.each([
    [100, "holds"],
    [60, "holds"],
    [120, "holds"],
    [55, "rounding"], // 55 × 1.1 = 60.5
    [130, "rounding"], // 120 × 1.1 = 132
    [50, "disagrees"],
    [140, "disagrees"]
  ])("is set against %d: %s", (expected, verdict) => {
    expect(found("equal", [60, NaN], [expected, expected])("verdict")).toBe(verdict);
  });
});

describe("impossible", () => {
  test.each<[what: string, relation: Relation, figure: Printed, expected: Printed, verdict: string]>([
    ["a range wholly over its limit", "at-most", [30, 50], [24, 24], "impossible"],
    ["one that reaches over it", "at-most", [20, 50], [24, 24], "disagrees"],
    ["one over the least of its limits, not the most", "at-most", [30, 50], [24, 32], "disagrees"],
    ["one over it by rounding alone", "at-most", [25, 50, 2], [24, 24], "disagrees"],
    ["one wholly over what it must be below", "below", [30, 50], [24, 24], "impossible"],
    ["one that reaches over what it must be below", "below", [20, 50], [24, 24], "disagrees"],
    ["a range wholly under its limit", "at-least", [10, 20], [24, 24], "impossible"],
    ["one that begins under it", "at-least", [10, 30], [24, 24], "disagrees"],
    ["one under the most of its limits, not the least", "at-least", [10, 30], [24, 32], "disagrees"],
    ["one wholly under what it must be above", "above", [10, 20], [24, 24], "impossible"],
    ["one that begins under what it must be above", "above", [10, 30], [24, 24], "disagrees"],
    ["a value away from what it must be", "equal", [40, 60], [67, 70], "impossible"],
    ["a value near what it must be", "equal", [40, 60], [65, 70], "rounding"],
    ["a value away from what it must be exactly", "exactly", [45, 60], [40, 60], "impossible"]
  ])("of a physical limit: %s, %s", (_, relation, figure, expected, verdict) => {
    expect(found(relation, figure, expected, {physical: "1"})("verdict")).toBe(verdict);
  });

  test("is nothing that no physical limit forbids", () => {
    expect(found("at-most", [30, 50], [24, 24])("verdict")).toBe("disagrees");
  });
});

test("a check that does not apply or lacks a side has no verdict", () => {
  expect(found("equal", [40, 60], [40, 60], {applies: "0"})("verdict")).toBe("");
  expect(found("equal", [NaN, NaN], [40, 60])("verdict")).toBe("");
  expect(found("equal", [40, 60], [NaN, NaN])("verdict")).toBe("");
});

test("a ratio is of the middles, 1 where a range holds, and to the limit where there is one", () => {
  expect(found("equal", [45, 55], [40, 80])("ratio")).toBe(1);
  expect(found("equal", [90, 110], [40, 60])("ratio")).toBe(2); // 100 ÷ 50
  expect(found("at-most", [10, 20], [20, 40])("ratio")).toBe(0.5); // 15 ÷ 30
});

test("severity is dollars at stake, days at $100 each, and the cost of a plan that will not run", () => {
  const severity = (figure: Printed, stake: RuleSpec["stake"], plan_cost?: number) =>
    found("equal", figure, [40, 60], {stake}, plan_cost)("severity");
  const off: Printed = [90, 110];
  expect(severity(off, {cost: "30", days: "4", stops: "1"}, 500)).toBe(930); // 30 + 4 × 100 + 500
  expect(severity(off, {cost: "30", days: "4", stops: "0"}, 500)).toBe(430);
  expect(severity(off, {cost: "NaN", days: "4", stops: "1"})).toBe(400);
  expect(severity(off, {cost: "30", days: "NaN"})).toBe(30);
  expect(severity([40, 60], {cost: "30", days: "4", stops: "1"}, 500)).toBe(0);
});
