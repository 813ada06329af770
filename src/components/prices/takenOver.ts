import {formatCounted} from "../../model/words/format.js";
import type {Scenario} from "../../scenario/scenario.js";

/** Offers that were taken over, and how many rows stayed in the form. */
export interface TakenOver {
  keys: readonly string[];
  left: number;
}

/** Returns whether the scenario still has the offers, as after an undo it has not. */
export function isTakenOver({keys}: TakenOver, {rows}: Scenario): boolean {
  return keys.every((key) => rows?.offers?.[key]);
}

/** Returns what was taken over in words. */
export function takenWords({keys, left}: TakenOver): string {
  const rest =
    left > 0 ? `; ${formatCounted(left, "row")} that did not count ${left === 1 ? "stays" : "stay"} above` : "";
  return `${formatCounted(keys.length, "offer")} taken over${rest}`;
}
