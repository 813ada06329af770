import fc from "fast-check";
import {describe, expect, test} from "vitest";
import {whyNotMet} from "../../../src/model/whatif/goalWords.js";
import type {Outcome} from "../../../src/model/whatif/probe.js";
import {finish} from "./finish.js";
import {seekGoal, type Goal, type GoalAnswer} from "../../../src/model/whatif/seekGoal.js";

const number = (value: number): Outcome => ({value, reason: Number.isNaN(value) ? "there is no such thing" : ""});

function seek(f: (x: number) => number, goal: Partial<Goal> & {goal: number}): GoalAnswer {
  return finish(seekGoal({now: 1, within: {from: 0.001, to: 1000}, whole: false, ...goal}), (x) => number(f(x)));
}

function metBy(answer: GoalAnswer) {
  if (answer.kind !== "met") throw new Error(`not met: ${answer.kind}`);
  return answer;
}

describe("seekGoal(goal)", () => {
  test("finds what a power is by hand: 3x² is 75 at 5", () => {
    const {met} = metBy(seek((x) => 3 * x * x, {goal: 75}));
    expect(met.input).toBe(5);
    expect(met.output).toBe(75);
  });

  test("put in, gives the goal to a billionth, whatever steady curve it is", () => {
    const power = fc.double({min: 0.2, max: 4, noNaN: true});
    const factor = fc.double({min: 1e-6, max: 1e9, noNaN: true});
    const solution = fc.double({min: 0.002, max: 900, noNaN: true});
    fc.assert(
      fc.property(power, factor, solution, fc.boolean(), (p, k, x, falling) => {
        const f = (at: number) => k * at ** (falling ? -p : p);
        const goal = f(x);
        const {met} = metBy(seek(f, {goal}));
        expect(Math.abs(f(met.input) / goal - 1)).toBeLessThanOrEqual(1e-9);
        expect(f(met.input)).toBe(met.output);
      })
    );
  });

  test("of several inputs tells the one nearest to what it is now first, and the others", () => {
    // (x − 2)(x − 30) = x² − 32x + 60, which is 60 less 60 at 2 and at 30.
    const f = (x: number) => x * x - 32 * x + 60;
    const first = metBy(seek(f, {goal: 0, now: 1}));
    expect(first.met.input).toBeCloseTo(2, 9);
    expect(first.others.map(({input}) => input)).toEqual([expect.closeTo(30, 8)]);
    expect(metBy(seek(f, {goal: 0, now: 100})).met.input).toBeCloseTo(30, 8);
  });

  test("follows a bend that crosses the goal between two inputs looked at", () => {
    // The least of (x − 1.23456)² is 0; 10⁻⁸ is reached 10⁻⁴ on either side of it.
    const f = (x: number) => (x - 1.23456) ** 2 + 5;
    const {met} = metBy(seek(f, {goal: 5 + 1e-8, within: {from: 0, to: 3}}));
    expect(Math.abs(met.input - 1.23456)).toBeCloseTo(1e-4, 7);
    expect(Math.abs(f(met.input) / (5 + 1e-8) - 1)).toBeLessThanOrEqual(1e-9);
  });

  test("a whole input is met by a whole number, or lies between two", () => {
    const f = (x: number) => 7 * x + 3; // 45 at 6; 49 lies between 6 and 7
    expect(metBy(seek(f, {goal: 45, now: 100, whole: true, within: {from: 1, to: 1e6}})).met.input).toBe(6);
    const answer = seek(f, {goal: 49, now: 100, whole: true, within: {from: 1, to: 1e6}});
    expect(answer).toEqual({
      kind: "jump",
      whole: true,
      below: {input: 6, output: 45},
      above: {input: 7, output: 52}
    });
  });

  test("whole numbers that cannot be are passed over", () => {
    const even = (x: number) => (x % 2 === 0 ? x : NaN);
    expect(metBy(seek(even, {goal: 4242, now: 2, whole: true, within: {from: 2, to: 10_000}})).met.input).toBe(4242);
    const answer = seek(even, {goal: 4243, now: 2, whole: true, within: {from: 2, to: 10_000}});
    expect(answer).toMatchObject({kind: "jump", below: {input: 4242}, above: {input: 4244}});
  });

  test("a whole number asks for no other input", () => {
    const asked: number[] = [];
    finish(seekGoal({goal: 500.5, now: 3, within: {from: 1, to: 1000}, whole: true}), (x) => {
      asked.push(x);
      return number(x);
    });
    expect(asked.length).toBeGreaterThan(10);
    expect(asked.filter((x) => !Number.isInteger(x))).toEqual([]);
  });

  test("says that it leaps over the goal, is the same everywhere, stays on one side, or is nowhere", () => {
    const step = seek((x) => (x < 7 ? 1 : 3), {goal: 2});
    expect(step).toMatchObject({kind: "jump", whole: false, below: {output: 1}, above: {output: 3}});
    expect(step.kind === "jump" && step.below.input).toBeCloseTo(7, 12);
    expect(step.kind === "jump" && step.above.input).toBeCloseTo(7, 12);
    expect(seek(() => 4, {goal: 5})).toEqual({kind: "flat", output: 4});
    const never = seek((x) => 1 / (1 + x), {goal: 2}); // falls from 1/1.001 to 1/1001
    expect(never).toEqual({
      kind: "never",
      least: {input: 1000, output: 1 / 1001},
      most: {input: 0.001, output: 1 / 1.001}
    });
    expect(seek(() => NaN, {goal: 5})).toEqual({kind: "none", reason: "there is no such thing"});
    const gap = seek((x) => (x > 3 && x < 4 ? NaN : x), {goal: 3.5});
    expect(gap).toMatchObject({kind: "gap", reason: "there is no such thing"});
  });

  test("does not take a pole, where the sign changes and nothing is met, for an answer", () => {
    const at = (pole: number) => seek((x) => 1 / (x - pole), {goal: 0, within: {from: 1, to: 100}});
    expect([10, 12.345, Math.PI].map((pole) => at(pole).kind)).not.toContain("met");
  });

  test("a goal of nothing is met where the output is nothing", () => {
    expect(metBy(seek((x) => Math.max(0, x - 4), {goal: 0, now: 5, within: {from: 1, to: 9}})).met.output).toBe(0);
  });
});

