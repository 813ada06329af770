import type {Reader} from "../notebook/reader.js";

/** Returns the plans of a scale that can be planned with: allowed, possible, at a time and a cost that are known. */
export function knownPlans(reader: Reader, scale: string): string[] {
  return reader.everyPlanOf(scale).filter((row) => reader.flag("plan_known", row));
}

/** Returns the plan of a scale that a flag of the planner's sheet marks, or null; of several the one with fewest GPUs. */
export function plannedWith(reader: Reader, scale: string, flag: string): string | null {
  const marked = reader.everyPlanOf(scale).filter((row) => reader.flag(flag, row));
  const gpus = (row: string) => reader.number("gpus", row);
  return marked.reduce<string | null>((best, row) => (best === null || gpus(row) < gpus(best) ? row : best), null);
}
