import {format, formatCounted} from "../../model/words/format.js";
import {MOST_ROWS} from "../../scenario/schema.js";
import {element, type Child} from "../elements/dom.js";
import {leftOutTable} from "../tables/leftOutTable.js";
import type {QuoteReading} from "./quoteReading.js";
import {quoteDoubtTable, quotedOfferTable} from "./quoteTables.js";

/** Problems and offers that are listed; all are counted. */
const MOST_LISTED = 50;

/** Machines without a GPU that are named. */
const MOST_EXAMPLES = 3;

/** Returns what was found in a text of prices, in words and tables; `take` and `anyway` are the controls of the form. */
export function quoteFound(
  reading: QuoteReading,
  {
    rows,
    per,
    all,
    nameOf,
    take,
    anyway
  }: {
    rows: number;
    per: "instance" | "gpu";
    all: boolean;
    nameOf: (accelerator: string) => string;
    take: HTMLElement;
    anyway: HTMLElement;
  }
): Child[] {
  const {prices, problems, noGpu, apart, believed, offers, rates, unheld, openRegions, otherPer} = reading;
  const listing = {nameOf, most: MOST_LISTED};
  return [
    element(
      "p",
      {class: "fine"},
      `${formatCounted(prices.length, "price")} in ${formatCounted(rows, "row")}`,
      problems.length > 0 ? `; ${formatCounted(problems.length, "row")} left out` : "",
      apart.length > 0 && !all ? `; ${format(apart.length)} kept apart` : "",
      rates.map((rate) => `; ${rate}, as the Assumptions page has it`),
      unheld.length > 0 ? `; held against no market, since too few others sell the kind: ${firstOf(unheld)}` : "",
      ". Of a region the cheapest row counts. An offer takes the place of one of the same provider, GPU and kind, and counts in the regions that the quote names: where it names none, in none that one chooses. Undo takes it back."
    ),
    openRegions.length > 0 &&
      element(
        "p",
        {class: "fine quote-regions"},
        `Taken for one region each: ${openRegions.slice(0, MOST_EXAMPLES).join("; ")}${openRegions.length > MOST_EXAMPLES ? " …" : ""}. Where they name several, say so above under “A comma in a region”.`
      ),
    noGpu.length > 0 && element("p", {class: "fine quote-no-gpu"}, noGpuWords(reading)),
    offers.length > 0 && quotedOfferTable(offers, listing),
    take,
    offers.length > MOST_ROWS &&
      element(
        "p",
        {class: "problem"},
        `They come to ${formatCounted(offers.length, "offer")}, and a scenario holds ${format(MOST_ROWS)} rows: paste fewer rows at a time.`
      ),
    problems.length > 0 && leftOutTable(problems, MOST_LISTED),
    apart.length > 0 && [
      otherPer &&
        element(
          "p",
          {class: "problem quote-per"},
          `${otherPer.fitting} more would fit the market if a price were of ${per === "gpu" ? "all GPUs of the row" : "one GPU"}: choose so above where it is, under “A price is of”.`
        ),
      quoteDoubtTable("Prices that do not fit the market", apart, listing),
      element("label", {class: "choice"}, anyway, element("span", {}, "Count these too: they are what I was asked"))
    ],
    believed.length > 0 &&
      quoteDoubtTable("Low prices that another provider bears out, and that count", believed, listing)
  ].flat();
}

/** The rows that name no GPU in one sentence, with a few of them. */
function noGpuWords({noGpu}: QuoteReading): string {
  const named = [...new Set(noGpu.map(({value}) => value).filter((value) => value !== ""))].slice(0, MOST_EXAMPLES);
  const examples = named.length > 0 ? `, such as ${named.join(", ")}` : "";
  return noGpu.length === 1
    ? `1 row names no GPU${named.length > 0 ? `: ${named[0]}` : ""}. It counts for nothing here.`
    : `${format(noGpu.length)} rows name no GPU${examples}. They count for nothing here.`;
}

/** The first of some names, and how many more there are. */
function firstOf(names: readonly string[]): string {
  const more = names.length - MOST_EXAMPLES;
  return names.slice(0, MOST_EXAMPLES).join(", ") + (more > 0 ? ` and ${format(more)} more` : "");
}
