import type {HandCases} from "./HandCase.js";

/** Six plans of one scale, the last two not chosen for their machines, and two of another scale. */
const PLANS = {
  scale: ["large", "large", "large", "large", "large", "large", "xl", "xl"],
  scale_machine: ["l1", "l2", "l3", "l4", "l1", "l2", "x1", "x2"],
  scale_accelerator: ["la", "la", "lb", "lb", "la", "la", "xa", "xa"],
  chosen: [1, 1, 1, 1, 0, 0, 1, 1]
};

/** Of those chosen, the ranges of the first two are sound and of the next two not; of the other scale none is. */
const UNSURE = [1, 1, 0, 0, 1, 1, 0, 0];

// Known are numbers from nothing up, one less than 1 too; not those below, none at all, and one without end.
const VALUES = [750, 0, 0.5, -750, -0.5, NaN, Infinity, -Infinity];
const KNOWN = [1, 1, 1, 0, 0, 0, 0, 0];

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
  // The brief: by the order of preference. First principles: the best that trains.
  chosen: [
    {
      d: {
        layout_preference: [3, 2, NaN, NaN],
        best_preference: [2, 2, 2, NaN],
        layout_best: [1, 0, 0, 0],
        trains: [1, 1, 0, 0]
      },
      $: {basis: "brief"},
      is: [0, 1, 0, 0]
    },
    {
      d: {layout_preference: [2, 3, 2], best_preference: 2, layout_best: [0, 1, 1], trains: [1, 1, 0]},
      $: {basis: "first-principles"},
      is: [0, 1, 0]
    }
  ],
  // What is chosen is shown; where nothing trains the plain layout, which has rank 1. A preference of 0 is one. From first
  // principles the best, whether it trains or not.
  shown: [
    {
      d: {
        chosen: [1, 0, 0, 0, 0],
        best_preference: [2, 2, NaN, NaN, 0],
        layout_rank: [3, 1, 1, 2, 1],
        layout_best: [0, 1, 0, 1, 1]
      },
      $: {basis: "brief"},
      is: [1, 0, 1, 0, 0]
    },
    {
      d: {chosen: [1, 0, 0], best_preference: NaN, layout_rank: [2, 1, 1], layout_best: [1, 1, 0]},
      $: {basis: "first-principles"},
      is: [1, 1, 0]
    }
  ],
  cost_time: [{d: {cost: 8750, wall_hours: 875}, is: 7_656_250}],
  hours_known: [{d: {wall_hours: VALUES}, is: KNOWN}],
  cost_known: [{d: {cost: VALUES}, is: KNOWN}],
  spot_cost_known: [{d: {spot_cost: VALUES}, is: KNOWN}],
  // $2,500 is the least of those chosen; the $9 plan was not, nor the other of $2,500. The other scale has its own least.
  // The middle of a range that is not sound neither wins, however low, nor shares a win.
  cheapest: [
    {
      d: {...PLANS, cost_known: 1, cost: [3000, 2500, 2700, 2600, 9, 2500, 800, 900]},
      is: [0, 1, 0, 0, 0, 0, 1, 0]
    },
    {
      d: {...PLANS, cost_known: UNSURE, cost: [3000, 2500, 2500, 9, 9, 2500, 800, 900]},
      is: [0, 1, 0, 0, 0, 0, 0, 0]
    }
  ],
  // On spot another machine is cheapest than on demand.
  cheapest_spot: [
    {
      d: {...PLANS, spot_cost_known: 1, spot_cost: [900, 950, 700, NaN, 5, 700, 400, 300]},
      is: [0, 0, 1, 0, 0, 0, 0, 1]
    },
    {
      d: {...PLANS, spot_cost_known: UNSURE, spot_cost: [900, 700, 700, 5, 5, 700, 400, 300]},
      is: [0, 1, 0, 0, 0, 0, 0, 0]
    }
  ],
  fastest: [
    {
      d: {...PLANS, hours_known: 1, wall_hours: [1000, 700, 900, 200, 3, 200, 90, 91]},
      is: [0, 0, 0, 1, 0, 0, 1, 0]
    },
    {
      d: {...PLANS, hours_known: UNSURE, wall_hours: [1000, 700, 700, 3, 3, 700, 90, 91]},
      is: [0, 1, 0, 0, 0, 0, 0, 0]
    }
  ],
  // Dollars times hours: the least of 8, 5, 6 and 9 million. It takes both ranges.
  best_balance: [
    {
      d: {...PLANS, cost_known: 1, hours_known: 1, cost_time: [8e6, 5e6, 6e6, 9e6, 1e3, 5e6, 3e5, 2e5]},
      is: [0, 1, 0, 0, 0, 0, 0, 1]
    },
    {
      d: {...PLANS, cost_known: UNSURE, hours_known: 1, cost_time: [8e6, 5e6, 5e6, 1e3, 1e3, 5e6, 3e5, 2e5]},
      is: [0, 1, 0, 0, 0, 0, 0, 0]
    },
    {
      d: {...PLANS, cost_known: 1, hours_known: UNSURE, cost_time: [8e6, 5e6, 5e6, 1e3, 1e3, 5e6, 3e5, 2e5]},
      is: [0, 1, 0, 0, 0, 0, 0, 0]
    }
  ],
  // Large's 100M samples for $2,500.
  samples_per_dollar: [{d: {samples: 1e8, cost: 2500}, is: 40_000}]
};
