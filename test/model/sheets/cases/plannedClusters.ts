import type {HandCase} from "./HandCase.js";

const sold = (provider: string, usd_per_gpu_hour: number, fewest_gpus: number, most_gpus: number) => ({
  ...{accelerator_id: "t4", pricing: "on-demand", provider, region: "east", everywhere: 0},
  ...{usd_per_gpu_hour, fewest_gpus, most_gpus, as_of: `day of ${provider}`}
});

/** Pods are sold one by one at 1 and make clusters of 8 at most, others like them ask 3; a fleet is sold by fives at 3, up to 64. */
const PODS = [sold("pods", 1, 1, 8), sold("dear pods", 3, 1, 8)];
const FLEET = sold("fleet", 3, 5, 64);
const NONE = [
  sold("brief", 0.1, 1, NaN),
  {...sold("chip", 0.1, 1, NaN), accelerator_id: "l4"},
  {...sold("kind", 0.1, 1, NaN), pricing: "spot"},
  {...sold("place", 0.1, 1, NaN), region: "west"}
];
const BOTH = {region_prices: [...NONE, ...PODS, FLEET]};
const $ = {plan_pricing: "on-demand", plan_provider: "any", plan_region: "east"};
const providers = {rate_provider: "", spot_rate_provider: ""};
const days = {rate_as_of: "", spot_rate_as_of: ""};

// For 8 all make a cluster; for 9 the fleet alone, of 10; of 65 none does, and all are chosen among.
const some = {accelerator: "t4", gpus: [8, 9, 65], plan_joins: [1, 1, 0]};
// The last are 8 of which ten are paid for: those that train are the ones to be joined.
const paid = {...some, gpus: [8, 9, 65, 8], plan_joins: [1, 1, 0, 1], plan_sold_gpus: [8, 10, 65, 10]};

/** Prices within limits of machines that make clusters of so many GPUs, and of some that do not. */
export const PLANNED_CLUSTERS: Record<string, HandCase[]> = {
  plan_joins: [
    {d: {accelerator: "t4", gpus: [8, 9, 64, 65]}, $, tables: BOTH, is: [1, 1, 1, 0]},
    {d: {accelerator: "t4", gpus: [8, 9]}, $, tables: {region_prices: [...NONE, ...PODS]}, is: [1, 0]},
    {d: {accelerator: "t4", gpus: [8, 9]}, $: {...$, plan_provider: "pods"}, tables: BOTH, is: [1, 0]},
    {
      d: {accelerator: "t4", gpus: 900},
      $,
      tables: {region_prices: [...PODS, sold("unknown", 9, 1, NaN)]},
      is: 1
    },
    {d: {accelerator: "t4", gpus: 900}, $: {...$, plan_region: "any"}, tables: BOTH, is: 1}, // in the west
    {
      d: {accelerator: "t4", gpus: 900},
      $: {...$, plan_region: "north"},
      tables: {region_prices: [...PODS, {...sold("own", 9, 1, NaN), region: "", everywhere: 1}]},
      is: 1
    },
    {d: {accelerator: "none", gpus: 8}, $, tables: BOTH, is: 0}
  ],
  plan_sold_gpus: [{d: some, $, tables: BOTH, is: [8, 10, 65]}],
  plan_lowest_rate: [{d: paid, $, tables: BOTH, is: [1, 3, 1, 1]}],
  plan_rate_provider: [
    {d: {...paid, ...providers, plan_lowest_rate: [1, 3, 1, 1]}, $, tables: BOTH, is: ["pods", "fleet", "pods", "pods"]}
  ],
  plan_rate_as_of: [
    {
      d: {...paid, ...days, plan_lowest_rate: [1, 3, 1, 1], plan_rate_provider: ["pods", "fleet", "pods", "pods"]},
      $,
      tables: BOTH,
      is: ["day of pods", "day of fleet", "day of pods", "day of pods"]
    },
    // Of one provider's rows at one price the one whose machines make the cluster: here the second.
    {
      d: {...paid, ...days, plan_lowest_rate: 3, plan_rate_provider: "fleet"},
      $,
      tables: {region_prices: [{...FLEET, most_gpus: 8, as_of: "another day"}, FLEET]},
      is: ["", "day of fleet", "another day", "another day"]
    }
  ]
};
