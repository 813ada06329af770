import type {Params} from "../../engine/compile.js";
import {answerOf} from "../answerFigure.js";
import {Book} from "../../engine/book.js";
import type {Catalog, PublishedFigure} from "../catalog.js";
import {COMMITTED} from "../committed.js";
import {assumptionValues, notebookModel} from "../notebookModel.js";
import {plans} from "../plans.js";
import {relatedTables} from "../tables/related.js";
import {convert} from "../../engine/unit.js";
import {words} from "./words.js";

/** Says in words what the notebook computes for a published figure, empty where it computes nothing. */
export type Ours = (figure: PublishedFigure) => string;

/**
 * Returns the notebook's own values for published figures, each under the reading the figure was written under, at both ends
 * of what the brief prints as a range.
 */
export function answers(catalog: Catalog): Ours {
  const model = notebookModel(catalog.assumptions, COMMITTED);
  const params: Params = {...assumptionValues(catalog), basis: "brief", price_rule: "brief"};
  const columns = plans(catalog);
  const tables = relatedTables(catalog);
  const rows = new Map((columns.id as string[]).map((id, index) => [id, index]));
  const books = new Map<string, Book>();
  return (figure) => {
    const answer = answerOf(figure, model);
    if (!answer) return "";
    const reading = figure.reading || String(params.reading);
    const row = rows.get(answer.row);
    const values = answer.names.map((name, end) => {
      if (answer.kind === "assumption") return Number(params[name]);
      const key = `${reading} ${end}`;
      const book = books.get(key) ?? new Book(model, columns, {...params, reading, printed_position: end}, tables);
      books.set(key, book);
      return row === undefined ? NaN : Number(book.column(name)[row]);
    });
    return oursInWords(values, answer.unit, figure);
  };
}

/** Returns the two ends of the notebook's own value in words, in the figure's unit; empty where there is none. */
export function oursInWords(values: readonly number[], unit: string, figure: PublishedFigure): string {
  const [low, high] = [Math.min(...values), Math.max(...values)].map((value) => convert(value, unit, figure.unit));
  if (!Number.isFinite(low) || !Number.isFinite(high)) return "";
  const bytes = /^[kMGT]B$/.test(figure.unit);
  const shown = bytes ? "B" : figure.unit === "%" ? "1" : figure.unit;
  return words(convert(low!, figure.unit, shown), convert(high!, figure.unit, shown), shown, figure.unit === "%");
}

/** Returns what the notebook uses instead of a figure, with its own number where it computes one. */
export function usedInstead({instead, verdict}: {instead: string; verdict: string}, ours: string): string {
  const own = ours ? ` Its own value here is ${ours}.` : "";
  return verdict === "holds" ? `The figure as published.${own}` : `${instead}${own}`;
}
