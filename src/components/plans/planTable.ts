import {cellValue, type CellOptions} from "./cellValue.js";
import {element, type Child} from "../elements/dom.js";
import type {Reader} from "../notebook/reader.js";
import {scrollBox} from "../elements/scrollBox.js";

/** A column of a table of plans: a quantity with its unit in the header, or something drawn from the plan. */
export interface PlanColumn extends CellOptions {
  label: string;
  quantity?: string;
  draw?: (reader: Reader, row: string) => Child;
  words?: boolean; // words are aligned left
  prose?: boolean; // may break over lines
}

/** A row of a table of plans. */
export interface PlanRow {
  label: Child;
  row: string; // plan id
  muted?: boolean;
}

/** Returns a table with one plan a row and one quantity a column. */
export function planTable(
  reader: Reader,
  {
    caption,
    rowHeader = "",
    rows,
    columns
  }: {caption: string; rowHeader?: string; rows: PlanRow[]; columns: PlanColumn[]}
): HTMLElement {
  if (rows.length === 0) return element("p", {class: "empty"}, "There is nothing to show here yet.");
  const header = element(
    "tr",
    {},
    element("th", {scope: "col"}, rowHeader),
    columns.map((column) => element("th", {scope: "col", class: kind(column)}, column.label))
  );
  const body = rows.map(({label, row, muted = false}) =>
    reader.part(`${caption} ${row} ${muted} ${label instanceof Element ? label.outerHTML : label}`, (part) =>
      element(
        "tr",
        {class: muted ? "muted" : null},
        element("th", {scope: "row"}, label instanceof Node ? label.cloneNode(true) : label),
        columns.map((column) => {
          const {quantity, draw, unit} = column;
          const value = draw ? draw(part, row) : cellValue(part, quantity!, row, {unit});
          return element("td", {class: kind(column)}, value);
        })
      )
    )
  );
  return scrollBox(
    element(
      "table",
      {class: "sheet"},
      element("caption", {}, caption),
      element("thead", {}, header),
      element("tbody", {}, body)
    )
  );
}

function kind({words, prose}: PlanColumn): string | null {
  return prose ? "words prose" : words ? "words" : null;
}
