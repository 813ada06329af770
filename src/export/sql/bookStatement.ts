import {isAggregate, readsOf, relationOf, walk} from "../../engine/formula/expression.js";
import type {Aggregate} from "../../engine/formula/fold.js";
import type {Params} from "../../engine/compile.js";
import {unitOf, type Cell, type Model} from "../../engine/model.js";
import {relatedUnit, type Relation} from "../../engine/relation.js";
import {NAN, quoted, type Dialect, type Field, type Part} from "./dialect.js";
import {overWindow, reduced, ROW} from "./overRows.js";
import {asColumn, number, sqlExpression, words, type Naming} from "./sqlExpression.js";

/** What a statement of a book is made from beside its model. */
export interface BookOptions {
  dialect: Dialect;
  params: Params; // every assumption: words where it is in words
  source: string; // a query that yields the rows: their columns and row_position, none of them NULL
  names?: readonly string[]; // formulas wanted, with what they read; all of them unless told
  given?: ReadonlySet<string>; // formulas that are columns of the source
  varying?: ReadonlySet<string>; // assumptions that are columns of the source, by assumptionColumn
  groups?(over: string): readonly string[]; // columns that tell the groups of a function over rows apart
  worlds?: readonly string[]; // whole numbers of the source
  late?: {table: string; names: ReadonlySet<string>}; // columns of the result that are joined by row at the end
  output: readonly (string | {name: string; as: string})[]; // columns and formulas of the result
  asIs?: boolean; // numbers that are not known stay NaN in the result, for another statement to read
  keep?: string | null; // a formula of 1 or 0: which rows the result has
  table?(name: string): string; // where the rows of a related table are found; by its own name unless told
  parameter?(name: string, words: boolean): string; // an assumption; bound unless told
}

/** A book as one statement, and the assumptions that are bound when it runs. */
export interface BookStatement {
  text: string;
  parameters: string[];
}

/** Returns the name of the column that holds an assumption which differs by row. */
export function assumptionColumn(name: string): string {
  return `$${name}`;
}

/**
 * Returns the statement that evaluates the formulas of a model over the rows of a source: a query for each level of
 * formulas, which reads the one before, each referred to once. Functions over related rows are grouped joins, those over
 * rows of a group windows. In the result a number that is not known is NULL. Throws an Error in words for a formula that
 * SQL cannot say.
 */
export function bookStatement(model: Model, options: BookOptions): BookStatement {
  const {source, output, keep = null, asIs = false, worlds = [], late} = options;
  const counted = new Set([...worlds, ROW]);
  const isNumber = (name: string) =>
    !counted.has(name) &&
    !(name.startsWith("$") ? typeof options.params[name.slice(1)] === "string" : holdsWords(model, name));
  const levels = levelsOf(model, options);
  const parameters = new Set<string>();
  const queries = levels.map((cells, i) => levelQuery(model, cells, i, options, parameters));
  const all = [`level_0 AS (\n${source}\n)`, ...queries.map((query, i) => `level_${i + 1} AS (\n${query}\n)`)];
  const results = output.map((one) => {
    const {name, as} = typeof one === "string" ? {name: one, as: one} : one;
    const read = late ? `${late.names.has(name) ? "o" : "p"}.${quoted(name)}` : quoted(name);
    const value = asIs || !isNumber(name) ? read : unknownAsNull(read);
    return `${value} AS ${quoted(as)}`;
  });
  const kept = keep === null ? "" : `\nWHERE ${quoted(keep)} = 1e0`;
  const last = `level_${levels.length}`;
  const from = late
    ? `(SELECT * FROM ${last}${kept}) AS p\nJOIN ${late.table} AS o ON o.${quoted(ROW)} = p.${quoted(ROW)}`
    : `${last}${kept}`;
  return {
    text: `WITH ${all.join(",\n")}\nSELECT ${results.join(",\n  ")}\nFROM ${from}`,
    parameters: [...parameters]
  };
}

/** Returns a number as NULL where it is not known, as other programs expect it. */
function unknownAsNull(sql: string): string {
  return `CASE WHEN isNaN(${sql}) THEN NULL ELSE ${sql} END`;
}

