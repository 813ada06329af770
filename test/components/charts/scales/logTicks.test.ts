import {expect, test} from "vitest";
import {logDomain, logTicks} from "../../../../src/components/charts/scales/logTicks.js";

test("logDomain(…) reaches to the next 1, 2 or 5 on either side", () => {
  expect(logDomain([15, 8000])).toEqual([10, 10000]);
  expect(logDomain([3, 41])).toEqual([2, 50]);
  expect(logDomain([0.3, 0.7])).toEqual([0.2, 1]);
});

test("logDomain(…) keeps values that are 1, 2 or 5 already, and opens a single one", () => {
  expect(logDomain([1e7, 2e9])).toEqual([1e7, 2e9]);
  expect(logDomain([100])).toEqual([50, 200]);
  expect(logDomain([3, 3])).toEqual([2, 5]);
});

test("logDomain(…) passes over what cannot stand on a log axis", () => {
  expect(logDomain([0, -1, NaN, Infinity, 30, 40])).toEqual([20, 50]);
  expect(logDomain([0, NaN])).toBeNull();
  expect(logDomain([])).toBeNull();
});

test("logTicks(…) labels the powers of ten where three lie in the domain", () => {
  const {labelled, minor} = logTicks([1e7, 3e9]);
  expect(labelled).toEqual([1e7, 1e8, 1e9]);
  expect(minor).toContain(2e7);
  expect(minor).toContain(3e9);
  expect(minor).not.toContain(1e8);
});

test("logTicks(…) labels finer steps in a short domain, fewer where there is less room", () => {
  expect(logTicks([200, 5000], 600, 48).labelled).toEqual([200, 500, 1000, 2000, 5000]);
  expect(logTicks([0.2, 10], 200, 48).labelled).toEqual([0.3, 1, 3, 10]);
  expect(logTicks([0.2, 10], 100, 48).labelled).toEqual([1, 10]);
});

test("logTicks(…) thins powers of ten that do not have room", () => {
  expect(logTicks([1, 1e6], 120, 48).labelled).toEqual([1, 1e3, 1e6]);
});

test("logTicks(…) always labels something, also inside one step", () => {
  expect(logTicks([6, 9], 300, 40).labelled.length).toBeGreaterThan(0);
});
