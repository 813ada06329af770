import {ends} from "../../engine/ends.js";
import {sheet} from "../../engine/sheet.js";
import {dalyFormulas} from "./dalyFormulas.js";

/** Takes a fact of the record of spot machines chosen. */
const recorded = (fact: string) => `op.first(spot_records.id == $.spot_record ? spot_records.${fact} : NaN)`;

/** What it does to a run that a provider may take its machines back, and until which price that pays. */
export const spot = sheet("spot", "Spot machines", {
  spot_notice: {
    label: "Notice before a machine is taken",
    unit: "s",
    formula: `$.spot_record == 'any' ? $.spot_notice : ${recorded("notice")}`,
    source: "data/spot-records.csv"
  },
  recorded_reacquire: {
    label: "Time until another machine is had, as recorded",
    unit: "h",
    formula: recorded("reacquire"),
    source: "data/spot-records.csv"
  },
  ...ends("spot_reacquire", {
    label: "Time until another machine is had",
    unit: "h",
    formula: "d.recorded_reacquire > 0 ? d.recorded_reacquire : $.spot_reacquire_@",
    note: "As recorded, or as assumed where the record does not say."
  }),
  ...ends("spot_losses", {
    label: "Losses of a machine",
    unit: "1/h",
    formula: `$.spot_record == 'any' ? $.spot_losses_@ : ${recorded("losses")}`,
    source: "data/spot-records.csv"
  }),
  ...ends("machines_taken", {
    label: "Machines taken back per hour",
    unit: "1/h",
    formula: "d.spot_losses_@ * d.instances",
    note: "A job that is laid out over several machines stops when any of them is taken."
  }),
  spot_noticed: {
    label: "The notice is long enough for a checkpoint",
    unit: "flag",
    formula: "d.checkpoint_seconds <= d.spot_notice",
    note: "Then no work is done again when a machine is taken."
  },
  ...ends("spot_interruptions_per_hour", {
    label: "Interruptions per hour on spot",
    unit: "1/h",
    formula: "d.interruptions_per_hour_@ + d.machines_taken_@"
  }),
  ...ends("spot_unforeseen_per_hour", {
    label: "Interruptions per hour that lose work on spot",
    unit: "1/h",
    formula: "d.interruptions_per_hour_@ + (d.spot_noticed ? 0 : d.machines_taken_@)"
  }),
  ...dalyFormulas("spot_", " on spot", "spot_unforeseen_per_hour"),
  ...ends("spot_paid_factor", {
    label: "Paid over productive time on spot",
    unit: "1",
    formula:
      "d.spot_elapsed_factor_@ * (1 + (d.spot_noticed ? d.machines_taken_@ * ($.restart_seconds_@ + d.checkpoint_seconds) / $.seconds_per_hour : 0))",
    note: "Restarts after a loss are paid for, the wait for another machine is not."
  }),
  ...ends("spot_run_factor", {
    label: "Elapsed over productive time on spot, waiting included",
    unit: "1",
    formula:
      "d.spot_paid_factor_@ * (1 + d.machines_taken_@ * d.spot_reacquire_@) < $.endless_factor ? d.spot_paid_factor_@ * (1 + d.machines_taken_@ * d.spot_reacquire_@) : NaN",
    note: "None of a run that would take so many times as long that it never ends."
  }),
  ...ends("spot_goodput", {
    label: "Goodput on spot",
    unit: "1",
    formula: "1 / d.spot_run_factor_~@",
    note: "Productive over elapsed time, the wait for another machine included."
  }),
  productive_rate: {
    label: "A productive GPU-hour on demand",
    unit: "USD/(GPU·h)",
    formula: "d.rate * d.elapsed_factor_middle"
  },
  ...ends("spot_productive_rate", {
    label: "A productive GPU-hour on spot",
    unit: "USD/(GPU·h)",
    formula: "d.spot_rate * d.spot_paid_factor_@"
  }),
  ...ends("spot_break_even_rate", {
    label: "Spot price from which on demand is cheaper",
    unit: "USD/(GPU·h)",
    formula: "d.productive_rate / d.spot_paid_factor_~@",
    note: "By the money alone: the run takes longer on spot."
  })
});
