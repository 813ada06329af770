import {quoteSheet} from "./address.js";
import type {SheetChart} from "./chartPart.js";
import {numberFormat} from "./numberFormat.js";
import {INPUT, textCell} from "./sheetBuilder.js";
import type {Style, Styles} from "./styles.js";
import type {SheetCell, Worksheet} from "./worksheet.js";

/** A live number of the summary: what it is, and the address of its cell with its value. */
export interface SummaryNumber {
  label: string;
  unit: string;
  at: string;
  value: number | string;
  range?: Drawn;
}

/** 5, 50 and 95 % of a number's draws, in its unit: they follow no change. */
export type Drawn = readonly [low: number, middle: number, high: number];

/** A price that there is for the plan. */
export interface SummaryPrice {
  label: string; // provider and kind
  value: number; // USD per GPU-hour
  as_of: string;
  note: string; // whether the plan is priced by it
  source: string;
}

/** What the first worksheet says. */
export interface Summary {
  question: string;
  about: readonly string[]; // scenario, basis, price rule, catalogs, version
  answers: readonly SummaryNumber[];
  inputs: readonly SummaryNumber[]; // assumptions that were edited, or that matter
  prices: readonly SummaryPrice[];
  machines?: SummaryMachines; // drawn, too
  notes?: readonly {on: string; text: string}[]; // the analyst's, on cells
}

/** What a quantity comes to on several machines. */
export interface SummaryMachines {
  label: string;
  unit: string;
  rows: readonly {label: string; at: string; value: number; range?: Drawn}[];
}

/** Over ranges: they are values beside live numbers. */
const DRAWN = ["5 % of draws, as exported", "50 % of draws", "95 % of draws"];

/** Widths of the columns, in characters; sources wrap in the last one. */
const WIDTHS = [46, 20, 24, 16, 16, 60];
const LAST = WIDTHS.length - 1;

/** Height of a line, in points. */
const LINE = 15;

/** Rows of the worksheet that a chart covers. */
const CHART_ROWS = 16;

/** Returns the worksheet that a reader who forwards the workbook needs: question, answer, what it rests on. */
export function summarySheet(
  styles: Styles,
  name: string,
  {question, about, answers, inputs, prices, machines, notes = []}: Summary
): Worksheet {
  const text = (words: string, style: Style = {}) => textCell(styles, words, style);
  const muted: Style = {color: "595959"};
  const heading = (...words: string[]) => words.map((word) => text(word, {bold: true, fill: "E7ECF3"}));
  const live = ({label, unit, at, value, range}: SummaryNumber, style: Style): (SheetCell | null)[] => {
    const format = typeof value === "number" ? numberFormat(unit, value) : "";
    const ends = range?.map((end) => ({value: end, style: styles.id({format})})) ?? [null, null, null];
    return [
      text(label),
      {value, formula: at, style: styles.id({...style, format})},
      ...ends,
      text(unitWords(unit), muted)
    ];
  };
  const rows: (SheetCell | null)[][] = [
    [text(question, {bold: true, size: 16})],
    ...about.map((line) => [text(line, muted)]),
    [],
    heading("Answer", "Value", ...rangeHeadings(answers), "Unit"),
    ...answers.map((answer) => live(answer, {bold: true})),
    [],
    ...(machines
      ? [
          heading(machines.label, "Value", ...rangeHeadings(machines.rows), "Unit"),
          ...machines.rows.map((row) => live({...row, unit: machines.unit}, {})),
          [],
          ...Array.from({length: CHART_ROWS}, () => [])
        ]
      : []),
    ...(inputs.length > 0
      ? [
          heading("What it rests on", "Value", "", "", "", "Unit"),
          ...inputs.map((input) => live(input, {color: INPUT.color!})),
          []
        ]
      : []),
    ...(prices.length > 0
      ? [
          heading("Price", "USD per GPU-hour", "As of", "", "", "Source"),
          ...prices.map(({label, value, as_of, note, source}) => [
            text(label),
            {value, style: styles.id({format: numberFormat("USD", value)})},
            text(as_of),
            text(note, {bold: true}),
            null,
            text(source, {wrap: true})
          ])
        ]
      : []),
    ...(notes.length > 0
      ? [
          [],
          heading("Note on", "", "", "", "What it says"),
          ...notes.map(({on, text: words}) => [text(on), null, null, null, text(words, {wrap: true})])
        ]
      : [])
  ];
  const first = 1 + about.length + 1 + 1 + answers.length + 1 + 1; // row of the first machine, from 0
  return {
    name,
    rows,
    widths: WIDTHS,
    heights: heightsOf(rows),
    fitWidth: true,
    color: "1F4E9E",
    printed: true,
    ...(machines && {chart: chartOf(name, machines, first)})
  };
}

/** What a unit is called in a column of its own: of bytes that the cell holds and its format shows as GB. */
function unitWords(unit: string): string {
  if (unit === "1" || unit === "text") return "";
  return unit === "B" ? "bytes" : unit;
}

function rangeHeadings(numbers: readonly {range?: Drawn}[]): string[] {
  return numbers.some(({range}) => range) ? DRAWN : ["", "", ""];
}

/** Rows whose last cell wraps are as high as its lines: not every program makes them so by itself. */
function heightsOf(rows: readonly (SheetCell | null)[][]): Map<number, number> {
  const lines = rows.map((row) => Math.ceil(String(row[LAST]?.value ?? "").length / (WIDTHS[LAST]! - 6)));
  return new Map(lines.flatMap((count, i) => (count > 1 ? [[i, count * LINE] as const] : [])));
}

function chartOf(name: string, {label, unit, rows}: SummaryMachines, first: number): SheetChart {
  const cells = (column: string) => `${quoteSheet(name)}!$${column}$${first + 1}:$${column}$${first + rows.length}`;
  const under = first + rows.length + 1;
  return {
    title: label,
    axis: unit,
    format: unit.startsWith("USD") ? "$#,##0" : "#,##0",
    names: {at: cells("A"), held: rows.map((row) => row.label)},
    series: [{label: "Cost", color: "1F4E9E", values: {at: cells("B"), held: rows.map(({value}) => value)}}],
    from: {column: 0, row: under},
    to: {column: 4, row: under + CHART_ROWS - 1}
  };
}
