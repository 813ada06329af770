import {
  ownInputs,
  ownModel,
  ownNames,
  ownValues,
  type OwnColumn,
  type OwnTable
} from "../../model/tables/ownColumns.js";
import {format} from "../../model/words/format.js";
import {element, type Child} from "../elements/dom.js";
import type {Notebook} from "../notebook/notebook.js";

/** Returns what there is to say of a column that an analyst added to a table: its formula, and what it reads in a row. */
export function ownColumnFacts(
  {books: {catalog}}: Notebook,
  name: string,
  {table, column, row}: {table: OwnTable; column: OwnColumn; row: object}
): [label: string, value: Child][] {
  const at = (catalog[table] as readonly object[]).indexOf(row);
  const values = {...ownInputs(catalog, table), ...ownValues(catalog, table)};
  const {cells} = ownModel(catalog, table);
  const {columns} = ownNames(table, catalog.assumptions, catalog.own?.[table]);
  const cell = cells.get(name);
  const read = (cell?.reads ?? []).map((other): [string, Child] => [
    `d.${other}`,
    plain(values[other]?.[at] ?? NaN, cells.get(other)?.unit ?? columns[other] ?? "1")
  ]);
  const assumed = (cell?.assumptions ?? []).map((id): [string, Child] => {
    const {value, unit} = catalog.assumptions.find((one) => one.id === id)!;
    return [`$.${id}`, plain(value, unit)];
  });
  return [
    ["Formula", column.formula ? element("code", {}, column.formula) : "none: it is filled in"],
    ...read,
    ...assumed,
    ["Note", column.note]
  ];
}

function plain(value: number | string, unit: string): string {
  return typeof value === "string" ? value || "–" : format(value, unit, "operand");
}
