import {describe, expect, test} from "vitest";
import {commit, MOST_STEPS, redo, startHistory, undo} from "../../src/scenario/history.js";
import {historyFromText, historyToText, LONGEST_HISTORY} from "../../src/scenario/historyText.js";

const one = {assumptions: {a: 1}};
const two = {assumptions: {a: 2}};

test("undo(…) and redo(…) walk back and forth", () => {
  const history = commit(commit(startHistory(), one), two);
  expect(undo(history)).toEqual({past: [{}], present: one, future: [two]});
  expect(undo(undo(history))).toEqual({past: [], present: {}, future: [one, two]});
  expect(redo(undo(history))).toEqual(history);
  const start = startHistory(one);
  expect(undo(start)).toBe(start);
  expect(redo(start)).toBe(start);
});

test("commit(…) forgets what was undone, and is no step where nothing changes", () => {
  const back = undo(commit(startHistory(), one));
  expect(commit(back, two)).toEqual({past: [{}], present: two, future: []});
  expect(commit(back, {assumptions: {}})).toBe(back);
});

test("commit(…) keeps a bounded number of steps", () => {
  let history = startHistory();
  for (let i = 1; i <= MOST_STEPS + 5; ++i) history = commit(history, {assumptions: {a: i}});
  expect(history.past).toHaveLength(MOST_STEPS);
  expect(history.past[0]).toEqual({assumptions: {a: 5}});
});

test("historyFromText(…) reads what was kept and nothing else", () => {
  const history = undo(commit(commit(startHistory(), one), two));
  expect(historyFromText(historyToText(history))).toEqual(history);
  expect(historyFromText(null)).toBe(null);
  expect(historyFromText("{")).toBe(null);
  expect(historyFromText("null")).toBe(null);
  expect(historyFromText('{"past":[],"present":{"x":1},"future":[]}')).toBe(null);
  expect(historyFromText('{"past":[{"x":1},{}],"present":{},"future":7}')).toEqual({
    past: [{}],
    present: {},
    future: []
  });
});

describe("historyToText(…) of more steps than there is room for", () => {
  const step = (i: number) => ({formulas: {steps: `${i} * ${"1".repeat(200_000)}`}});
  const steps = Array.from({length: 43}, (_, i) => step(i));
  const history = {past: steps.slice(0, 30), present: steps[30]!, future: steps.slice(31)};

  test("leaves out the furthest, and what it writes is read back", () => {
    const text = historyToText(history);
    expect(text.length).toBeLessThanOrEqual(LONGEST_HISTORY);
    expect(text.length).toBeGreaterThan(LONGEST_HISTORY - 250_000);
    const {past, present, future} = JSON.parse(text) as typeof history;
    expect(present).toEqual(history.present);
    expect(past.length).toBeGreaterThan(0);
    expect(past).toEqual(history.past.slice(-past.length));
    expect(future).toEqual(history.future.slice(0, future.length));
  });

  test("keeps the present one however little room there is", () => {
    const small = commit(commit(startHistory(), one), two);
    expect(historyFromText(historyToText(small, 0))).toEqual({past: [], present: two, future: []});
    const whole = historyToText(small);
    expect(historyFromText(historyToText(small, whole.length))).toEqual(small);
    expect(historyFromText(historyToText(small, whole.length - 1))).toEqual({past: [one], present: two, future: []});
  });
});

test("historyFromText(…) takes no history of another format for one", () => {
  expect(historyFromText('{"format":2,"past":[],"present":{},"future":[]}')).toBe(null);
});
