import {combinations, type Found} from "./combinations.js";
import type {Column, Columns, Fill, Inputs} from "./compile.js";
import {relatedName} from "./formula/expression.js";
import {ordered} from "./ordered.js";
import {reduceValues} from "./reduce.js";
import {relatedRows} from "./relatedRows.js";
import type {Relation} from "./relation.js";
import {spread} from "./spread.js";

/** A function over the rows of a related table. */
export interface OverRelated {
  name: string; // of the function
  relation: string;
  declared: Relation;
  own: readonly string[]; // columns of the own row that the argument reads
  related: readonly string[]; // columns of the related row that it reads
  params: readonly string[]; // assumptions that it reads
  key: string; // column that `fill` writes the argument's values to
  fill: Fill;
  words: boolean;
}

/** Cells of the related table that differ by own row, by column and related row. */
type Varying = ReadonlyMap<string, ReadonlyMap<number, Float64Array>>;

/** Pairs of an own and a related row whose arguments are evaluated at a time. */
const CHUNK = 4096;

/**
 * Returns the value of a function over related rows for every row. It is worked out once for each combination of the
 * values that find the related rows and that the argument reads of the own row; once for every row where cells of the
 * related rows differ by row (`cells`). Those may order related rows and never find them.
 */
export function overRelated(
  step: OverRelated,
  columns: Readonly<Record<string, unknown>>,
  params: Inputs,
  rows: number,
  table: Columns,
  cells?: Varying
): Column {
  const {declared, name, words} = step;
  const matched = Object.values(declared.by).map((own) => columns[own] as ArrayLike<number | string>);
  const varying = step.params.filter((id) => typeof params[id] === "object");
  const differs = cells !== undefined && [...step.related, ...declared.order].some((name) => cells.has(name));
  const told = differs
    ? [Float64Array.from({length: rows}, (_, row) => row)]
    : [...matched, ...step.own.map((own) => columns[own]), ...varying.map((id) => params[id])];
  const orders = declared.order.some((name) => cells?.has(name));
  const targets = combinations([...new Set(told)] as ArrayLike<number | string>[], rows, foundIn(columns));
  const find = relatedRows(table, declared);
  const firsts = [...targets.firsts];
  const found: (number | string)[] = [];
  for (let batch = new Pairs(); ; batch = new Pairs()) {
    while (batch.own.length < CHUNK && firsts.length > 0) {
      const [target, own] = firsts.pop()!;
      const related = find(matched.map((column) => column[own]!));
      batch.add(target, own, orders ? orderedAt(own, related, {table, declared, cells: cells!}) : related);
    }
    if (batch.targets.length === 0) break;
    const values = argumentValues(step, {columns, params, table, varying, cells}, batch.own, batch.related);
    batch.targets.forEach((target, k) => {
      found[target] = reduceValues(name, values.slice(batch.starts[k], batch.starts[k + 1]), words);
    });
  }
  return spread(targets, words, (target) => found[target]);
}

/** Pairs of an own and a related row, those of one combination after another. */
class Pairs {
  readonly targets: number[] = [];
  readonly starts: number[] = []; // of each combination's pairs
  readonly own: number[] = [];
  readonly related: number[] = [];

  add(target: number, own: number, related: readonly number[]): void {
    this.targets.push(target);
    this.starts.push(this.own.length);
    for (const row of related) {
      this.own.push(own);
      this.related.push(row);
    }
  }
}

/** Combinations found in columns that are evaluated together: many functions over rows tell the rows apart alike. */
const FOUND = new WeakMap<object, Found>();

function foundIn(columns: object): Found {
  const found = FOUND.get(columns) ?? [];
  FOUND.set(columns, found);
  return found;
}

interface Given {
  columns: Readonly<Record<string, unknown>>;
  params: Inputs;
  table: Columns;
  varying: readonly string[];
  cells: Varying | undefined;
}

/** Related rows in the order that they have for an own row. */
function orderedAt(
  own: number,
  related: readonly number[],
  {table, declared, cells}: {table: Columns; declared: Relation; cells: Varying}
): number[] {
  const columns = declared.order.map((name) => {
    const values = related.map((row) => cells.get(name)?.get(row)?.[own] ?? table[name]![row]!);
    return values as unknown as Column;
  });
  const places = ordered(
    related.map((_, place) => place),
    columns
  );
  return places.map((place) => related[place]!);
}

/** The values of the argument for pairs of an own and a related row. */
function argumentValues(
  {own: ownColumns, related: relatedColumns, relation, key, fill, words}: OverRelated,
  {columns, params, table, varying, cells}: Given,
  own: readonly number[],
  related: readonly number[]
): Column {
  const pick = (column: unknown, rows: readonly number[]) =>
    rows.map((row) => (column as ArrayLike<number | string>)[row]!);
  const scratch: Record<string, unknown> = {};
  for (const name of ownColumns) scratch[name] = pick(columns[name], own);
  for (const name of relatedColumns) {
    const values = pick(table[name], related);
    const moved = cells?.get(name);
    if (moved) related.forEach((row, i) => (values[i] = moved.get(row)?.[own[i]!] ?? values[i]!));
    scratch[relatedName(relation, name)] = values;
  }
  scratch[key] = words ? new Array<string>(own.length) : new Float64Array(own.length);
  const varied = Object.fromEntries(varying.map((id) => [id, pick(params[id], own) as unknown as Column]));
  fill(scratch, varying.length > 0 ? {...params, ...varied} : params, 0, own.length);
  return scratch[key] as Column;
}
