import {Book} from "../../engine/book.js";
import type {Columns, Params, Tables} from "../../engine/compile.js";
import type {Model} from "../../engine/model.js";
import type {Catalog} from "../../model/catalog.js";
import type {Declared} from "../../model/declared.js";
import {pricesUnder} from "../../model/prices/editedPrices.js";
import {assumptionValues} from "../../model/notebookModel.js";
import type {Outcome} from "../../model/whatif/probe.js";
import {applyScenario, type Applied} from "../applyScenario.js";
import {tryEdits, type Edit} from "../edit.js";
import type {Scenario} from "../scenario.js";
import {lowerFirst} from "../../model/words/lowerFirst.js";

/** What a what-if stands on: the notebook's catalogs and sheets as committed, its edits, and the model as edited. */
export interface Ground {
  base: Catalog;
  declared: Declared;
  scenario: Scenario;
  model: Model;
}

/** The rows that are evaluated of catalogs as edited, and where the one asked for is; or why it is not among them. */
export interface RowsAt {
  columns: Columns;
  tables: Tables;
  problem: string;
  rowIn(book: Book): number; // -1: it is none of them
}

/** What sets a kind of rows apart. */
export interface Rows {
  params?: Params; // in place of those assumed
  takes(edit: Edit): boolean; // that it follows by itself, without an edit of the catalogs
  at(applied: Applied, edits: readonly Edit[], before: Columns): RowsAt; // `before` are the columns evaluated last
}

/** Where a row stands under edits: what its ranges are drawn from. */
export interface DerivedPlace {
  catalog: Catalog;
  book: Book;
  row: number;
}

/** Gives the numbers of a row under edits, by name; and where it stands, null where there is none. */
export interface DerivedRow {
  (name: string): Outcome;
  place: DerivedPlace | null; // good until others are tried
}

/**
 * Returns a function that gives the numbers of a row under edits beside those in force: the same sheets, evaluated over
 * the same catalogs with the edits in them. What the notebook would refuse gives no number, and its reason.
 */
export function derivedBook(
  {base, declared, scenario, model}: Ground,
  rows: Rows
): (edits: readonly Edit[]) => DerivedRow {
  let book: Book | null = null;
  let columns: Columns = {};
  return (edits) => {
    const others = edits.filter((edit) => !rows.takes(edit));
    const tried = tryEdits(base, scenario, others, declared);
    if (tried.refused.length > 0) return nothing(tried.refused.join(". "));
    const applied = applyScenario(base, tried.scenario, declared);
    const at = rows.at(applied, edits, columns);
    if (at.problem !== "") return nothing(at.problem);
    const {tables} = at;
    const params = {...assumptionValues(applied.catalog), ...rows.params};
    if (book) book.update({columns: at.columns === columns ? undefined : at.columns, params, tables});
    else book = new Book(model, at.columns, params, tables);
    columns = at.columns;
    const row = at.rowIn(book);
    if (row < 0) return nothing("no plan is possible there");
    const own = book;
    const place = {catalog: applied.catalog, book: own, row};
    return Object.assign((name: string) => outcomeOf(own, name, row), {place});
  };
}

function nothing(reason: string): DerivedRow {
  const own = reason.replace(/^The [a-z]+ "[^"]*" is refused: /, "");
  return Object.assign(() => ({value: NaN, reason: lowerFirst(own)}), {place: null});
}

function outcomeOf(book: Book, name: string, row: number): Outcome {
  const value = Number(book.column(name)[row]);
  return Number.isFinite(value) ? {value, reason: ""} : {value: NaN, reason: whyNone(book, name, row)};
}

function whyNone(book: Book, name: string, row: number): string {
  const problem = book.has("plan_problem") ? String(book.column("plan_problem")[row]) : "";
  if (problem !== "") return problem;
  const unpriced = pricesUnder(book.model, name).some((price) => Number.isNaN(book.column(price)[row]));
  return unpriced ? "no price is known" : "what it rests on is not known";
}
