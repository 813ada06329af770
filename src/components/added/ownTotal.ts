import type {AddedTable} from "../../scenario/added/added.js";

/** Returns a formula of what the rows of a table come to: the sum of the products of its numbers. */
export function ownTotal(table: string, columns: AddedTable["columns"]): string {
  const numbers = Object.entries(columns).filter(([, {unit}]) => unit !== "text" && unit !== "flag");
  if (numbers.length === 0) return `op.count(${table}.item)`;
  return `op.sum(${numbers.map(([name]) => `${table}.${name}`).join(" * ")})`;
}
