import {partsOf} from "../../engine/draws/parts.js";
import type {Model} from "../../engine/model.js";
import {varyingOf, type RangeJob} from "./rangeJob.js";

/**
 * Returns a job as one of the quantities that each draw has by itself, and one of those that look over other rows, of which
 * fewer draws may be made: those by themselves are drawn as often as anywhere.
 */
export function jobParts(model: Model, job: RangeJob): RangeJob[] {
  if (Object.keys(job.beside).length === 0) return [job];
  const {alone} = partsOf(model, varyingOf(model, job));
  const isAlone = new Set(alone.outputs);
  const [own, others] = [true, false].map((by) => job.quantities.filter((name) => isAlone.has(name) === by)) as [
    string[],
    string[]
  ];
  if (own.length === 0 || others.length === 0) return [job];
  return [
    {...job, quantities: own, beside: {}},
    {...job, quantities: others}
  ];
}
