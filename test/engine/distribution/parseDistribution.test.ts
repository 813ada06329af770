import {describe, expect, test} from "vitest";
import {scaled} from "../../../src/engine/distribution/distribution.js";
import {parseDistribution} from "../../../src/engine/distribution/parseDistribution.js";
import {isDistributionText, printDistribution} from "../../../src/engine/distribution/readDistribution.js";

const number = (text: string) => {
  const match = /^(-?[\d.]+) ?(k?)$/.exec(text.trim().replace(/,(?=\d{3})/g, ""));
  if (!match) throw new Error(`"${text}" is not a number`);
  return Number(match[1]) * (match[2] ? 1000 : 1);
};

describe("a distribution as people write it", () => {
  test.each([
    ["2 to 3", {kind: "spread", low: 2, middle: null, high: 3}],
    ["2 to 2.5 to 4", {kind: "spread", low: 2, middle: 2.5, high: 4}],
    ["2 to 3k", {kind: "spread", low: 2000, middle: null, high: 3000}],
    ["0.3–0.5", {kind: "spread", low: 0.3, middle: null, high: 0.5}],
    ["0.3 – 0.5", {kind: "spread", low: 0.3, middle: null, high: 0.5}],
    ["2–2.5–4", {kind: "spread", low: 2, middle: 2.5, high: 4}],
    ["-2–3k", {kind: "spread", low: -2000, middle: null, high: 3000}],
    ["-3 to -2", {kind: "spread", low: -3, middle: null, high: -2}],
    ["uniform(1, 4)", {kind: "uniform", low: 1, high: 4}],
    ["uniform(100,400)", {kind: "uniform", low: 100, high: 400}],
    ["triangular(100,200,500)", {kind: "triangular", low: 100, middle: 200, high: 500}],
    ["beta(20,300)", {kind: "beta", alpha: 20, beta: 300}],
    ["normal(100,000; 500)", {kind: "normal", mean: 100_000, deviation: 500}],
    ["uniform(1,000, 2,000)", {kind: "uniform", low: 1000, high: 2000}],
    ["uniform(1,000,2,000)", {kind: "uniform", low: 1000, high: 2000}],
    ["uniform(100,1,000)", {kind: "uniform", low: 100, high: 1000}],
    ["triangular(1,000, 2,000, 1,000,000)", {kind: "triangular", low: 1000, middle: 2000, high: 1_000_000}],
    ["Triangular(1,2,5)", {kind: "triangular", low: 1, middle: 2, high: 5}],
    ["beta(20, 30)", {kind: "beta", alpha: 20, beta: 30}],
    ["normal(2, 0.5)", {kind: "normal", mean: 2, deviation: 0.5}],
    ["lognormal(-1, 0.5)", {kind: "lognormal", mu: -1, sigma: 0.5}],
    ["40 | 60 | 80", {kind: "choices", choices: [40, 60, 80].map((value) => ({value, weight: 1}))}],
    ["40 @ 2 | 60", {kind: "choices", choices: [{value: 40, weight: 2}, {value: 60, weight: 1}]}], // prettier-ignore
    ["0.3 | 0.4 @ 50% | 0.5", {kind: "choices", choices: [{value: 0.3, weight: 25}, {value: 0.4, weight: 50}, {value: 0.5, weight: 25}]}], // prettier-ignore
    ["40 @ 75% | 60 @ 25%", {kind: "choices", choices: [{value: 40, weight: 75}, {value: 60, weight: 25}]}] // prettier-ignore
  ])("%s", (text, expected) => {
    expect(isDistributionText(text)).toBe(true);
    const found = parseDistribution(text, number);
    expect(found).toEqual(expected);
    expect(parseDistribution(printDistribution(found), number)).toEqual(found);
  });

  test("how far off may be a share of the middle", () => {
    expect(printDistribution(parseDistribution("2.5 ± 20 %", Number))).toBe("2.5 ± 0.5");
    expect(printDistribution(parseDistribution("-4 ± 10%", Number))).toBe("-4 ± 0.4");
    expect(() => parseDistribution("4 ± ten %", Number)).toThrow("ten");
    expect(() => parseDistribution("4 ± -10 %", Number)).toThrow("at least 0");
    // Where the middle is in percent, or numbers without a unit are, what follows is so many points.
    const share = (text: string) => (text.endsWith("%") ? Number(text.slice(0, -1)) / 100 : Number(text));
    const percent = (text: string) => Number(text.replace("%", "")) / 100;
    expect(parseDistribution("40 % ± 10 %", share)).toMatchObject({middle: 0.4, half: 0.1});
    expect(parseDistribution("0.4 ± 10 %", share)).toMatchObject({middle: 0.4, half: 0.4 * 0.1});
    expect(parseDistribution("40 ± 10 %", percent)).toMatchObject({middle: 0.4, half: 0.1});
  });

  test.each(["2.5 ± 0.5", "2.5 +- 0.5", "2.5+/-0.5"])("%s", (text) => {
    const found = parseDistribution(text, number);
    expect(found).toEqual({kind: "around", middle: 2.5, half: 0.5});
    expect(printDistribution(found)).toBe("2.5 ± 0.5");
  });

  test.each(["2", "2.5k", "=2*3", "H100", "a100-80gb", "=max(1, 2)", "–", "-2", "2-3", "−2"])(
    "%s is one value",
    (text) => {
      expect(isDistributionText(text)).toBe(false);
    }
  );

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
    ["1 @ 50% | 2 @ 3", "some weights are percentages and some are not"],
    ["1 @ 60% | 2 @ 40% | 3", "leave nothing for the other values"],
    ["a to b", "not a number"],
    ["1 to 2 to 3 to 4", '"1 to 2 to 3 to 4" has 4 numbers; a range has two, as 2 to 3, or its middle too'],
    ["to 3", "a number is missing"],
    ["2 to 3 to", "a number is missing"],
    ["–2 to 3", "a number is missing; one below 0 has a minus sign, as -2 to 3"],
    ["0.4 ± 0.1 ± 0.1", "has ± more than once"],
    ["2 ± 1 to 4", '"2 ± 1" stands where one number does'],
    ["1 | 2 to 3", '"2 to 3" stands where one number does'],
    ["uniform(1 to 2, 3)", '"1 to 2" stands where one number does'],
    ["uniform(100,200,300)", "takes 2 numbers"],
    ["beta(1e300, 1e300)", "beta() takes numbers up to 1000000"],
    ["lognormal(1000, 1)", "too large"],
    [Array.from({length: 51}, (_, i) => i).join("|"), "at most 50"]
  ])("%s is refused in words", (text, reason) => {
    expect(() => parseDistribution(text, number)).toThrow(reason);
  });

  test("mu is the logarithm of the quantity in the unit that is typed, sigma has none", () => {
    const tera = (text: string) => 1e12 * number(text);
    // ln(10¹²) = 12 × 2.302585092994 = 27.631021115929
    expect(parseDistribution("lognormal(4.6, 0.5)", tera)).toEqual({
      kind: "lognormal",
      mu: 32.231021115929,
      sigma: 0.5
    });
    expect(printDistribution(scaled({kind: "lognormal", mu: 32.231021115929, sigma: 0.5}, 1e-12))).toBe(
      "lognormal(4.6, 0.5)"
    );
    expect(printDistribution(scaled(scaled({kind: "lognormal", mu: 0, sigma: 1}, 1e9), 1e-9))).toBe("lognormal(0, 1)");
  });

  test("a beta law is of a share, and none of a number in another unit", () => {
    expect(() => parseDistribution("beta(2, 3)", (text) => 1e9 * number(text))).toThrow("a share from 0 to 1");
  });
});
