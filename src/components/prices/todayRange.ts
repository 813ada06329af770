import type {Offer, Price, PriceDay, Pricing} from "../../model/catalog.js";
import {BRIEF, pickedOffer} from "../../model/prices/pickOffer.js";
import {OLD_PRICE_DAYS, priceAge} from "../../model/prices/priceAge.js";
import {priceOfToday} from "../../model/prices/priceToday.js";
import {allPriceDays} from "../../model/prices/priceTrend.js";
import {format, formatCounted} from "../../model/words/format.js";
import {formatRange} from "../../model/words/formatRange.js";
import {element} from "../elements/dom.js";
import type {Reader} from "../notebook/reader.js";
import {ageMark} from "./ageMark.js";
import type {PriceChoice} from "./priceChoice.js";

/**
 * Returns a view of how prices of the accelerator chosen have aged: how old the one that costs use is, where it is old,
 * and what the middle one may have come to by now, where all are. Nothing where costs use a price that is not old.
 */
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
      const used = usedPrice(reader, {accelerator, pricing, today});
      const young = own.filter(({as_of}) => !priceAge(as_of, today).warning);
      const found = young.length > 0 ? null : priceOfToday(offers, days, {accelerator, pricing, today});
      if (found !== null) {
        const {low, high, days: age, yearly} = found;
        return [
          line(
            used ? [...used, ". "] : [],
            `Every ${pricing} price here is older than ${OLD_PRICE_DAYS} days; the middle one is ${format(age, "day", "sentence")} old. Today the median may be `,
            element("b", {}, formatRange(low, high, "USD")),
            `: prices of one provider came to ${formatRange(yearly.low, yearly.high, "1")} times themselves in a year, in the middle half of ${formatCounted(yearly.changes, "price")} known on two days half a year apart or more.`
          )
        ];
      }
      return used ? [line(used, newerWords(own, young))] : [];
    });
    return element("div", {}, lines);
  };
}

/** Says how old the price is that costs use of a whole node; null where it is not old, or nothing says whose it is. */
function usedPrice(
  reader: Reader,
  {accelerator, pricing, today}: {accelerator: string; pricing: Pricing; today: string}
): (Node | string)[] | null {
  const model = reader.model();
  const value = reader.prices()(accelerator);
  const catalog = {offers: reader.catalog("offers"), assumptions: reader.catalog("assumptions")};
  const pick = pickedOffer(catalog, accelerator, pricing, value, model);
  if (!pick) return null;
  const as_of = pick.row?.as_of ?? pick.offer.as_of;
  if (!priceAge(as_of, today).warning) return null;
  const whose = pick.offer.provider === BRIEF ? "the brief's" : `of ${pick.offer.provider}`;
  return [
    `The ${pricing} price that costs use of a whole node, `,
    element("b", {}, format(pick.usd_per_gpu_hour, "USD")),
    ` ${whose}, is `,
    ageMark(as_of, today)
  ];
}

/** Says why no range is given for today. */
function newerWords(own: readonly Offer[], young: readonly Offer[]): string {
  if (young.length === 0) return ".";
  const are = young.length === 1 ? "is" : "are";
  return `; ${format(young.length)} of ${formatCounted(own.length, "offer")} here ${are} under ${OLD_PRICE_DAYS} days old, so no range is given for today.`;
}

function line(...parts: (Node | string | readonly (Node | string)[])[]): HTMLElement {
  return element("p", {class: "fine"}, ...parts.flat());
}
