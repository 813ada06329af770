import {compile, compileAggregate, type Column, type Columns, type Fill, type Inputs} from "./compile.js";
import type {Tables, VaryingCells} from "./compile.js";
import {looksOverGroup} from "./formula/expression.js";
import type {Cell, Model} from "./model.js";

/** Rows evaluated at a time, so that the columns in use stay in the processor's cache. */
const CHUNK = 512;

/** Formulas compiled into one loop: with more, what they read and fill is more than the cache nearest to the processor holds. */
const BATCH = 8;

/** What was compiled of a model, by the names that were asked for: the loops keep nothing of a table. */
const COMPILED = new WeakMap<Model, Map<string, Step[][]>>();

type Step = {cells: Cell[]; fill: Fill | null; aggregate: ReturnType<typeof compileAggregate> | null};

/**
 * Returns a function that evaluates all formulas of a model (or those named and what they read) over a table's columns.
 * It returns the columns given and one for each formula; a formula with an error yields NaN or no words. Formulas of
 * `names` alone are evaluated, with what they read; those in `given` are columns of the table already. The tables that
 * formulas read related rows of are given too. With `lean` it
 * returns the columns of `names` alone, which saves storing what lies between. With `reuse` the columns of numbers are those of the call before, where they
 * are long enough: they may be longer than the table, and are good until the next call. With `parted` a formula over the
 * rows of a group takes them by the column `groupColumn(over)` in place of its own.
 */
export function evaluator(
  model: Model,
  {
    names,
    given = new Set(),
    lean = false,
    reuse = false,
    parted = false
  }: {names?: readonly string[]; given?: ReadonlySet<string>; lean?: boolean; reuse?: boolean; parted?: boolean} = {}
) {
  const wanted = names ? needed(model, names, given) : null;
  const cells = model.order.filter((name) => !wanted || wanted.has(name)).map((name) => model.cells.get(name)!);
  const sound = cells.filter(({name}) => !model.errors.has(name));
  const plan = compiled(model, JSON.stringify([names, [...given], parted, lean]), () =>
    segments(parted ? sound.map(inParts) : sound, lean ? new Set(names) : null)
  );
  const numbers = reuse ? new Map<string, Float64Array>() : null;
  const empty = (cell: Cell, rows: number) => {
    if (cell.unit === "text" || model.errors.has(cell.name)) return emptyColumn(cell, rows);
    const before = numbers?.get(cell.name);
    if (before && before.length >= rows) return before;
    const column = new Float64Array(rows);
    numbers?.set(cell.name, column);
    return column;
  };
  return (
    columns: Columns,
    params: Inputs,
    tables: Tables = {},
    rows = Object.values(columns)[0]?.length ?? 0,
    varying?: VaryingCells
  ) => {
    const table: Record<string, Column> = {...columns};
    for (const cell of cells) table[cell.name] = empty(cell, rows);
    for (const group of plan) {
      if (group[0]!.aggregate) group[0]!.aggregate(table, params, rows, tables, varying);
      else
        for (let at = 0; at < rows; at += CHUNK)
          for (const {fill} of group) fill!(table, params, at, Math.min(rows, at + CHUNK));
    }
    return lean ? Object.fromEntries(names!.map((name) => [name, table[name]!])) : (table as Columns);
  };
}

/** Returns the column that stands for the groups of another, where those are parted further. */
export function groupColumn(over: string): string {
  return ` group ${over}`;
}

function inParts(cell: Cell): Cell {
  return cell.aggregates && cell.tree && looksOverGroup(cell.tree) ? {...cell, over: groupColumn(cell.over)} : cell;
}

/** Returns a column without values for a formula: NaN, or empty words. */
export function emptyColumn({unit}: Pick<Cell, "unit">, rows: number): Column {
  return unit === "text" ? new Array<string>(rows).fill("") : new Float64Array(rows).fill(NaN);
}

function needed(model: Model, names: readonly string[], given: ReadonlySet<string>): Set<string> {
  const found = new Set<string>();
  const visit = (name: string) => {
    if (found.has(name) || given.has(name)) return;
    found.add(name);
    model.cells.get(name)?.reads.forEach(visit);
  };
  names.forEach(visit);
  return found;
}

function compiled(model: Model, asked: string, make: () => Step[][]): Step[][] {
  const known = COMPILED.get(model) ?? new Map<string, Step[][]>();
  COMPILED.set(model, known);
  const steps = known.get(asked) ?? make();
  known.set(asked, steps);
  return steps;
}

/**
 * Runs of formulas that read one row at a time, in batches, between formulas over rows. Where names are asked for, what is
 * none of them and only its own batch reads is not stored.
 */
function segments(cells: readonly Cell[], names: ReadonlySet<string> | null): Step[][] {
  const found: Step[][] = [];
  let run: Step[] = [];
  let batch: Cell[] = [];
  const readers = names ? readersOf(cells) : null;
  const keptOf = (own: readonly Cell[]) => {
    if (!names || !readers) return undefined;
    const within = new Set(own);
    const isKept = ({name}: Cell) => names.has(name) || [...(readers.get(name) ?? [])].some((one) => !within.has(one));
    return new Set(own.filter(isKept).map(({name}) => name));
  };
  const endBatch = () => {
    if (batch.length > 0) run.push({cells: batch, fill: compile(batch, undefined, keptOf(batch)), aggregate: null});
    batch = [];
  };
  const endRun = () => {
    endBatch();
    if (run.length > 0) found.push(run);
    run = [];
  };
  for (const cell of cells) {
    if (cell.aggregates) {
      endRun();
      found.push([{cells: [cell], fill: null, aggregate: compileAggregate(cell)}]);
    } else {
      batch.push(cell);
      if (batch.length === BATCH) endBatch();
    }
  }
  endRun();
  return found;
}

/** Returns the formulas that take each column, those by which they group and order rows among them. */
function readersOf(cells: readonly Cell[]): Map<string, Set<Cell>> {
  const found = new Map<string, Set<Cell>>();
  for (const cell of cells) {
    for (const name of [...cell.reads, cell.over, ...cell.order]) {
      const readers = found.get(name) ?? new Set<Cell>();
      found.set(name, readers.add(cell));
    }
  }
  return found;
}
