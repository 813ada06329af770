import {isWords} from "../../engine/unit.js";
import type {Catalog} from "../../model/catalog.js";
import type {Added, AddedColumn, AddedTable} from "./added.js";
import {shown} from "../cells/checkValue.js";
import {ownRowCalled, rowCalled} from "../rowCalled.js";
import {rowNumbers, solve, type Computed, type Input} from "./computed.js";
import {rowKey} from "../scenario.js";

/** What formulas in cells of one's own may read beside their row. */
export interface OwnInputs {
  catalog: Catalog; // as edited so far
  keys: ReadonlyMap<object, string>; // of rows that rowKey does not name
  computed: Computed;
  numbers: Readonly<Record<string, number>>; // of assumptions, by id
  units: Readonly<Record<string, string>>; // of assumptions, by id
}

/**
 * Returns what a scenario adds, with the values of those cells of its tables and filled columns that hold a formula over
 * their row and assumptions; the same where there are none. What cannot be is left out and said in `ignored`.
 */
export function withOwnComputed(added: Added, inputs: OwnInputs, ignored: string[]): Added {
  const paths = Object.keys(inputs.computed);
  const {tables = {}, columns = {}} = added;
  let result = added;
  if (paths.some((path) => path.startsWith("tables/"))) {
    const filled = Object.entries(tables).map(([name, table]) => [name, filledTable(name, table, inputs, ignored)]);
    result = {...result, tables: Object.fromEntries(filled) as Added["tables"]};
  }
  if (paths.some((path) => path.startsWith("columns/"))) {
    const filled = Object.entries(columns).map(([name, column]) => [
      name,
      filledColumn(name, {column, columns}, inputs, ignored)
    ]);
    result = {...result, columns: Object.fromEntries(filled) as Added["columns"]};
  }
  for (const path of paths) {
    const [, kind, name = ""] = /^(tables|columns)\/([^/]+)\//.exec(path) ?? [];
    if (kind && !Object.hasOwn(kind === "tables" ? tables : columns, name))
      ignored.push(
        `There is no ${kind === "tables" ? "table" : "column"} ${shown(name)} whose cells formulas could fill`
      );
  }
  return result;
}

function filledTable(name: string, table: AddedTable, inputs: OwnInputs, ignored: string[]): AddedTable {
  const rows: Record<string, AddedTable["rows"][string]> = {...table.rows};
  const units = new Map(dollars(inputs.units));
  for (const [column, {unit}] of Object.entries(table.columns)) if (!isWords(unit)) units.set(`d.${column}`, unit);
  for (const [key, texts] of cellsUnder(`tables/${name}/`, inputs.computed, (rest) => /^(.+)\/([^/]+)$/.exec(rest))) {
    const row = Object.hasOwn(rows, key) ? rows[key]! : null;
    if (!row) {
      ignored.push(`There is no row ${shown(key)} whose cells formulas could fill`);
      continue;
    }
    const cells = new Map<string, Input>();
    const called = ownRowCalled(table, key);
    for (const [column, text] of texts) {
      const unit = units.get(`d.${column}`);
      if (unit === undefined) ignored.push(`${shown(column)} of ${called} is no number that a formula could fill`);
      else cells.set(`d.${column}`, {label: `${table.columns[column]!.label} of ${called}`, unit, text});
    }
    const known = (of: string) => numberOf(of.startsWith("$.") ? inputs.numbers[of.slice(2)] : row[of.slice(2)]);
    const solved = solve(cells, units, known, ignored, true);
    rows[key] = {...row, ...Object.fromEntries([...solved].map(([of, value]) => [of.slice(2), value]))};
  }
  return {...table, rows};
}

function filledColumn(
  name: string,
  {column, columns}: {column: AddedColumn; columns: Readonly<Record<string, AddedColumn>>},
  {catalog, keys, computed, numbers, units: ofAssumptions}: OwnInputs,
  ignored: string[]
): AddedColumn {
  const {of, unit, label} = column;
  const values: Record<string, number | string> = {...column.values};
  for (const [key, texts] of cellsUnder(`columns/${name}/`, computed, (rest) => ["", rest, ""])) {
    const text = texts.get("")!;
    const rows: readonly object[] = of ? catalog[of] : [];
    const row = rows.find((one) => (keys.get(one) ?? rowKey(of!, one)) === key);
    if (!row || isWords(unit)) {
      ignored.push(
        `${shown(label)} of ${row && of ? rowCalled(catalog, of, key, row) : shown(key)} is no number that a formula could fill`
      );
      continue;
    }
    const read = rowNumbers(catalog, of!, row);
    const own = Object.entries(columns).filter(([, one]) => one.of === of && one.formula === "" && !isWords(one.unit));
    const units = new Map([...read.units, ...dollars(ofAssumptions)]);
    for (const [other, one] of own) units.set(`d.${other}`, one.unit);
    const known = (it: string) => {
      if (it.startsWith("$.")) return numberOf(numbers[it.slice(2)]);
      return numberOf(read.values.get(it) ?? columns[it.slice(2)]?.values?.[key]);
    };
    const cell = new Map([[`d.${name}`, {label: `${label} of ${rowCalled(catalog, of!, key, row)}`, unit, text}]]);
    const value = solve(cell, units, known, ignored, true).get(`d.${name}`);
    if (value !== undefined) values[key] = value;
  }
  return Object.keys(values).length > 0 ? {...column, values} : column;
}

/** The formulas under a prefix, by row and column. */
function cellsUnder(
  prefix: string,
  computed: Computed,
  split: (rest: string) => readonly string[] | null
): Map<string, Map<string, string>> {
  const found = new Map<string, Map<string, string>>();
  for (const [path, text] of Object.entries(computed)) {
    const [, key, column] = (path.startsWith(prefix) && split(path.slice(prefix.length))) || [];
    if (key === undefined || column === undefined) continue;
    if (!found.has(key)) found.set(key, new Map());
    found.get(key)!.set(column, text);
  }
  return found;
}

function dollars(units: Readonly<Record<string, string>>): [string, string][] {
  return Object.entries(units).map(([id, unit]) => [`$.${id}`, unit]);
}

function numberOf(value: unknown): number | undefined {
  return typeof value === "number" ? value : undefined;
}
