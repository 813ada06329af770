import {describe, expect, it, test} from "vitest";
import {linearScale, logScale} from "../../../../src/components/charts/scales/axes.js";
import {openLinear, openLog, openTime} from "../../../../src/components/charts/scales/openDomain.js";
import {timeScale} from "../../../../src/components/charts/scales/timeScale.js";

const DAY = 86_400_000;
const MARCH = Date.UTC(2026, 2, 3);

describe("domains of no width", () => {
  it("are opened around their one value", () => {
    expect(openLinear([8, 8])).toEqual([4, 12]);
    expect(openLinear([-8, -8])).toEqual([-12, -4]);
    expect(openLinear([0, 0])).toEqual([0, 1]);
    expect(openLog([3, 3])).toEqual([2, 5]);
    expect(openTime([MARCH, MARCH])).toEqual([MARCH - 15 * DAY, MARCH + 15 * DAY]);
  });

  it("that are made of no values, or of such as an axis cannot hold, reach somewhere", () => {
    for (const open of [openLinear, openLog, openTime])
      for (const none of [
        [NaN, NaN],
        [undefined, undefined],
        [Infinity, -Infinity]
      ] as [number, number][]) {
        const [low, high] = open(none);
        expect(low).toBeLessThan(high);
        expect(Number.isFinite(high - low)).toBe(true);
      }
    expect(openLog([0, 0])).toEqual([1, 10]);
    expect(openLog([0, 30])).toEqual([20, 50]);
  });

  it("are left alone where they have one", () => {
    expect(openLinear([0, 7])).toEqual([0, 7]);
    expect(openLinear([7, 0])).toEqual([7, 0]);
    expect(openLog([3, 4])).toEqual([3, 4]);
    expect(openTime([MARCH, MARCH + DAY])).toEqual([MARCH, MARCH + DAY]);
  });
});

const SCALES = {
  linearScale,
  logScale,
  timeScale: (domain: [number, number], range: [number, number]) => timeScale(domain, range)
};

test.each(Object.entries(SCALES))("%s(…) places a single value between the ends of its range", (_, scaleOf) => {
  for (const value of [MARCH, 1, 1000, 0.02]) {
    const scale = scaleOf([value, value], [100, 500], 40);
    expect(scale(value)).toBeGreaterThan(100);
    expect(scale(value)).toBeLessThan(500);
    expect(scale.domain[0]).toBeLessThan(scale.domain[1]);
    expect(scale.ticks.labelled.length).toBeGreaterThan(0);
    for (const tick of scale.ticks.labelled) {
      expect(scale(tick)).toBeGreaterThanOrEqual(100);
      expect(scale(tick)).toBeLessThanOrEqual(500);
    }
  }
});

test("timeScale(…) labels a single day with that day, and no day twice", () => {
  const one = timeScale([MARCH, MARCH], [0, 600]);
  expect(one.ticks.labelled.map((tick) => one.text(tick))).toEqual(["3 Mar 2026"]);
  const two = timeScale([MARCH, MARCH + DAY], [0, 1200]);
  expect(two.ticks.labelled.map((tick) => two.text(tick))).toEqual(["3 Mar 2026", "4 Mar 2026"]);
});
