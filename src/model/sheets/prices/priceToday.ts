import {sheet, type FormulaSpec} from "../../../engine/sheet.js";

const source = "data/prices.csv; yearly changes from data/price-history.csv";

const today = (end: string, words: string): FormulaSpec => ({
  label: `Price today, ${words}`,
  unit: "USD/(GPU·h)",
  formula: `d.market_median * Math.pow($.change_${end}, d.market_age / $.days_per_year)`,
  note: "The median as it was, changed for its age as prices of one provider were seen to change in a year.",
  source
});

/** What prices that are all old may have come to by now. */
export const priceToday = sheet("price_today", "Prices today", {
  market_age: {
    label: "Age of the market's prices",
    unit: "day",
    formula: "$.today - d.market_day",
    note: "From the middle of the days that its offers are of.",
    source: "data/prices.csv"
  },
  today_low: today("low", "low"),
  today_middle: today("middle", "middle"),
  today_high: today("high", "high")
});
