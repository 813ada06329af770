import {BILL_LINES} from "../../../../src/model/sheets/project/bill.js";
import type {HandCases} from "./HandCase.js";

const lines = (values: readonly number[]) => Object.fromEntries(BILL_LINES.map(({name}, i) => [name, values[i]!]));

/** Eight GPUs at 2 USD for 100 hours. */
export const billCases: HandCases = {
  bill_rate: (
    [
      ["spot", 0, 2],
      ["owned", 0, 1.5],
      ["owned", 0.5, 0.5],
      ["on-demand", 0.5, 2]
    ] as const
  ).map(([plan_pricing, plan_owned_rate, is]) => ({
    $: {plan_pricing, plan_owned_rate},
    d: {owned_hour_fixed: 1.5, plan_rate: 2},
    is
  })),
  // Of provider b on demand: its row in a region where a place or the lowest is asked for, else that of its median.
  bill_rate_row: [
    [{plan_provider: "any", plan_region: "any", price_rule: "brief"}, "b on demand"],
    [{plan_provider: "b", plan_region: "any", price_rule: "brief"}, "b east"],
    [{plan_provider: "any", plan_region: "east", price_rule: "brief"}, "b east"],
    [{plan_provider: "any", plan_region: "any", price_rule: "region"}, "b east"],
    [{plan_provider: "any", plan_region: "any", price_rule: "cheapest"}, "b east"],
    [{plan_provider: "any", plan_region: "any", price_rule: "median"}, "b on demand"]
  ].map(([named, is]) => ({
    $: {...(named as object), plan_pricing: "on-demand"},
    d: {accelerator: "x", plan_rate_provider: "b", plan_listed_rate: 2},
    tables: {
      offers: [
        {accelerator_id: "x", pricing: "on-demand", provider: "a", price_row: "a on demand"},
        {accelerator_id: "x", pricing: "spot", provider: "b", price_row: "b spot"},
        {accelerator_id: "x", pricing: "on-demand", provider: "b", price_row: "b on demand"},
        {accelerator_id: "x", pricing: "on-demand", provider: "b", price_row: "b again"},
        {accelerator_id: "x", pricing: "on-demand", provider: "b", price_row: "b once more"}
      ],
      region_prices: [
        {accelerator_id: "x", pricing: "on-demand", provider: "a", usd_per_gpu_hour: 2, price_row: "a east"},
        {accelerator_id: "x", pricing: "spot", provider: "b", usd_per_gpu_hour: 2, price_row: "b spot east"},
        {accelerator_id: "x", pricing: "on-demand", provider: "b", usd_per_gpu_hour: 3, price_row: "b west"},
        {accelerator_id: "x", pricing: "on-demand", provider: "b", usd_per_gpu_hour: 2, price_row: "b east"},
        {accelerator_id: "x", pricing: "on-demand", provider: "b", usd_per_gpu_hour: 2, price_row: "b north"},
        {accelerator_id: "x", pricing: "on-demand", provider: "b", usd_per_gpu_hour: 2, price_row: "b south"}
      ]
    },
    is: String(is)
  })),
  compute_cost: [{d: {gpus: 8, productive_hours: 100, bill_rate: 2}, is: 1600}],
  lost_work_cost: [
    {
      d: {gpus: 8, paid_hours: 110, productive_hours: 100, bill_rate: 2},
      is: 160
    }
  ],
  trial_cost: [{d: {compute_cost: 1600}, $: {trial_share: 0.25}, is: 400}],
  electricity_line: [
    {$: {plan_pricing: "owned", trial_share: 0.25}, d: {project_electricity: 84}, is: 105},
    {$: {plan_pricing: "spot", trial_share: 0.25}, d: {project_electricity: 84}, is: 0}
  ],
  // Half a month of the run, and two around it.
  staff_cost: [
    {
      d: {elapsed_hours: 365.25},
      $: {staff_monthly: 10000, hours_per_month: 730.5, staff_months_around: 2},
      is: 25000
    }
  ],
  // 1600 + 160 + 400 + 53 + 45 + 105 + 600 + 5000.
  bill_total: [{d: lines([1600, 160, 400, 53, 45, 105, 600, 5000]), is: 7963}],
  lost_allowed: [{d: {productive_share: 0.75}, is: 0.25}]
};
