import {sheet} from "../../engine/sheet.js";

/** Which layout and which machine, by numbers: each formula reads the other plans of its scale. */
export const advice = sheet("advice", "Advice", {
  best_preference: {
    label: "Best preference on this machine, brief",
    unit: "1",
    formula: "op.min(d.layout_preference)",
    over: "scale_machine"
  },
  chosen: {
    label: "Layout chosen",
    unit: "flag",
    formula: "$.basis == 'brief' ? d.layout_preference == d.best_preference : d.layout_best && d.trains",
    note: "The simplest layout that trains on this machine, or the fastest from first principles; none where nothing does."
  },
  shown: {
    label: "Layout shown for the machine",
    unit: "flag",
    formula: "$.basis == 'brief' ? d.chosen || (!(d.best_preference >= 0) && d.layout_rank == 1) : d.layout_best",
    note: "The chosen layout; where none trains the plain one, or from first principles the one nearest to fitting."
  },
  cost_time: {
    label: "Cost × time",
    unit: "USD·h",
    formula: "d.cost * d.wall_hours",
    note: "Lowest where neither money nor time is wasted."
  },
  hours_known: {
    label: "Time is known",
    unit: "flag",
    formula: "d.wall_hours >= 0 && op.is_finite(d.wall_hours)",
    note: "A finite number, no less than nothing; without that a plan is not ranked by its time."
  },
  cost_known: {
    label: "Cost is known",
    unit: "flag",
    formula: "d.cost >= 0 && op.is_finite(d.cost)",
    note: "A finite number, no less than nothing; without that a plan is not ranked by its cost."
  },
  spot_cost_known: {
    label: "Spot cost is known",
    unit: "flag",
    formula: "d.spot_cost >= 0 && op.is_finite(d.spot_cost)"
  },
  cheapest: {
    label: "Cheapest on demand",
    unit: "flag",
    formula: "d.chosen && d.cost_known && d.cost == op.min(d.chosen && d.cost_known ? d.cost : NaN)"
  },
  cheapest_spot: {
    label: "Cheapest on spot",
    unit: "flag",
    formula: "d.chosen && d.spot_cost_known && d.spot_cost == op.min(d.chosen && d.spot_cost_known ? d.spot_cost : NaN)"
  },
  fastest: {
    label: "Fastest",
    unit: "flag",
    formula: "d.chosen && d.hours_known && d.wall_hours == op.min(d.chosen && d.hours_known ? d.wall_hours : NaN)"
  },
  best_balance: {
    label: "Best balance of cost and time",
    unit: "flag",
    formula:
      "d.chosen && d.cost_known && d.hours_known && d.cost_time == op.min(d.chosen && d.cost_known && d.hours_known ? d.cost_time : NaN)",
    note: "Lowest product of dollars and hours, on demand."
  },
  samples_per_dollar: {
    label: "Samples per dollar",
    unit: "sample/USD",
    formula: "d.samples / d.cost",
    note: "Price over performance: highest on the cheapest machine."
  }
});
