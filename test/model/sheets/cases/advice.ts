import type {HandCases} from "./HandCase.js";

/** Six plans of one scale, the last two not chosen for their machines, and two of another scale. */
const PLANS = {
  scale: ["large", "large", "large", "large", "large", "large", "xl", "xl"],
  scale_machine: ["l1", "l2", "l3", "l4", "l1", "l2", "x1", "x2"],
  scale_accelerator: ["la", "la", "lb", "lb", "la", "la", "xa", "xa"],
  chosen: [1, 1, 1, 1, 0, 0, 1, 1]
};

/** What is best among the plans of a scale: each machine by the layout chosen for it. */
export const adviceCases: HandCases = {
  // Of three layouts on a machine ranks 3 and 2, the third not possible; of the other 5 and 103; on the last nothing.
  best_preference: [
    {
      d: {
        layout_preference: [3, 2, NaN, 103, 5, NaN],
        scale_machine: ["a", "a", "a", "b", "b", "c"],
        scale: "x",
        scale_accelerator: "y"
      },
      is: [2, 2, 2, 5, 5, NaN]
    }
  ],
  chosen: [{d: {layout_preference: [3, 2, NaN, NaN], best_preference: [2, 2, 2, NaN]}, is: [0, 1, 0, 0]}],
  // What is chosen is shown; where nothing trains the plain layout, which has rank 1. A preference of 0 is one.
  shown: [
    {
      d: {chosen: [1, 0, 0, 0, 0], best_preference: [2, 2, NaN, NaN, 0], layout_rank: [3, 1, 1, 2, 1]},
      is: [1, 0, 1, 0, 0]
    }
  ],
  // Halfway between 750 and 1,000 h; from first principles the estimate itself.
  wall_hours_middle: [
    {d: {wall_hours_low: 750, wall_hours_high: 1000, training_wall_hours: 800}, $: {basis: "brief"}, is: 875},
    {d: {wall_hours_low: 750, wall_hours_high: 1000, training_wall_hours: 800}, $: {basis: "first-principles"}, is: 800}
  ],
  // XL on four A100s: 4 × $2.50 × 875 h, at $0.80 on spot.
  cost_middle: [{d: {gpus: 4, rate: 2.5, wall_hours_middle: 875}, is: 8750}],
  spot_cost_middle: [{d: {gpus: 4, spot_rate: 0.8, wall_hours_middle: 875}, is: 2800}],
  cost_time: [{d: {cost_middle: 8750, wall_hours_middle: 875}, is: 7_656_250}],
  // $2,500 is the least of those chosen; the $9 plan was not, nor the other of $2,500. The other scale has its own least.
  cheapest: [{d: {...PLANS, cost_middle: [3000, 2500, 2700, 2600, 9, 2500, 800, 900]}, is: [0, 1, 0, 0, 0, 0, 1, 0]}],
  // On spot another machine is cheapest than on demand.
  cheapest_spot: [
    {d: {...PLANS, spot_cost_middle: [900, 950, 700, NaN, 5, 700, 400, 300]}, is: [0, 0, 1, 0, 0, 0, 0, 1]}
  ],
  fastest: [{d: {...PLANS, wall_hours_middle: [1000, 700, 900, 200, 3, 200, 90, 91]}, is: [0, 0, 0, 1, 0, 0, 1, 0]}],
  // Dollars times hours: the least of 8, 5, 6 and 9 million.
  best_balance: [{d: {...PLANS, cost_time: [8e6, 5e6, 6e6, 9e6, 1e3, 5e6, 3e5, 2e5]}, is: [0, 1, 0, 0, 0, 0, 0, 1]}],
  // Large's 100M samples for $2,500.
  samples_per_dollar: [{d: {samples: 1e8, cost_middle: 2500}, is: 40_000}]
};
