import {shareUnder, summaryOf, type Summary} from "../../engine/distribution/summary.js";
import {unitOf} from "../../engine/model.js";
import {format, formatShare} from "../../model/words/format.js";
import {SURE} from "../../scenario/ranges/rangeJob.js";
import {element, type Child} from "../elements/dom.js";
import type {Reader} from "../notebook/reader.js";
import {builtAnswer, RANGE_ANSWER} from "./builtAnswer.js";
import {allDrawn, bold, drawsWords, isUnmoved, lying, missing, notDrawn} from "./rangeWords.js";
import type {Ranges} from "./ranges.js";

/** A quantity whose range is told: of which plan, and how its draws are said. */
export interface DrawnQuantity {
  quantity: string | ((reader: Reader) => string);
  plan(reader: Reader): string | null; // its row; null: there is none to tell of
  half: string; // what half of the draws do, before the middle
  counted?: string; // the word after plain numbers, where those say more than its unit: 5,000 hours rather than months
  drivers?: boolean; // what drives it is looked for as well
  limit?: {quantity: string; words: string}; // a quantity of the row that it has to stay under, and what that means
}

/** Returns the range of one plan's quantity in words: the middle, nine in ten, and what is safe, with all drawn that is not known. */
export function drawnRange(ranges: Ranges, {plan, half, counted, limit, drivers = false, ...asked}: DrawnQuantity) {
  return (reader: Reader): HTMLElement => {
    const row = plan(reader);
    if (!row) return element("p", {class: "range-answer"});
    const quantity = typeof asked.quantity === "string" ? asked.quantity : asked.quantity(reader);
    const state = ranges.read(reader, {row, quantities: [quantity], drivers: drivers ? quantity : ""});
    const built = state.answered?.last ? null : builtAnswer(RANGE_ANSWER);
    if (built) return built;
    const own = unitOf(reader.notebook.of(row).books.book.model, "Column", quantity);
    const unit = counted ? "1" : own;
    const bolded = (text: string) => bold(counted ? `${text} ${counted}` : text);
    const lies = (summary: Summary, {half: middle, ends, sure} = lying(summary, unit)): Child[] => [
      `${allDrawn(state)}${half} `,
      bolded(middle),
      " and 90\u00a0% lie in ",
      bolded(ends),
      "; ",
      bold(formatShare(SURE)),
      " sure under ",
      bolded(sure),
      "."
    ];
    const said = (summary: Summary): Child[] => [
      ...(isUnmoved(summary)
        ? [
            "Nothing that is drawn moves it: it is ",
            bolded(format(summary.middle, unit, "sentence")),
            " in every draw."
          ]
        : lies(summary)),
      ...(limit
        ? [" ", bold(formatShare(shareUnder(summary, reader.number(limit.quantity, row)))), ` ${limit.words}.`]
        : []),
      ...missing(summary),
      element("span", {class: "fine"}, ` ${drawsWords(state)}`)
    ];
    const summary = state.answered?.ranges[quantity];
    if (!summary) return notDrawn(state, said(summaryOf([reader.number(quantity, row)])));
    return element(
      "p",
      {class: "range-answer", "aria-live": "polite", "aria-busy": String(state.following)},
      said(summary)
    );
  };
}
