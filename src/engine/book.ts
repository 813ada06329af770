import {compile, compileAggregate, type Column, type Columns, type Fill, type FillAll, type Params} from "./compile.js";
import type {Tables} from "./compile.js";
import {emptyColumn} from "./evaluate.js";
import {relatedName} from "./formula/expression.js";
import type {Cell, Model} from "./model.js";
import {readersOf} from "./readers.js";

/** The version given last. No two books give the same one, so that views may go from one book to another. */
let latest = 0;

/**
 * A model over a table, evaluated on demand and again only where an edit reaches. Each name has a version that grows
 * when its values change, so that a view can tell whether what it read is still so.
 */
export class Book {
  model: Model;
  params: Params;
  tables: Tables; // whose rows formulas read as related ones
  rows: number;
  /** Formulas evaluated since the book was made. */
  evaluations = 0;
  readonly #columns = new Map<string, Column>();
  readonly #versions = new Map<string, number>();
  readonly #dirty = new Set<string>();
  readonly #compiled = new Map<string, {tree: Cell["tree"]; fill: FillAll}>(); // by formula: the code names its column

  constructor(model: Model, columns: Columns, params: Params, tables: Tables = {}) {
    this.model = model;
    this.params = params;
    this.tables = tables;
    this.rows = Object.values(columns)[0]?.length ?? 0;
    for (const [name, column] of Object.entries(columns)) this.#columns.set(name, column);
    for (const name of model.order) this.#dirty.add(name);
  }

  /** Returns the values of a column or formula, one for each row. Throws for a name there is not. */
  column(name: string): Column {
    if (this.#dirty.has(name)) this.#evaluate(name);
    const column = this.#columns.get(name);
    if (!column) throw new Error(`There is no column or formula named "${name}"`);
    return column;
  }

  /** Whether there is a column or formula of that name. */
  has(name: string): boolean {
    return this.#columns.has(name) || this.#dirty.has(name);
  }

  /** Returns the version of a column or formula; it is evaluated first if it has to be. */
  version(name: string): number {
    if (this.#dirty.has(name)) this.#evaluate(name);
    return this.#versions.get(name) ?? 0;
  }

  /** Takes new columns, assumptions, formulas or tables; only what depends on the differences is evaluated again. */
  update({columns, params, model, tables}: {columns?: Columns; params?: Params; model?: Model; tables?: Tables}): void {
    const touched = new Set<string>();
    const changedRelated = tables ? this.#replaceTables(tables) : null;
    const changedParams = new Set<string>();
    if (params) {
      for (const name of new Set([...Object.keys(this.params), ...Object.keys(params)])) {
        if (Object.is(this.params[name], params[name])) continue;
        changedParams.add(name);
      }
      this.params = params;
    }
    if (model && model !== this.model) this.#replaceModel(model, touched);
    if (columns) this.#replaceColumns(columns, touched);
    this.#soil(touched, changedParams, changedRelated);
  }

  /** Marks what is to be evaluated again: the formulas touched, and those that read what changed, directly or not. */
  #soil(touched: ReadonlySet<string>, params: ReadonlySet<string>, related: ReadonlySet<string> | null): void {
    const readers = readersOf(this.model);
    const reached = [...touched].flatMap((name) =>
      this.model.cells.has(name) ? [name] : (readers.ofColumn.get(name) ?? [])
    );
    for (const name of params) reached.push(...(readers.ofAssumption.get(name) ?? []));
    for (const name of related ?? []) reached.push(...(readers.ofRelated.get(name) ?? []));
    const seen = new Set<string>();
    for (let name = reached.pop(); name !== undefined; name = reached.pop()) {
      if (seen.has(name)) continue;
      seen.add(name);
      this.#dirty.add(name);
      reached.push(...(readers.ofColumn.get(name) ?? []));
    }
  }

  /** Takes the tables, and returns the names of the columns that have changed: `table.column`. */
  #replaceTables(tables: Tables): Set<string> {
    const changed = new Set<string>();
    for (const [table, columns] of Object.entries(tables)) {
      const before = this.tables[table] ?? {};
      if (columns === before) continue;
      for (const [name, column] of Object.entries(columns))
        if (!before[name] || !sameColumn(before[name], column)) changed.add(relatedName(table, name));
    }
    this.tables = tables;
    return changed;
  }

  #replaceModel(model: Model, touched: Set<string>) {
    for (const [name, cell] of this.model.cells) {
      if (model.cells.has(name)) continue;
      this.#columns.delete(name);
      this.#dirty.delete(name);
      touched.add(cell.name);
    }
    for (const [name, cell] of model.cells) {
      const before = this.model.cells.get(name);
      const same =
        before?.formula === cell.formula &&
        before.unit === cell.unit &&
        this.model.errors.get(name) === model.errors.get(name);
      if (!same) touched.add(name);
    }
    this.model = model;
  }

  #replaceColumns(columns: Columns, touched: Set<string>) {
    const rows = Object.values(columns)[0]?.length ?? 0;
    for (const [name, column] of Object.entries(columns)) {
      const before = this.#columns.get(name);
      if (before && sameColumn(before, column)) continue;
      this.#columns.set(name, column);
      this.#versions.set(name, ++latest);
      touched.add(name);
    }
    for (const name of this.#columns.keys())
      if (!Object.hasOwn(columns, name) && !this.model.cells.has(name)) this.#columns.delete(name);
    if (rows !== this.rows) for (const name of this.model.order) touched.add(name);
    this.rows = rows;
  }

  #evaluate(name: string): void {
    const cell = this.model.cells.get(name)!;
    this.#dirty.delete(name);
    const before = this.#columns.get(name);
    const after = emptyColumn(cell, this.rows);
    if (!this.model.errors.has(name) && cell.tree) {
      const inputs: Record<string, unknown> = {[name]: after, [cell.over]: this.#columns.get(cell.over)};
      for (const read of cell.reads) inputs[read] = this.column(read);
      this.#fill(cell)(inputs, this.params, this.rows, this.tables);
      this.evaluations += 1;
    }
    this.#columns.set(name, after);
    if (!before || !sameColumn(before, after)) this.#versions.set(name, ++latest);
  }

  #fill(cell: Cell): FillAll {
    const known = this.#compiled.get(cell.name);
    if (known && known.tree === cell.tree) return known.fill;
    const fill = fillOf(cell);
    this.#compiled.set(cell.name, {tree: cell.tree, fill});
    return fill;
  }
}

/** What was compiled of formulas: books of one model share it, as those of single rows do. */
const COMPILED = new WeakMap<Cell, FillAll>();

function fillOf(cell: Cell): FillAll {
  let fill = COMPILED.get(cell);
  if (!fill) COMPILED.set(cell, (fill = cell.aggregates ? compileAggregate(cell) : everyRow(compile([cell]))));
  return fill;
}

function everyRow(fill: Fill): FillAll {
  return (columns, params, rows) => fill(columns, params, 0, rows);
}

function sameColumn(a: Column, b: Column): boolean {
  if (a === b) return true;
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; ++i) if (!Object.is(a[i], b[i])) return false;
  return true;
}
