import fc from "fast-check";
import {createRequire} from "node:module";
import {describe, expect, test} from "vitest";
import {hypercube, mixedScores, normalScores, probabilitiesBelow} from "../../../src/engine/distribution/draws.js";
import {isPoint, point, scaled, type Distribution} from "../../../src/engine/distribution/distribution.js";
import {normalProbability, normalScore} from "../../../src/engine/distribution/normal.js";
import {median, quantile, quantiles, valuesAtScores} from "../../../src/engine/distribution/quantile.js";
import {drawnEndsOf, shareUnder, summaryOf, sureUnder} from "../../../src/engine/distribution/summary.js";
import {orderStatistics} from "../../../src/engine/distribution/orderStatistics.js";
import {sortNumbers} from "../../../src/engine/distribution/sortNumbers.js";
import {varianceShares} from "../../../src/engine/distribution/sobol.js";

/** All of jStat, of which our own code has a part. */
const {jStat} = createRequire(import.meta.url)("jstat") as {
  jStat: {normal: {inv(probability: number, mean: number, deviation: number): number}};
};

const N = 4096;
const draws = (distribution: Distribution, name: string, n = N, seed = "s") =>
  hypercube(name, n, seed).map((p) => quantile(distribution, p));
const mean = (values: ArrayLike<number>) => Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;
const variance = (values: ArrayLike<number>) => {
  const middle = mean(values);
  return mean(Array.from(values, (value) => (value - middle) ** 2));
};
const correlation = (a: Float64Array, b: Float64Array) => {
  const [left, right] = [mean(a), mean(b)];
  return mean(a.map((value, i) => (value - left) * (b[i]! - right))) / Math.sqrt(variance(a) * variance(b));
};
const ranks = (values: Float64Array) => {
  const order = Array.from(values, (_, i) => i).sort((a, b) => values[a]! - values[b]!);
  const found = new Float64Array(values.length);
  order.forEach((row, rank) => (found[row] = rank));
  return found;
};

