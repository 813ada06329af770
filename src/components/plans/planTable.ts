import {planCell, type CellOptions} from "./cellValue.js";
import type {Child} from "../elements/dom.js";
import type {Reader} from "../notebook/reader.js";
import {readTable, type TableColumn} from "../tables/table.js";
import type {CellContent} from "../tables/tableCell.js";

/** A column of a table of plans: a quantity with its unit in the header, or something drawn from the plan. */
export interface PlanColumn extends CellOptions, TableColumn {
  quantity?: string;
  draw?: (reader: Reader, row: string) => CellContent;
}

/** A row of a table of plans. */
export interface PlanRow {
  label: Child;
  row: string; // plan id; empty: there is none, which leaves quantities empty
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
  const shown = columns.map(({label}) => label).join();
  return readTable(
    reader,
    {caption, columns: [{label: rowHeader}, ...columns]},
    rows.map(({label, row, muted}) => ({
      key: `${shown} ${row} ${label instanceof Element ? label.outerHTML : label}`,
      muted,
      cells: (part) => [
        label instanceof Node ? label.cloneNode(true) : label,
        ...columns.map(({quantity, draw, unit}) =>
          draw ? draw(part, row) : row === "" ? "" : planCell(part, quantity!, row, {unit, drawn: true})
        )
      ]
    }))
  );
}
