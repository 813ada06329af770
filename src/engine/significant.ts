/** Returns a number rounded to so many significant digits: still a number, for what is stored or counted on with. */
export function significant(value: number, digits: number): number {
  return Number(value.toPrecision(digits));
}
