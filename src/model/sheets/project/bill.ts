import {sheet} from "../../../engine/sheet.js";

/** The lines of the bill, in its order: what their formulas start with, and what they are called. */
export const BILL_LINES = [
  {name: "compute_cost", label: "Compute"},
  {name: "lost_work_cost", label: "Lost work"},
  {name: "trial_cost", label: "Evaluation and ablations"},
  {name: "storage_cost", label: "Storage"},
  {name: "egress_cost", label: "Egress"},
  {name: "electricity_line", label: "Electricity"},
  {name: "serving_line", label: "Serving"},
  {name: "staff_cost", label: "Staff"}
] as const;

const total = BILL_LINES.map(({name}) => `d.${name}`).join(" + ");
/** All that a plan costs, line by line. From first principles, whatever the basis of other pages. */
export const bill = sheet("bill", "The bill", {
  bill_rate: {
    label: "Price of a GPU-hour billed",
    unit: "USD/(GPU·h)",
    formula: "$.plan_pricing == 'owned' ? $.plan_owned_rate > 0 ? $.plan_owned_rate : d.owned_hour_fixed : d.plan_rate",
    note: "The price that the front page plans with. Of hardware that is owned the own price, or where none is set what owning takes; its electricity is a line of its own."
  },
  bill_rate_row: {
    label: "Price row behind the price billed",
    unit: "text",
    formula:
      "$.plan_provider != 'any' || $.plan_region != 'any' || $.price_rule == 'region' || $.price_rule == 'cheapest' ? op.first(region_prices.pricing == $.plan_pricing && region_prices.provider == d.plan_rate_provider && region_prices.usd_per_gpu_hour == d.plan_listed_rate ? region_prices.price_row : '') : op.first(offers.pricing == $.plan_pricing && offers.provider == d.plan_rate_provider ? offers.price_row : '')",
    note: "None of hardware that is owned.",
    source: "data/prices.csv"
  },
  compute_cost: {
    label: "Compute",
    unit: "USD",
    formula: "d.gpus * d.productive_hours * d.bill_rate"
  },
  lost_work_cost: {
    label: "Lost work",
    unit: "USD",
    formula: "d.gpus * (d.paid_hours - d.productive_hours) * d.bill_rate"
  },
  trial_cost: {
    label: "Evaluation and ablations",
    unit: "USD",
    formula: "d.compute_cost * $.trial_share",
    note: "A share of the compute of the run."
  },
  electricity_line: {
    label: "Electricity, as billed",
    unit: "USD",
    formula: "$.plan_pricing == 'owned' ? d.project_electricity * (1 + $.trial_share) : 0",
    note: "Rent has it in its price. Evaluation and ablations draw power too."
  },
  staff_cost: {
    label: "Staff",
    unit: "USD",
    formula: "$.staff_monthly * (d.elapsed_hours / $.hours_per_month + $.staff_months_around)"
  },
  bill_total: {label: "The bill", unit: "USD", formula: total},
  lost_allowed: {
    label: "Lost share that other pages assume",
    unit: "1",
    formula: "1 - d.productive_share",
    note: "Part of the wall-clock hours on other pages; the bill has lost work as a line of its own in its place."
  }
});
