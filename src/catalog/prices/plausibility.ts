import type {Price} from "../../model/catalog.js";
import type {ParsedPrices} from "./PriceFeed.js";

/** A median that moves by more than this share since the last good answer is taken for a mistake, until accepted. */
export const LARGEST_MOVE = 0.4;

/** An answer with fewer rows than this share of the last good one is taken for cut short. */
export const FEWEST_ROWS = 0.7;

/**
 * A first answer with fewer rows than this share of what other lists have of the provider is taken for cut short.
 * Lists do not cover the same machines, so it is far lower.
 */
export const FEWEST_FIRST_ROWS = 0.2;

/** More bad entries than this share, and the answer is garbage rather than a list with a few mistakes. */
export const MOST_BAD = 0.1;

/**
 * Returns why the answer as a whole must not replace the feed's last good rows, or null where it may. `listed` counts
 * the rows that other lists have of the provider. With `accept` the answer may be short; it still must be sound and
 * have rows.
 */
export function implausible(
  parsed: ParsedPrices,
  before: readonly Price[],
  {accept = false, listed = 0} = {}
): string | null {
  const bad = parsed.rejected.filter((entry) => entry.bad);
  const badEntries = bad.reduce((total, {entries}) => total + entries, 0);
  if (badEntries > MOST_BAD * parsed.seen) {
    return `${badEntries} of ${parsed.seen} entries are bad (${bad[0]!.reason}: ${bad[0]!.example})`;
  }
  const count = parsed.rows.length;
  if (count + parsed.contradicting.length === 0) return before.length === 0 ? null : "no row could be used";
  if (accept) return null;
  if (count < FEWEST_ROWS * before.length) return `short: ${rowCount(count)}, ${before.length} before`;
  if (before.length === 0 && count < FEWEST_FIRST_ROWS * listed) {
    return `short: ${rowCount(count)}, where the snapshot has ${listed} of the provider`;
  }
  return null;
}

function rowCount(count: number): string {
  return `${count} row${count === 1 ? "" : "s"}`;
}
