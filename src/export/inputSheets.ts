import type {Column, Columns} from "../engine/compile.js";
import {quoteSheet, columnLetters} from "./address.js";
import {numberFormat, numberWidth} from "./numberFormat.js";
import {columnsSheet, FIRST_ROW, INPUT, textWidth, type SheetColumn} from "./sheetBuilder.js";
import type {Styles} from "./styles.js";
import type {Worksheet} from "./worksheet.js";

/**
 * A worksheet of inputs that many rows share, one row for each value of a key: the sizes, the machines, the prices. The
 * table of rows reads it, so that one cell changes them all.
 */
export interface InputTable {
  title: string;
  key: string; // column whose values tell its rows apart
  columns: readonly string[]; // what it holds of each
  about?: ReadonlyMap<string, Readonly<Record<string, string>>>; // further words by key: name, which stands first, source, date, note
}

/** Where the values of a column of plans are read from, a cell for each plan. */
export type Homes = Map<string, {sheet: string; rows: string[]}>;

/** What the row is called that each plan's key names, and the cell that says so. */
export interface RowNames {
  sheet: string;
  rows: string[];
  values: string[];
}

/**
 * Returns the worksheets of the tables, the names of their rows first and the keys last; for each column that moved there
 * where its values are read from; and for each key where the name of its row is, with the names.
 */
export function inputTables(
  styles: Styles,
  tables: readonly (InputTable & {name: string})[],
  columns: Columns,
  units: Readonly<Record<string, string>>
): {sheets: Worksheet[]; homes: Homes; names: Map<string, RowNames>} {
  const homes: Homes = new Map();
  const names = new Map<string, RowNames>();
  const sheets: Worksheet[] = [];
  for (const {name: sheet, title, key, columns: wanted, about} of tables) {
    const keys = columns[key];
    if (!keys || keys instanceof Float64Array) continue;
    const found = new Map<string, number>();
    (keys as string[]).forEach((value, i) => void (found.has(value) || found.set(value, i)));
    const place = new Map([...found.keys()].map((value, i) => [value, i + FIRST_ROW]));
    const firsts = [...found.values()];
    const held = [...wanted.filter((name) => name !== key && isOf(columns[name], keys as string[], found)), key].filter(
      (name) => !homes.has(name)
    );
    const said = [...new Set([...(about?.values() ?? [])].flatMap((entry) => Object.keys(entry)))];
    const texts = new Map(
      said.map((word) => [word, [...found.keys()].map((value) => about?.get(value)?.[word] ?? "")])
    );
    const name = texts.get("name")?.every((text) => text !== "") ? "name" : null;
    const order = [
      ...(name ? [{text: name}] : []),
      ...held.slice(0, -1).map((fact) => ({fact})),
      ...said.filter((word) => word !== name).map((text) => ({text})),
      {fact: key}
    ];
    if (!name) order.unshift(order.pop()!);
    const cells = (j: number) =>
      (keys as string[]).map((value) => `${quoteSheet(sheet)}!${columnLetters(j)}${place.get(value)}`);
    const list = order.map((one, j) => {
      if ("text" in one) return textColumn(one.text, texts.get(one.text)!);
      homes.set(one.fact, {sheet, rows: cells(j)});
      const values = firsts.map((i) => columns[one.fact]![i]!);
      return inputColumn(one.fact, units[one.fact] ?? "1", values);
    });
    if (name) {
      const nameOf = (value: string) => about!.get(value)!.name!;
      names.set(key, {sheet, rows: cells(0), values: (keys as string[]).map(nameOf)});
    }
    sheets.push({
      ...columnsSheet(styles, {name: sheet, title, columns: list, frozen: 1}),
      color: "C9A400"
    });
  }
  return {sheets, homes, names};
}

/** Returns the column of an input as it stands in a worksheet, to be typed over. */
export function inputColumn(name: string, unit: string, values: readonly (number | string)[]): SheetColumn {
  const words = name.replaceAll("_", " ");
  const texts = values.filter((value) => typeof value === "string");
  const numbers = unit === "text" ? 0 : Float64Array.from(values, Number);
  return {
    label: words[0]!.toUpperCase() + words.slice(1),
    name,
    unit: unit === "text" ? "" : unit,
    note: "",
    source: "",
    formula: "",
    // An empty cell is a number that is not known.
    values: values.map((value) => (Number.isNaN(value) ? "" : value)),
    formulas: null,
    style: {...INPUT, format: numberFormat(unit, numbers)},
    width: Math.max(textWidth([words, ...texts], 12, 28), numberWidth(unit, numbers))
  };
}

function textColumn(name: string, values: string[]): SheetColumn {
  const words = name.replaceAll("_", " ");
  const label = words[0]!.toUpperCase() + words.slice(1);
  const width = textWidth([label, ...values], 10, 50);
  return {label, name: "", unit: "", note: "", source: "", formula: "", values, formulas: null, style: {}, width};
}

/** Whether a column has one value for each key. */
function isOf(column: Column | undefined, keys: string[], first: ReadonlyMap<string, number>): boolean {
  return column !== undefined && keys.every((value, i) => Object.is(column[i], column[first.get(value)!]));
}
