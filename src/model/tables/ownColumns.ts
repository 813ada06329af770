import type {Column, Columns} from "../../engine/compile.js";
import {evaluator} from "../../engine/evaluate.js";
import {factColumns, factUnits} from "../../engine/factColumns.js";
import {buildModel, type Model, type Names} from "../../engine/model.js";
import {sheet} from "../../engine/sheet.js";
import type {Table} from "../../engine/table.js";
import type {Accelerator, Assumption, Catalog} from "../catalog.js";
import {accelerators} from "./accelerators.js";
import {TABLES} from "./index.js";
import {offerKey} from "./offers.js";
import {OWN_SOURCE} from "./provenance.js";

/** The tables that an analyst may add columns to. */
export const OWN_TABLES = [
  "scales",
  "accelerators",
  "machines",
  "layouts",
  "offers",
  "storage",
  "trainings",
  "modules"
] as const;

export type OwnTable = (typeof OWN_TABLES)[number];

/** A column that an analyst adds to a table of facts: worked out by a formula, or filled in row by row. */
export interface OwnColumn {
  label: string;
  unit: string;
  formula: string; // empty: filled in
  note: string;
  values: Readonly<Record<string, number | string>>; // of a column that is filled in, by the row's key
}

/** Columns that an analyst adds, by table and name. */
export type OwnColumns = Readonly<Partial<Record<OwnTable, Readonly<Record<string, OwnColumn>>>>>;

/** The columns of a plan that name a row of a table: through them plans read what is added to it. */
export const PLAN_KEY: Readonly<Partial<Record<OwnTable, string>>> = {
  scales: "scale",
  machines: "machine",
  accelerators: "accelerator"
};

/** The table whose rows a formula of one ranges over together, all being one group. */
const EVERY_ROW = "every_row";

/** The sheet of formulas that are columns of a table. */
const SHEET = "own";

/** Returns the key that a row's values are kept under. */
export function ownKey(table: OwnTable, row: object): string {
  return table === "offers" ? offerKey(row as Parameters<typeof offerKey>[0]) : (row as {id: string}).id;
}

/** Returns what formulas of a table's columns may read: its facts, those of the row's accelerator, and assumptions. */
export function ownNames(
  table: OwnTable,
  assumptions: readonly Pick<Assumption, "id" | "unit">[],
  own: Readonly<Record<string, OwnColumn>> = {}
): Names {
  const filled = Object.entries(own).filter(([, {formula}]) => formula === "");
  return {
    columns: {
      [EVERY_ROW]: "text",
      ...(chipOf(table) && factUnits(accelerators)),
      ...factUnits(TABLES[table] as Table),
      ...Object.fromEntries(filled.map(([name, {unit}]) => [name, unit]))
    },
    assumptions: Object.fromEntries(assumptions.map(({id, unit}) => [id, unit]))
  };
}

/** Returns the sheet of a table's columns that are worked out. */
export function ownSheets(own: Readonly<Record<string, OwnColumn>>) {
  const specs = Object.entries(own).filter(([, {formula}]) => formula !== "");
  if (specs.length === 0) return [];
  const entries = specs.map(([name, {label, unit, formula, note}]) => [
    name,
    {label, unit, formula, note, source: OWN_SOURCE, over: EVERY_ROW}
  ]);
  return [
    sheet(SHEET, "Added here", Object.fromEntries(entries) as Record<string, Parameters<typeof sheet>[2][string]>)
  ];
}

/** Returns the model of a table's own columns, over its rows. */
export function ownModel({own = {}, assumptions}: Pick<Catalog, "own" | "assumptions">, table: OwnTable): Model {
  const columns = own[table] ?? {};
  return buildModel(ownSheets(columns), ownNames(table, assumptions, columns));
}

/** Returns what a table's own columns are worked out from, a row each: facts, those of its accelerator, what is filled in. */
export function ownInputs(catalog: Catalog, table: OwnTable): Columns {
  const rows: readonly object[] = catalog[table];
  const link = chipOf(table);
  const chips = new Map(catalog.accelerators.map((chip) => [chip.id, chip]));
  const chipRows = link
    ? rows.map((row) => chips.get((row as Record<string, string>)[link]!) ?? ({} as Partial<Accelerator>))
    : null;
  const filled = Object.entries(catalog.own?.[table] ?? {}).filter(([, {formula}]) => formula === "");
  return {
    [EVERY_ROW]: rows.map(() => ""),
    ...(chipRows && factColumns(accelerators as Table, chipRows)),
    ...factColumns(TABLES[table] as Table, rows),
    ...Object.fromEntries(filled.map(([name, column]) => [name, filledIn(table, column, rows)]))
  };
}

