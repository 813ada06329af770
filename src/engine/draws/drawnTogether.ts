import type {Column, Columns, Inputs} from "../compile.js";
import {groupColumn} from "../evaluate.js";
import {drawsOf, varyingCells, type Drawn, type Fixed} from "./drawn.js";
import type {Parts} from "./parts.js";

/** Rows that are evaluated at a time: their columns are to stay in the processor's cache. */
const ROWS = 16384;

/**
 * Returns a function that evaluates outputs of a row over draws together with the rows they look over: each draw is those
 * rows once, and its groups are its own. `beside` has the rows' columns, the row itself first.
 */
export function drawnTogether(parts: Parts, {beside = {}, params, tables}: Fixed): (drawn: Drawn) => Columns {
  const {outputs, reads, groups, evaluate} = parts;
  const count = Object.values(beside)[0]?.length ?? 1; // rows of a draw
  const most = Math.max(1, Math.floor(ROWS / count)); // draws at a time
  let kept: {draws: number; columns: Record<string, Column>} | null = null;
  const tiled = (draws: number): Record<string, Column> => {
    if (kept && kept.draws >= draws) return kept.columns;
    const columns: Record<string, Column> = {};
    for (const name of reads) columns[name] = tile(beside[name], {count, draws});
    for (const name of groups) columns[groupColumn(name)] = groupsByDraw(beside[name]!, draws);
    kept = {draws, columns};
    return columns;
  };
  return (drawn) => {
    const n = drawsOf(drawn);
    const found = outputs.map((name) => ({name, values: [] as (number | string)[] | Float64Array}));
    for (let from = 0; from < n; from += most) {
      const draws = Math.min(most, n - from);
      const rows = draws * count;
      const columns = {...tiled(Math.min(most, n)), ...movedColumns(drawn, beside, {count, from, draws})};
      const each = (values: Float64Array) => everyRow(values, {count, from, draws});
      const moved = Object.entries(drawn.params).map(([id, values]) => [id, each(values)] as const);
      const inputs: Inputs = {...params, ...Object.fromEntries(moved)};
      const table = evaluate(columns, inputs, tables, rows, varyingCells(drawn.cells, each));
      for (const one of found) {
        const column = table[one.name]!;
        if (from === 0)
          one.values = typeof column === "object" && column instanceof Float64Array ? new Float64Array(n) : [];
        for (let draw = 0; draw < draws; ++draw) one.values[from + draw] = column[draw * count]!;
      }
    }
    return Object.fromEntries(found.map(({name, values}) => [name, values as Column]));
  };
}

interface Part {
  count: number; // rows of a draw
  from: number; // the first draw
  draws: number;
}

/** Columns that are drawn for some of the rows: what is not drawn of a row is as it is. */
function movedColumns({columns, others = []}: Drawn, beside: Columns, {count, from, draws}: Part): Columns {
  const found: Record<string, Float64Array> = {};
  const put = (name: string, place: number, values: Float64Array) => {
    found[name] ??= tile(beside[name], {count, draws}) as Float64Array;
    for (let draw = 0; draw < draws; ++draw) found[name][draw * count + place] = values[from + draw]!;
  };
  for (const [name, values] of Object.entries(columns)) put(name, 0, values);
  for (const {rows, columns: names, values} of others)
    for (const name of names) for (const place of rows) put(name, place, values);
  return found;
}

/** The rows' values, again for each draw. */
function tile(column: Column | undefined, {count, draws}: Omit<Part, "from">): Column {
  const text = column !== undefined && !(column instanceof Float64Array);
  const values: (number | string)[] | Float64Array = text
    ? new Array<string>(count * draws)
    : new Float64Array(count * draws).fill(NaN);
  if (column) for (let i = 0; i < values.length; ++i) values[i] = column[i % count]!;
  return values as Column;
}

/** A number for each group of each draw. */
function groupsByDraw(column: Column, draws: number): Float64Array {
  const count = column.length;
  const numbers = new Map<number | string, number>();
  for (const value of column) if (!numbers.has(value)) numbers.set(value, numbers.size);
  const own = Float64Array.from({length: count}, (_, row) => numbers.get(column[row]!)!);
  return Float64Array.from({length: count * draws}, (_, i) => Math.floor(i / count) * numbers.size + own[i % count]!);
}

/** The values of draws, again for each row of a draw. */
function everyRow(values: Float64Array, {count, from, draws}: Part): Float64Array {
  return Float64Array.from({length: count * draws}, (_, i) => values[from + Math.floor(i / count)]!);
}
