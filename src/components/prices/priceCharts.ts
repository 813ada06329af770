import {formatCounted} from "../../model/words/format.js";
import type {Accelerator, Offer, Price, PriceDay, Pricing} from "../../model/catalog.js";
import {marketOf} from "../../model/prices/marketPrices.js";
import {BRIEF} from "../../model/prices/pickOffer.js";
import {dayTime} from "../../model/prices/priceAge.js";
import {priceTrend} from "../../model/prices/priceTrend.js";
import {staleWords} from "../../model/prices/staleMark.js";
import {ageText} from "./ageMark.js";
import {historyChart, stripChart} from "../charts/charts.js";
import type {PriceChoice} from "./priceChoice.js";
import type {Reader} from "../notebook/reader.js";

/** Charts of prices: what is offered for the accelerator chosen, now and before. */

/** Returns a view of all offers by provider, with the middle of the market and the brief's figures as lines. */
export function offerStrip(choice: PriceChoice, today: string) {
  return (reader: Reader, width: number): HTMLElement => {
    const {accelerator, kinds} = choice.read(reader);
    const chip = acceleratorOf(reader, accelerator);
    const offers = reader.catalog("offers");
    const own = offers.filter((one) => one.accelerator_id === accelerator && kinds.includes(one.pricing));
    const references = kinds.flatMap((kind) => {
      const market = marketOf(offers, accelerator, kind);
      const brief = own.find(({provider, pricing}) => provider === BRIEF && pricing === kind);
      return [
        ...(market ? [{label: `${kind} median`, value: market.median}] : []),
        ...(brief
          ? [{label: kind === "on-demand" ? "brief" : `brief, ${kind}`, value: brief.usd_per_gpu_hour_median}]
          : [])
      ];
    });
    return stripChart(
      own.map((offer) => ({
        provider: named(offer.provider, offer.pricing),
        low: offer.usd_per_gpu_hour_low,
        median: offer.usd_per_gpu_hour_median,
        high: offer.usd_per_gpu_hour_high,
        points: offer.regions?.map(({usd_per_gpu_hour}) => usd_per_gpu_hour),
        spot: offer.pricing === "spot",
        reference: offer.provider === BRIEF,
        about: aboutOffer(offer, today)
      })),
      {
        width,
        family: chip?.family,
        title: `${chip?.name ?? accelerator}: what providers ask`,
        subtitle:
          "A dot at each provider's median over its regions, a tick a region; lighter for spot; the brief as a diamond",
        references
      }
    );
  };
}

/** Returns a view of prices over time, a line a provider and kind. */
export function priceHistory(choice: PriceChoice, history: readonly PriceDay[], prices: readonly Price[]) {
  return (reader: Reader, width: number): HTMLElement => {
    const {accelerator, kinds} = choice.read(reader);
    const chip = acceleratorOf(reader, accelerator);
    const days = priceTrend(history, prices, accelerator).filter(({pricing}) => kinds.includes(pricing));
    return historyChart(
      days.map((day) => ({
        series: named(day.provider, day.pricing, true),
        time: dayTime(day.as_of),
        low: day.usd_per_gpu_hour_low,
        median: day.usd_per_gpu_hour_median,
        high: day.usd_per_gpu_hour_high,
        spot: day.pricing === "spot",
        reference: day.provider === BRIEF
      })),
      {
        width,
        family: chip?.family,
        title: `${chip?.name ?? accelerator}: prices over time`,
        subtitle: "Each provider's median over its regions on the days it is known; dashed and lighter for spot"
      }
    );
  };
}

/** The provider, with the kind where it is not on demand. The strip says spot by itself. */
function named(provider: string, kind: Pricing, withSpot = false): string {
  return kind === "on-demand" || (kind === "spot" && !withSpot) ? provider : `${provider}, ${kind}`;
}

function aboutOffer(offer: Offer, today: string): string[] {
  const {rows, as_of, source} = offer;
  const stale = staleWords(offer);
  return [
    `${formatCounted(rows, "price row")}, ${ageText(as_of, today)} (${as_of})`,
    source,
    ...(stale ? [`⚠ ${stale}`] : [])
  ];
}

function acceleratorOf(reader: Reader, id: string): Accelerator | undefined {
  return reader.catalog("accelerators").find((one) => one.id === id);
}