/** Returns whether a column or formula holds words. */
export function holdsWords(model: Model, name: string): boolean {
  return unitOf(model, "Column", name) === "text";
}

/** The formulas wanted by level: each after what it reads. */
function levelsOf(model: Model, {names = model.order, given = new Set()}: BookOptions): Cell[][] {
  const wanted = new Set<string>();
  const visit = (name: string) => {
    if (wanted.has(name) || given.has(name) || !model.cells.has(name)) return;
    wanted.add(name);
    readOf(model.cells.get(name)!).forEach(visit);
  };
  names.forEach(visit);
  const cells = model.order.filter((name) => wanted.has(name)).map((name) => model.cells.get(name)!);
  const level = new Map<string, number>();
  for (const cell of cells) {
    level.set(cell.name, Math.max(0, ...readOf(cell).map((one) => (level.get(one) ?? -1) + 1)));
  }
  const last = Math.max(0, ...level.values());
  for (const cell of [...cells].reverse()) {
    // A window holds all its rows with whatever is read after it: the later, the less.
    if (!looksOverGroup(cell)) continue;
    const readers = cells.filter((one) => readOf(one).includes(cell.name)).map(({name}) => level.get(name)!);
    level.set(cell.name, Math.min(last + 1, ...readers) - 1);
  }
  const levels: Cell[][] = [];
  for (const cell of cells) (levels[level.get(cell.name)!] ??= []).push(cell);
  return levels.filter((some) => some.length > 0);
}

function readOf({reads, over, aggregates}: Cell): readonly string[] {
  return aggregates ? [...reads, over] : reads;
}

/** The query of one level: the columns of the level before and the formulas of this one. */
function levelQuery(
  model: Model,
  cells: readonly Cell[],
  before: number,
  options: BookOptions,
  parameters: Set<string>
): string {
  const joins = new Joins(model, options, parameters);
  const columns = cells.map((cell) => `  ${cellSql(model, cell, options, joins, parameters)} AS ${quoted(cell.name)}`);
  const from = [`FROM level_${before} AS p`, ...joins.clauses()];
  return `SELECT p.*,\n${columns.join(",\n")}\n${from.join("\n")}`;
}

function cellSql(
  model: Model,
  cell: Cell,
  {dialect, groups = (over) => [over], ...options}: BookOptions,
  joins: Joins,
  parameters: Set<string>
): string {
  const isWords = cell.unit === "text";
  if (model.errors.has(cell.name)) return isWords ? "''" : NAN;
  const naming: Naming = {
    ...namesOf(model, {dialect, ...options}, parameters),
    aggregate: (node) => {
      if (relationOf(node) !== null) return joins.aggregate(cell, node);
      const [argument] = node.arguments;
      const part = argument ? sqlExpression(argument, dialect, naming) : null;
      const order = cell.order.map((name) => ({name, words: holdsWords(model, name)}));
      return overWindow(dialect, node.callee.name, part, {by: groups(cell.over), order});
    }
  };
  try {
    return asColumn(sqlExpression(cell.tree!, dialect, naming), isWords);
  } catch (error) {
    throw new Error(`${cell.label} (${cell.name}) cannot be said in SQL: ${(error as Error).message}`, {cause: error});
  }
}

/** What columns and assumptions are called, outside the argument of a function over related rows. */
function namesOf(
  model: Model,
  {dialect, params, varying, parameter = dialect.parameter}: Omit<BookOptions, "source" | "output">,
  parameters: Set<string>
): Omit<Naming, "aggregate"> {
  return {
    column: (name) => (holdsWords(model, name) ? words : number)(quoted(name)),
    parameter: (name) => {
      const isWords = typeof params[name] === "string";
      if (varying?.has(name)) return (isWords ? words : number)(quoted(assumptionColumn(name)));
      parameters.add(name);
      return isWords ? words(parameter(name, true)) : number(parameter(name, false), {known: true});
    },
    related: (relation, name) => {
      throw new Error(`${relation}.${name} is of many rows`);
    }
  };
}

