import {rangeOf} from "../calibration/errorRange.js";
import type {ErrorRange} from "../calibration/validationReport.js";

/** Whether a plan fits its card: surely, within the error of the estimate, or not. */
export type MemoryFit = "yes" | "tight" | "no";

/**
 * Returns whether a plan fits a card, in bytes: yes where the high end of what the device would hold leaves room, no where
 * not even the low end of what it needs has room, or the weights and optimizer states alone do not, and tight between.
 */
export function memoryFit(
  {device, needed, states, room}: {device: number; needed: number; states: number; room: number},
  error: Pick<ErrorRange, "low" | "high">
): MemoryFit {
  if (rangeOf(device, error).high <= room) return "yes";
  return states > room || rangeOf(needed, error).low > room ? "no" : "tight";
}
