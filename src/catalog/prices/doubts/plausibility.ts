import type {Price} from "../../../model/catalog.js";
import type {ParsedPrices} from "../PriceFeed.js";
import {kindOf} from "../PriceReference.js";

/** A median that moves by more than this share since the last good answer is taken for a mistake, until accepted. */
export const LARGEST_MOVE = 0.4;

/** An answer with fewer rows than this share of the last good one is taken for cut short. */
export const FEWEST_ROWS = 0.7;

/**
 * A first answer with fewer kinds (accelerators under a pricing) than this share of those that other lists have of the
 * provider, and not even as many rows, is taken for cut short; so is a single row where these have more than a few, and
 * none where they have any. It is low, since lists do not cover the same machines.
 */
export const FEWEST_FIRST_KINDS = 0.15;

/** Kinds beside which a row alone is too little. */
const MORE_THAN_A_FEW = 5;

/** More bad entries than this share, and the answer is garbage rather than a list with a few mistakes. */
export const MOST_BAD = 0.1;

/**
 * Returns why the answer as a whole must not replace the feed's last good rows, or null where it may. `listed` counts
 * the kinds that other lists have of the provider. With `accept` the answer may be short; it still must be sound and
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
  const empty = count + parsed.contradicting.length === 0;
  if (empty && before.length > 0) return "no row could be used";
  if (accept) return null;
  if (count < FEWEST_ROWS * before.length) return `short: ${rowCount(count)}, ${before.length} before`;
  const kinds = new Set(parsed.rows.map(kindOf)).size;
  const few = (kinds < FEWEST_FIRST_KINDS * listed && count < listed) || (count === 1 && listed >= MORE_THAN_A_FEW);
  if (before.length === 0 && few) {
    return `short: ${rowCount(count)}, where the snapshot has ${listed} kinds of the provider's prices`;
  }
  return null;
}

function rowCount(count: number): string {
  return `${count} row${count === 1 ? "" : "s"}`;
}