describe("quantiles of draws", () => {
  // z(0.95) = 1.6448536, z(0.75) = 0.6744898 (tables of the normal law).
  test.each<[string, Distribution, [p: number, value: number][]]>([
    ["a uniform law", {kind: "uniform", low: 1, high: 4}, [[0.05, 1.15], [0.5, 2.5], [0.95, 3.85]]], // prettier-ignore
    ["a normal law", {kind: "normal", mean: 10, deviation: 2}, [[0.05, 6.7102927], [0.75, 11.3489795], [0.95, 13.2897073]]], // prettier-ignore
    ["a law around a middle", {kind: "around", middle: 10, half: 2}, [[0.05, 8], [0.5, 10], [0.95, 12]]], // prettier-ignore
    ["a log-normal law", {kind: "lognormal", mu: 0, sigma: 1}, [[0.05, 0.193041], [0.5, 1], [0.95, 5.180252]]], // prettier-ignore
    // Below the middle the density grows as 2x / ((5 - 1)(2 - 1)): F(2) = 1/4, F(1 + sqrt 0.2) = 0.05; F(3.5) = 1 - 1.5² / 12.
    ["a triangular law", {kind: "triangular", low: 1, middle: 2, high: 5}, [[0.05, 1.4472136], [0.25, 2], [0.8125, 3.5]]], // prettier-ignore
    // F(x) of beta(2, 1) is x².
    ["a beta law", {kind: "beta", alpha: 2, beta: 1}, [[0.25, 0.5], [0.49, 0.7], [0.81, 0.9]]], // prettier-ignore
    // Log-normal through 2 and 8 at 5 % and 95 %: the middle is sqrt(16) = 4.
    ["a range of positive ends", {kind: "spread", low: 2, middle: null, high: 8}, [[0.05, 2], [0.5, 4], [0.95, 8]]], // prettier-ignore
    ["a range over zero", {kind: "spread", low: -1, middle: null, high: 3}, [[0.05, -1], [0.5, 1], [0.95, 3]]], // prettier-ignore
    ["a range with a middle", {kind: "spread", low: 1, middle: 2, high: 10}, [[0.05, 1], [0.5, 2], [0.95, 10]]] // prettier-ignore
  ])("of %s are its own to three standard errors", (name, distribution, expected) => {
    const found = draws(distribution, name);
    for (const [p, value] of expected) {
      const below = found.filter((one) => one < value).length / N;
      expect(Math.abs(below - p)).toBeLessThan(3 * Math.sqrt((p * (1 - p)) / N));
      expect(quantile(distribution, p)).toBeCloseTo(value, 5);
    }
  });

  test("of the normal law are those of another library", () => {
    for (const p of [1e-300, 1e-12, 1e-6, 0.001, 0.02, 0.0749, 0.0751, 0.3, 0.5, 0.7, 0.9251, 0.999, 1 - 1e-9]) {
      const theirs = jStat.normal.inv(p, 0, 1);
      // jStat's own iteration is good to seven digits, far out to fewer.
      if (p > 1e-9) expect(normalScore(p)).toBeCloseTo(theirs, 7);
      expect(normalProbability(normalScore(p))).toBeCloseTo(p, 9);
    }
    expect(normalScore(0.975)).toBeCloseTo(1.959963984540054, 14); // tables
    expect(normalScore(0.0001)).toBeCloseTo(-3.719016485455709, 13);
    expect(normalScore(1e-20)).toBeCloseTo(-9.26234008979841, 12);
  });

  test("come alike one by one and many at once", () => {
    for (const one of [
      {kind: "spread", low: -1, middle: 0.5, high: 3},
      {kind: "spread", low: 1, middle: null, high: 3},
      {kind: "spread", low: 2, middle: null, high: 2},
      {kind: "around", middle: 2, half: 1},
      {kind: "normal", mean: 2, deviation: 1},
      {kind: "lognormal", mu: 2, sigma: 1},
      {kind: "beta", alpha: 2, beta: 3}
    ] as const) {
      const at = Float64Array.of(0.01, 0.4, 0.5, 0.99);
      const alone = [...at].map((p) => quantile(one, p).toFixed(12));
      expect([...quantiles(one, at)].map((value) => value.toFixed(12))).toEqual(alone);
      const ofScores = valuesAtScores(one, () => normalScores(at));
      if (ofScores) expect([...ofScores].map((value) => value.toFixed(12))).toEqual(alone);
      expect(ofScores === null).toBe(one.kind === "beta" || (one.kind === "spread" && one.low === one.high));
    }
  });

  test("choices come as often as their weights say", () => {
    const found = draws({kind: "choices", choices: [{value: 40, weight: 3}, {value: 60, weight: 1}]}, "choices"); // prettier-ignore
    expect(found.filter((value) => value === 40).length / N).toBeCloseTo(0.75, 3);
    expect(new Set(found)).toEqual(new Set([40, 60]));
  });

  test("choices come as often as weights say whose sum is too large for a number", () => {
    const choices = [1, 2, 3].map((value) => ({value, weight: 1.5e308}));
    expect([0.3, 0.5, 0.7].map((p) => quantile({kind: "choices", choices}, p))).toEqual([1, 2, 3]);
  });

  test("a mixture is each of its parts as often as their weights say", () => {
    const uniform = (low: number, high: number): Distribution => ({kind: "uniform", low, high});
    const mixture = (...parts: [Distribution, number][]): Distribution => ({
      kind: "mixture",
      parts: parts.map(([distribution, weight]) => ({distribution, weight}))
    });
    const overlapping = mixture([uniform(1, 3), 1], [uniform(0, 2), 1]);
    for (const [p, value] of [
      [0.1, 0.4],
      [0.25, 1],
      [0.5, 1.5],
      [0.9, 2.6]
    ] as const)
      // prettier-ignore
      expect(quantile(overlapping, p)).toBeCloseTo(value, 2);
    const oftener = scaled(mixture([point(5), 3], [uniform(0, 1), 1]), 2);
    expect([0.05, 0.2].map((p) => Math.round(quantile(oftener, p) * 100) / 100)).toEqual([0.4, 1.6]);
    expect([0.26, 0.95].map((p) => quantile(oftener, p))).toEqual([10, 10]);
    expect(isPoint(oftener)).toBe(false);
  });

  test("a median is the middle, in any unit", () => {
    expect(median({kind: "spread", low: 2, middle: null, high: 8})).toBeCloseTo(4, 12);
    expect(median(scaled({kind: "spread", low: 2, middle: null, high: 8}, 1e9))).toBeCloseTo(4e9, 0);
    expect(median(scaled({kind: "lognormal", mu: Math.log(5), sigma: 1}, 3))).toBeCloseTo(15, 10);
    expect(quantile(scaled({kind: "triangular", low: 1, middle: 2, high: 5}, 10), 0.25)).toBeCloseTo(20, 10);
  });
});

