import type {Columns, Params, Tables} from "../../engine/compile.js";
import {drawnRows, fixedNames, type Varying} from "../../engine/draws/drawnRows.js";
import {drawnValues, SEED, valuesAt} from "../../engine/draws/drawInputs.js";
import {summaryOf, type Summary} from "../../engine/distribution/summary.js";
import type {Model} from "../../engine/model.js";
import type {NamedInput} from "./drawnInputs.js";

/** What ranges of a row's quantities are worked out from: plain data, so that another thread can do it. */
export interface RangeJob {
  quantities: readonly string[];
  inputs: readonly NamedInput[];
  values: Readonly<Record<string, number | string>>; // of the row, that do not vary
  params: Params;
  tables: Tables;
}

/** Draws of each quantity that is asked for, and how they come about. */
export interface QuantityDraws {
  draws: Float64Array;
  summary: Summary;
}

/** Numbers of draws that a page shows one after another. */
export const STEPS = [256, 1024, 16384] as const;

/** Draws behind a range as it stands, in a page, a file, a workbook and the inspector alike: with fewer they would differ. */
export const USUAL_DRAWS = STEPS[2];

/** Returns what is evaluated for a job, and what varies. Throws an Error where a quantity has no formula. */
export function varyingOf(model: Model, {quantities, inputs}: Pick<RangeJob, "quantities" | "inputs">): Varying {
  const unknown = quantities.find((quantity) => !model.cells.has(quantity));
  if (unknown !== undefined) throw new Error(`There is no formula of "${unknown}"`);
  return {
    outputs: [...new Set(quantities)],
    columns: [...new Set(inputs.flatMap(({columns}) => columns))],
    params: [...new Set(inputs.flatMap(({params}) => params))]
  };
}

/** Returns the job for quantities of a row; `value` gives the row's columns and formulas. */
export function rangeJob(
  model: Model,
  {
    quantities,
    inputs,
    params,
    tables,
    value
  }: Omit<RangeJob, "values"> & {value: (name: string) => number | string | undefined}
): RangeJob {
  const names = fixedNames(model, varyingOf(model, {quantities, inputs}));
  const values = Object.fromEntries(names.map((name) => [name, value(name) ?? NaN]));
  const read = relatedUnder(model, names, quantities);
  return {
    quantities,
    inputs,
    values,
    params,
    tables: Object.fromEntries(Object.entries(tables).filter(([name]) => read.has(name)))
  };
}

/** Tables that the formulas under some quantities range over. */
function relatedUnder(model: Model, fixed: readonly string[], quantities: readonly string[]): Set<string> {
  const seen = new Set<string>(fixed);
  const tables = new Set<string>();
  const visit = (name: string) => {
    if (seen.has(name)) return;
    seen.add(name);
    const cell = model.cells.get(name);
    for (const {table} of Object.values(cell?.relations ?? {})) tables.add(table);
    cell?.reads.forEach(visit);
  };
  quantities.forEach(visit);
  return tables;
}

/** Gives each quantity at probabilities of the independent parts that inputs are made of. */
export type QuantitiesAt = (parts: ReadonlyMap<string, Float64Array>) => Record<string, Float64Array>;

/** Returns the function that evaluates a job's quantities. */
export function quantitiesAt(model: Model, job: RangeJob): QuantitiesAt {
  const evaluate = drawnRows(model, varyingOf(model, job), job);
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

/** Returns the draws of a job's quantities: the same for the same job, number and seed, wherever they are made. */
export function drawQuantities(model: Model, job: RangeJob, n: number, seed = SEED): Record<string, QuantityDraws> {
  const table = drawnRows(model, varyingOf(model, job), job)(drawnValues(job.inputs, n, seed));
  return Object.fromEntries(
    job.quantities.map((quantity) => {
      const draws = drawsOf(quantity, table, n);
      return [quantity, {draws, summary: summaryOf(draws)}];
    })
  );
}
