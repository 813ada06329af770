import {describe, expect, test} from "vitest";
import {
  isDistributionText,
  parseDistribution,
  printDistribution
} from "../../../src/engine/distribution/parseDistribution.js";

const number = (text: string) => {
  const match = /^(-?[\d.]+) ?(k?)$/.exec(text.trim());
  if (!match) throw new Error(`"${text}" is not a number`);
  return Number(match[1]) * (match[2] ? 1000 : 1);
};

describe("a distribution as people write it", () => {
  test.each([
    ["2 to 3", {kind: "spread", low: 2, middle: null, high: 3}],
    ["2 to 2.5 to 4", {kind: "spread", low: 2, middle: 2.5, high: 4}],
    ["2 to 3k", {kind: "spread", low: 2000, middle: null, high: 3000}],
    ["uniform(1, 4)", {kind: "uniform", low: 1, high: 4}],
    ["Triangular(1,2,5)", {kind: "triangular", low: 1, middle: 2, high: 5}],
    ["beta(20, 30)", {kind: "beta", alpha: 20, beta: 30}],
    ["normal(2, 0.5)", {kind: "normal", mean: 2, deviation: 0.5}],
    ["lognormal(-1, 0.5)", {kind: "lognormal", mu: -1, sigma: 0.5}],
    ["40 | 60 | 80", {kind: "choices", choices: [40, 60, 80].map((value) => ({value, weight: 1}))}],
    ["40 @ 2 | 60", {kind: "choices", choices: [{value: 40, weight: 2}, {value: 60, weight: 1}]}], // prettier-ignore
    ["40 @ 75% | 60 @ 25%", {kind: "choices", choices: [{value: 40, weight: 75}, {value: 60, weight: 25}]}] // prettier-ignore
  ])("%s", (text, expected) => {
    expect(isDistributionText(text)).toBe(true);
    const found = parseDistribution(text, number);
    expect(found).toEqual(expected);
    expect(parseDistribution(printDistribution(found), number)).toEqual(found);
  });

  // 5 % to 95 % as everywhere: 0.5 is 1.6448536 deviations.
  test.each(["2.5 ± 0.5", "2.5 +- 0.5", "2.5+/-0.5"])("%s", (text) => {
    const found = parseDistribution(text, number);
    expect(found).toMatchObject({kind: "normal", mean: 2.5});
    expect((found as {deviation: number}).deviation).toBeCloseTo(0.5 / 1.6448536, 6);
  });

  test.each(["2", "2.5k", "=2*3", "H100", "a100-80gb", "=max(1, 2)"])("%s is one value", (text) => {
    expect(isDistributionText(text)).toBe(false);
  });

  test.each([
    ["3 to 2", "do not ascend"],
    ["uniform(4, 1)", "do not ascend"],
    ["uniform(1)", "takes 2 numbers"],
    ["beta(0, 1)", "above 0"],
    ["normal(1, -1)", "at least 0"],
    ["2 ± -1", "at least 0"],
    ["1 | | 2", "missing"],
    ["1 @ 0 | 2", "not above 0"],
    ["1 @ 2 @ 3 | 2", "two weights"],
    ["a to b", "not a number"],
    [Array.from({length: 51}, (_, i) => i).join("|"), "at most 50"]
  ])("%s is refused in words", (text, reason) => {
    expect(() => parseDistribution(text, number)).toThrow(reason);
  });
});
