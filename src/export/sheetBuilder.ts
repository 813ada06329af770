import {columnLetters, quoteSheet} from "./address.js";
import {startsLikeFormula} from "../text/startsLikeFormula.js";
import type {Style, Styles} from "./styles.js";
import {checkSize, type SheetCell, type Worksheet} from "./worksheet.js";

/** A column of a worksheet: what stands above its values, the values, and the formulas that yield them. */
export interface SheetColumn {
  label: string;
  name: string; // as formulas read it, without d.; empty where none does
  unit: string;
  note: string;
  source: string;
  formula: string; // in the notebook's notation
  values: readonly (number | string | boolean)[] | Float64Array;
  formulas: ((row: number) => string | null) | null; // by row as Excel counts; null where a value is typed in
  style: Style;
  width: number; // characters
  hidden?: boolean;
  held?: boolean; // values among its formulas are not to be typed over
}

/** Rows above the first row of values; all worksheets of rows have as many, so that a row stands alike in each. */
const HEADING = ["title", "note", "source", "formula", "name", "label", "unit"] as const;

/** First row of values, as Excel counts. */
export const FIRST_ROW = HEADING.length + 1;

/** Points, by row from 0. */
const HEIGHTS = new Map([
  [0, 24],
  [5, 30]
]);

const NOTE_HEIGHT = 45;

const HEADING_STYLES: Record<(typeof HEADING)[number], Style> = {
  title: {bold: true, size: 14},
  note: {color: "595959", size: 9, wrap: true},
  source: {color: "595959", size: 9},
  formula: {color: "595959", size: 9},
  name: {color: "595959", size: 9},
  label: {bold: true, fill: "E7ECF3", wrap: true},
  unit: {color: "595959", fill: "E7ECF3"}
};

/** What may be typed over: blue on pale yellow. */
export const INPUT: Style = {color: "1F4E9E", fill: "FFF9E5"};

/** Returns a cell with a text that stays one. */
export function textCell(styles: Styles, text: string, style: Style = {}): SheetCell {
  return {value: text, style: styles.id({...style, text: startsLikeFormula(text)})};
}

/** Returns a worksheet of columns under their headings, the first ones and the headings frozen. */
export function columnsSheet(
  styles: Styles,
  {name, title, columns, frozen}: {name: string; title: string; columns: SheetColumn[]; frozen: number}
): Worksheet {
  const length = Math.max(0, ...columns.map(({values}) => values.length));
  checkSize(name, HEADING.length + length, columns.length);
  const rows: (SheetCell | null)[][] = HEADING.map((part) => {
    if (part === "title") return [textCell(styles, title, HEADING_STYLES.title)];
    return columns.map((column) => {
      const prefix = column[part] === "" ? "" : ({formula: "= ", name: "d."}[part as string] ?? "");
      const text = prefix + column[part];
      return text === "" && part !== "unit" && part !== "label" ? null : textCell(styles, text, HEADING_STYLES[part]);
    });
  });
  const plain = columns.map(({style}) => styles.id(style));
  const typed = columns.map(({style, formulas, held}) => (formulas && !held ? {...INPUT, ...style} : style));
  const inputs = typed.map((style) => styles.id(style));
  const guarded = typed.map((style) => styles.id({...style, text: true}));
  for (let i = 0; i < length; ++i) {
    rows.push(
      columns.map(({values, formulas}, j) => {
        const value = values[i]!;
        const formula = formulas?.(i + FIRST_ROW) ?? null;
        if (formula !== null) return {value, formula, style: plain[j]!};
        const risky = typeof value === "string" && startsLikeFormula(value);
        return {value, style: risky ? guarded[j]! : inputs[j]!};
      })
    );
  }
  const last = `${columnLetters(Math.max(0, columns.length - 1))}${length + FIRST_ROW - 1}`;
  return {
    name,
    rows,
    widths: columns.map(({width}) => width),
    hidden: new Set(columns.flatMap(({hidden}, j) => (hidden ? [j] : []))),
    heights: new Map(columns.some(({note}) => note !== "") ? [...HEIGHTS, [1, NOTE_HEIGHT]] : HEIGHTS),
    folding: new Set([1, 2, 3, 4]),
    frozen: {rows: HEADING.length, columns: frozen},
    ...(length > 0 ? {filter: `A${FIRST_ROW - 1}:${last}`, unknown: `A${FIRST_ROW}:${last}`} : {})
  };
}

/** Returns the address of a cell or of all rows of a column, as a formula on the worksheet `from` writes it. */
export function address(sheet: string, column: number, from: string, rows: number | string | [number, number]): string {
  const letters = columnLetters(column);
  const cells = Array.isArray(rows) ? `$${letters}$${rows[0]}:$${letters}$${rows[1]}` : `${letters}${rows}`;
  return sheet === from ? cells : `${quoteSheet(sheet)}!${cells}`;
}

/** Returns a width that shows most of a column's texts, in characters. */
export function textWidth(texts: readonly string[], least = 10, most = 40): number {
  return texts.reduce((width, text) => Math.min(most, Math.max(width, text.length + 2)), least);
}
