import {placeAt, sizeOf, type Place, type Root} from "./findRoot.js";
import type {Probe} from "./probe.js";

/** Numbers tried around a middle where some are impossible. */
const MOST_TRIES = 64;

/**
 * Returns where the output meets the goal between two whole numbers on either side of it, by halving over whole numbers;
 * numbers that cannot be are passed over. A jump has the nearest two that can be.
 */
export function* findWhole(left: Place, right: Place, goal: number): Probe<Root> {
  let [below, above] = left.input < right.input ? [left, right] : [right, left];
  const size = sizeOf(left, right, goal);
  for (;;) {
    for (const end of [below, above]) if (Math.abs(end.miss) <= 1e-12 * size) return {kind: "root", at: end};
    const next = yield* possibleBetween(below.input, above.input, goal);
    if (!next) return {kind: "jump", below, above};
    if (Math.sign(next.miss) === Math.sign(below.miss)) below = next;
    else above = next;
  }
}

function* possibleBetween(low: number, high: number, goal: number): Probe<Place | null> {
  const middle = Math.floor((low + high) / 2);
  for (let tried = 0, away = 0; tried < MOST_TRIES; ++away) {
    if (middle - away <= low && middle + away >= high) return null;
    for (const input of away === 0 ? [middle] : [middle - away, middle + away]) {
      if (input <= low || input >= high) continue;
      tried += 1;
      const {value} = yield input;
      if (Number.isFinite(value)) return placeAt(input, value, goal);
    }
  }
  return null;
}
