import {group} from "d3-array";
import type {Price} from "../../model/catalog.js";
import {doubtfulPrices, type PriceDoubt} from "../../model/doubtfulPrices.js";
import {dayNumber} from "../../model/priceAge.js";
import {currentPrices} from "../../model/offers.js";
import {format, formatCounted} from "../../model/words/format.js";
import {element} from "../elements/dom.js";
import {table} from "../tables/table.js";
import {amount} from "../tables/tableCell.js";
import {ageMark} from "./ageMark.js";

/** Returns the price rows that do not fit the market, those that nothing is priced with first, each with its reason. */
export function doubtfulRows(prices: readonly Price[], today: string): HTMLElement {
  const doubts = doubtfulPrices(prices);
  const apart = doubts.filter(({believed}) => !believed);
  const believed = doubts.filter((one) => one.believed);
  return element(
    "div",
    {},
    apart.length === 0
      ? element("p", {class: "fine"}, "Every price row fits the market.")
      : doubtTable(
          `Price rows that do not fit the market: nothing is priced with these ${format(apart.length)}`,
          apart,
          today
        ),
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
          doubtTable("Low prices that count", believed, today)
        )
  );
}

/** Returns where the price rows that hold now are from, the newest first, with the age of each source. */
export function sourceAges(prices: readonly Price[], today: string): HTMLElement {
  const sources = [...group(currentPrices(prices), ({source}) => source)]
    .map(([source, rows]) => {
      const days = rows.map(({as_of}) => as_of).sort((a, b) => dayNumber(b) - dayNumber(a));
      return {source, rows: rows.length, newest: days[0]!, oldest: days.at(-1)!};
    })
    .sort((a, b) => dayNumber(b.newest) - dayNumber(a.newest));
  return element(
    "details",
    {class: "source-ages"},
    element("summary", {}, `${formatCounted(sources.length, "source")} of the price rows that count, with their ages`),
    table(
      {
        caption: "Sources of the price rows that count",
        columns: [
          {label: "Source", prose: true},
          {label: "Rows"},
          {label: "As of", words: true},
          {label: "Age", words: true}
        ]
      },
      sources.map(({source, rows, newest, oldest}) => [
        source,
        amount(rows),
        oldest === newest ? newest : `${oldest} to ${newest}`,
        ageMark(newest, today)
      ])
    )
  );
}

function doubtTable(caption: string, doubts: readonly PriceDoubt[], today: string): HTMLElement {
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
      price.accelerator_id,
      price.pricing,
      price.provider,
      amount(price.usd_per_gpu_hour, "USD/(GPU·h)"),
      [price.sku, price.region].filter(Boolean).join(" in "),
      ageMark(price.as_of, today),
      reason
    ])
  );
}
