/** Every symbol a unit may be made of. */
export const UNIT_SYMBOLS = [
  ..."B kB MB GB TB KiB MiB GiB TiB".split(" "),
  ..."FLOP param sample step token GPU USD".split(" "),
  ..."s min h day".split(" "),
  ..."W kWh g".split(" ")
];

/** Returns whether the text is a unit: `1`, or known symbols joined by `·`, with at most one `/`, as in `USD/(GPU·h)`. */
export function isUnit(unit: string): boolean {
  const [over, under, ...more] = unit.split("/");
  if (more.length > 0) return false;
  if (!(over === "1" || isProduct(over!))) return false;
  if (under === undefined) return true;
  const grouped = /^\((.*)\)$/.exec(under);
  return grouped === null ? UNIT_SYMBOLS.includes(under) : isProduct(grouped[1]!);
}

function isProduct(text: string): boolean {
  return text.split("·").every((symbol) => UNIT_SYMBOLS.includes(symbol));
}
