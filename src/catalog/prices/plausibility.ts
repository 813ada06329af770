import {median} from "d3-array";
import type {Price} from "../../model/catalog.js";
import type {ParsedPrices} from "./PriceFeed.js";

/** A median that moves by more than this share since the last good answer is taken for a mistake, until accepted. */
export const LARGEST_MOVE = 0.4;

/** An answer with fewer rows than this share of the last good one is taken for cut short. */
export const FEWEST_ROWS = 0.7;

/** More bad entries than this share, and the answer is garbage rather than a list with a few mistakes. */
export const MOST_BAD = 0.1;

/**
 * Returns why the answer must not replace the feed's last good rows, or null where it may. With `accept` the answer
 * may be short and its prices may have moved; it still must be sound and have rows.
 */
export function implausible(parsed: ParsedPrices, before: readonly Price[], {accept = false} = {}): string | null {
  const bad = parsed.rejected.filter((entry) => entry.bad);
  const badEntries = bad.reduce((total, {entries}) => total + entries, 0);
  if (badEntries > MOST_BAD * parsed.seen) {
    return `${badEntries} of ${parsed.seen} entries are bad (${bad[0]!.reason}: ${bad[0]!.example})`;
  }
  if (parsed.rows.length === 0) return before.length === 0 ? null : "no row could be used";
  if (accept) return null;
  if (parsed.rows.length < FEWEST_ROWS * before.length) {
    return `short: ${parsed.rows.length} rows, ${before.length} before`;
  }
  const now = medians(parsed.rows);
  let worst: string | null = null;
  let largest = LARGEST_MOVE;
  for (const [group, was] of medians(before)) {
    const is = now.get(group);
    if (is === undefined) continue;
    const move = is / was - 1;
    if (Math.abs(move) > largest + 1e-9) {
      largest = Math.abs(move);
      worst = `median of ${group} moved ${move > 0 ? "+" : ""}${Math.round(move * 100)} % (${was} to ${is} USD per GPU-hour)`;
    }
  }
  return worst;
}

function medians(rows: readonly Price[]): Map<string, number> {
  const groups = new Map<string, number[]>();
  for (const {accelerator_id, pricing, usd_per_gpu_hour} of rows) {
    const key = `${accelerator_id} ${pricing}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [usd_per_gpu_hour]);
    else group.push(usd_per_gpu_hour);
  }
  return new Map([...groups].map(([key, values]) => [key, Math.round(median(values)! * 1e6) / 1e6]));
}
