import {expect, test} from "vitest";
import type {PublishedFigure} from "../../src/model/catalog.js";
import {compareFigure} from "../../src/model/compareFigure.js";

const compare = (printed: [low: number | null, high: number | null, rounding?: number], low: number, high: number) =>
  compareFigure({low: printed[0], high: printed[1], rounding: printed[2] ?? null} as PublishedFigure, low, high);

test.each([
  ["inside", 70, 80, true, 1],
  ["at its end", 60, 60, true, 1],
  ["across its end", 40, 65, true, 1],
  ["far above", 600, 800, true, 1],
  ["just below, as rounding has it", 50, 57.5, true, 1],
  ["below", 40, 48, false, 0.8] // 48 ÷ 60
])("an open figure, 60+ to the nearest 5, is reached by a range %s: %d to %d", (_, low, high, reproduced, ratio) => {
  expect(compare([60, null, 2.5], low, high)).toEqual({low, high, ratio, reproduced});
});

test.each([
  ["reaches it", 40, 55, true, 1],
  ["falls short by more than rounding", 30, 40, false, 0.8], // 40 ÷ 50
  ["lies above by more than rounding", 60, 70, false, 1.2], // 60 ÷ 50
  ["falls short by rounding", 40, 48, true, 0.96] // 48 ÷ 50
])("a single figure, 50 to the nearest 4, is met by a range that %s", (_, low, high, reproduced, ratio) => {
  expect(compare([50, 50, 2], low, high)).toEqual({low, high, ratio, reproduced});
});

test.each([
  ["both ends are met", 41, 79.5, true, 41 / 40], // 2.5 % above 40 is further off than 0.6 % below 80
  ["one end is off", 40, 100, false, 100 / 80],
  ["the other end is off further", 20, 100, false, 20 / 40]
])("a range, 40 to 80 to the nearest 2, is judged by the end further off: %s", (_, low, high, reproduced, ratio) => {
  expect(compare([40, 80, 1], low, high)).toEqual({low, high, ratio, reproduced});
});

test("one value of ours meets a range anywhere inside it", () => {
  expect(compare([40, 80, 1], 55, 55)).toMatchObject({ratio: 1, reproduced: true});
  expect(compare([40, 80, 1], 88, 88)).toMatchObject({ratio: 1.1, reproduced: false}); // 88 ÷ 80
});

test("nothing is compared where either side has no number", () => {
  expect(compare([null, null], 1, 2)).toBeNull();
  expect(compare([1, 2], NaN, 2)).toBeNull();
  expect(compare([1, 2], 1, NaN)).toBeNull();
});
