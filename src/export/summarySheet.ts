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
  range?: string; // where 90 % of its draws lie, in words: it follows no change
}

/** What the first worksheet says. */
export interface Summary {
  question: string;
  about: readonly string[]; // scenario, basis, price rule, catalogs, version
  answers: readonly SummaryNumber[];
  inputs: readonly SummaryNumber[]; // assumptions that were edited, or that matter
  prices: readonly (readonly string[])[]; // provider, price, date, source
  machines?: SummaryMachines; // drawn, too
}

/** What a quantity comes to on several machines. */
export interface SummaryMachines {
  label: string;
  unit: string;
  rows: readonly {label: string; at: string; value: number; range?: string}[];
}

/** Over ranges: they are values beside live numbers. */
const DRAWN = "90 % of draws, as exported";

/** Rows of the worksheet that a chart covers. */
const CHART_ROWS = 16;

/** Returns the worksheet that a reader who forwards the workbook needs: question, answer, what it rests on. */
export function summarySheet(
  styles: Styles,
  name: string,
  {question, about, answers, inputs, prices, machines}: Summary
): Worksheet {
  const text = (words: string, style: Style = {}) => textCell(styles, words, style);
  const muted: Style = {color: "595959"};
  const heading = (...words: string[]) => words.map((word) => text(word, {bold: true, fill: "E7ECF3"}));
  const live = ({label, unit, at, value, range = ""}: SummaryNumber, style: Style): (SheetCell | null)[] => {
    const format = typeof value === "number" ? numberFormat(unit, value) : "";
    return [
      text(label),
      {value, formula: at, style: styles.id({...style, format})},
      range === "" ? null : text(range),
      text(unit === "1" || unit === "text" ? "" : unit, muted)
    ];
  };
  const rows: (SheetCell | null)[][] = [
    [text(question, {bold: true, size: 16})],
    ...about.map((line) => [text(line, muted)]),
    [],
    heading("Answer", "Value", rangeHeading(answers), "Unit"),
    ...answers.map((answer) => live(answer, {bold: true})),
    [],
    ...(machines
      ? [
          heading(machines.label, "Value", rangeHeading(machines.rows), "Unit"),
          ...machines.rows.map((row) => live({...row, unit: machines.unit}, {})),
          [],
          ...Array.from({length: CHART_ROWS}, () => [])
        ]
      : []),
    ...(inputs.length > 0
      ? [
          heading("What it rests on", "Value", "", "Unit"),
          ...inputs.map((input) => live(input, {color: INPUT.color!})),
          []
        ]
      : []),
    ...(prices.length > 0
      ? [
          heading("Price", "USD per GPU-hour", "As of", "Source"),
          ...prices.map((row) => row.map((word) => text(word, {wrap: true})))
        ]
      : [])
  ];
  const first = 1 + about.length + 1 + 1 + answers.length + 1 + 1; // row of the first machine, from 0
  return {
    name,
    rows,
    widths: [46, 20, 26, 60],
    fitWidth: true,
    color: "1F4E9E",
    printed: true,
    ...(machines && {chart: chartOf(name, machines, first)})
  };
}

function rangeHeading(numbers: readonly {range?: string}[]): string {
  return numbers.some(({range}) => range) ? DRAWN : "";
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
    to: {column: 3, row: under + CHART_ROWS - 1}
  };
}
