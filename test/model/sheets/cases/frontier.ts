import type {HandCases} from "./HandCase.js";

const KNOWN = {chosen: 1, cost_known: 1, hours_known: 1, cost: 100, wall_hours: 10};

/** Plans that no other of their scale beats on both cost and time. */
export const frontierCases: HandCases = {
  tradeoff_known: [
    {d: KNOWN, is: 1},
    {d: {...KNOWN, chosen: 0}, is: 0},
    {d: {...KNOWN, cost_known: 0}, is: 0},
    {d: {...KNOWN, hours_known: 0}, is: 0},
    {d: {...KNOWN, cost: Infinity}, is: 0},
    {d: {...KNOWN, wall_hours: Infinity}, is: 0}
  ],
  // Slowest and cheapest; fastest and dearest; dearer than a faster one; between the two; one like it, as it comes later;
  // not compared, though fastest and cheapest; of the other scale the only one, though it is dear.
  on_frontier: [
    {
      d: {
        scale: ["a", "a", "a", "a", "a", "a", "b"],
        tradeoff_known: [1, 1, 1, 1, 1, 0, 1],
        cost: [10, 90, 95, 40, 40, 1, 500],
        wall_hours: [100, 5, 50, 20, 20, 1, 200]
      },
      is: [1, 1, 0, 1, 0, 0, 1]
    },
    // As fast and dearer, though it comes first.
    {d: {scale: "a", tradeoff_known: 1, cost: [20, 10], wall_hours: 5}, is: [0, 1]}
  ]
};
