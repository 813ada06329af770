import {meaningOf} from "../../model/words/glossary.js";
import {button} from "../elements/button.js";
import {breakable, isRunOn} from "../elements/breakable.js";
import {element, type Child} from "../elements/dom.js";
import {Reader} from "../notebook/reader.js";
import {scrollBox} from "./tableBox.js";
import {cellOf, type CellContent, type CellValue, type TableCell} from "./tableCell.js";

/** A column of a table. */
export interface TableColumn {
  label: string;
  heading?: string; // where it leaves the page, for a label that its neighbors explain
  words?: boolean; // words are aligned left
  prose?: boolean; // may break over lines
  whole?: boolean; // words that stay on one line while the table has room
}

/** A row of a table. Cells that are read from the notebook are drawn again only where what they read has changed. */
export interface TableRow {
  key: string; // names the row in its table, with whatever its cells use beside their reader
  cells: (reader: Reader) => readonly CellContent[];
  muted?: boolean;
}

export interface TableOptions {
  caption: string;
  columns: readonly TableColumn[];
  class?: string;
}

/**
 * Returns a table of facts, its first column as row headers, without those that no row says anything in. It is copied
 * and saved as CSV from the same rows.
 */
export function table(
  {caption, columns: all, ...options}: TableOptions,
  rows: readonly (readonly CellContent[])[]
): HTMLElement {
  const whole = rows.map((cells) => cells.map(cellOf));
  const said = (_: unknown, i: number) => i === 0 || whole.some((cells) => !isEmpty(cells[i]));
  const columns = all.filter(said);
  const kept = whole.map((cells) => cells.filter(said));
  const body = kept.map((cells) => rowElement(columns, cells));
  return boxed({caption, columns, ...options}, body, () => kept);
}

function isEmpty(cell: TableCell | undefined): boolean {
  const shown = [cell?.show].flat().filter((part) => part !== null && part !== undefined && part !== false);
  return shown.every((part) => part === "" || part === "–");
}

/** Returns the same of rows read from the notebook, in all columns. */
export function readTable(
  reader: Reader,
  {caption, columns, ...options}: TableOptions,
  rows: readonly TableRow[]
): HTMLElement {
  const body = rows.map(({key, cells, muted}) =>
    reader.part(`${caption} ${key} ${muted}`, (part) => rowElement(columns, cells(part), {muted}))
  );
  const {notebook} = reader;
  const values = () => rows.map(({cells}) => cells(new Reader(notebook)));
  return boxed({caption, columns, ...options}, body, values);
}

/** Returns a row of a table, its first cell as the row's header. */
export function rowElement(
  columns: readonly TableColumn[],
  cells: readonly CellContent[],
  {muted = false} = {}
): HTMLTableRowElement {
  const nodes = columns.map((column, i) => {
    const {show, value, unit} = cellOf(cells[i]);
    const sorted =
      value === undefined || typeof value === "string" ? {} : {"data-value": sortValue(value), "data-unit": unit};
    const {kind, shown} = wordsOf(column, show);
    return i === 0
      ? element("th", {scope: "row", class: kind, ...sorted}, shown)
      : element("td", {class: kind, ...sorted}, shown);
  });
  return element("tr", {class: muted ? "muted" : null}, nodes);
}

/** The words of a cell, which break between words and after signs; where a run is too long for that, wherever it must. */
function wordsOf(column: TableColumn, show: TableCell["show"]): {kind: string | null; shown: Child[]} {
  const kind = kindOf(column);
  if (kind === null || typeof show !== "string") return {kind, shown: [show].flat()};
  return {kind: isRunOn(show) ? `${kind} run-on` : kind, shown: breakable(show)};
}

/** What a cell is sorted by: of a range its low end. */
function sortValue(value: Exclude<CellValue, string>): string {
  const number = typeof value === "object" && value !== null ? value[0] : value;
  return number === null || Number.isNaN(number) ? "" : String(number);
}

/** Returns how the words of a column are set. */
export function kindOf({words, prose, whole}: TableColumn): string | null {
  return prose ? "words prose" : whole ? "words whole" : words ? "words" : null;
}

/** A heading that sorts the rows; tableTools makes it work. */
function sorter(label: string): HTMLElement {
  return button(label, null, {look: "sort", title: meaningOf(label) ?? undefined, attributes: {"data-table": "sort"}});
}

function boxed(
  {caption, columns, class: own = ""}: TableOptions,
  body: readonly Element[],
  values: () => readonly (readonly CellContent[])[]
): HTMLElement {
  if (body.length === 0) return element("p", {class: "empty"}, `${caption}: nothing yet.`);
  const heads = columns.map((column) =>
    element("th", {scope: "col", class: kindOf(column)}, column.label && sorter(column.label))
  );
  const node = element(
    "table",
    {class: `sheet ${own}`.trim()},
    element("caption", {}, caption),
    element("thead", {}, element("tr", {}, heads)),
    element("tbody", {}, [...body])
  );
  const labels = columns.map(({label, heading = label}) => heading);
  return scrollBox(node, async () => {
    const {tableRows} = await import("./tableRows.js");
    return tableRows(labels, values());
  });
}
