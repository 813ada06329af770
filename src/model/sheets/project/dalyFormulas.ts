import type {FormulaSpec} from "../../../engine/sheet.js";

/**
 * Returns the formulas of Young's and Daly's checkpoint interval, and of elapsed over productive time, for interruptions
 * per hour that lose work. `prefix` starts their names, `words` end their labels.
 */
export function dalyFormulas(prefix: string, words: string, perHour: string): Record<string, FormulaSpec> {
  const own = (name: string) => `d.${prefix}${name}`;
  const [between, saved, share] = ["seconds_between_failures", "saved_every", "cycle_share"].map(own) as [
    string,
    string,
    string
  ];
  return {
    [`${prefix}seconds_between_failures`]: {
      label: `Time between interruptions${words}`,
      unit: "s",
      formula: `$.seconds_per_hour / d.${perHour}`
    },
    [`${prefix}young_interval`]: {
      label: `Checkpoint interval by Young${words}`,
      unit: "s",
      formula: `Math.sqrt(2 * d.checkpoint_seconds * ${between})`,
      source: "Young 1974, CACM 17(9)"
    },
    [`${prefix}daly_interval`]: {
      label: `Checkpoint interval by Daly${words}`,
      unit: "s",
      formula: `d.checkpoint_seconds < 2 * ${between} ? ${own("young_interval")} * (1 + Math.sqrt(d.checkpoint_seconds / (2 * ${between})) / 3 + d.checkpoint_seconds / (18 * ${between})) - d.checkpoint_seconds : ${between}`,
      source: "Daly 2006, FGCS 22(3), equation 37"
    },
    [`${prefix}saved_every`]: {
      label: `Time between checkpoints${words}`,
      unit: "s",
      formula: `Math.max($.checkpoint_interval_least, $.checkpoint_interval > 0 ? $.checkpoint_interval * $.audit_seconds_per_minute : d.checkpoint_seconds > 0 ? Math.min($.checkpoint_interval_most, ${own("daly_interval")}) : 0)`,
      note: "As set, or where the interval set is 0 Daly's optimum within the shortest and the longest. Where checkpoints block nothing, the shortest."
    },
    [`${prefix}cycle_share`]: {
      label: `A checkpoint and the time before it, over the time between interruptions${words}`,
      unit: "1",
      formula: `(${saved} + d.checkpoint_seconds) / ${between}`
    },
    [`${prefix}elapsed_factor`]: {
      label: `Elapsed over productive time${words}`,
      unit: "1",
      formula: `${own("lossy_factor")} < $.endless_factor ? ${own("lossy_factor")} : NaN`,
      note: "None of a run that would take so many times as long that it never ends."
    },
    [`${prefix}lossy_factor`]: {
      label: `Elapsed over productive time${words}, however long`,
      unit: "1",
      formula: `Math.exp($.restart_seconds / ${between}) * (${share} > $.rare_interruptions ? ${between} / ${saved} * (Math.exp(${share}) - 1) : (1 + d.checkpoint_seconds / ${saved}) * (1 + ${share} / 2))`,
      note: "Exact for interruptions that follow an exponential law: checkpoints, work done again, and restarts. Where interruptions are rarer than doubles can tell, its series.",
      source: "Daly 2006, FGCS 22(3), equation 20"
    }
  };
}
