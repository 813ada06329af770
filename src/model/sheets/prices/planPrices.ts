import {sheet} from "../../../engine/sheet.js";
import {joins, soldIn, wholeMachines} from "./prices.js";

/** Tells which price rows the limits allow, of those of an accelerator. */
const SOLD =
  "region_prices.pricing == $.plan_pricing && region_prices.provider != 'brief' && ($.plan_provider == 'any' || op.listed(region_prices.provider, $.plan_provider)) && ($.plan_region == 'any' || region_prices.everywhere || op.listed(region_prices.region, $.plan_region))";

/** Tells whether the limits name a provider or a region. */
const NAMED = "$.plan_provider != 'any' || $.plan_region != 'any'";

/** The same, of those whose machines may train together, where there are any. */
const LOOKED = `${SOLD} && (${joins("region_prices")} || !d.plan_joins)`;

/** The same, of those on which the fewest GPUs are paid for. */
const RENTED = `${LOOKED} && ${soldIn("region_prices", "d.plan_sold_gpus")}`;

/** The price that plans, answers of commands and comparisons of machines pay within limits: one rule for all. */
export const planPrices = sheet("plan-prices", "Prices within limits", {
  plan_joins: {
    label: "Whether machines within the limits may train together",
    unit: "flag",
    formula: `op.sum(${SOLD} && ${joins("region_prices")}) > 0`,
    note: "Providers whose machines make no cluster of so many GPUs are chosen among only where the limits allow none else.",
    source: "data/offer-networks.csv"
  },
  plan_sold_gpus: {
    label: "Fewest GPUs sold within the limits for the plan",
    unit: "GPU",
    formula: `op.min(${LOOKED} ? ${wholeMachines("region_prices")} : NaN)`,
    note: "Offers of machines of so few GPUs are chosen among; where there is none, those of which the fewest more have to be paid for.",
    source: "data/prices.csv"
  },
  plan_lowest_rate: {
    label: "Lowest price of those the limits allow",
    unit: "USD/(GPU·h)",
    formula: `op.min(${RENTED} ? region_prices.usd_per_gpu_hour : NaN)`,
    note: "A price without regions, such as an edited one, holds in all.",
    source: "data/prices.csv"
  },
  plan_rate_provider: {
    label: "Provider of the price planned with",
    unit: "text",
    formula: `$.plan_pricing == 'owned' ? 'owned' : ${NAMED} ? op.first(${RENTED} && region_prices.usd_per_gpu_hour == d.plan_lowest_rate ? region_prices.provider : '') : $.plan_pricing == 'spot' ? d.spot_rate_provider : d.rate_provider`,
    note: "Of equal prices that of the provider first in the alphabet.",
    source: "data/prices.csv"
  },
  plan_rate_as_of: {
    label: "Date of the price planned with",
    unit: "text",
    formula: `$.plan_pricing == 'owned' ? '' : ${NAMED} ? op.first(${RENTED} && region_prices.provider == d.plan_rate_provider && region_prices.usd_per_gpu_hour == d.plan_lowest_rate ? region_prices.as_of : '') : $.plan_pricing == 'spot' ? d.spot_rate_as_of : d.rate_as_of`,
    note: "The day that its source says the price is of, or on which it was asked.",
    source: "data/prices.csv"
  },
  plan_paid_gpus: {
    label: "GPUs paid for",
    unit: "GPU",
    formula: `$.plan_pricing == 'owned' ? d.gpus : ${NAMED} ? d.plan_sold_gpus : $.plan_pricing == 'spot' ? d.spot_paid_gpus : d.paid_gpus`,
    note: "Where a provider sells eights alone, eight are paid for one.",
    source: "data/prices.csv"
  },
  plan_listed_rate: {
    label: "Price of a GPU-hour within the limits, as listed",
    unit: "USD/(GPU·h)",
    formula: `${NAMED} ? d.plan_lowest_rate : $.plan_pricing == 'spot' ? d.spot_listed_rate : d.listed_rate`,
    note: "One rule for all machines compared: the lowest of the providers and the regions that the limits name, else by the rule for prices."
  },
  plan_market_rate: {
    label: "Price of a GPU-hour within the limits",
    unit: "USD/(GPU·h)",
    formula: "d.plan_listed_rate * (d.plan_paid_gpus / d.gpus)",
    note: "Of the GPUs that train: those of the same machines that are paid for and not used are in it."
  }
});