/** A relation that formulas of one level range over. */
interface Joined {
  relation: Relation;
  name: string;
  fields: Set<string>; // of its rows that are read for each own row
  values: Map<string, string>; // by text: what is the same for all own rows that find the same related ones
  rows: boolean; // whether own rows read the related ones themselves
}

/** The related tables that one level of formulas is joined with. */
class Joins {
  readonly #found = new Map<string, Joined>();

  constructor(
    readonly model: Model,
    readonly options: BookOptions,
    readonly parameters: Set<string>
  ) {}

  /** What a function over related rows gives an own row. */
  aggregate(cell: Cell, node: Aggregate): Part {
    const {dialect, varying = new Set()} = this.options;
    const name = relationOf(node)!;
    const joined = this.#joined(name, cell.relations[name]!);
    const [argument] = node.arguments;
    const own = readsOf(argument!);
    own.related.forEach((related) => joined.fields.add(related.slice(name.length + 1)));
    const naming: Naming = {
      ...namesOf(this.model, this.options, this.parameters),
      related: (_, field) =>
        (relatedUnit(cell.relations, `${name}.${field}`) === "text" ? words : number)(`r.${quoted(field)}`),
      aggregate: () => {
        throw new Error("it ranges over rows of rows");
      }
    };
    const part = sqlExpression(argument!, dialect, naming);
    const isWords = cell.words.has(node);
    const list = dialect.map(quoted(`${name} rows`), "r", asColumn(part, isWords));
    const value = reduced(dialect, node.callee.name, list, isWords);
    if (own.columns.length > 0 || own.params.some((one) => varying.has(one))) {
      joined.rows = true;
      return value;
    }
    const key = joined.values.get(value.sql) ?? `${name} ${joined.values.size + 1}`;
    joined.values.set(value.sql, key);
    return isWords ? words(`coalesce(${quoted(key)}, '')`) : number(`coalesce(${quoted(key)}, ${NAN})`);
  }

  /** The joins, one a relation. */
  clauses(): string[] {
    const {dialect, table = quoted} = this.options;
    return [...this.#found.values()].map(({relation, name, fields, values, rows}) => {
      const {by, order} = relation;
      const isWords = (field: string) => relatedUnit({[name]: relation}, `${name}.${field}`) === "text";
      const keys = Object.keys(by);
      const alias = (key: string) => quoted(`${name} ${key}`);
      const position = {name: ROW, words: false, counted: true};
      const packed: Field[] = [...new Set([...fields, ...order])].map((field) => ({
        name: field,
        words: isWords(field)
      }));
      const sorted = [...order.map((field) => ({name: field, words: isWords(field)})), position];
      const list = `${dialect.collect([...packed, position], sorted)} AS ${quoted(`${name} rows`)}`;
      const grouped = `SELECT ${[...keys.map((key) => `${quoted(key)} AS ${alias(key)}`), list].join(", ")} FROM ${table(relation.table)}${keys.length > 0 ? ` GROUP BY ${keys.map(quoted).join(", ")}` : ""}`;
      const columns = [
        ...keys.map(alias),
        ...(rows ? [quoted(`${name} rows`)] : []),
        ...[...values].map(([sql, key]) => `${dialect.matched(sql)} AS ${quoted(key)}`)
      ];
      const query = `(SELECT ${columns.join(",\n    ")}\n  FROM (${grouped}))`;
      const equal = Object.entries(by).map(([key, own]) => `p.${quoted(own)} = j.${alias(key)}`);
      return keys.length === 0
        ? `CROSS JOIN ${query} AS ${quoted(name)}`
        : `LEFT JOIN ${query} AS ${quoted(name)} ON ${equal.join(" AND ")}`.replaceAll(" = j.", ` = ${quoted(name)}.`);
    });
  }

  #joined(name: string, relation: Relation): Joined {
    const known = this.#found.get(name);
    if (known) return known;
    const joined = {relation, name, fields: new Set<string>(), values: new Map<string, string>(), rows: false};
    this.#found.set(name, joined);
    return joined;
  }
}

/** Returns whether a formula looks over the rows of its group. */
export function looksOverGroup({tree}: Cell): boolean {
  let found = false;
  if (tree) walk(tree, (node) => void (found ||= isAggregate(node) && relationOf(node) === null));
  return found;
}
