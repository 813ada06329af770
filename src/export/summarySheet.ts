import {quoteSheet} from "./address.js";
import type {SheetChart} from "./chartPart.js";
import {numberFormat} from "./numberFormat.js";
import {INPUT, textCell} from "./sheetBuilder.js";
import type {Style, Styles} from "./styles.js";
import type {SheetCell, Worksheet} from "./worksheet.js";

/** A live number of the summary: the address of its cell and what it is. */
export interface SummaryNumber {
  label: string;
  unit: string;
  cells: {at: string; value: number | string}[]; // one, or the two ends of a range
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
  ends: readonly string[]; // what the two ends are called
  rows: readonly {label: string; cells: {at: string; value: number}[]}[]; // its two ends
}

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
  const live = (number: SummaryNumber, style: Style): (SheetCell | null)[] => {
    const cells = number.cells.map(({at, value}): SheetCell => {
      const format = typeof value === "number" ? numberFormat(number.unit, value) : "";
      return {value, formula: at, style: styles.id({...style, format})};
    });
    const [low, high = null] = cells;
    return [
      text(number.label),
      low!,
      high,
      text(number.unit === "1" || number.unit === "text" ? "" : number.unit, muted)
    ];
  };
  const rows: (SheetCell | null)[][] = [
    [text(question, {bold: true, size: 16})],
    ...about.map((line) => [text(line, muted)]),
    [],
    heading("Answer", "From", "To", "Unit"),
    ...answers.map((answer) => live(answer, {bold: true})),
    [],
    ...(machines
      ? [
          heading(machines.label, "From", "To", "Unit"),
          ...machines.rows.map(({label, cells}) => live({label, unit: machines.unit, cells}, {})),
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
    widths: [46, 20, 20, 60],
    fitWidth: true,
    color: "1F4E9E",
    printed: true,
    ...(machines && {chart: chartOf(name, machines, first)})
  };
}

function chartOf(name: string, {label, unit, ends, rows}: SummaryMachines, first: number): SheetChart {
  const cells = (column: string) => `${quoteSheet(name)}!$${column}$${first + 1}:$${column}$${first + rows.length}`;
  const held = (end: number) => rows.map((row) => row.cells[end]!.value);
  const under = first + rows.length + 1;
  return {
    title: label,
    axis: unit,
    format: unit.startsWith("USD") ? "$#,##0" : "#,##0",
    names: {at: cells("A"), held: rows.map((row) => row.label)},
    series: [
      {label: ends[0]!, color: "8AA5D6", values: {at: cells("B"), held: held(0)}},
      {label: ends[1]!, color: "1F4E9E", values: {at: cells("C"), held: held(1)}}
    ],
    from: {column: 0, row: under},
    to: {column: 3, row: under + CHART_ROWS - 1}
  };
}
