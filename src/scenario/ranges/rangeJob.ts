import type {Column, Columns, Params, Tables} from "../../engine/compile.js";
import {isPoint} from "../../engine/distribution/distribution.js";
import {besideNames, fixedNames, type Varying} from "../../engine/draws/parts.js";
import type {Model} from "../../engine/model.js";
import type {ComputedDraw} from "./computedDraws.js";
import type {NamedInput} from "./drawnInputs.js";
import type {FactDraws} from "./factDraws.js";

/** What ranges of a row's quantities are worked out from: plain data, so that another thread can do it. */
export interface RangeJob {
  quantities: readonly string[];
  inputs: readonly NamedInput[];
  computed: readonly ComputedDraw[]; // assumptions and cells that follow from those that are drawn
  facts?: FactDraws; // facts that do
  values: Readonly<Record<string, number | string>>; // of the row, that do not vary
  beside: Columns; // of the rows that some quantities look over, the row itself first; none where none does
  params: Params;
  tables: Tables;
}

/** Numbers of draws that a page shows one after another. */
export const STEPS = [256, 1024, 16384] as const;

/** Draws behind a range as it stands, in a page, a file, a workbook and the inspector alike: with fewer they would differ. */
export const USUAL_DRAWS = STEPS[2];

/** Rows, over all draws, that are evaluated at most where rows are drawn together: a group of hundreds has fewer draws. */
const MOST_ROWS = 2 ** 18;

/** Returns how many draws are made of a job where so many are asked for, in every place alike. */
export function drawsOfJob({beside}: Pick<RangeJob, "beside">, asked: number): number {
  const rows = Object.values(beside)[0]?.length ?? 1;
  const most = STEPS.filter((step) => step * rows <= MOST_ROWS).at(-1) ?? STEPS[0];
  return rows > 1 ? Math.min(asked, Math.max(most, STEPS[0])) : asked;
}

/** Returns whether a price is drawn: one that an analyst gave a range, or that of any provider. */
export function drawsPrices({inputs}: Pick<RangeJob, "inputs">): boolean {
  return inputs.some(
    ({distribution, cell, among}) => !isPoint(distribution) && (among !== undefined || cell?.catalog === "offers")
  );
}

/** How sure a limit is asked to be. */
export const SURE = 0.8;

/** Returns what is evaluated for a job, and what varies. Throws an Error where a quantity has no formula. */
export function varyingOf(
  model: Model,
  {quantities, inputs, computed, facts}: Pick<RangeJob, "quantities" | "inputs" | "computed" | "facts">
): Varying {
  const targets = facts?.targets ?? [];
  const ofOthers = targets.filter(({rows}) => rows.some((place) => place > 0));
  const unknown = quantities.find((quantity) => !model.cells.has(quantity));
  if (unknown !== undefined) throw new Error(`There is no formula of "${unknown}"`);
  return {
    outputs: [...new Set(quantities)],
    columns: [
      ...new Set([
        ...inputs.flatMap(({columns}) => columns),
        ...targets.filter(({rows}) => rows.includes(0)).flatMap(({columns}) => columns)
      ])
    ],
    others: [
      ...new Set([
        ...inputs.flatMap(({others = []}) => others.flatMap((one) => one.columns)),
        ...ofOthers.flatMap(({columns}) => columns)
      ])
    ],
    params: [...new Set([...inputs.flatMap(({params}) => params), ...computed.flatMap(({param}) => param ?? [])])],
    related: [
      ...new Set(
        [
          ...inputs.flatMap(({cells = []}) => cells),
          ...computed.flatMap(({cell}) => cell ?? []),
          ...targets.flatMap(({cells}) => cells)
        ].map(({table, column}) => `${table}.${column}`)
      )
    ]
  };
}

/**
 * Returns the job for quantities of a row; `value` gives the row's columns and formulas, `together` those of all rows that
 * quantities look over, the row itself first. Without it the row is alone in its groups.
 */
export function rangeJob(
  model: Model,
  {
    quantities,
    inputs,
    computed = [],
    facts,
    params,
    tables,
    value,
    together = (name) => alone(value(name))
  }: Omit<RangeJob, "values" | "beside" | "computed"> & {
    computed?: RangeJob["computed"];
    value: (name: string) => number | string | undefined;
    together?: (name: string) => Column;
  }
): RangeJob {
  const varying = varyingOf(model, {quantities, inputs, computed, facts});
  const names = fixedNames(model, varying);
  const values = Object.fromEntries(names.map((name) => [name, value(name) ?? NaN]));
  const beside = Object.fromEntries(besideNames(model, varying).map((name) => [name, together(name)]));
  const read = relatedUnder(model, names, quantities);
  return {
    quantities,
    inputs,
    computed,
    facts,
    values,
    beside,
    params,
    tables: Object.fromEntries(Object.entries(tables).filter(([name]) => read.has(name)))
  };
}

function alone(value: number | string | undefined): Column {
  return typeof value === "string" ? [value] : Float64Array.of(value ?? NaN);
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
