import {sheet} from "../../../engine/sheet.js";

/** What it costs to own a plan's machine, and how many hours a month it has to work to be cheaper than rent. */
export const ownership = sheet("ownership", "Owned hardware", {
  gpu_purchase_price: {
    label: "Purchase price of a GPU",
    unit: "USD",
    formula: "$.owned_gpu_price > 0 ? $.owned_gpu_price : d.list_price",
    note: "As set, or the price in the catalog of accelerators where it is set to 0.",
    source: "data/accelerators.csv"
  },
  purchase_cost: {
    label: "Purchase, servers and network included",
    unit: "USD",
    formula: "d.gpu_purchase_price * +d.gpus * (1 + $.server_overhead + (d.instances > 1 ? $.network_overhead : 0))"
  },
  yearly_decline: {
    label: "Loss of value a year",
    unit: "1",
    formula: "d.family == 'consumer' ? $.decline_consumer : $.decline_datacenter"
  },
  resale_share: {
    label: "Share of the price that resale brings",
    unit: "1",
    formula: "Math.pow(1 - d.yearly_decline, $.owned_years)"
  },
  depreciation: {
    label: "Loss of value a month",
    unit: "USD/month",
    formula: "d.purchase_cost * (1 - d.resale_share) / ($.owned_years * $.months_per_year)"
  },
  support_cost: {
    label: "Support a month",
    unit: "USD/month",
    formula: "d.at_home ? 0 : d.purchase_cost * $.support_share / $.months_per_year",
    note: "A person's own machine has none."
  },
  colocation_cost: {
    label: "Colocation a month",
    unit: "USD/month",
    formula: "d.at_home ? 0 : d.node_power_per_gpu * d.gpus / $.watts_per_kilowatt * $.colocation_price"
  },
  owned_fixed: {
    label: "Owning a month, whether it works or not",
    unit: "USD/month",
    formula: "d.depreciation + d.support_cost + d.colocation_cost + $.owned_staff"
  },
  owned_power_rate: {
    label: "Electricity of an hour",
    unit: "USD/h",
    formula: "d.site_power / $.watts_per_kilowatt * d.site_power_price"
  },
  owned_hour_fixed: {
    label: "Owning a GPU-hour, without electricity",
    unit: "USD/(GPU·h)",
    formula: "d.owned_fixed / ($.hours_per_month * $.owned_utilization) / d.gpus"
  },
  owned_hour: {
    label: "Owning a GPU-hour",
    unit: "USD/(GPU·h)",
    formula: "d.owned_hour_fixed + d.owned_power_rate / d.gpus"
  },
  owned_month_full: {
    label: "Owning a month that it works through",
    unit: "USD/month",
    formula: "d.owned_fixed + d.owned_power_rate * $.hours_per_month"
  },
  rented_month_full: {
    label: "Renting a whole month",
    unit: "USD/month",
    formula: "d.rate * d.gpus * $.hours_per_month",
    note: "At the on-demand price by the rule for prices."
  },
  committed_month: {
    label: "Renting a whole month, committed for a year",
    unit: "USD/month",
    formula: "d.rented_month_full * $.committed_share",
    note: "Paid whether it works or not."
  },
  committed_month_longest: {
    label: "Renting a whole month, committed for three years",
    unit: "USD/month",
    formula: "d.rented_month_full * $.committed_share_longest",
    note: "Paid whether it works or not."
  },
  committed_break_even: {
    label: "Hours a month from which committing for a year is cheaper than on demand",
    unit: "h/month",
    formula: "$.hours_per_month * $.committed_share"
  },
  break_even_cost: {
    label: "What either costs a month at the break-even",
    unit: "USD/month",
    formula: "d.break_even_hours * d.rate * d.gpus"
  },
  break_even_share: {
    label: "Share of the time from which owning is cheaper",
    unit: "1",
    formula: "d.break_even_hours / $.hours_per_month"
  },
  break_even_hours: {
    label: "Hours a month from which owning is cheaper than renting",
    unit: "h/month",
    formula: "d.rate * d.gpus > d.owned_power_rate ? d.owned_fixed / (d.rate * d.gpus - d.owned_power_rate) : NaN",
    note: "Against the on-demand price by the rule for prices. More than a month has: renting is cheaper however much it works."
  }
});
