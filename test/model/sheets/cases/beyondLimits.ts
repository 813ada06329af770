import type {HandCases} from "./HandCase.js";

const OTHER = {plan_accelerator_allowed: 1, plan_count_allowed: 0, plan_able: 1, plan_days: 10, plan_cost: 100};
const OPEN = {plan_deadline: 0, plan_budget: 0};

/** Cases of the sheet `beyond-limits`, worked by hand. */
export const beyondLimitsCases: HandCases = {
  plan_other_count: [
    {d: OTHER, $: OPEN, is: 1},
    {d: {...OTHER, plan_accelerator_allowed: 0}, $: OPEN, is: 0},
    {d: {...OTHER, plan_count_allowed: 1}, $: OPEN, is: 0},
    {d: {...OTHER, plan_able: 0}, $: OPEN, is: 0},
    {d: {...OTHER, plan_days: [9, 10, 11]}, $: {plan_deadline: 10, plan_budget: 0}, is: [1, 1, 0]},
    {d: {...OTHER, plan_cost: [90, 100, 101]}, $: {plan_deadline: 0, plan_budget: 100}, is: [1, 1, 0]}
  ],
  // From exactly 6, whatever the most; from at most 8.
  plan_gpus_away: [
    {d: {gpus: [4, 6, 8]}, $: {plan_gpus: 6, plan_most_gpus: 100}, is: [2, 0, 2]},
    {d: {gpus: 4}, $: {plan_gpus: 1, plan_most_gpus: 100}, is: 3},
    {d: {gpus: [16, 64]}, $: {plan_gpus: 0, plan_most_gpus: 8}, is: [8, 56]}
  ],
  // Of a 2 away, though one that does not meet the limits is 1 away; of b none.
  plan_least_gpus_away: [
    {
      d: {scale: ["a", "a", "a", "b"], plan_other_count: [1, 0, 1, 0], plan_gpus_away: [2, 1, 8, 4]},
      is: [2, 2, 2, NaN]
    }
  ],
  // Two are as near and meet the limits; the cheaper is taken. One is cheaper and further, one cheaper and no such plan.
  plan_nearest_count: [
    {
      d: {
        scale: ["a", "a", "a", "a", "b"],
        plan_other_count: [1, 1, 1, 0, 1],
        plan_gpus_away: [2, 2, 8, 2, 3],
        plan_least_gpus_away: [2, 2, 2, 2, 3],
        plan_cost: [300, 200, 100, 50, 10]
      },
      is: [0, 1, 0, 0, 1]
    },
    // As cheap, and further away or no such plan.
    {
      d: {
        scale: "a",
        plan_other_count: [1, 1, 0],
        plan_gpus_away: [2, 8, 2],
        plan_least_gpus_away: 2,
        plan_cost: 100
      },
      is: [1, 0, 0]
    }
  ]
};
