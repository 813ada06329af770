import type {Column, Columns, Inputs, Params, Tables} from "../compile.js";
import {evaluator} from "../evaluate.js";
import {dependentsOf, type Model} from "../model.js";

/** What draws are made of: which columns, formulas and assumptions vary, and what is asked for. */
export interface Varying {
  outputs: readonly string[];
  columns: readonly string[]; // columns, and formulas whose values are drawn in place of theirs
  params: readonly string[]; // assumptions
}

/** Values of columns and assumptions for draws, one each a draw. */
export interface Drawn {
  columns: Readonly<Record<string, Float64Array>>;
  params: Readonly<Record<string, Float64Array>>;
}

/** What the formulas that vary read of what does not. */
export interface Fixed {
  values: Readonly<Record<string, number | string>>; // of the row's columns and formulas
  params: Params;
  tables: Tables;
}

/** Returns the names whose values at the row the draws of some outputs need: what varying formulas read and does not vary. */
export function fixedNames(model: Model, varying: Varying): string[] {
  const {reads, groups} = partsOf(model, varying);
  const drawn = new Set(varying.columns);
  return reads.filter((name) => !drawn.has(name) && !groups.has(name));
}

/**
 * Returns a function that evaluates outputs of a row over draws: each draw is a row of its own, alone in its group, and
 * the formulas are those of the sheets. What no draw changes is evaluated nowhere: its value at the row is given. Columns
 * between the draws and the outputs are used again by the next call; those of outputs are the caller's.
 */
export function drawnRows(model: Model, varying: Varying, {values, params, tables}: Fixed): (drawn: Drawn) => Columns {
  const {reads, groups, given, evaluate} = partsOf(model, varying);
  let kept: {n: number; columns: Record<string, Column>} | null = null;
  return (drawn) => {
    const n = Object.values({...drawn.columns, ...drawn.params})[0]?.length ?? 1;
    if (kept?.n !== n) {
      const columns: Record<string, Column> = {};
      for (const name of new Set([...reads, ...varying.outputs.filter((one) => given.has(one)), ...groups]))
        columns[name] = groups.has(name) ? Array.from({length: n}, (_, i) => String(i)) : repeated(values[name], n);
      kept = {n, columns};
    }
    const inputs: Inputs = {...params, ...drawn.params};
    const table = evaluate({...kept.columns, ...drawn.columns}, inputs, tables, n);
    return Object.fromEntries(varying.outputs.map((name) => [name, own(table[name]!, n)]));
  };
}

function own(column: Column, n: number): Column {
  return column instanceof Float64Array ? column.slice(0, n) : column;
}

interface Parts {
  reads: string[]; // what formulas that differ by draw read of what does not
  groups: ReadonlySet<string>; // columns by which they look over a group
  given: ReadonlySet<string>; // formulas that do not differ, or are drawn
  evaluate: ReturnType<typeof evaluator>;
}

/** What was made of each model, by what varies: many plans of one notebook are drawn alike. */
const PARTS = new WeakMap<Model, Map<string, Parts>>();

function partsOf(model: Model, varying: Varying): Parts {
  const known = PARTS.get(model) ?? new Map<string, Parts>();
  PARTS.set(model, known);
  const key = [varying.outputs, varying.columns, varying.params].map((names) => names.join()).join(" ");
  const parts = known.get(key) ?? makeParts(model, varying);
  known.set(key, parts);
  return parts;
}

function makeParts(model: Model, {outputs, columns, params}: Varying): Parts {
  const differs = new Set(dependentsOf(model, columns, params));
  for (const name of columns) differs.delete(name);
  const given = new Set([...model.cells.keys()].filter((name) => !differs.has(name)));
  const reads = new Set<string>();
  const groups = new Set<string>();
  const seen = new Set<string>();
  const visit = (name: string) => {
    if (seen.has(name)) return;
    seen.add(name);
    if (!differs.has(name)) return void reads.add(name);
    const cell = model.cells.get(name)!;
    cell.reads.forEach(visit);
    if (cell.aggregates) groups.add(cell.over);
  };
  outputs.forEach(visit);
  return {reads: [...reads], groups, given, evaluate: evaluator(model, {names: outputs, given, reuse: true})};
}

function repeated(value: number | string | undefined, n: number): Column {
  return typeof value === "string" ? new Array<string>(n).fill(value) : new Float64Array(n).fill(value ?? NaN);
}
