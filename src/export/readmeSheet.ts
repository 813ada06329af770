import {INPUT, textCell} from "./sheetBuilder.js";
import type {Style, Styles} from "./styles.js";
import type {Worksheet} from "./worksheet.js";

/** Returns the worksheet that says what the workbook is and how to use it. */
export function readmeSheet(
  styles: Styles,
  name: string,
  {
    title,
    date,
    about,
    sheets,
    fixed,
    rowsSay = ""
  }: {
    title: string;
    date: string;
    about: readonly string[];
    sheets: readonly {name: string; says: string}[];
    fixed: ReadonlyMap<string, string>;
    rowsSay?: string; // which rows there are, where they are not all
  }
): Worksheet {
  const line = (text: string, style: Style = {wrap: true}) => [textCell(styles, text, style)];
  const pair = (label: string, text: string, style: Style = {}) => [
    textCell(styles, label, style),
    textCell(styles, text, {wrap: true})
  ];
  const heading = (text: string) => line(text, {bold: true, size: 12});
  const rows = [
    line(title, {bold: true, size: 16}),
    ...(date ? [line(`Written ${date}`, {color: "595959"})] : []),
    ...about.map((text) => line(text, {})),
    [],
    heading("How to change it"),
    pair("Blue cells", "are inputs. Type over them and everything that depends on them follows.", INPUT),
    pair("Black cells", "are formulas. Each reads assumptions by name and other columns in its own row."),
    pair(
      "#N/A",
      "is a number that is not known, and what depends on it is not known either. Leave such an input empty.",
      {
        color: "BFBFBF"
      }
    ),
    pair("#DIV/0!", "is a number without limit: a spreadsheet has none."),
    [],
    heading("Worksheets"),
    ...sheets.map((sheet) => pair(sheet.name, sheet.says)),
    [],
    heading("Good to know"),
    pair(
      "Headings",
      "Above each column stand its note, source, formula in the notebook's notation, name, label and unit."
    ),
    pair("Rows", `A plan stands in the same row on every worksheet of formulas.${rowsSay && ` ${rowsSay}`}`),
    pair("Equality", "Spreadsheets take two numbers for equal when their first 15 digits are; the notebook takes all."),
    pair(
      "Prices, streams, published sizes",
      "What the notebook works out over rows of other tables stands among the inputs, as it comes out there."
    ),
    pair(
      "Printing",
      "The summary and this worksheet are printed. To print another, select its cells and set them as its print area."
    ),
    pair("Hidden columns", "hold what a formula needs of other rows of its group.")
  ];
  if (fixed.size > 0) {
    rows.push([], heading("Columns of values"), line("These stand as values, and do not follow a change.", {}));
    for (const [column, reason] of fixed) rows.push(pair(column, reason));
  }
  return {name, rows, widths: [34, 100], fitWidth: true, printed: true};
}
