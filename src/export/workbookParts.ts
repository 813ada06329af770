import {strToU8, Zip, ZipDeflate} from "fflate";
import {columnLetters, quoteSheet} from "./address.js";
import {chartXml, drawingXml, type SheetChart} from "./chartPart.js";
import type {Styles} from "./styles.js";
import {worksheetXml, type Worksheet} from "./worksheet.js";
import {escapeAttribute, escapeXml, XML_HEADER} from "./xml.js";

const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/** What a workbook is made of. */
export interface WorkbookParts {
  title: string;
  date: string; // ISO date
  sheets: Worksheet[];
  names: Map<string, {sheet: string; cell: string}>; // defined names, with the cell's absolute address
  styles: Styles;
}

/**
 * Yields the share that is done, and returns the bytes of an .xlsx file. The same parts always give the same bytes.
 */
export function* zipWorkbook(parts: WorkbookParts): Generator<number, Uint8Array, void> {
  const {sheets, styles} = parts;
  const pieces: Uint8Array[] = [];
  const zip = new Zip((error, piece) => {
    if (error) throw error;
    pieces.push(piece);
  });
  const add = function* (name: string, text: string) {
    const file = new ZipDeflate(name, {level: 6});
    file.mtime = new Date(1980, 0, 1);
    zip.add(file);
    const bytes = strToU8(text);
    for (let at = 0; at < bytes.length || at === 0; at += PIECE) {
      file.push(bytes.subarray(at, at + PIECE), at + PIECE >= bytes.length);
      yield;
    }
  };
  for (const [name, text] of Object.entries(smallParts(parts))) yield* shareOf(add(name, text), 0);
  const cells = sheets.map(({rows}) => rows.reduce((sum, row) => sum + row.length, 1));
  const all = cells.reduce((sum, count) => sum + count, 0);
  let done = 0;
  for (const [i, sheet] of sheets.entries()) {
    yield* shareOf(add(`xl/worksheets/sheet${i + 1}.xml`, worksheetXml(sheet)), done / all);
    done += cells[i]!;
  }
  yield* shareOf(add("xl/styles.xml", styles.xml()), 1);
  zip.end();
  return joined(pieces);
}

/** What is compressed at a time, in bytes: longer stops a page for longer. */
const PIECE = 1 << 19;

