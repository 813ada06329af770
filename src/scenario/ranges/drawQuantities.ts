import type {Columns} from "../../engine/compile.js";
import {summaryOf, type Summary} from "../../engine/distribution/summary.js";
import {drawnValues, SEED, valuesAt} from "../../engine/draws/drawInputs.js";
import type {Drawn} from "../../engine/draws/drawn.js";
import {drawnRows} from "../../engine/draws/drawnRows.js";
import type {Model} from "../../engine/model.js";
import {withComputedDraws} from "./computedDraws.js";
import {drawsOfJob, varyingOf, type RangeJob} from "./rangeJob.js";

/** Draws of a quantity that is asked for, and what they say. */
export interface QuantityDraws {
  draws: Float64Array;
  summary: Summary;
}

/** Gives each quantity at probabilities of the independent parts that inputs are made of. */
export type QuantitiesAt = (parts: ReadonlyMap<string, Float64Array>) => Record<string, Float64Array>;

/** Returns the function that evaluates a job's formulas over draws of its inputs. */
export function rowsOfJob(model: Model, job: RangeJob): (drawn: Drawn) => Columns {
  const evaluate = drawnRows(model, varyingOf(model, job), job);
  const complete = withComputedDraws(job.computed, job.params);
  return (drawn) => evaluate(complete(drawn));
}

/** Returns the function that evaluates a job's quantities. */
export function quantitiesAt(model: Model, job: RangeJob): QuantitiesAt {
  const evaluate = rowsOfJob(model, job);
  return (parts) => {
    const n = [...parts.values()][0]?.length ?? 1;
    const table = evaluate(valuesAt(job.inputs, parts));
    const found: Record<string, Float64Array> = {};
    for (const quantity of job.quantities) found[quantity] = drawsOf(quantity, table, n);
    return found;
  };
}

/** Returns a quantity over n rows of evaluated formulas; the one value there is n times where nothing varies. */
export function drawsOf(quantity: string, table: Columns, n: number): Float64Array {
  const values = table[quantity] as Float64Array;
  return values.length === n ? values : new Float64Array(n).fill(values[0]!);
}

/**
 * Returns the draws of a job's quantities: the same for the same job, number and seed, wherever they are made. Of rows
 * that are drawn together there are as many as drawsOfJob says.
 */
export function drawnQuantities(model: Model, job: RangeJob, asked: number, seed = SEED): Record<string, Float64Array> {
  const n = drawsOfJob(job, asked);
  const table = rowsOfJob(model, job)(drawnValues(job.inputs, n, seed));
  return Object.fromEntries(job.quantities.map((quantity) => [quantity, drawsOf(quantity, table, n)]));
}

/** Returns the draws of a job's quantities, each with what they say. */
export function drawQuantities(model: Model, job: RangeJob, asked: number, seed = SEED): Record<string, QuantityDraws> {
  const drawn = Object.entries(drawnQuantities(model, job, asked, seed));
  return Object.fromEntries(drawn.map(([quantity, draws]) => [quantity, {draws, summary: summaryOf(draws)}]));
}
