/** A quantity with both ends of its range; the same twice where it is one number. */
export type Ends = readonly [low: number, high: number];

/** Returns the middle of a range over the middle of the one before it: 1.1 where it grew by a tenth. */
export function relativeChange(before: Ends, after: Ends): number {
  return middle(after) / middle(before);
}

function middle([low, high]: Ends): number {
  return (low + high) / 2;
}