function* shareOf(work: Iterator<void>, share: number): Generator<number> {
  for (let step = work.next(); !step.done; step = work.next()) yield share;
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(pieces.reduce((length, piece) => length + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}

/** The parts beside worksheets and styles. */
function smallParts(parts: WorkbookParts): Record<string, string> {
  const {sheets} = parts;
  const files: Record<string, string> = {
    "[Content_Types].xml": contentTypes(sheets),
    "_rels/.rels": relationships([
      [`${OFFICE}/officeDocument`, "xl/workbook.xml"],
      [`${PACKAGE}/relationships/metadata/core-properties`, "docProps/core.xml"]
    ]),
    "docProps/core.xml": properties(parts),
    "xl/workbook.xml": workbookXml(parts),
    "xl/_rels/workbook.xml.rels": relationships([
      ...sheets.map((_, i): [string, string] => [`${OFFICE}/worksheet`, `worksheets/sheet${i + 1}.xml`]),
      [`${OFFICE}/styles`, "styles.xml"]
    ])
  };
  for (const [i, {chart}] of sheets.entries()) if (chart) Object.assign(files, chartFiles(i + 1, chart));
  return files;
}

/** The parts of a chart on a worksheet, named by the number of the sheet. */
function chartFiles(sheet: number, chart: SheetChart): Record<string, string> {
  return {
    [`xl/worksheets/_rels/sheet${sheet}.xml.rels`]: relationships([
      [`${OFFICE}/drawing`, `../drawings/drawing${sheet}.xml`]
    ]),
    [`xl/drawings/drawing${sheet}.xml`]: drawingXml(chart),
    [`xl/drawings/_rels/drawing${sheet}.xml.rels`]: relationships([[`${OFFICE}/chart`, `../charts/chart${sheet}.xml`]]),
    [`xl/charts/chart${sheet}.xml`]: chartXml(chart)
  };
}

function contentTypes(sheets: readonly Worksheet[]): string {
  const overrides = [
    ["/xl/workbook.xml", `${TYPE}.sheet.main+xml`],
    ...sheets.flatMap(({chart}, i) => [
      [`/xl/worksheets/sheet${i + 1}.xml`, `${TYPE}.worksheet+xml`],
      ...(chart
        ? [
            [`/xl/drawings/drawing${i + 1}.xml`, "application/vnd.openxmlformats-officedocument.drawing+xml"],
            [`/xl/charts/chart${i + 1}.xml`, "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"]
          ]
        : [])
    ]),
    ["/xl/styles.xml", `${TYPE}.styles+xml`],
    ["/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"]
  ].map(([part, type]) => `<Override PartName="${part}" ContentType="${type}"/>`);
  return `${XML_HEADER}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${overrides.join("")}</Types>`;
}

function relationships(targets: [type: string, target: string][]): string {
  const items = targets.map(
    ([type, target], i) => `<Relationship Id="rId${i + 1}" Type="${type}" Target="${target}"/>`
  );
  return `${XML_HEADER}<Relationships xmlns="${PACKAGE}/relationships">${items.join("")}</Relationships>`;
}

function properties({title, date}: WorkbookParts): string {
  const day = /^\d{4}-\d\d-\d\d/.exec(date)?.[0];
  const created = day ? `<dcterms:created xsi:type="dcterms:W3CDTF">${day}T00:00:00Z</dcterms:created>` : "";
  return `${XML_HEADER}<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${escapeXml(title)}</dc:title>${created}</cp:coreProperties>`;
}

/** Excel computes everything anew when it opens the file, so that no cached value has to be trusted. */
function workbookXml({sheets, names}: WorkbookParts): string {
  const items = sheets.map(
    ({name}, i) => `<sheet name="${escapeAttribute(name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`
  );
  const filters = sheets.flatMap(({name, filter}, i) =>
    filter
      ? `<definedName name="_xlnm._FilterDatabase" localSheetId="${i}" hidden="1">${escapeXml(`${quoteSheet(name)}!${absolute(filter)}`)}</definedName>`
      : []
  );
  const cells = [...names].map(
    ([name, {sheet, cell}]) =>
      `<definedName name="${escapeAttribute(name)}">${escapeXml(`${quoteSheet(sheet)}!${cell}`)}</definedName>`
  );
  const printed = sheets.some((sheet) => sheet.printed)
    ? sheets.map(
        (sheet, i) =>
          `<definedName name="_xlnm.Print_Area" localSheetId="${i}">${escapeXml(`${quoteSheet(sheet.name)}!${absolute(printArea(sheet))}`)}</definedName>`
      )
    : [];
  const defined = [...filters, ...printed, ...cells];
  return [
    XML_HEADER,
    `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${OFFICE}">`,
    '<bookViews><workbookView activeTab="0"/></bookViews>',
    `<sheets>${items.join("")}</sheets>`,
    defined.length > 0 ? `<definedNames>${defined.join("")}</definedNames>` : "",
    '<calcPr calcId="191029" fullCalcOnLoad="1"/>',
    "</workbook>"
  ].join("");
}

/**
 * What is printed of a worksheet: all of it, or a cell beyond its last column, where nothing is. A worksheet without a
 * print area would be printed whole by LibreOffice.
 */
function printArea({rows, printed}: Worksheet): string {
  const columns = Math.max(1, ...rows.map((row) => row.length));
  return printed ? `A1:${columnLetters(columns - 1)}${rows.length}` : `${columnLetters(columns + 1)}1`;
}

function absolute(range: string): string {
  return range.replace(/([A-Z]+)(\d+)/g, "$$$1$$$2");
}
