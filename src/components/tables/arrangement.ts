import type {Sort} from "./nextSort.js";
import {inOrder, meets, type Condition, type SortedCell} from "./conditions.js";

/** How the rows of a table are shown: in which order, and which of them. */
export interface Arrangement {
  sort: Sort<number> | null;
  conditions: Condition[];
}

/** Of the tables of a page, by their captions: a table that is drawn anew is arranged as it was. */
const ARRANGED = new Map<string, Arrangement>();

/** Returns how a table is arranged. */
export function arrangementOf(table: HTMLTableElement): Arrangement {
  return ARRANGED.get(nameOf(table)) ?? {sort: null, conditions: []};
}

/** Arranges a table from now on, also when it is drawn again. */
export function arrange(table: HTMLTableElement, arrangement: Arrangement): void {
  ARRANGED.set(nameOf(table), arrangement);
  show(table);
}

/** Arranges a table whose rows were drawn anew: they stand in their own order. */
export function arrangeAgain(table: HTMLTableElement): void {
  if (!ARRANGED.has(nameOf(table))) return;
  for (const body of table.tBodies) OWN_ORDER.set(body, [...body.rows]);
  show(table);
}

/** The rows of a table's body as they were drawn. */
const OWN_ORDER = new WeakMap<HTMLTableSectionElement, HTMLTableRowElement[]>();

function show(table: HTMLTableElement): void {
  const {sort, conditions} = arrangementOf(table);
  const heads = [...(table.tHead?.rows[0]?.cells ?? [])];
  let [shown, all] = [0, 0];
  for (const body of table.tBodies) {
    if (!OWN_ORDER.has(body)) OWN_ORDER.set(body, [...body.rows]);
    const rows = OWN_ORDER.get(body)!.filter((row) => row.parentElement === body);
    const cellAt = (row: HTMLTableRowElement, column: number) => sortedCell(row.cells[column], heads[column]);
    const ordered = sort
      ? [...rows].sort((a, b) => inOrder(cellAt(a, sort.column), cellAt(b, sort.column), sort.ascending))
      : rows;
    if (ordered.some((row, i) => body.rows[i] !== row)) body.append(...ordered);
    for (const row of rows) {
      row.hidden = !conditions.every((condition) => meets(cellAt(row, condition.column), condition));
      ++all;
      if (!row.hidden) ++shown;
    }
  }
  heads.forEach((head, i) => {
    if (sort?.column === i) head.setAttribute("aria-sort", sort.ascending ? "ascending" : "descending");
    else head.removeAttribute("aria-sort");
  });
  if (shown < all) table.caption?.setAttribute("data-shown", `${shown} of ${all} rows`);
  else table.caption?.removeAttribute("data-shown");
}

/** Returns the cells of a column as conditions see them. */
export function sortedCells(table: HTMLTableElement, column: number): SortedCell[] {
  const head = table.tHead?.rows[0]?.cells[column];
  return [...(table.tBodies[0]?.rows ?? [])].map((row) => sortedCell(row.cells[column], head));
}

function sortedCell(cell: HTMLTableCellElement | undefined, head: HTMLElement | undefined): SortedCell {
  const {value, unit} = cell?.dataset ?? {};
  return {
    text: cell?.textContent?.trim() ?? "",
    ...(value !== undefined && {value: value === "" ? null : Number(value)}),
    ...(unit !== undefined && {unit}),
    heading: head?.textContent ?? ""
  };
}

function nameOf(table: HTMLTableElement): string {
  return table.caption?.textContent ?? "";
}
