import {sheet, type FormulaSpec} from "../../../engine/sheet.js";

/** The kinds of prices that plans pay: what the names of their formulas start with, and how they are called. */
const KINDS = [
  {prefix: "", pricing: "on-demand", words: "on demand"},
  {prefix: "spot_", pricing: "spot", words: "spot"}
];

/** Tells which offers a formula looks at, in the rows of a relation. */
const ofKind = (relation: string, pricing: string) => `${relation}.pricing == '${pricing}'`;
const ofMarket = (relation: string, pricing: string) =>
  `${ofKind(relation, pricing)} && ${relation}.provider != 'brief'`;

/** GPUs of the whole machines that so many are rented in, of the rows of a relation. */
export const wholeMachines = (relation: string) =>
  `Math.ceil(d.gpus / ${relation}.fewest_gpus) * ${relation}.fewest_gpus`;

/** Tells which rows sell machines that add up to so many GPUs as are paid for at least: those chosen among. */
export const soldIn = (relation: string, paid: string) => `${paid} % ${relation}.fewest_gpus == 0`;

/** Tells which offers' machines may train together: all but those known to make no cluster of so many. */
export const joins = (relation: string) => `!(d.gpus > ${relation}.most_gpus)`;

const inRegion = "(region_prices.everywhere || region_prices.region == $.price_region)";

function formulasOf({prefix, pricing, words}: (typeof KINDS)[number]): Record<string, FormulaSpec> {
  const own = (name: string) => `d.${prefix}${name}`;
  const sold = `${ofMarket("region_prices", pricing)} && ${inRegion}`;
  const unit = "USD/(GPU·h)";
  const source = "data/prices.csv";
  const looked = (relation: string) =>
    `${ofMarket(relation, pricing)} && (${joins(relation)} || !${own("market_joins")})`;
  const lookedHere = `${sold} && (${joins("region_prices")} || !${own("region_joins")})`;
  const market = `${looked("offers")} && ${soldIn("offers", own("market_gpus"))}`;
  const marketByPrice = `${looked("offers_by_price")} && ${soldIn("offers_by_price", own("market_gpus"))}`;
  const here = `${lookedHere} && ${soldIn("region_prices", own("region_gpus"))}`;
  const byBrief = "$.price_rule == 'brief'";
  const specs: Record<string, FormulaSpec> = {
    brief_rate: {
      label: `The brief's own price, ${words}`,
      unit,
      formula: `op.first(${ofKind("offers", pricing)} && offers.provider == 'brief' ? offers.usd_per_gpu_hour_median : NaN)`,
      note: "A yardstick, not an offer of the market: it counts only where the rule asks for it by name.",
      source
    },
    market_joins: {
      label: `Whether machines of the market may train together, ${words}`,
      unit: "flag",
      formula: `op.sum(${ofMarket("offers", pricing)} && ${joins("offers")}) > 0`,
      note: "Providers whose machines make no cluster of so many GPUs are chosen among only where none else sells them.",
      source: "data/offer-networks.csv"
    },
    region_joins: {
      label: `Whether machines in the region chosen may train together, ${words}`,
      unit: "flag",
      formula: `op.sum(${sold} && ${joins("region_prices")}) > 0`,
      source: "data/offer-networks.csv"
    },
    market_gpus: {
      label: `Fewest GPUs that the market sells for the plan, ${words}`,
      unit: "GPU",
      formula: `op.min(${looked("offers")} ? ${wholeMachines("offers")} : NaN)`,
      note: "Providers that sell machines of so few GPUs are chosen among; where none does, those of whom the fewest more have to be paid for.",
      source
    },
    region_gpus: {
      label: `Fewest GPUs sold in the region chosen for the plan, ${words}`,
      unit: "GPU",
      formula: `op.min(${lookedHere} ? ${wholeMachines("region_prices")} : NaN)`,
      source
    },
    middle_rate: {
      label: `Price of the provider in the middle, ${words}`,
      unit,
      formula: `op.middle(${marketByPrice} ? offers_by_price.usd_per_gpu_hour_median : NaN)`,
      note: "Of the medians over their regions of the providers that sell so few; of two in the middle the cheaper.",
      source
    },
    cheapest_rate: {
      label: `Lowest price anywhere, ${words}`,
      unit,
      formula: `op.min(${market} ? offers.usd_per_gpu_hour_low : NaN)`,
      note: "Of any provider in any region that sells so few.",
      source
    },
    region_rate: {
      label: `Lowest price in the region chosen, ${words}`,
      unit,
      formula: `op.min(${here} ? region_prices.usd_per_gpu_hour : NaN)`,
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
    listed_rate: {
      label: `Price of a GPU-hour as listed, ${words}`,
      unit,
      formula: `$.price_rule == 'cheapest' ? ${own("cheapest_rate")} : $.price_rule == 'region' ? ${own("region_rate")} : $.price_rule == 'provider' ? ${own("provider_rate")} : ${byBrief} ? ${own("brief_rate")} : ${own("middle_rate")}`,
      note: "By the rule for prices, one for all machines: the middle provider's unless another is chosen. No rule falls back to another, so that under the brief's prices only what it prices has one.",
      source,
      picks: {table: "offers", field: "usd_per_gpu_hour_median"}
    },
    paid_gpus: {
      label: `GPUs paid for, ${words}`,
      unit: "GPU",
      formula: `$.price_rule == 'region' ? ${own("region_gpus")} : $.price_rule == 'provider' ? op.first(${ofKind("offers", pricing)} && offers.provider == $.price_provider ? ${wholeMachines("offers")} : NaN) : ${byBrief} ? d.gpus : ${own("market_gpus")}`,
      note: "Where a provider sells eights alone, eight are paid for one. The brief prices each.",
      source
    },
    rate: {
      label: `Price of a GPU-hour, ${words}`,
      unit,
      formula: `${own("listed_rate")} * (${own("paid_gpus")} / d.gpus)`,
      note: "Of the GPUs that train: those of the same machines that are paid for and not used are in it."
    },
    rate_provider: {
      label: `Provider of the ${words} price`,
      unit: "text",
      formula: `$.price_rule == 'cheapest' ? op.first(${market} && offers.usd_per_gpu_hour_low == ${own("cheapest_rate")} ? offers.provider : '') : $.price_rule == 'region' ? op.first(${here} && region_prices.usd_per_gpu_hour == ${own("region_rate")} ? region_prices.provider : '') : $.price_rule == 'provider' ? op.is_finite(${own("provider_rate")}) ? $.price_provider : '' : ${byBrief} ? op.is_finite(${own("brief_rate")}) ? 'brief' : '' : op.middle(${marketByPrice} ? offers_by_price.provider : '')`,
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
      formula: `$.price_rule == 'region' ? op.sum(${here}) : $.price_rule == 'provider' ? op.sum(${ofKind("offers", pricing)} && offers.provider == $.price_provider) : ${byBrief} ? op.is_finite(${own("brief_rate")}) ? 1 : 0 : op.sum(${market})`,
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
