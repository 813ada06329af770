import type {Decimals} from "./separators.js";

/** The first number of a cell. */
const NUMBER = /\d[\d.,'’]*/;

/**
 * Returns what parts decimals in a column, as far as its cells tell: `2.49` and `1,234.5` have points, `0,5` and `1.000.000`
 * commas, while `1.234` and `1,234` tell nothing. Unknown where none tells, or where they contradict each other.
 */
export function columnDecimals(cells: Iterable<string>): Decimals {
  const told = new Set<Decimals>();
  for (const cell of cells) {
    const own = cellDecimals(cell);
    if (own !== "unknown") told.add(own);
  }
  const [only] = told;
  return told.size === 1 ? only! : "unknown";
}

function cellDecimals(cell: string): Decimals {
  const number = (NUMBER.exec(cell)?.[0] ?? "").replace(/[.,'’]+$/, "");
  const signs = number.match(/[.,]/g) ?? [];
  const last = signs.at(-1);
  if (last === undefined) return "unknown";
  const isOther = new Set(signs).size === 2;
  if (!isOther && signs.length > 1) return named(last === "," ? "." : ",");
  if (isOther) return named(last);
  return /^[1-9]\d{0,2}[.,]\d{3}$/.test(number) ? "unknown" : named(last);
}

function named(sign: string): Decimals {
  return sign === "," ? "comma" : "point";
}
