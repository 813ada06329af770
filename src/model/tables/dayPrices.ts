import {amount, table, words} from "../../engine/table.js";

/** The cheapest price row of each region on a day. */
export const dayPrices = table("day_prices", "price of a day", {
  provider: words("Provider"),
  pricing: words("Kind"),
  as_of: words("As of"),
  usd_per_gpu_hour: amount("Price", "USD/(GPU·h)", null)
});
