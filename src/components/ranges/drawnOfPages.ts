import {markedPlan} from "../plans/planName.js";
import {drawnRange} from "./drawnRange.js";
import type {Ranges} from "./ranges.js";

/** Returns what the cheapest plan of the scale looked at may cost, in words. */
export function drawnCost(ranges: Ranges) {
  return drawnRange(ranges, {
    quantity: "cost",
    plan: (reader) => markedPlan(reader, reader.focusScale(), "cheapest"),
    half: "half of the draws cost less than"
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

/** Returns how much memory of each GPU the plan looked at may take, and how sure it fits, in words. */
export function drawnMemory(ranges: Ranges) {
  return drawnRange(ranges, {
    quantity: "peak_memory",
    plan: (reader) => reader.focusPlan(),
    half: "half of the draws of the plan shown take less of each GPU than",
    limit: {quantity: "usable_memory", words: "sure that it fits into what a GPU has to use"}
  });
}

/** Returns what a million output tokens may cost to serve, in words. */
export function drawnServing(ranges: Ranges) {
  return drawnRange(ranges, {
    quantity: "inference_cost_per_million_tokens",
    plan: (reader) => reader.focusPlan(),
    half: "half of the draws serve for less than"
  });
}

/** Returns how many hours may have to be recorded for the scale looked at, in words. */
export function drawnRecording(ranges: Ranges) {
  return drawnRange(ranges, {
    quantity: "session_hours",
    counted: "hours",
    plan: (reader) => reader.focusPlan(),
    half: "half of the draws of this scale need less recorded than"
  });
}
