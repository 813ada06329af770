import {greatest} from "d3-array";
import {format, formatCounted} from "../../model/words/format.js";
import {formatRange} from "../../model/words/formatRange.js";
import {formatDeviation} from "../../model/words/formatDeviation.js";
import type {Offer} from "../../model/catalog.js";
import {briefPrices, marketOf, offerAges} from "../../model/prices/marketPrices.js";
import {BRIEF} from "../../model/prices/pickOffer.js";
import {dayNumber, OLD_PRICE_DAYS} from "../../model/prices/priceAge.js";
import {ageMark} from "./ageMark.js";
import {element} from "../elements/dom.js";
import {table} from "../tables/table.js";
import {amount} from "../tables/tableCell.js";
import type {PriceChoice} from "./priceChoice.js";
import type {Reader} from "../notebook/reader.js";

/** Unit of a price. */
const RATE = "USD/(GPU·h)";

/** What prices tell in words and small tables. */

/** Returns what the accelerator chosen rents for, and where the brief's price stands in it. */
export function priceAnswer(choice: PriceChoice) {
  return (reader: Reader): HTMLElement => {
    const {accelerator} = choice.read(reader);
    const offers = reader.catalog("offers");
    const name = reader.catalog("accelerators").find(({id}) => id === accelerator)?.name ?? accelerator;
    const kinds = (["on-demand", "community", "spot"] as const).flatMap((kind) => {
      const market = marketOf(offers, accelerator, kind);
      return market ? [{kind, market}] : [];
    });
    if (kinds.length === 0)
      return element("p", {class: "answer"}, `No provider has a price for ${name}; ${known(offers.length)}.`);
    const [{kind, market}] = kinds as [(typeof kinds)[0]];
    const brief = briefPrices(offers).find((one) => one.accelerator_id === accelerator && one.pricing === kind);
    const spot = kinds.find((one) => one.kind === "spot" && kind !== "spot");
    return element(
      "p",
      {class: "answer"},
      `An hour of one ${name} costs `,
      element("b", {}, formatRange(market.low, market.high, "USD")),
      ` ${kind === "on-demand" ? "on demand" : `at ${kind} prices`} from ${formatCounted(market.providers, "provider")}, `,
      element("b", {}, format(market.median, "USD")),
      " in the median, ",
      ageWords(offers, accelerator, kind),
      spot ? [", and ", element("b", {}, format(spot.market.median, "USD")), " as spot"] : null,
      ".",
      brief
        ? [` The brief counts ${format(brief.offer.usd_per_gpu_hour_median, "USD")}`, ` (${ratioWords(brief.ratio)}).`]
        : null
    );
  };
}

/** Returns the brief's prices beside the market's. */
export function briefPriceTable(today: string) {
  return (reader: Reader): HTMLElement => {
    const names = new Map(reader.catalog("accelerators").map(({id, name}) => [id, name]));
    return table(
      {
        caption: "The brief's prices beside the market, per GPU-hour",
        columns: [
          {label: "Accelerator"},
          {label: "Market", words: true},
          {label: "Brief"},
          {label: "Low"},
          {label: "Median"},
          {label: "High"},
          {label: "Providers"},
          {label: "Brief over median"},
          {label: "Age of the brief's", words: true}
        ]
      },
      briefPrices(reader.catalog("offers")).map(({accelerator_id, pricing, offer, market, ratio}) => [
        names.get(accelerator_id) ?? accelerator_id,
        pricing,
        amount(offer.usd_per_gpu_hour_median, RATE),
        ...[market?.low, market?.median, market?.high].map((value) => amount(value, RATE)),
        amount(market?.providers ?? 0),
        {show: formatDeviation(ratio) || "–", value: ratio},
        ageMark(offer.as_of, today)
      ])
    );
  };
}

/** Returns how many prices are old, with a warning where some are. */
export function ageWarning(today: string) {
  return (reader: Reader): HTMLElement => {
    const {offers, old, oldest} = offerAges(reader.catalog("offers"), today);
    if (offers === 0) return element("p", {class: "fine"}, "No offer is known.");
    if (old === 0 || !oldest) {
      const all = offers === 1 ? "The one offer is" : `All ${format(offers)} offers are`;
      return element("p", {class: "fine"}, `${all} under ${OLD_PRICE_DAYS} days old.`);
    }
    return element(
      "p",
      {class: "price-warning", role: "note"},
      element(
        "b",
        {},
        `⚠ ${format(old)} of ${formatCounted(offers, "offer")} ${old === 1 ? "is" : "are"} more than ${OLD_PRICE_DAYS} days old`
      ),
      `; the oldest, ${oldest.provider === BRIEF ? "the brief's" : `of ${oldest.provider}`}, is `,
      ageMark(oldest.as_of, today),
      ". ",
      element("code", {}, "npm run refresh"),
      " renews what public sources publish."
    );
  };
}

/** Of when the market's prices of the accelerator and kind are. */
function ageWords(offers: readonly Offer[], accelerator: string, kind: string): string {
  const days = offers
    .filter((one) => one.accelerator_id === accelerator && one.pricing === kind && one.provider !== BRIEF)
    .map(({as_of}) => as_of)
    .sort((a, b) => dayNumber(a) - dayNumber(b));
  const [first, last] = [days[0]!, days.at(-1)!];
  return first === last ? `as of ${first}` : `by prices of ${first} to ${last}`;
}

/** Says of which day the newest offer is, the brief's aside: what the page can speak of. Nothing without offers. */
export function asOfNewest(reader: Reader): string {
  const offers = reader.catalog("offers").filter(({provider}) => provider !== BRIEF);
  const newest = greatest(offers, ({as_of}) => dayNumber(as_of));
  return newest ? `, as of ${newest.as_of}` : "";
}

function known(offers: number): string {
  return offers === 0 ? "no offer is known" : `${formatCounted(offers, "offer")} ${offers === 1 ? "is" : "are"} known`;
}

function ratioWords(ratio: number): string {
  const text = formatDeviation(ratio);
  return text === "" ? "the same" : `${text} ${text.endsWith("%") ? "from" : "of"} the median`;
}
