/** What is known of an input that is varied. */
export interface Varied {
  now: number;
  least: number; // smaller is impossible
  most: number; // larger is impossible
  plausible: readonly [low: number, high: number] | null;
  whole: boolean; // only whole numbers are possible
}

/** Values from one to another. */
export interface Range {
  from: number;
  to: number;
}

/** How far an input is varied at first, and how far a goal is sought, as a factor of what it is now. */
const NEAR = 8;
const FAR = 1000;

/** Returns the values an input is varied over at first: within what is plausible and not too far from what it is. */
export function firstRange(varied: Varied): Range {
  return rangeWithin(varied, NEAR, true);
}

/** Returns the values among which a goal is sought: plausible ones, and those far around what it is. */
export function widestRange(varied: Varied): Range {
  return rangeWithin(varied, FAR, false);
}

function rangeWithin({now, least, most, plausible, whole}: Varied, factor: number, narrow: boolean): Range {
  const size = Math.abs(now) || Math.abs(plausible?.[1] ?? 0) || 1;
  const around = now > 0 ? [now / factor, now * factor] : [Math.min(0, now), size * (narrow ? 1 : factor)];
  let [from, to] = around as [number, number];
  if (plausible) {
    const [low, high] = plausible;
    if (narrow && low < high && now >= low && now <= high) [from, to] = [Math.max(from, low), Math.min(to, high)];
    else if (!narrow) [from, to] = [Math.min(from, low), Math.max(to, high)];
  }
  if (!(from < to)) [from, to] = around as [number, number];
  [from, to] = [Math.max(from, least), Math.min(to, most)];
  return whole ? {from: Math.ceil(from), to: Math.floor(to)} : {from, to};
}

/** Returns whether values from one to another are spread evenly by ratio: positive, and a power of ten apart or more. */
export function isLogRange({from, to}: Range): boolean {
  return from > 0 && to / from >= 10;
}
