import {sheet} from "../../engine/sheet.js";

/** Plans against an analyst's limits, from first principles whatever the basis of other pages: which meets them, which is best. */
export const planner = sheet("planner", "Planner", {
  owned_rate: {
    label: "Price of a GPU-hour of hardware that is owned",
    unit: "USD/(GPU·h)",
    formula: "$.plan_owned_rate + d.power_per_gpu / $.watts_per_kilowatt * $.electricity_price",
    note: "The own price, and electricity for the GPU with its share of server and building."
  },
  plan_rate: {
    label: "Price of a GPU-hour planned with",
    unit: "USD/(GPU·h)",
    formula: "$.plan_pricing == 'owned' ? d.owned_rate : d.plan_market_rate",
    note: "The market's within the limits, or that of hardware that is owned."
  },
  plan_network_less: {
    label: "Network rented is less than the one planned with",
    unit: "flag",
    formula:
      "d.gpus > d.node_size && d.offer_network != '' && (d.offer_network == 'none' || d.node_network == 'rdma' && d.offer_network == 'ethernet' || d.offer_network_bandwidth < d.node_network_bandwidth || d.offer_most_gpus < d.gpus)",
    note: "Between nodes, where the network of the provider's machines is known: by its kind, its bandwidth or the largest cluster. So it is where a machine is described with more than its offer has, as the planner itself plans with no more."
  },
  plan_days: {label: "Days planned", unit: "day", formula: "d.training_wall_hours / $.hours_per_day"},
  plan_cost: {label: "Cost planned", unit: "USD", formula: "d.training_gpu_hours * d.plan_rate"},
  plan_accelerator_allowed: {
    label: "Accelerator is allowed",
    unit: "flag",
    formula:
      "$.plan_accelerators == 'any' || op.listed(d.accelerator, $.plan_accelerators) || op.listed(d.family, $.plan_accelerators)"
  },
  plan_count_allowed: {
    label: "Number of GPUs is allowed",
    unit: "flag",
    formula: "$.plan_gpus == 0 ? d.gpus <= $.plan_most_gpus : d.gpus == $.plan_gpus",
    note: "Exactly as many as the limits name, or at most."
  },
  plan_allowed: {
    label: "Machine is allowed",
    unit: "flag",
    formula: "d.plan_accelerator_allowed && d.plan_count_allowed"
  },
  plan_possible: {
    label: "Trains, from first principles",
    unit: "flag",
    formula:
      "d.layout_best && d.layout_possible && d.memory_filled <= 1 && d.layout_score > 0 && !(d.hardware_flops_utilization > 1)",
    note: "The best layout of its machine, which fits, shares the batch and asks for no more than the peak."
  },
  plan_able: {
    label: "Trains, at a time and a cost that are known",
    unit: "flag",
    formula: "d.plan_possible && op.is_finite(d.plan_days) && op.is_finite(d.plan_cost)"
  },
  plan_known: {
    label: "Can be planned with",
    unit: "flag",
    formula: "d.plan_allowed && d.plan_able",
    note: "Allowed, possible, and both time and cost are known."
  },
  plan_in_time: {
    label: "Within the deadline",
    unit: "flag",
    formula: "d.plan_known && ($.plan_deadline == 0 || d.plan_days <= $.plan_deadline)",
    note: "A deadline of 0 days is none."
  },
  plan_in_budget: {
    label: "Within the budget",
    unit: "flag",
    formula: "d.plan_known && ($.plan_budget == 0 || d.plan_cost <= $.plan_budget)",
    note: "A budget of 0 dollars is none."
  },
  plan_meets: {label: "Meets the limits", unit: "flag", formula: "d.plan_in_time && d.plan_in_budget"},
  plan_sure: {
    label: "Meets the limits, as a number",
    unit: "1",
    formula: "d.plan_meets ? 1 : 0",
    note: "Its mean over draws is how sure that is."
  },
  plan_best: {
    label: "Best plan",
    unit: "flag",
    formula:
      "d.plan_meets && ($.plan_rank == 'time' ? d.plan_days == op.min(d.plan_meets ? d.plan_days : NaN) : d.plan_cost == op.min(d.plan_meets ? d.plan_cost : NaN))",
    note: "Of those that meet the limits the cheapest, or the fastest, as the limits say."
  },
  plan_accelerator_taken: {
    label: "Accelerator of the best plan",
    unit: "1",
    formula: "op.max(d.plan_best ? 1 : 0)",
    over: "scale_accelerator"
  },
  plan_runner_up: {
    label: "Best plan on another accelerator",
    unit: "flag",
    formula:
      "d.plan_meets && d.plan_accelerator_taken == 0 && ($.plan_rank == 'time' ? d.plan_days == op.min(d.plan_meets && d.plan_accelerator_taken == 0 ? d.plan_days : NaN) : d.plan_cost == op.min(d.plan_meets && d.plan_accelerator_taken == 0 ? d.plan_cost : NaN))",
    note: "What to take when the first is not to be had."
  },
  plan_best_in_time: {
    label: "Cheapest within the deadline",
    unit: "flag",
    formula: "d.plan_in_time && d.plan_cost == op.min(d.plan_in_time ? d.plan_cost : NaN)",
    note: "Whatever the budget: what the deadline costs."
  },
  plan_best_in_budget: {
    label: "Fastest within the budget",
    unit: "flag",
    formula: "d.plan_in_budget && d.plan_days == op.min(d.plan_in_budget ? d.plan_days : NaN)",
    note: "Whatever the deadline: how long the budget takes."
  },
  plan_cheapest: {
    label: "Cheapest of all that are allowed",
    unit: "flag",
    formula: "d.plan_known && d.plan_cost == op.min(d.plan_known ? d.plan_cost : NaN)",
    note: "Whatever the deadline and the budget."
  },
  plan_fastest: {
    label: "Fastest of all that are allowed",
    unit: "flag",
    formula: "d.plan_known && d.plan_days == op.min(d.plan_known ? d.plan_days : NaN)",
    note: "Whatever the deadline and the budget."
  },
  plan_nearest_memory: {
    label: "Nearest to fitting",
    unit: "flag",
    formula:
      "d.plan_allowed && d.layout_best && d.memory_filled == op.min(d.plan_allowed && d.layout_best ? d.memory_filled : NaN)",
    note: "Of the machines allowed, the one whose memory is overfilled least."
  },
  plan_on_frontier: {
    label: "No plan is both cheaper and faster",
    unit: "flag",
    formula: "d.plan_known && !(op.min_before(d.plan_known ? d.plan_cost : NaN) <= d.plan_cost)",
    order: ["plan_days", "plan_cost"],
    note: "Of the plans that can be planned with, by growing time, then cost."
  },
  plan_largest: {
    label: "Largest scale that meets the limits",
    unit: "flag",
    formula: "d.plan_best && d.params == op.max(d.plan_best ? d.params : NaN)",
    over: "recipe",
    note: "All plans share the recipe, so this looks at all scales."
  }
});
