import {sheet, type FormulaSpec} from "../../engine/sheet.js";

/** The kinds of prices that plans pay: what the names of their formulas start with, and how they are called. */
const KINDS = [
  {prefix: "", pricing: "on-demand", words: "on demand"},
  {prefix: "spot_", pricing: "spot", words: "spot"}
];

/** Tells which offers a formula looks at, in the rows of a relation. */
const ofKind = (relation: string, pricing: string) => `${relation}.pricing == '${pricing}'`;
const ofMarket = (relation: string, pricing: string) =>
  `${ofKind(relation, pricing)} && ${relation}.provider != 'brief'`;
const inRegion = "(region_prices.everywhere || region_prices.region == $.price_region)";

function formulasOf({prefix, pricing, words}: (typeof KINDS)[number]): Record<string, FormulaSpec> {
  const own = (name: string) => `d.${prefix}${name}`;
  const sold = `${ofMarket("region_prices", pricing)} && ${inRegion}`;
  const unit = "USD/(GPU·h)";
  const source = "data/prices.csv";
  const byBrief = "$.price_rule == 'brief'";
  const specs: Record<string, FormulaSpec> = {
    brief_rate: {
      label: `The brief's own price, ${words}`,
      unit,
      formula: `op.first(${ofKind("offers", pricing)} && offers.provider == 'brief' ? offers.usd_per_gpu_hour_median : NaN)`,
      note: "A yardstick, not an offer of the market: it counts only where the rule asks for it by name.",
      source
    },
    middle_rate: {
      label: `Price of the provider in the middle, ${words}`,
      unit,
      formula: `op.middle(${ofMarket("offers_by_price", pricing)} ? offers_by_price.usd_per_gpu_hour_median : NaN)`,
      note: "Of the providers' medians over their regions; of two in the middle the cheaper.",
      source
    },
    cheapest_rate: {
      label: `Lowest price anywhere, ${words}`,
      unit,
      formula: `op.min(${ofMarket("offers", pricing)} ? offers.usd_per_gpu_hour_low : NaN)`,
      note: "Of any provider in any region.",
      source
    },
    region_rate: {
      label: `Lowest price in the region chosen, ${words}`,
      unit,
      formula: `op.min(${sold} ? region_prices.usd_per_gpu_hour : NaN)`,
      note: "By the name its provider gives the region. A price without regions, such as an edited one, holds in all.",
      source
    },
    provider_rate: {
      label: `Price of the provider chosen, ${words}`,
      unit,
      formula: `op.first(${ofKind("offers", pricing)} && offers.provider == $.price_provider ? offers.usd_per_gpu_hour_median : NaN)`,
      note: "Its median over its regions.",
      source
    },
    rate: {
      label: `Price of a GPU-hour, ${words}`,
      unit,
      formula: `$.price_rule == 'cheapest' ? ${own("cheapest_rate")} : $.price_rule == 'region' ? ${own("region_rate")} : $.price_rule == 'provider' ? ${own("provider_rate")} : ${byBrief} ? ${own("brief_rate")} : ${own("middle_rate")}`,
      note: "By the rule for prices, one for all machines: the middle provider's unless another is chosen. No rule falls back to another, so that under the brief's prices only what it prices has one.",
      source,
      picks: {table: "offers", field: "usd_per_gpu_hour_median"}
    },
    rate_provider: {
      label: `Provider of the ${words} price`,
      unit: "text",
      formula: `$.price_rule == 'cheapest' ? op.first(${ofMarket("offers", pricing)} && offers.usd_per_gpu_hour_low == ${own("rate")} ? offers.provider : '') : $.price_rule == 'region' ? op.first(${sold} && region_prices.usd_per_gpu_hour == ${own("rate")} ? region_prices.provider : '') : $.price_rule == 'provider' ? op.is_finite(${own("provider_rate")}) ? $.price_provider : '' : ${byBrief} ? op.is_finite(${own("brief_rate")}) ? 'brief' : '' : op.middle(${ofMarket("offers_by_price", pricing)} ? offers_by_price.provider : '')`,
      note: "Of equal prices that of the provider first in the alphabet.",
      source,
      picks: {table: "offers", field: "provider"}
    },
    rate_source: {
      label: `Price row behind the ${words} price`,
      unit: "text",
      formula: `$.price_rule == 'region' ? op.first(${sold} && region_prices.provider == ${own("rate_provider")} ? region_prices.price_row : '') : op.first(${ofKind("offers", pricing)} && offers.provider == ${own("rate_provider")} ? $.price_rule == 'cheapest' ? offers.lowest_row : offers.price_row : '')`,
      source,
      picks: {table: "offers", field: "source"}
    },
    rate_as_of: {
      label: `Date of the ${words} price`,
      unit: "text",
      formula: `$.price_rule == 'region' ? op.first(${sold} && region_prices.provider == ${own("rate_provider")} ? region_prices.as_of : '') : op.first(${ofKind("offers", pricing)} && offers.provider == ${own("rate_provider")} ? $.price_rule == 'cheapest' ? offers.lowest_as_of : offers.price_as_of : '')`,
      note: "Of a middle that is no single row's price the date of the provider's newest row.",
      source
    },
    rate_choices: {
      label: `Offers the rule chose among, ${words}`,
      unit: "1",
      formula: `$.price_rule == 'region' ? op.sum(${sold}) : $.price_rule == 'provider' ? op.sum(${ofKind("offers", pricing)} && offers.provider == $.price_provider) : ${byBrief} ? op.is_finite(${own("brief_rate")}) ? 1 : 0 : op.sum(${ofMarket("offers", pricing)})`,
      note: "One where the rule names a provider that has an offer.",
      source
    }
  };
  return Object.fromEntries(Object.entries(specs).map(([name, spec]) => [`${prefix}${name}`, spec]));
}

/** What a GPU-hour of a plan's accelerator costs by the rule for prices, and whose price that is. */
export const prices = sheet(
  "prices",
  "Prices",
  Object.assign({}, ...KINDS.map(formulasOf)) as ReturnType<typeof formulasOf>
);
