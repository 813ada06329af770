import {columnLetters} from "./address.js";
import type {SheetChart} from "./chartPart.js";
import {escapeAttribute, escapeCell, escapeXml, XML_HEADER} from "./xml.js";

/** A cell: a value typed in, or a formula with the value it had when it was written. */
export interface SheetCell {
  value: number | string | boolean; // NaN is #N/A, an infinite number #DIV/0!
  formula?: string; // without the equals sign
  style: number;
}

/** Who may type what into some cells: one of a list, or a number that is warned of outside its range. */
export type Validation = {cells: string; message: string} & ({choices: string[]} | {low: number; high: number});

/** A worksheet to be written. */
export interface Worksheet {
  name: string;
  rows: (SheetCell | null)[][];
  widths: number[]; // characters, by column
  hidden?: ReadonlySet<number>; // columns, from 0
  heights?: ReadonlyMap<number, number>; // points, by row from 0
  folding?: ReadonlySet<number>; // rows that fold away, from 0
  frozen?: {rows: number; columns: number};
  filter?: string; // range with filter buttons in its first row
  unknown?: string; // range where errors are greyed
  validations?: Validation[];
  fitWidth?: boolean; // printed as wide as the page
  color?: string; // of the tab, RRGGBB
  printed?: boolean; // by whoever prints the workbook as it is; where none is, all are
  chart?: SheetChart;
}

const RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

const MOST_ROWS = 1_048_576;
const MOST_COLUMNS = 16_384;

/** Throws where a worksheet would have more rows or columns than Excel holds. */
export function checkSize(name: string, rows: number, columns: number): void {
  if (rows <= MOST_ROWS && columns <= MOST_COLUMNS) return;
  throw new Error(
    `The worksheet "${name}" has ${rows} rows and ${columns} columns; Excel holds ${MOST_ROWS} and ${MOST_COLUMNS}`
  );
}

/** Returns the XML part of a worksheet. Throws where it has more rows or columns than Excel holds. */
export function worksheetXml(sheet: Worksheet): string {
  const columns = sheet.rows.reduce((most, row) => Math.max(most, row.length), 1);
  checkSize(sheet.name, sheet.rows.length, columns);
  const letters = Array.from({length: columns}, (_, i) => columnLetters(i));
  return [
    XML_HEADER,
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">',
    `<sheetPr>${sheet.color ? `<tabColor rgb="FF${sheet.color}"/>` : ""}<outlinePr summaryBelow="0"/>${sheet.fitWidth ? '<pageSetUpPr fitToPage="1"/>' : ""}</sheetPr>`,
    `<dimension ref="A1:${letters.at(-1)}${Math.max(1, sheet.rows.length)}"/>`,
    view(sheet),
    `<sheetFormatPr defaultRowHeight="15"${sheet.folding?.size ? ' outlineLevelRow="1"' : ""}/>`,
    columnsXml(sheet),
    "<sheetData>",
    ...sheet.rows.map((row, i) => rowXml(row, i, letters, sheet)),
    "</sheetData>",
    sheet.filter ? `<autoFilter ref="${sheet.filter}"/>` : "",
    sheet.unknown ? greyed(sheet.unknown) : "",
    validationsXml(sheet.validations ?? []),
    '<pageMargins left="0.5" right="0.5" top="0.75" bottom="0.75" header="0.3" footer="0.3"/>',
    `<pageSetup orientation="landscape"${sheet.fitWidth ? ' fitToHeight="0"' : ""}/>`,
    sheet.chart ? `<drawing xmlns:r="${RELATIONS}" r:id="rId1"/>` : "",
    "</worksheet>"
  ].join("");
}

function view({frozen}: Worksheet): string {
  if (!frozen) return '<sheetViews><sheetView workbookViewId="0" showGridLines="0"/></sheetViews>';
  const {rows, columns} = frozen;
  const corner = `${columnLetters(columns)}${rows + 1}`;
  const pane = columns > 0 ? "bottomRight" : "bottomLeft";
  return `<sheetViews><sheetView workbookViewId="0"><pane${columns ? ` xSplit="${columns}"` : ""} ySplit="${rows}" topLeftCell="${corner}" activePane="${pane}" state="frozen"/><selection pane="${pane}" activeCell="${corner}" sqref="${corner}"/></sheetView></sheetViews>`;
}

function columnsXml({widths, hidden}: Worksheet): string {
  const columns = widths.map(
    (width, i) =>
      `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"${hidden?.has(i) ? ' hidden="1"' : ""}/>`
  );
  return columns.length > 0 ? `<cols>${columns.join("")}</cols>` : "";
}

function rowXml(row: (SheetCell | null)[], i: number, letters: string[], {heights, folding}: Worksheet): string {
  const height = heights?.get(i);
  let text = `<row r="${i + 1}"${height ? ` ht="${height}" customHeight="1"` : ""}${folding?.has(i) ? ' outlineLevel="1"' : ""}>`;
  for (let j = 0; j < row.length; ++j) {
    const cell = row[j];
    if (cell) text += cellXml(cell, `${letters[j]}${i + 1}`);
  }
  return `${text}</row>`;
}

function cellXml({value, formula, style}: SheetCell, address: string): string {
  const start = `<c r="${address}"${style ? ` s="${style}"` : ""}`;
  const code = formula === undefined ? "" : `<f>${escapeXml(formula)}</f>`;
  switch (typeof value) {
    case "boolean":
      return `${start} t="b">${code}<v>${value ? 1 : 0}</v></c>`;
    case "number":
      return Number.isFinite(value)
        ? `${start}>${code}<v>${value}</v></c>`
        : `${start} t="e">${code}<v>${Number.isNaN(value) ? "#N/A" : "#DIV/0!"}</v></c>`;
    case "string":
      if (formula !== undefined) return `${start} t="str">${code}<v>${escapeCell(value)}</v></c>`;
      return value === ""
        ? `${start}/>`
        : `${start} t="inlineStr"><is><t xml:space="preserve">${escapeCell(value)}</t></is></c>`;
  }
}

function greyed(range: string): string {
  const first = range.split(":")[0];
  return `<conditionalFormatting sqref="${range}"><cfRule type="expression" dxfId="0" priority="1"><formula>ISERROR(${first})</formula></cfRule></conditionalFormatting>`;
}

/** A number in a formula: Excel writes 1E-7. */
function exponent(value: number): string {
  return String(value).toUpperCase();
}

function validationsXml(validations: Validation[]): string {
  if (validations.length === 0) return "";
  const items = validations.map((validation) => {
    const common = `allowBlank="1" showErrorMessage="1" error="${escapeAttribute(validation.message.slice(0, 225))}" sqref="${validation.cells}"`;
    return "choices" in validation
      ? `<dataValidation type="list" ${common}><formula1>${escapeXml(`"${validation.choices.join(",").replaceAll('"', '""')}"`)}</formula1></dataValidation>`
      : `<dataValidation type="decimal" errorStyle="warning" operator="between" ${common}><formula1>${exponent(validation.low)}</formula1><formula2>${exponent(validation.high)}</formula2></dataValidation>`;
  });
  return `<dataValidations count="${items.length}">${items.join("")}</dataValidations>`;
}
