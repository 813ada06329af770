import fc from "fast-check";
import {describe, expect, test} from "vitest";
import {firstRange, isLogRange, widestRange, type Varied} from "../../../src/model/whatif/inputRange.js";
import {spreadPoints} from "../../../src/model/whatif/spreadPoints.js";

describe("spreadPoints(range, options)", () => {
  test("spreads evenly, or by ratio where a power of ten lies between", () => {
    expect(spreadPoints({from: 0, to: 8}, {count: 5})).toEqual([0, 2, 4, 6, 8]);
    expect(spreadPoints({from: 1, to: 10_000}, {count: 5})).toEqual([1, 10, 100, 1000, 10_000]);
    expect(isLogRange({from: 2, to: 19})).toBe(false);
    expect(isLogRange({from: 0, to: 19})).toBe(false);
  });

  test("puts what the input is now in place of the nearest, and takes whole numbers once", () => {
    expect(spreadPoints({from: 0, to: 8}, {count: 5, now: 3.9})).toEqual([0, 2, 3.9, 6, 8]);
    expect(spreadPoints({from: 0, to: 8}, {count: 5, now: 9})).toEqual([0, 2, 4, 6, 8]);
    expect(spreadPoints({from: 1, to: 3}, {count: 9, whole: true, now: 2})).toEqual([1, 2, 3]);
    expect(spreadPoints({from: 3, to: 1}, {count: 9})).toEqual([]);
  });

  test("holds both ends and what the input is, in growing order, and nothing outside", () => {
    const end = fc.double({min: -1e6, max: 1e9, noNaN: true}).map((x) => x + 0); // no zero below zero
    fc.assert(
      fc.property(
        end,
        end,
        fc.double({min: 0, max: 1, noNaN: true}),
        fc.integer({min: 3, max: 40}),
        (a, b, share, count) => {
          const [from, to] = [Math.min(a, b), Math.max(a, b)];
          fc.pre(to > from);
          const now = Math.min(to, Math.max(from, from + share * (to - from)));
          const points = spreadPoints({from, to}, {count, now});
          expect(points[0]).toBe(from);
          expect(points.at(-1)).toBe(to);
          expect(points).toContain(now);
          expect(points.length).toBeLessThanOrEqual(count);
          points.forEach((point, i) => expect(i === 0 || point > points[i - 1]!).toBe(true));
        }
      )
    );
  });
});

test("whole numbers are not left out where they are few more than asked for", () => {
  const of = (to: number) => spreadPoints({from: 1, to}, {count: 7, whole: true, now: 8});
  expect(of(8)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  expect(of(10)).toHaveLength(10);
  expect(of(11).length).toBeLessThanOrEqual(7);
});

describe("the range an input is varied over", () => {
  const share: Varied = {now: 0.4, least: 0, most: 1e24, plausible: [0.2, 0.7], whole: false};

  test("at first is what is plausible, and no further than eight times what it is", () => {
    expect(firstRange(share)).toEqual({from: 0.2, to: 0.7});
    expect(firstRange({...share, now: 0.9})).toEqual({from: 0.9 / 8, to: 0.9 * 8});
    expect(firstRange({now: 32, least: 1, most: 96, plausible: [1, 1e6], whole: true})).toEqual({from: 4, to: 96});
    expect(firstRange({now: 0, least: 0, most: 1e24, plausible: null, whole: false})).toEqual({from: 0, to: 1});
  });

  test("a goal is sought a thousand times further either way, and never in what is impossible", () => {
    expect(widestRange({now: 2, least: 1, most: 500, plausible: [4, 8], whole: false})).toEqual({from: 1, to: 500});
    expect(widestRange({...share, plausible: null})).toEqual({from: 0.4 / 1000, to: 400});
  });
});
