import type {Params, Tables} from "../../engine/compile.js";
import {fixedNames, type Varying} from "../../engine/draws/drawnRows.js";
import type {Model} from "../../engine/model.js";
import type {ComputedDraw} from "./computedDraws.js";
import type {NamedInput} from "./drawnInputs.js";

/** What ranges of a row's quantities are worked out from: plain data, so that another thread can do it. */
export interface RangeJob {
  quantities: readonly string[];
  inputs: readonly NamedInput[];
  computed: readonly ComputedDraw[]; // assumptions that follow from those that are drawn
  values: Readonly<Record<string, number | string>>; // of the row, that do not vary
  params: Params;
  tables: Tables;
}

/** Numbers of draws that a page shows one after another. */
export const STEPS = [256, 1024, 16384] as const;

/** Draws behind a range as it stands, in a page, a file, a workbook and the inspector alike: with fewer they would differ. */
export const USUAL_DRAWS = STEPS[2];

/** How sure a limit is asked to be. */
export const SURE = 0.8;

/** Returns what is evaluated for a job, and what varies. Throws an Error where a quantity has no formula. */
export function varyingOf(
  model: Model,
  {quantities, inputs, computed}: Pick<RangeJob, "quantities" | "inputs" | "computed">
): Varying {
  const unknown = quantities.find((quantity) => !model.cells.has(quantity));
  if (unknown !== undefined) throw new Error(`There is no formula of "${unknown}"`);
  return {
    outputs: [...new Set(quantities)],
    columns: [...new Set(inputs.flatMap(({columns}) => columns))],
    params: [...new Set([...inputs.flatMap(({params}) => params), ...computed.map(({param}) => param)])]
  };
}

/** Returns the job for quantities of a row; `value` gives the row's columns and formulas. */
export function rangeJob(
  model: Model,
  {
    quantities,
    inputs,
    computed = [],
    params,
    tables,
    value
  }: Omit<RangeJob, "values" | "computed"> & {
    computed?: RangeJob["computed"];
    value: (name: string) => number | string | undefined;
  }
): RangeJob {
  const names = fixedNames(model, varyingOf(model, {quantities, inputs, computed}));
  const values = Object.fromEntries(names.map((name) => [name, value(name) ?? NaN]));
  const read = relatedUnder(model, names, quantities);
  return {
    quantities,
    inputs,
    computed,
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
