/** A value of a formula's part: yes and no may stand where a number does. */
type Value = number | string | boolean;

/**
 * Returns what a function over rows makes of values in the order of their rows. Numbers that are not known and empty
 * words are passed over; NaN, or no words, where none is left.
 *
 * - min, max, sum: of numbers; count: how many there are.
 * - median: the middle of numbers by size, of two the mean.
 * - first: the first; middle: the one in the middle of the rows, of two the former.
 */
export function reduceValues(name: string, values: readonly Value[], words: boolean): number | string {
  if (words) return takeOne(name, values.filter((value) => value !== "") as string[]) ?? "";
  const known = values.map(Number).filter((value) => !Number.isNaN(value));
  return REDUCERS[name]?.(known) ?? takeOne(name, known) ?? NaN;
}

/** What each function makes of numbers that are known; undefined where there is none. */
const REDUCERS: Readonly<Record<string, (known: readonly number[]) => number | undefined>> = {
  min: (known) => fold(known, Math.min),
  max: (known) => fold(known, Math.max),
  sum: (known) => fold(known, (a, b) => a + b),
  count: (known) => known.length || undefined,
  median: (known) => {
    const sorted = Float64Array.from(known).sort();
    const at = (sorted.length - 1) / 2;
    const [below, above] = [sorted[Math.floor(at)], sorted[Math.ceil(at)]];
    if (below === undefined || above === undefined) return undefined;
    return below + (above - below) * (at - Math.floor(at));
  }
};

function takeOne<One>(name: string, values: readonly One[]): One | undefined {
  return values[name === "middle" ? (values.length - 1) >> 1 : 0];
}

function fold(known: readonly number[], combine: (a: number, b: number) => number): number | undefined {
  return known.length === 0 ? undefined : known.reduce((a, b) => combine(a, b));
}
