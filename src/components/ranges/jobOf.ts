import type {Column} from "../../engine/compile.js";
import type {OtherRows} from "../../engine/draws/drawInputs.js";
import {rowsTogether} from "../../engine/draws/parts.js";
import {originOf, type Origin} from "../../model/originOf.js";
import type {Scenario} from "../../scenario/scenario.js";
import {columnsBehind, computedUnder, drawnFacts, drawnInputs, openFacts} from "../../scenario/ranges/drawnInputs.js";
import type {NamedInput, RangeGround} from "../../scenario/ranges/drawnInputs.js";
import {hasComputedFacts} from "../../scenario/ranges/computedFacts.js";
import {factDraws} from "../../scenario/ranges/factDraws.js";
import {rangeJob, varyingOf, type RangeJob} from "../../scenario/ranges/rangeJob.js";
import type {RowBooks} from "../notebook/books.js";

/** What jobs are made in. */
export type JobBooks = Pick<
  RowBooks,
  "base" | "applied" | "catalog" | "book" | "plannedOn" | "rowOf" | "keyOf" | "words"
>;

/**
 * Returns the job of the ranges of a row's quantities, under the ranges of the scenario applied and the formulas in its
 * cells: with the rows that they look over, each with what is drawn of it. `known` is an input that is not drawn, by its id. Throws where there is no such row.
 */
export function jobOf(
  books: JobBooks,
  {computed = {}}: Pick<Scenario, "computed">,
  {row, quantities, known = ""}: {row: string; quantities: readonly string[]; known?: string}
): RangeJob {
  const {book} = books;
  const {model, params, tables} = book;
  const index = books.rowOf(row);
  if (index === undefined) throw new Error("There is no such row");
  const ground = groundOf(books, computed, known);
  const own = drawnInputs(ground, quantities, originAt(books, index, row));
  const {rows, inputs: all} = withOthers(books, ground, {index, quantities, own});
  const {inputs, ...follow} = following(books, ground, {
    rows: rows.length > 1 ? rows : [index],
    quantities,
    inputs: all.filter(({id}) => id !== known)
  });
  return rangeJob(model, {
    ...{quantities, inputs, params, tables, ...follow},
    value: (name) => book.column(name)[index],
    ...(rows.length > 1 && {together: (name: string) => someRows(book.column(name), rows)})
  });
}

/** What follows from inputs that are drawn, at rows that are evaluated together, and the inputs with those it is made of. */
function following(
  books: JobBooks,
  ground: RangeGround,
  {rows, quantities, inputs}: {rows: readonly number[]; quantities: readonly string[]; inputs: readonly NamedInput[]}
): {inputs: readonly NamedInput[]; computed: RangeJob["computed"]; facts: RangeJob["facts"]} {
  const computed = computedUnder(ground, quantities, inputs);
  if (!hasComputedFacts(ground)) return {inputs, computed, facts: undefined};
  const moved = new Set([...inputs.flatMap(({params}) => params), ...computed.flatMap(({param}) => param ?? [])]);
  const {book} = books;
  const facts = factDraws(
    ground,
    {outputs: quantities, names: columnsBehind(ground, quantities)},
    rows.map((row) => ({
      origin: originAt(books, row, String(book.column("id")[row])),
      value: (name) => book.column(name)[row]
    })),
    (assumption) => moved.has(assumption)
  );
  const found = new Map(inputs.map((input) => [input.id, input]));
  for (const input of facts.inputs) {
    const before = found.get(input.id);
    found.set(input.id, before ? {...before, params: [...before.params, ...input.params]} : input);
  }
  return {inputs: [...found.values()].sort((a, b) => (a.id < b.id ? -1 : 1)), computed, facts};
}

/** Returns what inputs of rows are found in. */
export function groundOf(books: JobBooks, computed: NonNullable<Scenario["computed"]>, known = ""): RangeGround {
  const {book, base, catalog, plannedOn} = books;
  const {ranges: all, added} = books.applied;
  const ranges = known in all ? Object.fromEntries(Object.entries(all).filter(([id]) => id !== known)) : all;
  return {
    ...{catalog, base, ranges, added, computed, plannedOn, model: book.model},
    rule: String(book.params.price_rule),
    keyOf: (name, one) => books.keyOf(name, one)
  };
}

/** The rows that quantities look over, the row itself first, and what is drawn of it with what is drawn of them. */
function withOthers(
  books: JobBooks,
  ground: RangeGround,
  {index, quantities, own}: {index: number; quantities: readonly string[]; own: readonly NamedInput[]}
): {rows: readonly number[]; inputs: readonly NamedInput[]} {
  const {model} = ground;
  const {book} = books;
  const varying = varyingOf(model, {quantities, ...following(books, ground, {rows: [index], quantities, inputs: own})});
  const open = openFacts(ground, quantities);
  const columns = [...new Set([...varying.columns, ...open])];
  const rows = rowsTogether(model, {...varying, columns}, index, (name) => book.column(name));
  if (rows.length <= 1 || open.length === 0) return {rows, inputs: own};
  const found = new Map<string, NamedInput>(own.map((input) => [input.id, input]));
  rows.slice(1).forEach((other, i) => {
    const id = String(book.column("id")[other]);
    for (const input of drawnFacts(ground, quantities, originAt(books, other, id))) {
      const before = found.get(input.id) ?? {...input, columns: []};
      found.set(input.id, {...before, others: withRow(before, input, i + 1)});
    }
  });
  return {rows, inputs: [...found.values()].sort((a, b) => (a.id < b.id ? -1 : 1))};
}

/** Where other rows take an input, with one more: rows that take it by one law are together. */
function withRow({others = [], distribution}: NamedInput, input: NamedInput, place: number): OtherRows[] {
  const alike = (one: OtherRows) => same(one.columns, input.columns) && same(one.distribution, input.distribution);
  if (others.some(alike)) return others.map((one) => (alike(one) ? {...one, rows: [...one.rows, place]} : one));
  const law = same(distribution, input.distribution) ? distribution : input.distribution;
  return [...others, {rows: [place], columns: input.columns, distribution: law}];
}

function same(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

/** Returns what tells where the columns of a row come from. */
export function originAt(
  {book, plannedOn, words}: JobBooks,
  index: number,
  row: string
): (column: string) => Origin | null {
  if (words) return (column) => words.origin(column, row);
  return (column) => originOf(plannedOn, column, book.model, (name) => book.column(name)[index]);
}

function someRows(column: Column, rows: readonly number[]): Column {
  return column instanceof Float64Array
    ? Float64Array.from(rows, (row) => column[row]!)
    : rows.map((row) => column[row]!);
}
