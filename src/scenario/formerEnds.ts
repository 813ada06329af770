import type {Scenario} from "./scenario.js";

/** Formulas that were three, of a low, a middle and a high end: the middle is what the one formula gives. */
const FORMULAS = [
  "bandwidth_share bill_total checkpoints_out compute_cost compute_hours cycle_share daly_interval",
  "decode_seconds egress_bytes egress_cost elapsed_factor elapsed_hours electricity_line",
  "embodied_carbon expected_interruptions failure_rate goodput interruptions_per_hour lossy_factor",
  "lost_hours lost_work_cost machines_taken node_power_per_gpu operational_carbon paid_factor",
  "paid_hours productive_hours project_bytes project_carbon project_electricity project_energy",
  "read_in_seconds request_seconds run_factor run_interruptions_per_hour run_saved_every",
  "run_seconds_between saved_every seconds_between_failures served_price served_tokens_per_second",
  "serving_line serving_replicas site_intensity site_power site_power_price site_pue",
  "spot_break_even_rate spot_cycle_share spot_daly_interval spot_elapsed_factor spot_goodput",
  "spot_interruptions_per_hour spot_losses spot_lossy_factor spot_paid_factor spot_productive_rate",
  "spot_reacquire spot_run_factor spot_saved_every spot_seconds_between_failures",
  "spot_unforeseen_per_hour spot_young_interval staff_cost state_checkpoints_kept storage_cost",
  "stored_months trial_cost unpruned_checkpoints young_interval"
].flatMap((names) => names.split(" "));

/** Assumptions that were three: what their names began with, and what the three were. */
const ASSUMPTIONS: Readonly<Record<string, readonly [begins: string, low: number, middle: number, high: number]>> = {
  home_failures: ["home_failures", 0.01, 0.0333, 0.14],
  restart_seconds: ["restart_seconds", 660, 1172, 7200],
  spot_losses: ["spot_losses", 0.00007, 0.06, 0.37],
  spot_reacquire: ["spot_reacquire", 0.81, 1.69, 7.66],
  node_power: ["node_power", 0.91, 1.2, 1.34],
  project_pue: ["pue", 1.08, 1.2, 1.56],
  power_price: ["power_price", 0.061, 0.0977, 0.2153],
  home_power_price: ["home_power_price", 0.1831, 0.1831, 0.4142],
  grid_intensity: ["grid_intensity", 56, 369, 713],
  embodied_per_gpu: ["embodied_per_gpu", 164000, 414000, 625000],
  trial_share: ["trial_share", 0, 0.5, 1],
  serving_bandwidth_datacenter: ["serving_bandwidth_datacenter", 0.278, 0.55, 0.834],
  serving_bandwidth_graphics: ["serving_bandwidth_graphics", 0.556, 0.764, 0.875],
  serving_flops: ["serving_flops", 0.154, 0.39, 0.66]
};

/** Formulas of today by the name that their middle had. */
export const FORMER_MIDDLES: Readonly<Record<string, string>> = Object.fromEntries(
  FORMULAS.map((name) => [`${name}_middle`, name])
);

/** Assumptions of today by the name that their middle had. */
export const FORMER_MIDDLE_ASSUMPTIONS: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(ASSUMPTIONS).map(([name, [begins]]) => [`${begins}_middle`, name])
);

type Valued = Required<Pick<Scenario, "assumptions" | "ranges">>;

/**
 * Returns the assumptions and ranges of a scenario with the one assumption in place of each three: its value is what the
 * middle was, and where any of the three was edited its range goes from the low one to the high one, as it was drawn.
 */
export function withoutEnds({assumptions, ranges}: Valued): Valued {
  const [values, spreads] = [{...assumptions}, {...ranges}];
  for (const [name, [begins, ...committed]] of Object.entries(ASSUMPTIONS)) {
    const ids = ["low", "middle", "high"].map((end) => `${begins}_${end}`);
    const edited = ids.map((id) => (Object.hasOwn(assumptions, id) ? assumptions[id]! : null));
    const [low, middle, high] = edited.map((value, i) => Number(value ?? committed[i])) as [number, number, number];
    const drawn = edited.some((value) => value !== null) && low <= middle && middle <= high;
    const spread = ranges[`$${ids[1]}`] ?? (drawn ? [low, middle, high].join(" to ") : undefined);
    for (const id of ids) {
      delete values[id];
      delete spreads[`$${id}`];
    }
    if (edited[1] !== null) values[name] ??= edited[1]!;
    if (spread !== undefined) spreads[`$${name}`] ??= spread;
  }
  return {assumptions: values, ranges: spreads};
}
