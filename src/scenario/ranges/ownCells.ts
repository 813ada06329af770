import type {Added, AddedTable} from "../added/added.js";
import type {RangeRule} from "./rangeText.js";

/** Returns the id of a cell of a table of one's own, as an input that is drawn. */
export function ownCellId(table: string, row: string, column: string): string {
  return `tables:${table}/${row}:${column}`;
}

/** Returns the id of a cell that is filled in, of a column added to a table, as an input that is drawn. */
export function filledCellId(column: string, row: string): string {
  return `columns:${row}:${column}`;
}

/** Returns what a number of one's own may be whose range is written: any number of its unit. */
export function ruleOfOwn(unit: string): RangeRule {
  const single = unit === "flag" || unit === "text" ? "is no number, of which a range could be drawn" : null;
  return {unit, whole: false, single, held: false, check: () => ({problem: null, warning: null})};
}

/** Returns the unit and name of what an id says is a cell of one's own; null where there is none. */
export function ownCellOf({tables = {}, columns = {}}: Added, id: string): {unit: string; label: string} | null {
  const [kind, ...rest] = id.split(":");
  const column = rest.pop() ?? "";
  const key = rest.join(":");
  if (kind === "tables") {
    const [name = "", ...row] = key.split("/");
    const table = Object.hasOwn(tables, name) ? tables[name]! : null;
    const found = table && Object.hasOwn(table.rows, row.join("/")) ? table.rows[row.join("/")]! : null;
    const field = table && Object.hasOwn(table.columns, column) ? table.columns[column]! : null;
    return found && field && typeof found[column] === "number"
      ? {unit: field.unit, label: labelOfOwn(field.label, found, row.join("/"))}
      : null;
  }
  if (kind !== "columns" || !Object.hasOwn(columns, column)) return null;
  const {unit, label, values = {}} = columns[column]!;
  return typeof values[key] === "number" ? {unit, label: `${label}, ${key}`} : null;
}

/** Returns what a cell of a row of one's own is called. */
export function labelOfOwn(label: string, row: AddedTable["rows"][string], key: string): string {
  return `${label}, ${row.item ?? key}`;
}
