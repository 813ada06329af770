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
}

/** Returns the worksheet that a reader who forwards the workbook needs: question, answer, what it rests on. */
export function summarySheet(
  styles: Styles,
  name: string,
  {question, about, answers, inputs, prices}: Summary
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
    ...(inputs.length > 0
      ? [
          heading("What it rests on", "Value", "", "Unit"),
          ...inputs.map((input) => live(input, {color: INPUT.color!})),
          []
        ]
      : []),
    ...(prices.length > 0
      ? [heading("Price", "USD per GPU-hour", "As of", "Source"), ...prices.map((row) => row.map((word) => text(word)))]
      : [])
  ];
  return {name, rows, widths: [46, 20, 20, 60], fitWidth: true, color: "1F4E9E"};
}
