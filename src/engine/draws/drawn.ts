import type {Columns, Params, Tables, VaryingCells} from "../compile.js";

/** A cell of a table whose rows formulas range over. */
export interface RelatedCell {
  table: string;
  row: number;
  column: string;
}

/** What the formulas that vary read of what does not. */
export interface Fixed {
  values: Readonly<Record<string, number | string>>; // of the row's columns and formulas
  beside?: Columns; // of the rows that some outputs look over, the row itself first
  params: Params;
  tables: Tables;
}

/** Values of columns and assumptions for draws, one each a draw. */
export interface Drawn {
  columns: Readonly<Record<string, Float64Array>>; // of the row that is looked at
  params: Readonly<Record<string, Float64Array>>;
  others?: readonly {rows: readonly number[]; columns: readonly string[]; values: Float64Array}[]; // of rows beside it, by their place
  cells?: readonly (RelatedCell & {values: Float64Array})[]; // of tables whose rows formulas range over
}

/** Returns how many draws there are; one where nothing varies. */
export function drawsOf({columns, params, others = [], cells = []}: Drawn): number {
  const values = Object.values({...columns, ...params})[0] ?? others[0]?.values ?? cells[0]?.values;
  return values?.length ?? 1;
}

/** Returns cells of related tables as they are evaluated; `valueOf` gives a value for each row that is. */
export function varyingCells(
  cells: Drawn["cells"] = [],
  valuesOf: (values: Float64Array) => Float64Array = (values) => values
): VaryingCells | undefined {
  if (cells.length === 0) return undefined;
  const found = new Map<string, Map<string, Map<number, Float64Array>>>();
  for (const {table, column, row, values} of cells) {
    const columns = found.get(table) ?? new Map<string, Map<number, Float64Array>>();
    found.set(table, columns);
    const rows = columns.get(column) ?? new Map<number, Float64Array>();
    columns.set(column, rows);
    rows.set(row, valuesOf(values));
  }
  return found;
}
