import type {Column, Columns, Tables} from "../../engine/compile.js";
import type {Model} from "../../engine/model.js";
import {readsOf, relationOf, walk} from "../../engine/formula/expression.js";
import type {Catalog} from "../../model/catalog.js";
import {planKeys, type Planned} from "../../model/plans/planKeys.js";
import {layoutOf} from "../../model/plans/planLayouts.js";
import {ownOfPlans, ownPlanColumns} from "../../model/tables/ownColumns.js";
import type {Dialect, Field} from "./dialect.js";
import {quoted} from "./dialect.js";
import {ROW} from "./overRows.js";
import {lookedUp, PLAN_KEY_FIELDS, PLAN_TABLE} from "./planSource.js";
import {numberSql} from "./sqlExpression.js";

/** A table a statement reads, with its rows. */
export interface SqlTable {
  name: string;
  fields: readonly Field[];
  columns: Columns; // by field
}

/** Returns the tables that plans are joined from: their names, and of each catalog what is looked up. */
export function planTables(catalog: Catalog, planned?: Iterable<Planned>): SqlTable[] {
  const keys = planKeys(catalog, planned);
  const layouts = [...new Set(keys.layout)].map((id) => layoutOf(catalog.layouts, id)!);
  const rows = {...catalog, layouts} as unknown as Record<string, readonly Record<string, unknown>[]>;
  const chips = new Map(catalog.machines.map(({id, accelerator_id}) => [id, accelerator_id]));
  const added = ownOfPlans(catalog, {...keys, accelerator: keys.machine!.map((id) => chips.get(id) ?? "")});
  const named = {
    name: PLAN_TABLE,
    fields: [...PLAN_KEY_FIELDS, ...addedFields(catalog)],
    columns: numbered({...keys, ...added})
  };
  const catalogs = Object.entries(lookedUp()).map(([name, fields]) => ({
    name,
    fields,
    columns: Object.fromEntries(fields.map((field) => [field.name, columnOf(rows[name]!, field)]))
  }));
  return [named, ...catalogs];
}

/** Returns the columns that an analyst added to what plans are made of, as fields beside the names of plans. */
export function addedFields({own = {}}: Pick<Catalog, "own">): Field[] {
  return Object.entries(ownPlanColumns(own)).map(([name, {unit}]) => ({name, words: unit === "text"}));
}

/** Returns the tables whose rows formulas of a model, and those they read, range over, with the columns that are read. */
export function relatedSqlTables(model: Model, tables: Tables, names: Iterable<string> = model.order): SqlTable[] {
  const read = new Map<string, Map<string, string>>(); // unit by field, by table
  const seen = new Set<string>();
  const visit = (name: string) => {
    const cell = model.cells.get(name);
    if (seen.has(name) || !cell?.tree || model.errors.has(name)) return;
    seen.add(name);
    cell.reads.forEach(visit);
    walk(cell.tree, (node) => {
      if (node.type !== "CallExpression") return;
      const relation = relationOf(node);
      if (relation === null) return;
      const {table, by, order, columns} = cell.relations[relation]!;
      const fields = read.get(table) ?? new Map<string, string>();
      read.set(table, fields);
      const related = readsOf(node).related.map((field) => field.slice(relation.length + 1));
      for (const field of [...Object.keys(by), ...order, ...related]) fields.set(field, columns[field]!);
    });
  };
  for (const name of names) visit(name);
  return [...read].map(([name, fields]) => ({
    name,
    fields: [
      {name: ROW, words: false, counted: true},
      ...[...fields].map(([field, unit]) => ({name: field, words: unit === "text"}))
    ],
    columns: numbered(tables[name]!)
  }));
}

/** Returns columns with the place of each row before them. */
export function numbered(columns: Columns): Columns {
  const rows = Object.values(columns)[0]?.length ?? 0;
  return {...columns, [ROW]: Float64Array.from({length: rows}, (_, row) => row)};
}

/** Returns the statements that create a table and fill it, so many rows each. */
export function tableStatements(
  dialect: Dialect,
  {name, fields, columns}: SqlTable,
  {lasting = false, most = 5000, as = name}: {lasting?: boolean; most?: number; as?: string} = {}
): string[] {
  const rows = columns[fields[0]!.name]?.length ?? 0;
  const statements = [dialect.create(as, fields, {lasting})];
  for (let start = 0; start < rows; start += most) {
    const lines = Array.from({length: Math.min(most, rows - start)}, (_, i) => {
      const values = fields.map((field) => valueSql(dialect, columns[field.name]!, start + i, field));
      return `  (${values.join(", ")})`;
    });
    statements.push(`INSERT INTO ${quoted(as)} VALUES\n${lines.join(",\n")}`);
  }
  return statements;
}

function valueSql(dialect: Dialect, column: Column, row: number, {words, counted}: Field): string {
  const value = column[row]!;
  if (words) return dialect.words(String(value));
  if (counted) return String(value);
  return Number.isNaN(value) ? dialect.unknown : numberSql(Number(value));
}

function columnOf(rows: readonly Record<string, unknown>[], {name, words}: Field): Column {
  const values = rows.map((row) => row[name] ?? null);
  return words
    ? values.map((value) => String(value ?? ""))
    : Float64Array.from(values, (value) => (value === null ? NaN : Number(value)));
}
