import {sum} from "d3-array";
import type {Accelerator, Price} from "../../model/catalog.js";
import {doubtfulPrices, type PriceDoubt} from "../../model/prices/doubtfulPrices.js";
import {format, formatCounted} from "../../model/words/format.js";
import {element} from "../elements/dom.js";
import {table} from "../tables/table.js";
import {amount} from "../tables/tableCell.js";
import {ageMark} from "./ageMark.js";
import type {DoubtfulPrice, PriceReport} from "./priceSources.js";

const RATE = "USD/(GPU·h)";

/** Says an accelerator's name. */
type NameOf = (id: string) => string;

/**
 * Returns all prices that nothing is priced with, counted in one sentence, each with its reason: rows that do not fit
 * the market, and what refreshes set apart; then the low prices that count all the same.
 */
export function doubtfulRows(
  {prices, report, accelerators}: {prices: readonly Price[]; report: PriceReport; accelerators: readonly Accelerator[]},
  today: string
): HTMLElement {
  const doubts = doubtfulPrices(prices);
  const apart = doubts.filter(({believed}) => !believed);
  const believed = doubts.filter((one) => one.believed);
  const refused = report.doubtful ?? [];
  const names = new Map(accelerators.map(({id, name}) => [id, name]));
  const nameOf: NameOf = (id) => names.get(id) ?? id;
  return element(
    "div",
    {class: "doubtful"},
    countSentence(
      apart.length,
      sum(refused, ({rows}) => rows)
    ),
    apart.length === 0 ? null : doubtTable("Price rows that do not fit the market", apart, {nameOf, today}),
    refused.length === 0 ? null : refusedTable(refused, nameOf),
    believed.length === 0
      ? null
      : element(
          "details",
          {},
          element(
            "summary",
            {},
            `${formatCounted(believed.length, "low price")} that another provider bears out, and that count`
          ),
          doubtTable("Low prices that count", believed, {nameOf, today})
        )
  );
}

/** How many prices nothing is priced with, and of which kind they are. */
function countSentence(rows: number, refused: number): HTMLElement {
  if (rows + refused === 0)
    return element("p", {class: "fine"}, "Every price row fits the market, and refreshes set none apart.");
  return element(
    "p",
    {},
    element("b", {}, `⚠ Nothing is priced with ${formatCounted(rows + refused, "price")}`),
    `: ${format(rows)} that ${rows === 1 ? "does" : "do"} not fit the market, and ${format(refused)} that refreshes set apart.`
  );
}

function refusedTable(refused: readonly DoubtfulPrice[], nameOf: NameOf): HTMLElement {
  return table(
    {
      caption: "Prices that refreshes set apart; npm run refresh -- --accept SOURCE takes over a move that is right",
      columns: [
        {label: "Accelerator"},
        {label: "Kind", words: true},
        {label: "Per GPU-hour"},
        {label: "Prices"},
        {label: "Of", words: true},
        {label: "Source", words: true},
        {label: "Why", words: true, prose: true}
      ]
    },
    refused.map((price) => [
      nameOf(price.accelerator_id),
      price.pricing,
      amount(price.usd_per_gpu_hour, RATE),
      amount(price.rows),
      price.sku === "" ? `${price.provider}, all` : `${price.sku} in ${price.region}`,
      price.feed,
      price.reason
    ])
  );
}

function doubtTable(
  caption: string,
  doubts: readonly PriceDoubt[],
  {nameOf, today}: {nameOf: NameOf; today: string}
): HTMLElement {
  return table(
    {
      caption,
      columns: [
        {label: "Accelerator"},
        {label: "Kind", words: true},
        {label: "Provider", words: true},
        {label: "Per GPU-hour"},
        {label: "SKU and region", words: true},
        {label: "Age", words: true},
        {label: "Why", words: true, prose: true}
      ]
    },
    doubts.map(({price, reason}) => [
      nameOf(price.accelerator_id),
      price.pricing,
      price.provider,
      amount(price.usd_per_gpu_hour, RATE),
      [price.sku, price.region].filter(Boolean).join(" in "),
      ageMark(price.as_of, today),
      reason
    ])
  );
}
