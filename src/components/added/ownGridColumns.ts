import {ownKey, ownValues, type OwnColumn, type OwnTable} from "../../model/tables/ownColumns.js";
import {isWords} from "../../engine/unit.js";
import {format} from "../../model/words/format.js";
import {computedIn} from "../../scenario/edited.js";
import {filledCellKey} from "../../scenario/edited.js";
import type {Edit} from "../../scenario/edit.js";
import {button} from "../elements/button.js";
import type {Drawn} from "../grid/catalogGrid.js";
import {computedEdit} from "../grid/fieldCell.js";
import {shownNumber} from "../grid/shownNumber.js";
import {fieldPlace} from "../grid/fieldPlace.js";
import type {GridCell, TracedPlace} from "../grid/gridCell.js";
import {columnAdded, goToAdded} from "./goToAdded.js";
import {editing} from "../notebook/editing.js";
import type {Notebook} from "../notebook/notebook.js";
import {filledCellId} from "../../scenario/ranges/ownCells.js";
import {showRange} from "../../scenario/ranges/showRange.js";

/** Returns the columns that an analyst added to a table, as its grid shows them. */
export function ownGridColumns(notebook: Notebook, table: OwnTable): Drawn[] {
  const {own} = notebook.books.catalog;
  return Object.entries(own?.[table] ?? {}).map(([name, column]) => ({
    label: ["text", "flag", "1"].includes(column.unit) ? column.label : `${column.label} (${column.unit})`,
    words: column.unit === "text",
    width: 6,
    name,
    remove: {part: "added", kind: "columns", name, what: undefined},
    cell: (row) => ownCell(notebook, table, name, row)
  }));
}

/** Returns a button that opens a form for a column of a table. */
export function addColumnButton(notebook: Notebook, table: OwnTable): HTMLButtonElement {
  return button("Add a column", async () => {
    const {addTableColumn} = await import("./addTableColumn.js");
    addTableColumn(notebook, table, (name) => goToAdded(notebook, columnAdded(name)));
  });
}

function ownCell(notebook: Notebook, table: OwnTable, name: string, row: object): GridCell {
  const {catalog} = notebook.books;
  const column = catalog.own?.[table]?.[name];
  if (!column) return {text: ""};
  const {unit, formula, label} = column;
  const key = notebook.books.keyOf(table, row);
  const at = (catalog[table] as readonly object[]).findIndex((other) => ownKey(table, other) === ownKey(table, row));
  const value = ownValues(catalog, table)[name]?.[at] ?? NaN;
  const path = filledCellKey(name, key);
  const within = formula === "" ? computedIn(notebook.edits.scenario.computed, path) : formula;
  const shown = shownValue(column, value, within !== undefined);
  const typed =
    typeof value === "number" && Number.isFinite(value) && !isWords(unit) && shown !== ""
      ? format(value, unit, "field")
      : shown;
  const range = notebook.edits.scenario.ranges?.[filledCellId(name, key)];
  const ranged = range === undefined ? null : showRange(range, {unit, entry: unit});
  return {
    text: ranged ?? shown,
    ...(ranged === null && shown !== typed && {entry: typed}),
    ...(ranged !== null && {range: ranged}),
    value: typeof value === "number" && Number.isNaN(value) ? null : value,
    about:
      formula === "" ? (["text", "1"].includes(unit) ? "" : `in ${unit}`) : `the formula of ${label}, for all rows`,
    own: true,
    ...(within !== undefined && {formula: `=${within}`}),
    edit: (text): Edit =>
      formula === ""
        ? ((isWords(unit) ? null : computedEdit(text, path)) ?? {
            part: "filled",
            column: name,
            key,
            ...editing().ownEntry(column, text)
          })
        : {part: "formula", name, text: text.trim().replace(/^=\s*/, "")},
    place: () => place(notebook, table, name, row)
  };
}

/** Where the column is read by plans: the plan that the row's own facts lead to. */
function place(notebook: Notebook, table: OwnTable, name: string, row: object): TracedPlace | null {
  if (table !== "scales" && table !== "machines" && table !== "accelerators") return null;
  const field = {scales: "params", machines: "gpus", accelerators: "memory_capacity"}[table];
  const found = fieldPlace(notebook, {catalog: table, field, as: null} as Parameters<typeof fieldPlace>[1], row);
  return found && {name, row: found.row};
}

function shownValue({unit, formula}: OwnColumn, value: number | string, isComputed: boolean): string {
  if (typeof value === "string") return value;
  if (Number.isNaN(value)) return formula === "" ? "" : "–";
  return unit === "flag" ? (value ? "yes" : "no") : shownNumber(value, unit, isComputed);
}
