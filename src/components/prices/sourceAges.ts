import {group} from "d3-array";
import type {Price} from "../../model/catalog.js";
import {currentPrices} from "../../model/prices/offers.js";
import {dayNumber} from "../../model/prices/priceAge.js";
import {formatCounted} from "../../model/words/format.js";
import {element} from "../elements/dom.js";
import {table} from "../tables/table.js";
import {amount} from "../tables/tableCell.js";
import {ageMark} from "./ageMark.js";

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
