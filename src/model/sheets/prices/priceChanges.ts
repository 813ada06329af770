import {sheet, type FormulaSpec} from "../../../engine/sheet.js";

const SOURCE = "data/price-history.csv and data/prices.csv";

/** A quarter of the changes lie below the one, a quarter above the other. */
const quarter = (label: string, formula: string): FormulaSpec => ({
  label,
  unit: "1",
  formula,
  over: "all",
  note: "The middle of those on its side of the middle.",
  source: SOURCE
});

/** How prices change with time: a provider's price of an accelerator and kind on the first and the last day known. */
export const priceChanges = sheet("price_changes", "Change of prices with time", {
  yearly_change: {
    label: "Price after a year, of the price before",
    unit: "1",
    formula: "Math.pow(d.price_after / d.price_before, $.days_per_year / d.days_between)",
    note: "At an even pace between the two days.",
    source: SOURCE
  },
  changes: {
    label: "Prices known on two days",
    unit: "1",
    formula: "op.sum(d.yearly_change > 0)",
    over: "all",
    source: SOURCE
  },
  change_middle: {
    label: "Middle of the yearly changes",
    unit: "1",
    formula: "op.median(d.yearly_change)",
    over: "all",
    source: SOURCE
  },
  change_low: quarter(
    "Lower quarter of the yearly changes",
    "op.median(d.yearly_change <= d.change_middle ? d.yearly_change : NaN)"
  ),
  change_high: quarter(
    "Upper quarter of the yearly changes",
    "op.median(d.yearly_change >= d.change_middle ? d.yearly_change : NaN)"
  )
});
