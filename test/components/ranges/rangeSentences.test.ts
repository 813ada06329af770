// @vitest-environment jsdom
import {expect, test} from "vitest";
import {summaryOf, type Summary} from "../../../src/engine/distribution/summary.js";
import {committedCatalog} from "../../committedCatalog.js";
import {element} from "../../../src/components/elements/dom.js";
import {Notebook} from "../../../src/components/notebook/notebook.js";
import {Reader} from "../../../src/components/notebook/reader.js";
import {drawnRange} from "../../../src/components/ranges/drawnRange.js";
import {lies} from "../../../src/components/ranges/planLies.js";
import type {Ranges} from "../../../src/components/ranges/ranges.js";
import {allDrawn, isUnmoved} from "../../../src/components/ranges/rangeWords.js";
import {isSurer, saferOf} from "../../../src/components/ranges/saferPlan.js";
import {COMMITTED} from "../../../src/model/committed.js";

const same = (value: number) => summaryOf([value, value, value]);
const upTo = (most: number) => summaryOf(Array.from({length: 100}, (_, i) => ((i + 1) / 100) * most));
const words = (days: Summary, cost: Summary) => element("p", {}, lies(days, cost, "With all drawn, ")).textContent;

test("of several draws that are all one value it is known that nothing moves it, of one or of some without a value not", () => {
  expect(isUnmoved(same(12))).toBe(true);
  expect(isUnmoved(summaryOf([12]))).toBe(false);
  expect(isUnmoved(summaryOf([12, 12, NaN]))).toBe(false);
  expect(isUnmoved(summaryOf([12, 12, 12, 13]))).toBe(false); // though its 5 % may be its 95 %
});

test("a price is said to be among what is drawn where one is, and before that is known", () => {
  const answered = {asked: 1, draws: 3, ranges: {}, drivers: null, problem: "", last: true};
  expect(allDrawn({answered: null})).toBe("With everything drawn that is not known, the price among it, ");
  expect(allDrawn({answered: {...answered, prices: true}})).toMatch(/the price among it, $/);
  expect(allDrawn({answered: {...answered, prices: false}})).toBe("With everything drawn that is not known, ");
});

test("days and cost that nothing moves are not said to lie anywhere", () => {
  expect(words(same(12.1), same(61.06))).toBe(
    "Nothing that is drawn moves it: it takes 12.1 days and costs $61.06 in every draw."
  );
  const cost = words(same(12.1), upTo(100));
  expect(cost).toMatch(/half cost less than \$50.*; 90\s% lie in \$5.*–\$?95/);
  expect(cost).toMatch(/ Nothing that is drawn moves the time: it takes 12\.1 days\.$/);
  const days = words(upTo(10), same(61.06));
  expect(days).toMatch(/half finish within 5.* days; 90\s% lie in .* sure within 8.* days\./);
  expect(days).toMatch(/ Nothing that is drawn moves the cost: it is \$61\.06\.$/);
  expect(words(upTo(10), upTo(100))).not.toContain("Nothing");
});

test("an output that nothing moves is said to be its value in every draw, on any page", () => {
  const notebook = new Notebook(committedCatalog(), COMMITTED);
  const reader = new Reader(notebook);
  const row = reader.focusPlan();
  const said = (summary: Summary) => {
    const answered = {
      asked: 1,
      draws: 3,
      ranges: {batch_tokens: summary},
      drivers: [],
      problem: "",
      prices: true,
      last: true
    };
    const ranges = {read: () => ({question: {}, answered, following: false})} as unknown as Ranges;
    return drawnRange(ranges, {quantity: "batch_tokens", plan: () => row, half: "half are below"})(reader).textContent;
  };
  expect(said(same(32))).toMatch(/^Nothing that is drawn moves it: it is 32.* in every draw\. 3 draws\.$/);
  expect(said(upTo(100))).toMatch(/half are below 50.* and 90\s% lie in /);
});

test("the surest plan is told where none is sure enough, else the one with the lowest safe budget of those that are", () => {
  const [a, b, c] = [
    {row: "a", sure: 0.687, safe: 300},
    {row: "b", sure: 0.795, safe: 500},
    {row: "c", sure: 0.623, safe: 200}
  ];
  expect(saferOf([a, b, c])).toEqual({safest: undefined, surest: b});
  expect(saferOf([a, {...b, sure: 0.81}, {...c, sure: 0.8}]).safest!.row).toBe("c");
});

test("a plan is surer than another by more than 16,384 draws may differ by chance", () => {
  // Of shares of 60 % the deviation of what lies between two is √(2 × 0.6 × 0.4 / 16,384) = 0.54 %.
  expect(isSurer(0.6046, 0.6039)).toBe(false);
  expect(isSurer(0.61, 0.6)).toBe(false);
  expect(isSurer(0.612, 0.6)).toBe(true);
  expect(isSurer(0.6, 0.7)).toBe(false);
});