describe("sums and products of independent draws", () => {
  const [a, b] = [
    {mu: 1, sigma: 0.3},
    {mu: 0.5, sigma: 0.4}
  ].map((one) => ({kind: "lognormal", ...one}) as const) as [
    Extract<Distribution, {kind: "lognormal"}>,
    Extract<Distribution, {kind: "lognormal"}>
  ];
  const [as, bs] = [draws(a, "a", 16384), draws(b, "b", 16384)];

  test("a product of log-normals is log-normal", () => {
    // mu = 1.5, sigma² = 0.09 + 0.16 = 0.25: 5 % to 95 % is exp(1.5 ± 1.6448536 × 0.5).
    const found = summaryOf(as.map((value, i) => value * bs[i]!));
    // Three standard errors of a quantile, relative: 3 sigma sqrt(p (1 - p) / n) / density(z): 0.025 and 0.015.
    expect(Math.abs(found.low / 1.969115 - 1)).toBeLessThan(0.025);
    expect(Math.abs(found.middle / 4.481689 - 1)).toBeLessThan(0.015);
    expect(Math.abs(found.high / 10.200194 - 1)).toBeLessThan(0.025);
    const logs = as.map((value, i) => Math.log(value * bs[i]!));
    expect(mean(logs)).toBeCloseTo(1.5, 2);
    expect(Math.abs(variance(logs) - 0.25)).toBeLessThan(3 * 0.25 * Math.sqrt(2 / 16384));
  });

  test("a sum has the sum of means and of variances", () => {
    // Means exp(mu + sigma²/2): 2.8433 and 1.7860; variances mean² (exp sigma² - 1): 0.76137 and 0.55351.
    const found = as.map((value, i) => value + bs[i]!);
    expect(Math.abs(mean(found) - (Math.exp(1.045) + Math.exp(0.58)))).toBeLessThan(0.01);
    const expected = Math.exp(2.09) * (Math.exp(0.09) - 1) + Math.exp(1.16) * (Math.exp(0.16) - 1);
    expect(Math.abs(variance(found) / expected - 1)).toBeLessThan(0.05);
  });
});

