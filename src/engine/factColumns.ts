import type {Column, Columns} from "./compile.js";
import type {Table} from "./table.js";

/** Returns the columns of a table's rows, a fact each: numbers that are not known are NaN, yes is 1, no words are empty. */
export function factColumns({facts}: Table, rows: readonly object[]): Columns {
  const columns: Record<string, Column> = {};
  for (const [name, {unit}] of Object.entries(facts)) {
    const values = rows.map((row) => (row as Readonly<Record<string, unknown>>)[name] ?? null);
    columns[name] =
      unit === "text"
        ? values.map((value) => String(value ?? ""))
        : Float64Array.from(values, (value) => (value === null ? NaN : Number(value)));
  }
  return columns;
}

/** Returns the unit of each column of a table. */
export function factUnits({facts}: Table): Record<string, string> {
  return Object.fromEntries(Object.entries(facts).map(([name, {unit}]) => [name, unit]));
}
