import type {Field} from "../../export/delimited.js";
import {button} from "../elements/button.js";
import {element} from "../elements/dom.js";
import {onPatched} from "../notebook/patch.js";
import {fitTable} from "./fitTable.js";
import {keepOneStop, roveCells} from "./rovingCells.js";

/** Makes the rows of a table under their headings, as they leave the notebook. */
export type Rows = () => FieldRows | Promise<FieldRows>;

type FieldRows = readonly (readonly Field[])[];

let arranged: ((table: HTMLTableElement) => void) | null = null;

/** Calls a function with a table whose rows were drawn anew, from now on. */
export function whenDrawnAnew(follow: (table: HTMLTableElement) => void): void {
  arranged = follow;
}

const rowsOf = new WeakMap<HTMLTableElement, Rows>();

/** Returns the rows behind a table of the page. */
export async function rowsBehind(table: HTMLTableElement): Promise<FieldRows> {
  return (await rowsOf.get(table)?.()) ?? [];
}

/** Returns a box that a wide table scrolls in, reachable by keyboard, named after the table's caption. */
export function scrollBox(table: HTMLTableElement, rows: Rows): HTMLElement {
  const box = tableBox(table, rows);
  const scroll = box.querySelector(".scroll")!;
  const name = table.caption?.textContent ?? "Table";
  const stops = roveCells(table);
  onPatched(table, (live) => {
    rowsOf.set(live as HTMLTableElement, rows);
    keepOneStop(live as HTMLTableElement);
    if (arranged) arranged(live as HTMLTableElement);
  });
  scroll.setAttribute("role", "region");
  scroll.setAttribute("aria-label", name);
  if (!stops && !table.querySelector("template")) scroll.setAttribute("tabindex", "0");
  return box;
}

/**
 * Returns a box that a wide table scrolls in, with buttons that copy its rows or save them as CSV. For tables whose cells
 * take the focus themselves; what the buttons do is in tableTools.
 */
export function tableBox(table: HTMLTableElement, rows: Rows): HTMLElement {
  const name = table.caption?.textContent ?? "Table";
  const tool = (action: string, label: string, title: string) =>
    button(label, null, {title, name: `${label}: ${name}`, attributes: {"data-table": action}});
  rowsOf.set(table, rows);
  const scroll = element("div", {class: "scroll"}, table);
  fitTable(scroll, table);
  return element(
    "div",
    {class: "table-box"},
    element(
      "div",
      {class: "table-tools"},
      tool("filter", "Filter", "Show the rows that meet conditions"),
      tool("copy", "Copy", "Copy the table, to paste it into a spreadsheet"),
      tool("csv", "CSV", "Save the table as a CSV file")
    ),
    scroll
  );
}
