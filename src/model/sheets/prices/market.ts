import {sheet} from "../../../engine/sheet.js";

/** Tells whether an offer is of the market: of the row's kind, and not the brief's. */
const OF_MARKET = "offers.pricing == d.pricing && offers.provider != 'brief'";
const PRICE = "offers.usd_per_gpu_hour_median";
const [unit, source] = ["USD/(GPU·h)", "data/prices.csv"];

/** What the market asks for an accelerator and kind of pricing, over the providers, each with its median over regions. */
export const market = sheet("market", "Market prices", {
  market_providers: {
    label: "Providers of the market",
    unit: "1",
    formula: `op.sum(${OF_MARKET})`,
    note: "The brief is no part of the market.",
    source
  },
  market_low: {
    label: "Lowest of the providers' prices",
    unit,
    formula: `op.min(${OF_MARKET} ? ${PRICE} : NaN)`,
    source
  },
  market_median: {
    label: "Median of the providers' prices",
    unit,
    formula: `op.median(${OF_MARKET} ? ${PRICE} : NaN)`,
    source
  },
  market_high: {
    label: "Highest of the providers' prices",
    unit,
    formula: `op.max(${OF_MARKET} ? ${PRICE} : NaN)`,
    source
  },
  market_brief: {
    label: "The brief's price beside it",
    unit,
    formula: `op.first(offers.provider == 'brief' && (offers.pricing == d.pricing || (d.pricing == 'community' && offers.pricing == 'on-demand')) ? ${PRICE} : NaN)`,
    note: "Of the same kind; on demand beside private hosts, where consumer cards are rented.",
    source
  },
  market_ratio: {
    label: "The brief's price over the median",
    unit: "1",
    formula: "d.market_brief / d.market_median",
    source
  }
});
