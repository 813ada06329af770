import {sheet} from "../../engine/sheet.js";

/** Which plans of a scale no other beats on both cost and time. */
export const frontier = sheet("frontier", "Efficient frontier", {
  tradeoff_known: {
    label: "Cost and time are compared",
    unit: "flag",
    formula: "d.chosen && d.cost_known && d.hours_known && op.is_finite(d.cost) && op.is_finite(d.wall_hours)",
    note: "The layout chosen for the machine, where both are known."
  },
  on_frontier: {
    label: "On the efficient frontier",
    unit: "flag",
    formula: "d.tradeoff_known && !(op.min_before(d.tradeoff_known ? d.cost : NaN) <= d.cost)",
    order: ["wall_hours", "cost"],
    note: "No plan of the scale that is at most as slow is cheaper; of equal ones the first. Plans are looked at by growing time, then cost."
  }
});
