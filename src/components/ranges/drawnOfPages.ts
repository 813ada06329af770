import {markedPlan} from "../plans/planName.js";
import {drawnRange} from "./drawnRange.js";
import type {Ranges} from "./ranges.js";

/** Returns what the cheapest plan of the scale looked at may cost, in words. */
export function drawnCost(ranges: Ranges) {
  return drawnRange(ranges, {
    quantity: "cost",
    plan: (reader) => markedPlan(reader, reader.focusScale(), "cheapest"),
    half: "the price among it, half of the draws cost less than"
  });
}

/** Returns how many GPU-hours the scale looked at may take on the machine looked at, in words. */
export function drawnHours(ranges: Ranges) {
  return drawnRange(ranges, {
    quantity: "gpu_hours",
    plan: (reader) => reader.focusPlan(),
    half: "half of the draws of this scale on this machine take less than"
  });
}
