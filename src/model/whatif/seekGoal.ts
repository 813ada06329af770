import {significant} from "../../engine/significant.js";
import {findRoot, placeAt, type Place, type Root} from "./findRoot.js";
import {findWhole} from "./findWhole.js";
import {isLogRange, type Range} from "./inputRange.js";
import type {Probe} from "./probe.js";
import {spreadPoints} from "./spreadPoints.js";

/** An input and the output there. */
export interface Met {
  input: number;
  output: number;
}

/** What a search for a goal found; `kind` says which, in the order of what there is to tell. */
export type GoalAnswer =
  | {kind: "met"; met: Met; others: Met[]} // nearest to what the input is now, and further ones
  | {kind: "none"; reason: string} // no number anywhere
  | {kind: "flat"; output: number} // the same everywhere
  | {kind: "jump"; below: Met; above: Met; whole: boolean} // it leaps over the goal
  | {kind: "gap"; below: Met; above: Met; reason: string} // it would be met where there is no number
  | {kind: "never"; least: Met; most: Met}; // it stays on one side of the goal

/** What is sought, and among which inputs. */
export interface Goal {
  goal: number;
  now: number; // what the input is
  within: Range;
  whole: boolean;
}

/** Inputs looked at before anything is narrowed. */
const LOOKS = 61;

/** Steps towards the top or bottom of a bend that comes near the goal. */
const BEND_STEPS = 60;

/** Of whole numbers one that comes this close to the goal, of its size, meets it: people type three digits or six. */
const CLOSE = 1e-6;

/** How near the goal a rounder input still brings the output. */
const ROUND = 1e-11;

/** Most inputs told beside the nearest. */
const MOST_OTHERS = 3;

/**
 * Seeks the input at which an output has a value: looks at inputs all over the range, narrows every pair of neighbors on
 * either side of the goal, and where there is none the bend that comes nearest. The output need not grow or fall steadily.
 */
export function* seekGoal({goal, now, within, whole}: Goal): Probe<GoalAnswer> {
  const inputs = spreadPoints(within, {count: LOOKS, whole, now});
  const places: Place[] = [];
  let reason = inputs.length === 0 ? "There is no value between the bounds" : "";
  for (const input of inputs) {
    const outcome = yield input;
    if (Number.isFinite(outcome.value)) places.push(placeAt(input, outcome.value, goal));
    else reason ||= outcome.reason;
  }
  if (places.length === 0) return {kind: "none", reason};
  const log = isLogRange(within);
  const away = ({input}: {input: number}) => (log ? Math.abs(Math.log(input / now)) : Math.abs(input - now));
  let brackets = bracketsOf(places);
  if (brackets.length === 0) {
    const outputs = places.map(({miss}) => miss);
    if (places.length > 1 && Math.max(...outputs) === Math.min(...outputs))
      return {kind: "flat", output: places[0]!.output};
    if (!whole) brackets = yield* bendOver(places, goal);
  }
  if (brackets.length === 0) return never(places);

  brackets.sort((a, b) => away(nearer(a, away)) - away(nearer(b, away)));
  const roots: Root[] = [];
  for (const [left, right] of brackets.slice(0, MOST_OTHERS + 1))
    roots.push(
      yield* left === right ? exactly(left) : whole ? findWhole(left, right, goal) : findRoot(left, right, goal)
    );
  const met: Met[] = [];
  for (const root of roots)
    if (root.kind === "root") met.push(whole ? metAt(root.at) : yield* roundest(root.at, goal, Math.abs(goal)));
  met.sort((a, b) => away(a) - away(b));
  if (met.length > 0) return {kind: "met", met: met[0]!, others: met.slice(1)};
  const first = roots[0] as Exclude<Root, {kind: "root"}>; // of none is a root
  const [below, above] = [metAt(first.below), metAt(first.above)];
  const closest = missOf(below, goal) <= missOf(above, goal) ? below : above;
  if (whole && missOf(closest, goal) <= CLOSE * Math.abs(goal)) return {kind: "met", met: closest, others: []};
  return first.kind === "gap" ? {kind: "gap", below, above, reason: first.reason} : {kind: "jump", below, above, whole};
}

type Bracket = [left: Place, right: Place];

/** Neighbors on either side of the goal, and places right on it as pairs of themselves. */
function bracketsOf(places: readonly Place[]): Bracket[] {
  const found: Bracket[] = [];
  places.forEach((place, i) => {
    const next = places[i + 1];
    if (place.miss === 0) found.push([place, place]);
    else if (next && next.miss !== 0 && Math.sign(place.miss) !== Math.sign(next.miss)) found.push([place, next]);
  });
  return found;
}

// eslint-disable-next-line require-yield
function* exactly(at: Place): Probe<Root> {
  return {kind: "root", at};
}

function nearer([left, right]: Bracket, away: (place: Place) => number): Place {
  return away(left) < away(right) ? left : right;
}

/** Follows the bend that comes nearest to the goal, by golden sections, until it has crossed it. */
function* bendOver(places: readonly Place[], goal: number): Probe<Bracket[]> {
  const bends = places.flatMap((place, i): [Place, Place, Place][] => {
    const [before, after] = [places[i - 1], places[i + 1]];
    const size = Math.abs(place.miss);
    return before && after && size <= Math.abs(before.miss) && size <= Math.abs(after.miss)
      ? [[before, place, after]]
      : [];
  });
  bends.sort((a, b) => Math.abs(a[1].miss) - Math.abs(b[1].miss));
  const [bend] = bends;
  if (!bend) return [];
  let [left, middle, right] = bend;
  const golden = (3 - Math.sqrt(5)) / 2;
  for (let step = 0; step < BEND_STEPS; ++step) {
    const toRight = right.input - middle.input > middle.input - left.input;
    const side = toRight ? right : left;
    const input = middle.input + golden * (side.input - middle.input);
    if (input === middle.input) return [];
    const {value} = yield input;
    if (!Number.isFinite(value)) return [];
    const next = placeAt(input, value, goal);
    if (next.miss === 0) return [[next, next]];
    if (Math.sign(next.miss) !== Math.sign(middle.miss))
      return [
        [middle, next],
        [next, side]
      ];
    if (Math.abs(next.miss) < Math.abs(middle.miss))
      [left, middle, right] = toRight ? [middle, next, right] : [left, next, middle];
    else if (toRight) right = next;
    else left = next;
  }
  return [];
}

function missOf({output}: Met, goal: number): number {
  return Math.abs(output - goal);
}

function metAt({input, output}: Place): Met {
  return {input, output};
}

/** The input of fewest digits, near the one found, that meets the goal all the same. */
function* roundest(at: Place, goal: number, size: number): Probe<Met> {
  for (const digits of [3, 6, 9, 12]) {
    const input = significant(at.input, digits);
    if (input === at.input) break;
    const {value} = yield input;
    if (Math.abs(value - goal) <= ROUND * size) return {input, output: value};
  }
  return metAt(at);
}

function never(places: readonly Place[]): GoalAnswer {
  const [least, most] = places.reduce(
    ([low, high], place) => [place.miss < low.miss ? place : low, place.miss > high.miss ? place : high],
    [places[0]!, places[0]!]
  );
  return {kind: "never", least: metAt(least), most: metAt(most)};
}