describe("sorting numbers", () => {
  const finite = fc.double({noNaN: true, noDefaultInfinity: true});
  test.each<[string, fc.Arbitrary<number>]>([
    ["of any size and sign", finite],
    ["that are nearly the same", fc.integer({min: 0, max: 1e6}).map((step) => 1 + step * Number.EPSILON)],
    ["of which most are the same", fc.constantFrom(-3, 0, -0, 7, 7.000001, 1e300)],
    ["near zero", fc.double({noNaN: true, min: -1e-300, max: 1e-300})]
  ])("%s gives what the host's sort gives", (_, number) => {
    fc.assert(
      fc.property(fc.array(number, {minLength: 0, maxLength: 3000, size: "max"}), (numbers) => {
        const positive = numbers.map((value) => value + 0); // zeros of either sign are the same number
        expect(sortNumbers(Float64Array.from(positive))).toEqual(Float64Array.from(positive).sort());
        const given = Float64Array.from(positive);
        const places = [0, 1, 0.5, 0.95].map((share) => Math.floor(share * numbers.length)); // the second is beyond them
        const sorted = [...given].sort((a, b) => a - b);
        expect(orderStatistics(given, places)).toEqual(places.map((place) => sorted[place] ?? NaN));
        expect([...given]).toEqual(positive);
      }),
      {numRuns: 40, endOnFailure: true}
    );
  });

  test.each([
    ["all have a value", 0],
    ["some have none", 0.1],
    ["most have none", 0.7]
  ])("where draws lie is told without sorting all, where %s", (_, missing) => {
    const draws = hypercube("x", 2000, "s").map((p) => (p < missing ? NaN : Math.exp(3 * p)));
    const {low, middle, high, mean, ...summary} = summaryOf(draws);
    expect(drawnEndsOf(draws, 0.8)).toEqual({
      low,
      middle,
      high,
      mean,
      safe: sureUnder({...summary, low, middle, high, mean}, 0.8)
    });
  });
});

describe("draws of an input", () => {
  const shared = hypercube("group", N, "s");
  const mixed = (name: string, loading: number) =>
    probabilitiesBelow(mixedScores(normalScores(hypercube(name, N, "s")), normalScores(shared), loading));

  test.each([
    [1, 1],
    [-1, -1]
  ])("with a loading of %d on its group has a correlation of ranks of %d", (loading, expected) => {
    const [left, right] = [mixed("a", 1), mixed("b", loading)];
    expect(correlation(left, right)).toBeCloseTo(expected, 10);
    const lognormal = (p: number) => quantile({kind: "lognormal", mu: 0, sigma: 1}, p);
    expect(correlation(ranks(left.map(lognormal)), ranks(right.map(lognormal)))).toBeCloseTo(expected, 10);
  });

  test("with a loading leaves each input spread as evenly as one that moves alone", () => {
    const alone = [...hypercube("alone", N, "s")].sort((a, b) => a - b);
    const moved = [...mixed("left", 0.8)].sort((a, b) => a - b);
    for (let i = 0; i < N; ++i) expect(moved[i]).toBeCloseTo(alone[i]!, 9);
  });

  test("with its group known is spread as far as what is its own, and no further", () => {
    const own = normalScores(hypercube("a", N, "s"));
    const known = mixedScores(own, new Float64Array(N), 0.8);
    for (let i = 0; i < N; ++i) expect(known[i]).toBeCloseTo(0.6 * own[i]!, 12); // √(1 − 0.8²)
    const free = mixedScores(new Float64Array(N), own, 0.8);
    for (let i = 0; i < N; ++i) expect(free[i]).toBeCloseTo(0.8 * own[i]!, 12);
  });

  test("with loadings on a group has the correlation of their product", () => {
    // The correlation of ranks of a Gaussian copula is 6/π asin(ρ/2): ρ = 0.8 × 0.5 = 0.4 gives 0.3846.
    const [left, right] = [mixed("a", 0.8), mixed("b", 0.5)];
    expect(Math.abs(correlation(left, right) - (6 / Math.PI) * Math.asin(0.2))).toBeLessThan(3 / Math.sqrt(N));
  });

  test("without a group are independent of other inputs'", () => {
    expect(Math.abs(correlation(hypercube("a", N, "s"), hypercube("b", N, "s")))).toBeLessThan(3 / Math.sqrt(N));
  });

  test("follow from its name, the seed and their number alone", () => {
    const alone = hypercube("a", 256, "s");
    hypercube("b", 256, "s");
    expect(hypercube("a", 256, "s")).toEqual(alone);
    expect(hypercube("b", 256, "s")).not.toEqual(alone);
    expect(hypercube("a", 256, "other seed")).not.toEqual(alone);
  });

  test("fill every stratum once", () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({min: 1, max: 300}), (name, n) => {
        const strata = Array.from(hypercube(name, n, "s"), (p) => Math.floor(p * n)).sort((a, b) => a - b);
        expect(strata).toEqual(Array.from({length: n}, (_, i) => i));
      })
    );
  });

  test("of a point have no width", () => {
    fc.assert(
      fc.property(
        fc.double({min: -1e12, max: 1e12, noNaN: true}),
        fc.double({min: 1e-6, max: 1 - 1e-6, noNaN: true}),
        (value, p) => {
          for (const one of [
            point(value),
            {kind: "uniform", low: value, high: value} as const,
            {kind: "spread", low: value, middle: null, high: value} as const,
            {kind: "triangular", low: value, middle: value, high: value} as const,
            {kind: "normal", mean: value, deviation: 0} as const,
            {kind: "around", middle: value, half: 0} as const,
            {kind: "choices", choices: [{value, weight: 2}]} as const
          ]) {
            expect(isPoint(one)).toBe(true);
            expect(quantile(one, p) === value).toBe(true); // also where one zero has a sign
          }
        }
      )
    );
  });
});

