import type {Column, Columns} from "../engine/compile.js";
import {quoteSheet, columnLetters} from "./address.js";
import {numberFormat} from "./numberFormat.js";
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
  about?: ReadonlyMap<string, Readonly<Record<string, string>>>; // further words by key: name, source, date, note
}

/** Returns the worksheets of the tables, and for each column that moved there where its values are read from. */
export function inputTables(
  styles: Styles,
  tables: readonly (InputTable & {name: string})[],
  columns: Columns,
  units: Readonly<Record<string, string>>
): {sheets: Worksheet[]; homes: Map<string, {sheet: string; rows: string[]}>} {
  const homes = new Map<string, {sheet: string; rows: string[]}>();
  const sheets: Worksheet[] = [];
  for (const {name: sheet, title, key, columns: wanted, about} of tables) {
    const keys = columns[key];
    if (!keys || keys instanceof Float64Array) continue;
    const found = new Map<string, number>();
    (keys as string[]).forEach((value, i) => void (found.has(value) || found.set(value, i)));
    const place = new Map([...found.keys()].map((value, i) => [value, i + FIRST_ROW]));
    const firsts = [...found.values()];
    const held = [key, ...wanted.filter((name) => name !== key && isOf(columns[name], keys as string[], found))].filter(
      (name) => !homes.has(name)
    );
    const list = held.map((name) =>
      inputColumn(
        name,
        units[name] ?? "1",
        firsts.map((i) => columns[name]![i]!)
      )
    );
    held.forEach((name, j) => {
      homes.set(name, {
        sheet,
        rows: (keys as string[]).map((value) => `${quoteSheet(sheet)}!${columnLetters(j)}${place.get(value)}`)
      });
    });
    const texts = [...new Set([...(about?.values() ?? [])].flatMap((entry) => Object.keys(entry)))].map((name) =>
      textColumn(
        name,
        [...found.keys()].map((value) => about?.get(value)?.[name] ?? "")
      )
    );
    sheets.push({
      ...columnsSheet(styles, {name: sheet, title, columns: [...list, ...texts], frozen: 1}),
      color: "C9A400"
    });
  }
  return {sheets, homes};
}

/** Returns the column of an input as it stands in a worksheet, to be typed over. */
export function inputColumn(name: string, unit: string, values: readonly (number | string)[]): SheetColumn {
  const words = name.replaceAll("_", " ");
  const texts = values.filter((value) => typeof value === "string");
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
    style: {...INPUT, format: unit === "text" ? "" : numberFormat(unit, Float64Array.from(values, Number))},
    width: textWidth([words, ...texts], 12, 28)
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
