import {rowsByValues} from "./combinations.js";
import type {Columns} from "./compile.js";
import {ordered} from "./ordered.js";
import type {Relation} from "./relation.js";

/** The rows of a table that a relation finds by some values, in its order. */
export type FindRows = (values: readonly (number | string)[]) => readonly number[];

/** Returns a function that finds the rows of a related table by the values of the own columns a relation names. */
export function relatedRows(table: Columns, relation: Relation): FindRows {
  const known = KNOWN.get(table) ?? new Map<Relation, FindRows>();
  KNOWN.set(table, known);
  const found = known.get(relation) ?? indexed(table, relation);
  known.set(relation, found);
  return found;
}

/** What was made for each table, by relation, as long as the table's columns are the same object. */
const KNOWN = new WeakMap<Columns, Map<Relation, FindRows>>();

function indexed(table: Columns, {by, order}: Relation): FindRows {
  const rows = Array.from({length: Object.values(table)[0]?.length ?? 0}, (_, row) => row);
  const columnsOf = (names: readonly string[]) => names.map((name) => table[name]!);
  const index = rowsByValues(columnsOf(Object.keys(by)), ordered(rows, columnsOf(order)));
  return (values) => index.get(values.join("\n")) ?? [];
}
