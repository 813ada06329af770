import type {Price} from "../catalog.js";

/** Since when a price row could not be renewed, and why; both empty where it was when last tried. */
export type Staleness = Pick<Price, "stale_since" | "stale_reason">;

/** Returns the row as kept from before for a reason; the day it was first kept stands: stale since then. */
export function markStale(row: Price, {since, reason}: {since: string; reason: string}): Price {
  return {...row, stale_since: row.stale_since || since, stale_reason: reason.replace(/[\r\n]+/g, " ").trim()};
}

/** Returns in words since when a price could not be renewed, and why; nothing where it could. */
export function staleWords({stale_since, stale_reason}: Staleness): string {
  return stale_since === "" ? "" : `stale since ${stale_since}: ${stale_reason}`;
}
