import {BILL_LINES} from "../../../../src/model/sheets/bill.js";
import type {HandCases} from "./HandCase.js";

const lines = (values: readonly number[]) => Object.fromEntries(BILL_LINES.map(({name}, i) => [name, values[i]!]));

/** The brief sells nothing, and neither another kind nor another accelerator counts. */
const ONES = {accelerator: "x", gpus: 3, bill_market_gpus: 3};
const SIXES = {...ONES, bill_market_gpus: 6};
const OFFERS = [
  {accelerator_id: "x", pricing: "spot", provider: "brief", fewest_gpus: 1, usd_per_gpu_hour_median: 1},
  {accelerator_id: "x", pricing: "spot", provider: "a", fewest_gpus: 1, usd_per_gpu_hour_median: 4},
  {accelerator_id: "x", pricing: "spot", provider: "b", fewest_gpus: 1, usd_per_gpu_hour_median: 2},
  {accelerator_id: "x", pricing: "spot", provider: "c", fewest_gpus: 1, usd_per_gpu_hour_median: 3},
  {accelerator_id: "x", pricing: "on-demand", provider: "a", fewest_gpus: 1, usd_per_gpu_hour_median: 8},
  {accelerator_id: "x", pricing: "on-demand", provider: "b", fewest_gpus: 1, usd_per_gpu_hour_median: 0.5},
  {accelerator_id: "y", pricing: "spot", provider: "a", fewest_gpus: 1, usd_per_gpu_hour_median: 0.5},
  {accelerator_id: "x", pricing: "spot", provider: "brief", fewest_gpus: 1, usd_per_gpu_hour_median: 9},
  {accelerator_id: "x", pricing: "spot", provider: "d", fewest_gpus: 6, usd_per_gpu_hour_median: 5},
  {accelerator_id: "x", pricing: "spot", provider: "e", fewest_gpus: 6, usd_per_gpu_hour_median: 6},
  {accelerator_id: "x", pricing: "spot", provider: "f", fewest_gpus: 8, usd_per_gpu_hour_median: 0.1}
];

const WHOLE = OFFERS.filter(({fewest_gpus}) => fewest_gpus > 1);

/** Eight GPUs at 2 USD for 100 hours. */
export const billCases: HandCases = {
  bill_rate: (
    [
      ["spot", 0, "rule", 2],
      ["owned", 0, "high", 1.5],
      ["owned", 0.5, "low", 0.5],
      ["on-demand", 0, "low", 1],
      ["on-demand", 0.5, "high", 9]
    ] as const
  ).map(([plan_pricing, plan_owned_rate, bill_price_end, is]) => ({
    $: {plan_pricing, plan_owned_rate, bill_price_end},
    d: {owned_hour_fixed: 1.5, plan_rate: 2, lowest_offer: 1, highest_offer: 9},
    is
  })),
  bill_market_gpus: ["spot", "on-demand", "owned"].map((plan_pricing, i) => ({
    $: {plan_pricing},
    d: {market_gpus: 4, spot_market_gpus: 8},
    is: [8, 4, 4][i]!
  })),
  // Of three GPUs three are paid for at those that sell ones, and of six where only sixes are sold: twice 5, twice 6.
  lowest_offer: [
    {$: {plan_pricing: "spot"}, d: ONES, tables: {offers: OFFERS}, is: 2},
    {$: {plan_pricing: "spot"}, d: SIXES, tables: {offers: WHOLE}, is: 10}
  ],
  highest_offer: [
    {$: {plan_pricing: "spot"}, d: ONES, tables: {offers: OFFERS}, is: 4},
    {$: {plan_pricing: "spot"}, d: SIXES, tables: {offers: WHOLE}, is: 12}
  ],
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