describe("what draws say", () => {
  test("exceedance counts draws without a value as above", () => {
    const found = summaryOf([4, 1, NaN, 2, 3]);
    expect(found.missing).toBeCloseTo(0.2);
    expect(shareUnder(found, 2)).toBeCloseTo(0.4);
    expect(shareUnder(found, 0)).toBe(0);
    expect(sureUnder(found, 0.8)).toBe(4);
    expect(sureUnder(found, 0.9)).toBeNaN();
    expect(summaryOf([NaN]).low).toBeNaN();
  });

  test("of halves that lie apart, the middle is the lower one's, as that of choices and of prices", () => {
    const two = {kind: "choices", choices: [3, 2].map((value) => ({value, weight: 1}))} as const;
    expect(median(two)).toBe(2);
    expect(median({kind: "choices", choices: [1, 2, 3, 4].map((value) => ({value, weight: 0.1}))})).toBe(2);
    expect(median({kind: "choices", choices: [{value: 2, weight: 1}, {value: 3, weight: 2}]})).toBe(3); // prettier-ignore
    const found = summaryOf(draws(two, "two"));
    expect(found.middle).toBe(2);
    expect(sureUnder(found, 0.5)).toBe(2);
    expect(sureUnder(found, 0.51)).toBe(3);
    expect(summaryOf([5, 1, 4, 2, 3]).middle).toBe(3);
  });
});

