import {describe, expect, it} from "vitest";
import {
  classOf,
  ratio,
  spread,
  summarize,
  summarizeBy,
  worstFigures,
  type ValidatedFigure
} from "../../../../src/model/training/calibration/validate.js";

const BASE: ValidatedFigure = {
  id: "a-1",
  quantity: "tokens_per_second_per_gpu",
  measured: 100,
  predicted: 100,
  withoutSource: 100,
  fits: null,
  withoutSize: 100,
  used: true,
  plain: true,
  modelClass: "plain",
  kind: "Language models trained in full",
  grade: "A",
  layoutStated: true,
  source: "a",
  model: "GPT",
  params: 1e9,
  gpus: 8,
  accelerator: "A100 80GB",
  family: "a100",
  recompute: "none"
};

/** Five figures of 100, predicted without their source as 50, 90, 100, 110 and 200. */
const FIVE = [50, 90, 100, 110, 200].map((withoutSource, i): ValidatedFigure => ({
  ...BASE,
  id: `a-${i}`,
  source: i < 3 ? "a" : "b",
  withoutSource,
  predicted: 120,
  withoutSize: 80
}));

describe("spread(…)", () => {
  it("gives median and 90th percentile of errors and the middle ratio", () => {
    // Errors 0.5, 0.1, 0, 0.1, 1: sorted 0, 0.1, 0.1, 0.5, 1; the 90th percentile lies 0.6 of the way from 0.5 to 1.
    const {median, p90, middle} = spread(FIVE, "withoutSource");
    expect(median).toBeCloseTo(0.1, 12);
    expect(p90).toBeCloseTo(0.8, 12);
    expect(middle).toBe(1);
  });

  it("keeps the three predictions apart", () => {
    expect(spread(FIVE, "predicted").median).toBeCloseTo(0.2, 12);
    expect(spread(FIVE, "withoutSize").middle).toBeCloseTo(0.8, 12);
  });
});

describe("summarize(…)", () => {
  it("counts rows and sources and sorts ratios", () => {
    const {rows, sources, ratios} = summarize("all", FIVE.toReversed());
    expect([rows, sources]).toEqual([5, 2]);
    expect(ratios).toEqual([0.5, 0.9, 1, 1.1, 2]);
  });
});

describe("summarizeBy(…)", () => {
  it("keeps groups in the order asked for, without the empty ones", () => {
    const groups = summarizeBy(FIVE, ({source}) => source, {labels: ["b", "c", "a"]});
    expect(groups.map(({label, rows}) => [label, rows])).toEqual([
      ["b", 2],
      ["a", 3]
    ]);
  });

  it("puts rare groups together at the end", () => {
    const groups = summarizeBy(FIVE, ({id, source}) => (source === "a" ? "a" : id), {least: 2});
    expect(groups.map(({label, rows}) => [label, rows])).toEqual([
      ["a", 3],
      ["others", 2]
    ]);
  });
});

describe("classOf(…)", () => {
  const classes = [
    {below: 2, label: "1"},
    {below: 9, label: "2–8"},
    {below: Infinity, label: "more"}
  ];
  it.each([
    [1, "1"],
    [2, "2–8"],
    [8, "2–8"],
    [9, "more"],
    [Infinity, "more"]
  ])("puts %s into %s", (value, label) => expect(classOf(value, classes)).toBe(label));
});

describe("worstFigures(…)", () => {
  it("takes a half as far off as a double", () => {
    const worst = worstFigures(FIVE, 2).map((figure) => ratio(figure, "withoutSource"));
    expect(worst.sort()).toEqual([0.5, 2]);
  });
});
