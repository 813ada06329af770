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
  wall_hours_middle: {
    label: "Wall-clock hours, middle of the range",
    unit: "h",
    formula:
      "$.basis == 'brief' ? (d.wall_hours_low + d.wall_hours_high) / 2 : d.plan_problem == '' ? d.training_wall_hours : NaN",
    note: "From first principles the estimate itself, whose range is wider above than below."
  },
  cost_middle: {
    label: "Cost, middle of the range",
    unit: "USD",
    formula: "d.gpus * d.rate * d.wall_hours_middle"
  },
  spot_cost_middle: {
    label: "Spot cost, middle of the range",
    unit: "USD",
    formula: "d.gpus * d.spot_rate * d.wall_hours_middle"
  },
  cost_time: {
    label: "Cost × time",
    unit: "USD·h",
    formula: "d.cost_middle * d.wall_hours_middle",
    note: "Lowest where neither money nor time is wasted."
  },
  hours_known: {
    label: "Time is known",
    unit: "flag",
    formula: "d.wall_hours_low >= 0 && d.wall_hours_low <= d.wall_hours_high && op.is_finite(d.wall_hours_high)",
    note: "Both ends of the range are there, finite and in order; without that a plan is not ranked by its time."
  },
  cost_known: {
    label: "Cost is known",
    unit: "flag",
    formula: "d.cost_low >= 0 && d.cost_low <= d.cost_high && op.is_finite(d.cost_high)",
    note: "Both ends of the range are there, finite and in order; without that a plan is not ranked by its cost."
  },
  spot_cost_known: {
    label: "Spot cost is known",
    unit: "flag",
    formula: "d.spot_cost_low >= 0 && d.spot_cost_low <= d.spot_cost_high && op.is_finite(d.spot_cost_high)"
  },
  cheapest: {
    label: "Cheapest on demand",
    unit: "flag",
    formula: "d.chosen && d.cost_known && d.cost_middle == op.min(d.chosen && d.cost_known ? d.cost_middle : NaN)"
  },
  cheapest_spot: {
    label: "Cheapest on spot",
    unit: "flag",
    formula:
      "d.chosen && d.spot_cost_known && d.spot_cost_middle == op.min(d.chosen && d.spot_cost_known ? d.spot_cost_middle : NaN)"
  },
  fastest: {
    label: "Fastest",
    unit: "flag",
    formula:
      "d.chosen && d.hours_known && d.wall_hours_middle == op.min(d.chosen && d.hours_known ? d.wall_hours_middle : NaN)"
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
    formula: "d.samples / d.cost_middle",
    note: "Price over performance: highest on the cheapest machine."
  }
});