/** What was worked out last of each table, and from what. */
const LAST = new Map<OwnTable, {of: readonly unknown[]; values: Columns}>();

/**
 * Returns the values of the columns that an analyst adds to a table, a row each; none where there are none. A column that
 * says what it said before is the same one.
 */
export function ownValues(catalog: Catalog, table: OwnTable): Columns {
  const own = catalog.own?.[table];
  if (!own) return {};
  const of = [own, catalog[table], catalog.accelerators, catalog.assumptions];
  const last = LAST.get(table);
  if (last && of.every((part, i) => part === last.of[i])) return last.values;
  const values = sameColumns(worked(catalog, table, Object.keys(own)), last?.values);
  LAST.set(table, {of, values});
  return values;
}

/** Returns columns, each as the one before where it says the same. */
export function sameColumns(columns: Columns, before: Columns = {}): Columns {
  return Object.fromEntries(
    Object.entries(columns).map(([name, values]) => {
      const old = before[name];
      const same = old?.length === values.length && [...values].every((value, i) => Object.is(value, old[i]));
      return [name, same ? old : values];
    })
  );
}

function worked(catalog: Catalog, table: OwnTable, names: readonly string[]): Columns {
  const inputs = ownInputs(catalog, table);
  const params = Object.fromEntries(catalog.assumptions.map(({id, value}) => [id, value]));
  const columns = evaluator(ownModel(catalog, table))(inputs, params, {}, catalog[table].length);
  return Object.fromEntries(names.map((name) => [name, columns[name]!]));
}

/** Returns the columns of plans that come of what is added to the tables they are made of. */
export function ownPlanColumns(own: OwnColumns): Record<string, OwnColumn> {
  return Object.fromEntries(Object.keys(PLAN_KEY).flatMap((table) => Object.entries(own[table as OwnTable] ?? {})));
}

/** Returns the columns that an analyst added to what plans are made of, for plans whose keys are given. */
export function ownOfPlans(catalog: Catalog, keys: Columns): Columns {
  const columns: Record<string, Column> = {};
  for (const [table, key] of Object.entries(PLAN_KEY) as [OwnTable, string][]) {
    const own = ownValues(catalog, table);
    if (Object.keys(own).length === 0) continue;
    const rows = new Map((catalog[table] as readonly object[]).map((row, i) => [ownKey(table, row), i]));
    const at = Array.from(keys[key] as ArrayLike<string>, (id) => rows.get(id) ?? -1);
    for (const [name, values] of Object.entries(own))
      columns[name] =
        values instanceof Float64Array
          ? Float64Array.from(at, (row) => values[row] ?? NaN)
          : at.map((row) => String(values[row] ?? ""));
  }
  return columns;
}

/** Returns the table that an analyst added a column to, and the plan's column that names its row; null for any other name. */
export function ownColumnOf(
  {own = {}}: Pick<Catalog, "own">,
  name: string
): {table: OwnTable; key: string | null; column: OwnColumn} | null {
  for (const table of OWN_TABLES) {
    const columns = own[table];
    if (columns && Object.hasOwn(columns, name)) return {table, key: PLAN_KEY[table] ?? null, column: columns[name]!};
  }
  return null;
}

/** The column of a table that names an accelerator; null where it has none. */
function chipOf(table: OwnTable): string | null {
  return "accelerator_id" in TABLES[table].facts ? "accelerator_id" : null;
}

function filledIn(table: OwnTable, {unit, values}: OwnColumn, rows: readonly object[]): Column {
  const held = rows.map((row) => {
    const key = ownKey(table, row);
    return Object.hasOwn(values, key) ? values[key]! : null;
  });
  return unit === "text"
    ? held.map((value) => String(value ?? ""))
    : Float64Array.from(held, (value) => (value === null ? NaN : Number(value)));
}
