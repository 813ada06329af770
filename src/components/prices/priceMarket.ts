import type {Price, PriceDay} from "../../model/catalog.js";
import {OLD_PRICE_DAYS, priceAge} from "../../model/priceAge.js";
import {priceOfToday} from "../../model/priceToday.js";
import {allPriceDays} from "../../model/priceTrend.js";
import {spotWithin} from "../../model/spotWithin.js";
import {format, formatCounted} from "../../model/words/format.js";
import {formatRange} from "../../model/words/formatRange.js";
import {element} from "../elements/dom.js";
import type {Reader} from "../notebook/reader.js";
import {table} from "../tables/table.js";
import {amount, share} from "../tables/tableCell.js";
import {ageMark} from "./ageMark.js";
import type {PriceChoice} from "./priceChoice.js";

const RATE = "USD/(GPU·h)";

/** Returns a view of what the accelerator chosen may cost today where all its prices are old; nothing where some are not. */
export function todayRange(
  choice: PriceChoice,
  {history, prices, today}: {history: readonly PriceDay[]; prices: readonly Price[]; today: string}
) {
  const days = allPriceDays(history, prices);
  return (reader: Reader): HTMLElement => {
    const {accelerator} = choice.read(reader);
    const offers = reader.catalog("offers");
    const lines = (["on-demand", "spot"] as const).flatMap((pricing) => {
      const own = offers.filter((one) => one.accelerator_id === accelerator && one.pricing === pricing);
      if (own.length === 0 || own.some(({as_of}) => !priceAge(as_of, today).warning)) return [];
      const found = priceOfToday(offers, days, {accelerator, pricing, today});
      if (found === null) return [];
      const {low, high, days: age, yearly} = found;
      return [
        element(
          "p",
          {class: "fine"},
          `Every ${pricing} price here is older than ${OLD_PRICE_DAYS} days; the middle one is ${format(age, "day", "sentence")} old. Today the median may be `,
          element("b", {}, formatRange(low, high, "USD")),
          `: prices of one provider came to ${formatRange(yearly.low, yearly.high, "1")} times themselves in a year, in the middle half of ${formatCounted(yearly.changes, "price")} known on two days half a year apart or more.`
        )
      ];
    });
    return element("div", {}, lines);
  };
}

/** Returns a view of the providers that sell the accelerator chosen both ways, spot beside on demand. */
export function spotTable(choice: PriceChoice, today: string) {
  return (reader: Reader): HTMLElement => {
    const {accelerator} = choice.read(reader);
    const name = reader.catalog("accelerators").find(({id}) => id === accelerator)?.name ?? accelerator;
    const rows = spotWithin(reader.catalog("offers"), accelerator);
    if (rows.length === 0)
      return element("p", {class: "fine"}, `No provider here sells ${name} both on demand and spot.`);
    return table(
      {
        caption: `${name}: spot beside the same provider's price on demand, per GPU-hour`,
        columns: [
          {label: "Provider"},
          {label: "On demand"},
          {label: "Spot"},
          {label: "Spot over on demand"},
          {label: "Age on demand", words: true},
          {label: "Age of spot", words: true}
        ]
      },
      rows.map(({provider, onDemand, spot, share: part}) => [
        provider,
        amount(onDemand.usd_per_gpu_hour_median, RATE),
        amount(spot.usd_per_gpu_hour_median, RATE),
        share(part),
        ageMark(onDemand.as_of, today),
        ageMark(spot.as_of, today)
      ])
    );
  };
}
