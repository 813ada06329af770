/**
 * Returns what a function over rows makes of values in the order of their rows. Numbers that are not known and empty
 * words are passed over; NaN, or no words, where none is left.
 *
 * - min, max, sum: of numbers.
 * - median: the middle of numbers by size, of two the mean.
 * - first: the first; middle: the one in the middle of the rows, of two the former.
 */
export function reduceValues(name: string, values: ArrayLike<number | string>, words: boolean): number | string {
  const known: (number | string)[] = [];
  for (let i = 0; i < values.length; ++i) {
    const value = values[i]!;
    if (words ? value !== "" : !Number.isNaN(value)) known.push(value);
  }
  if (known.length === 0) return words ? "" : NaN;
  if (name === "first") return known[0]!;
  if (name === "middle") return known[(known.length - 1) >> 1]!;
  return name === "median" ? median(known as number[]) : (known as number[]).reduce(TWO[name]!);
}

/** What functions that grow row by row make of two numbers. */
const TWO: Readonly<Record<string, (a: number, b: number) => number>> = {
  min: (a, b) => Math.min(a, b),
  max: (a, b) => Math.max(a, b),
  sum: (a, b) => a + b
};

function median(known: readonly number[]): number {
  const sorted = Float64Array.from(known).sort();
  const at = (sorted.length - 1) / 2;
  const [below, above] = [sorted[Math.floor(at)]!, sorted[Math.ceil(at)]!];
  return below === above ? below : below + (above - below) / 2;
}