describe("shares of the variance", () => {
  // Ishigami and Homma 1990 with a = 7, b = 0.1 over -π to π: V = a²/8 + bπ⁴/5 + b²π⁸/18 + 1/2 = 13.8446;
  // V1 = (1 + bπ⁴/5)²/2 = 4.3459, V2 = a²/8 = 6.125, V13 = b²π⁸ (1/18 - 1/50) = 3.3737.
  test("of the Ishigami function are its own within 0.02", () => {
    const at = (p: number) => -Math.PI + 2 * Math.PI * p;
    const shares = varianceShares(
      new Map(["x1", "x2", "x3"].map((name) => [name, [name]])),
      (inputs) => {
        const [x1, x2, x3] = ["x1", "x2", "x3"].map((name) => inputs.get(name)!);
        return x1!.map((p, i) => Math.sin(at(p)) * (1 + 0.1 * at(x3![i]!) ** 4) + 7 * Math.sin(at(x2![i]!)) ** 2);
      },
      {n: 65536, seed: "s"}
    );
    const expected = {x1: [0.3139, 0.5576], x2: [0.4424, 0.4424], x3: [0, 0.2437]};
    for (const [name, [first, total]] of Object.entries(expected)) {
      const found = shares.get(name)!;
      expect(Math.abs(found.first - first!)).toBeLessThan(0.02);
      expect(Math.abs(found.total - total!)).toBeLessThan(0.02);
      expect(Math.abs(found.first - first!)).toBeLessThan(4 * found.firstError + 0.002);
    }
  });

  test("are no less with others than alone, and all of it of an input that does everything", () => {
    for (const seed of ["a", "b", "c", "d", "e", "f", "g", "h"]) {
      const units = new Map(["x", "y"].map((name) => [name, [name]]));
      const shares = varianceShares(units, (inputs) => inputs.get("x")!.map((p) => Math.exp(3 * p)), {n: 1024, seed});
      const [own, other] = [shares.get("x")!, shares.get("y")!];
      expect([own.first, own.total].map((share) => Math.abs(share - 1) < 1e-9 || share > 1)).toEqual([true, true]);
      expect(own.total).toBeGreaterThanOrEqual(own.first);
      expect([other.first, other.total].map((share) => Math.abs(share) < 0.1)).toEqual([true, true]);
    }
  });

  test("of inputs resampled together are those of all they do", () => {
    // y = a + 2 b + 2 c of uniform inputs: variances 1 : 4 : 4, and of b and c together 8 of 9.
    const units = new Map([["a", ["a"]], ["b and c", ["b", "c"]]]); // prettier-ignore
    const shares = varianceShares(
      units,
      (inputs) => inputs.get("a")!.map((p, i) => p + 2 * inputs.get("b")![i]! + 2 * inputs.get("c")![i]!),
      {n: 16384, seed: "s"}
    );
    expect(Math.abs(shares.get("b and c")!.first - 8 / 9)).toBeLessThan(0.02);
    expect(Math.abs(shares.get("b and c")!.total - 8 / 9)).toBeLessThan(0.02);
    expect(Math.abs(shares.get("a")!.total - 1 / 9)).toBeLessThan(0.02);
  });

  test("of a skewed product lie as far from its own as their errors say, over many seeds", () => {
    // y = exp(a z1 + b z2): V1 / V = (exp(a²) - 1) / (exp(a² + b²) - 1), and the total of one is what the other leaves alone.
    const [a, b] = [0.8, 0.4];
    const alone = (own: number) => Math.expm1(own * own) / Math.expm1(a * a + b * b);
    const expected = {z1: [alone(a), 1 - alone(b)], z2: [alone(b), 1 - alone(a)]};
    const off: Record<string, number[]> = {};
    for (let seed = 0; seed < 60; ++seed) {
      const found = varianceShares(
        new Map([["z1", ["z1"]], ["z2", ["z2"]]]), // prettier-ignore
        (inputs) =>
          inputs.get("z1")!.map((p, i) => Math.exp(a * normalScore(p) + b * normalScore(inputs.get("z2")![i]!))),
        {n: 1024, seed: String(seed)}
      );
      for (const [name, [first, total]] of Object.entries(expected)) {
        const share = found.get(name)!;
        (off[`${name} first`] ??= []).push((share.first - first!) / share.firstError);
        (off[`${name} total`] ??= []).push((share.total - total!) / share.totalError);
      }
    }
    // The root mean square of deviations over their own standard errors is 1; of 60 it is known to a tenth or so.
    for (const [name, all] of Object.entries(off)) {
      const spread = Math.sqrt(all.reduce((sum, one) => sum + one * one, 0) / all.length);
      expect([name, spread > 0.5 && spread < 1.6, spread]).toEqual([name, true, spread]);
    }
  });

  test("of what does not vary are 0", () => {
    const found = varianceShares(new Map([["x", ["x"]]]), (inputs) => inputs.get("x")!.map(() => 5), {
      n: 64,
      seed: "s"
    }).get("x")!;
    expect([found.first, found.total]).toEqual([0, 0]);
  });
});
