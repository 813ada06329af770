import {sheet} from "../../engine/sheet.js";

/** Plans that meet every limit of an analyst but the number of GPUs: what that number would have to be. */
export const beyondLimits = sheet("beyond-limits", "Beyond the limits", {
  plan_other_count: {
    label: "Meets all limits but the number of GPUs",
    unit: "flag",
    formula:
      "d.plan_accelerator_allowed && !d.plan_count_allowed && d.plan_able && ($.plan_deadline == 0 || d.plan_days <= $.plan_deadline) && ($.plan_budget == 0 || d.plan_cost <= $.plan_budget)"
  },
  plan_gpus_away: {
    label: "GPUs away from the limit",
    unit: "GPU",
    formula: "Math.abs(d.gpus - ($.plan_gpus > 0 ? $.plan_gpus : $.plan_most_gpus))"
  },
  plan_least_gpus_away: {
    label: "GPUs away from the limit, at least",
    unit: "GPU",
    formula: "op.min(d.plan_other_count ? d.plan_gpus_away : NaN)"
  },
  plan_nearest_count: {
    label: "Cheapest with the nearest number of GPUs that would do",
    unit: "flag",
    formula:
      "d.plan_other_count && d.plan_gpus_away == d.plan_least_gpus_away && d.plan_cost == op.min(d.plan_other_count && d.plan_gpus_away == d.plan_least_gpus_away ? d.plan_cost : NaN)",
    note: "Said where no plan meets the limits."
  }
});
