import type {Probe} from "./probe.js";

/** A place and how far the output is from the goal there. */
export interface Place {
  input: number;
  output: number;
  miss: number; // output less goal
}

/** Returns a place with how far it is from the goal. */
export function placeAt(input: number, output: number, goal: number): Place {
  return {input, output, miss: output - goal};
}

/** Where a search between two places ended: at a root, on both sides of a jump, or where there is no number. */
export type Root =
  | {kind: "root"; at: Place}
  | {kind: "jump"; below: Place; above: Place}
  | {kind: "gap"; below: Place; above: Place; reason: string};

/** More halvings than a double has digits: a bracket is as narrow as it can be before. */
const MOST_STEPS = 200;

/** How near the goal a root is, as a share of it. */
const TOLERANCE = 1e-13;

/** How near the goal the output on a side of a narrowest bracket still is, where rounding keeps it from it. */
const ROUNDING = 1e-10;

/**
 * Returns where the output meets the goal between two places on either side of it, by inverse quadratic interpolation
 * where that is safe and halving elsewhere: T. R. Chandrupatla, A new hybrid quadratic/bisection algorithm for finding
 * the zero of a nonlinear function without using derivatives, Advances in Engineering Software 28 (1997). It needs no
 * slope, and narrows a jump as surely as a root.
 */
export function* findRoot(left: Place, right: Place, goal: number): Probe<Root> {
  let [a, b] = [right, left];
  let share = 0.5;
  const size = sizeOf(left, right, goal);
  for (let step = 0; step < MOST_STEPS; ++step) {
    const near = Math.abs(a.miss) < Math.abs(b.miss) ? a : b;
    const width = Math.abs(b.input - a.input);
    const least = 2 * Number.EPSILON * Math.max(Math.abs(near.input), Number.MIN_VALUE);
    if (Math.abs(near.miss) <= TOLERANCE * size) return {kind: "root", at: near};
    if (width <= least) break;
    const edge = least / (2 * width); // no step falls on an end
    const input = a.input + Math.min(1 - edge, Math.max(edge, share)) * (b.input - a.input);
    if (input === a.input || input === b.input) break;
    const {value, reason} = yield input;
    if (!Number.isFinite(value)) {
      const [below, above] = inOrder(a, b);
      return {kind: "gap", below, above, reason};
    }
    const next = placeAt(input, value, goal);
    let behind: Place;
    if (Math.sign(next.miss) === Math.sign(a.miss)) behind = a;
    else [behind, b] = [b, a];
    a = next;
    share = nextShare(a, b, behind);
  }
  const near = Math.abs(a.miss) < Math.abs(b.miss) ? a : b;
  if (Math.abs(near.miss) <= ROUNDING * size) return {kind: "root", at: near};
  const [below, above] = inOrder(a, b);
  return {kind: "jump", below, above};
}

/** What a miss is small against: the goal, or where that is nothing the outputs on either side. */
export function sizeOf(left: Place, right: Place, goal: number): number {
  return Math.abs(goal) || Math.max(Math.abs(left.miss), Math.abs(right.miss));
}

/** Which share of the way from the newest place to the other side is tried next. */
function nextShare(a: Place, b: Place, behind: Place): number {
  const place = (a.input - b.input) / (behind.input - b.input);
  const height = (a.miss - b.miss) / (behind.miss - b.miss);
  if (!(height ** 2 < place && (1 - height) ** 2 < 1 - place)) return 0.5;
  const slope = (behind.input - a.input) / (b.input - a.input);
  return (
    (a.miss / (b.miss - a.miss)) * (behind.miss / (b.miss - behind.miss)) +
    slope * (a.miss / (behind.miss - a.miss)) * (b.miss / (behind.miss - b.miss))
  );
}

function inOrder(a: Place, b: Place): [Place, Place] {
  return a.input < b.input ? [a, b] : [b, a];
}
