import {describe, expect, test} from "vitest";
import {
  faultOf,
  inOrder,
  meets,
  type ConditionKind,
  type SortedCell
} from "../../../src/components/tables/conditions.js";

const met = (cell: SortedCell, kind: ConditionKind, text: string) => meets(cell, {column: 0, kind, text});

describe("meets(cell, condition)", () => {
  const memory: SortedCell = {text: "80", value: 80e9, unit: "B", heading: "Memory (GB)"};
  const time: SortedCell = {text: "3.5 days", value: 84, unit: "h", heading: "Wall-clock time"};
  const name: SortedCell = {text: "1x A100 80GB"};

  test("compares numbers in the unit of the heading, or in the one that is written", () => {
    expect(met(memory, "at least", "80")).toBe(true);
    expect(met(memory, "at least", "81")).toBe(false);
    expect(met(memory, "at most", "0.08 TB")).toBe(true);
    expect(met(time, "at most", "4 days")).toBe(true); // 84 h are 3.5 days
    expect(met(time, "at most", "80")).toBe(false);
    expect(met({text: "$1,200", value: 1200, unit: "USD"}, "at least", "$1,000")).toBe(true);
    expect(met({text: "12", value: 12}, "at least", "1,000")).toBe(false);
  });

  test("finds words, whatever their case, several between commas", () => {
    expect(met(name, "contains", "a100")).toBe(true);
    expect(met(name, "contains", "h100, 80gb")).toBe(true);
    expect(met(name, "contains not", "h100")).toBe(true);
    expect(met(name, "is", "a100")).toBe(false);
    expect(met({text: "usual"}, "is", "ethernet, usual")).toBe(true);
    expect(met({text: "usual"}, "is not", "usual")).toBe(false);
    expect(met(name, "contains", "  ")).toBe(true);
  });

  test("tells what is not known", () => {
    expect(met({text: "–", value: null}, "unknown", "")).toBe(true);
    expect(met({text: "–", value: null}, "at least", "0")).toBe(false);
    expect(met({text: "no price", value: NaN, unit: "USD"}, "known", "")).toBe(false);
    expect(met(name, "known", "")).toBe(true);
  });
});

test("faultOf(cells, condition) says what a column's numbers are written like, and which columns have none", () => {
  const memory: SortedCell[] = [
    {text: "–", value: null},
    {text: "80", value: 80e9, unit: "B", heading: "Memory (GB)"}
  ];
  expect(faultOf(memory, {kind: "at most", text: "abc"})).toBe(
    "“abc” is no number of this column: write one such as 80"
  );
  expect(faultOf(memory, {kind: "at most", text: "0.08 TB"})).toBeNull();
  expect(faultOf(memory, {kind: "at least", text: " "})).toBeNull();
  expect(faultOf([{text: "usual"}], {kind: "at least", text: "3"})).toMatch(/^This column holds words/);
  expect(faultOf([{text: "usual"}], {kind: "contains", text: "3"})).toBeNull();
});

test("inOrder(a, b, ascending) sorts numbers by value, words by letters and numbers in them, unknowns last", () => {
  const sorted = (cells: SortedCell[], ascending: boolean) =>
    [...cells].sort((a, b) => inOrder(a, b, ascending)).map(({text}) => text);
  const times = [
    {text: "2 months", value: 1460},
    {text: "–", value: null},
    {text: "30 h", value: 30},
    {text: "3 days", value: 72}
  ];
  expect(sorted(times, true)).toEqual(["30 h", "3 days", "2 months", "–"]);
  expect(sorted(times, false)).toEqual(["2 months", "3 days", "30 h", "–"]);
  expect(sorted([{text: "16x B"}, {text: "2x B"}, {text: ""}], true)).toEqual(["2x B", "16x B", ""]);
});
