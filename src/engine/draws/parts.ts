import type {Column} from "../compile.js";
import {evaluator} from "../evaluate.js";
import {looksOverGroup} from "../formula/expression.js";
import {dependentsOf, relatedColumns, type Model} from "../model.js";

/** What draws are made of: which columns, formulas and assumptions vary, and what is asked for. */
export interface Varying {
  outputs: readonly string[];
  columns: readonly string[]; // columns, and formulas whose values are drawn in place of theirs
  others?: readonly string[]; // columns that vary of other rows of the group alone
  params: readonly string[]; // assumptions
  related?: readonly string[]; // columns of related tables, as `table.column`
}

/** What some outputs are evaluated by. */
export interface Parts {
  outputs: readonly string[];
  order: readonly string[]; // formulas that differ by draw, each after what it reads
  differs: ReadonlySet<string>; // the same
  reads: readonly string[]; // what they read of what does not
  groups: ReadonlySet<string>; // columns by which they look over a group
  evaluate: ReturnType<typeof evaluator>;
}

/** Returns the names whose values at the row the draws of some outputs need: what varying formulas read and does not vary. */
export function fixedNames(model: Model, varying: Varying): string[] {
  const {alone} = partsOf(model, varying);
  const drawn = new Set(varying.columns);
  const given = alone.outputs.filter((name) => !alone.differs.has(name));
  return [...new Set([...alone.reads, ...given])].filter((name) => !drawn.has(name));
}

/**
 * Returns the names whose values the draws of some outputs need at every row that is evaluated with the one looked at, the
 * columns by which the rows make groups among them; none where no output looks over its group.
 */
export function besideNames(model: Model, varying: Varying): string[] {
  const {together} = partsOf(model, varying);
  return together.outputs.length === 0 ? [] : [...new Set([...together.reads, ...together.groups])];
}

/**
 * Returns the rows that the draws of some outputs at a row look over, the row itself first: those of its groups, of their
 * groups, and so on, by what varies. None where no output looks over its group; `column` gives the values of all rows.
 */
export function rowsTogether(model: Model, varying: Varying, row: number, column: (name: string) => Column): number[] {
  const {together} = partsOf(model, varying);
  if (together.outputs.length === 0) return [];
  const needed = new Map<string, Set<number>>(together.outputs.map((name) => [name, new Set([row])]));
  const all = new Set([row]);
  for (const name of [...together.order].reverse()) {
    const cell = model.cells.get(name)!;
    let rows = needed.get(name);
    if (!rows) continue;
    if (cell.aggregates && cell.tree && looksOverGroup(cell.tree)) {
      const members = membersOf(column(cell.over));
      rows = new Set([...rows].flatMap((one) => members.get(column(cell.over)[one]!)!));
    }
    for (const one of rows) all.add(one);
    for (const read of cell.reads) {
      if (!together.differs.has(read)) continue;
      const before = needed.get(read);
      if (before) for (const one of rows) before.add(one);
      else needed.set(read, new Set(rows));
    }
  }
  return [...all];
}

/** The rows of each group of a column, found once for each column. */
const MEMBERS = new WeakMap<object, Map<number | string, number[]>>();

function membersOf(column: Column): Map<number | string, number[]> {
  const known = MEMBERS.get(column);
  if (known) return known;
  const found = new Map<number | string, number[]>();
  for (let row = 0; row < column.length; ++row) {
    const rows = found.get(column[row]!);
    if (rows) rows.push(row);
    else found.set(column[row]!, [row]);
  }
  MEMBERS.set(column, found);
  return found;
}

/** What was made of each model, by what varies: many plans of one notebook are drawn alike. */
const PARTS = new WeakMap<Model, Map<string, {alone: Parts; together: Parts}>>();

/** Returns what outputs are evaluated by: those that look over no group, and those that do. */
export function partsOf(model: Model, varying: Varying): {alone: Parts; together: Parts} {
  const known = PARTS.get(model) ?? new Map<string, {alone: Parts; together: Parts}>();
  PARTS.set(model, known);
  const {outputs, columns, others = [], params, related = []} = varying;
  const key = [outputs, columns, others, params, related].map((names) => names.join()).join(" ");
  const parts = known.get(key) ?? makeParts(model, varying);
  known.set(key, parts);
  return parts;
}

/** The outputs that look over a group, through any formula that differs. */
function outputsOver(model: Model, outputs: readonly string[], differs: ReadonlySet<string>): Set<string> {
  const found = new Set<string>();
  for (const name of model.order) {
    const cell = model.cells.get(name)!;
    if (!differs.has(name)) continue;
    if (cell.reads.some((read) => found.has(read)) || (cell.aggregates && cell.tree && looksOverGroup(cell.tree)))
      found.add(name);
  }
  return new Set(outputs.filter((name) => found.has(name)));
}

function makeParts(
  model: Model,
  {outputs, columns: own, others = [], params, related = []}: Varying
): {alone: Parts; together: Parts} {
  const columns = [...own, ...others];
  const moved = new Set(related);
  const ranging = [...model.cells.values()].filter((cell) => relatedColumns(cell).some((name) => moved.has(name)));
  const differs = new Set(dependentsOf(model, [...columns, ...ranging.map(({name}) => name)], params));
  for (const name of columns) differs.delete(name);
  const given = new Set([...model.cells.keys()].filter((name) => !differs.has(name)));
  const under = (names: readonly string[]): Parts => {
    const reads = new Set<string>();
    const groups = new Set<string>();
    const seen = new Set<string>();
    const visit = (name: string) => {
      if (seen.has(name)) return;
      seen.add(name);
      if (!differs.has(name)) return void reads.add(name);
      const cell = model.cells.get(name)!;
      cell.reads.forEach(visit);
      if (cell.aggregates && cell.tree && looksOverGroup(cell.tree)) groups.add(cell.over);
    };
    names.forEach(visit);
    const order = model.order.filter((name) => seen.has(name) && differs.has(name));
    let made: Parts["evaluate"] | null = null; // compiled when it is first evaluated
    const evaluate: Parts["evaluate"] = (...table) =>
      (made ??= evaluator(model, {names, given, lean: true, reuse: true, parted: true}))(...table);
    return {outputs: names, order, differs: new Set(order), reads: [...reads], groups, evaluate};
  };
  const wide = outputsOver(model, outputs, differs);
  return {
    alone: under(outputs.filter((name) => !wide.has(name))),
    together: under(outputs.filter((name) => wide.has(name)))
  };
}
