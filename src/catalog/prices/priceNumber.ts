/** A price as a provider wrote it: a number above zero, no price at all, or something that is not a price. */
export type ReadPrice = {usd: number} | "none" | "bad";

const DECIMAL = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/**
 * Returns the price that the cell states. Empty, `NaN`, `None`, `null` and any spelling of zero say "no price", which
 * is not a price of zero; a negative or endless number and any other text is bad.
 */
export function readPrice(cell: unknown): ReadPrice {
  if (cell === null || cell === undefined || (typeof cell === "number" && Number.isNaN(cell))) return "none";
  if (typeof cell !== "string" && typeof cell !== "number") return "bad";
  const text = String(cell).trim();
  if (text === "" || /^(nan|none|null)$/i.test(text)) return "none";
  const usd = DECIMAL.test(text) ? Number(text) : NaN;
  if (usd === 0) return "none";
  return usd > 0 && Number.isFinite(usd) ? {usd} : "bad";
}

/** Returns the number above zero that the cell states, or null. */
export function readAmount(cell: unknown): number | null {
  const read = readPrice(cell);
  return typeof read === "object" ? read.usd : null;
}

/** Returns USD rounded to six decimals, which every provider's own rounding fits, so that sums print exactly. */
export function roundUsd(usd: number): number {
  return Math.round(usd * 1e6) / 1e6;
}
