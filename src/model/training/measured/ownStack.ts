import type {OffsetOf} from "./ownOffsets.js";

/** The assumptions that hold the offsets of one's own stack: what estimates of time and memory are multiplied with. */
export const STACK_FACTORS: Readonly<Record<OffsetOf, string>> = {
  time: "stack_time_factor",
  memory: "stack_memory_factor"
};