test("of large whole numbers the nearest meets what none meets to the last digit", () => {
  const whole = {now: 1e8, within: {from: 1e5, to: 1e11}, whole: true};
  // A sample costs $0.0000007: $100 is 142,857,142.86 samples, and the nearest whole one is 0.14 samples away.
  expect(metBy(seek((samples) => samples * 7e-7, {goal: 100, ...whole})).met.input).toBe(142_857_143);
  // 3 and 4 of them miss 10 by a tenth and more.
  expect(seek((count) => count * 3, {goal: 10, now: 1, within: {from: 1, to: 100}, whole: true}).kind).toBe("jump");
});

describe("whyNotMet(answer, terms)", () => {
  const terms = {
    input: {label: "utilization", unit: "1"},
    output: {label: "Cost", unit: "USD"},
    goal: 100,
    within: {from: 0.1, to: 0.9}
  };

  test("says in words what stands in the way, with both ends", () => {
    const never = whyNotMet({kind: "never", least: {input: 0.9, output: 250}, most: {input: 0.1, output: 2250}}, terms);
    expect(never).toBe(
      "No utilization between 0.1 and 0.9 makes Cost $100: it stays at $250–2,250, nearest is $250 at 0.9."
    );
    expect(whyNotMet({kind: "flat", output: 250}, terms)).toBe(
      "Cost is $250 for every utilization between 0.1 and 0.9: it does not change with it."
    );
    expect(whyNotMet({kind: "none", reason: "the layout cannot be"}, terms)).toBe(
      "Cost has no number for any utilization between 0.1 and 0.9: the layout cannot be."
    );
    const whole = {kind: "jump", whole: true, below: {input: 6, output: 45}, above: {input: 7, output: 152}} as const;
    expect(whyNotMet(whole, terms)).toBe("No whole number does: Cost is $45.00 at 6 and $152 at 7.");
    expect(whyNotMet({kind: "met", met: {input: 1, output: 100}, others: []}, terms)).toBe("");
  });
});
