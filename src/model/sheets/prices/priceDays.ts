import {sheet} from "../../../engine/sheet.js";

const [unit, source] = ["USD/(GPU·h)", "data/prices.csv"];
const PRICE = "day_prices.usd_per_gpu_hour";

/** What a provider asked for an accelerator on a day, over its regions, each with its cheapest row. */
export const priceDays = sheet("price_days", "Prices by day", {
  day_low: {label: "Lowest price of the day", unit, formula: `op.min(${PRICE})`, source},
  day_median: {label: "Median price of the day", unit, formula: `op.median(${PRICE})`, source},
  day_high: {label: "Highest price of the day", unit, formula: `op.max(${PRICE})`, source}
});
