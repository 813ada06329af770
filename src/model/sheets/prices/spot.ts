import {sheet} from "../../../engine/sheet.js";
import {dalyFormulas} from "../project/dalyFormulas.js";

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
  spot_reacquire: {
    label: "Time until another machine is had",
    unit: "h",
    formula: "d.recorded_reacquire > 0 ? d.recorded_reacquire : $.spot_reacquire",
    note: "As recorded, or as assumed where the record does not say."
  },
  spot_losses: {
    label: "Losses of a machine",
    unit: "1/h",
    formula: `$.spot_record == 'any' ? $.spot_losses : ${recorded("losses")}`,
    source: "data/spot-records.csv"
  },
  machines_taken: {
    label: "Machines taken back per hour",
    unit: "1/h",
    formula: "d.spot_losses * d.instances",
    note: "A job that is laid out over several machines stops when any of them is taken."
  },
  spot_noticed: {
    label: "The notice is long enough for a checkpoint",
    unit: "flag",
    formula: "d.checkpoint_seconds <= d.spot_notice",
    note: "Then no work is done again when a machine is taken."
  },
  spot_interruptions_per_hour: {
    label: "Interruptions per hour on spot",
    unit: "1/h",
    formula: "d.interruptions_per_hour + d.machines_taken"
  },
  spot_unforeseen_per_hour: {
    label: "Interruptions per hour that lose work on spot",
    unit: "1/h",
    formula: "d.interruptions_per_hour + (d.spot_noticed ? 0 : d.machines_taken)"
  },
  ...dalyFormulas("spot_", " on spot", "spot_unforeseen_per_hour"),
  spot_paid_factor: {
    label: "Paid over productive time on spot",
    unit: "1",
    formula:
      "d.spot_elapsed_factor * (1 + (d.spot_noticed ? d.machines_taken * ($.restart_seconds + d.checkpoint_seconds) / $.seconds_per_hour : 0))",
    note: "Restarts after a loss are paid for, the wait for another machine is not."
  },
  spot_run_factor: {
    label: "Elapsed over productive time on spot, waiting included",
    unit: "1",
    formula:
      "d.spot_paid_factor * (1 + d.machines_taken * d.spot_reacquire) < $.endless_factor ? d.spot_paid_factor * (1 + d.machines_taken * d.spot_reacquire) : NaN",
    note: "None of a run that would take so many times as long that it never ends."
  },
  spot_goodput: {
    label: "Goodput on spot",
    unit: "1",
    formula: "1 / d.spot_run_factor",
    note: "Productive over elapsed time, the wait for another machine included."
  },
  productive_rate: {
    label: "A productive GPU-hour on demand",
    unit: "USD/(GPU·h)",
    formula: "d.rate * d.elapsed_factor"
  },
  spot_productive_rate: {
    label: "A productive GPU-hour on spot",
    unit: "USD/(GPU·h)",
    formula: "d.spot_rate * d.spot_paid_factor"
  },
  spot_break_even_rate: {
    label: "Spot price from which on demand is cheaper",
    unit: "USD/(GPU·h)",
    formula: "d.productive_rate / d.spot_paid_factor",
    note: "By the money alone: the run takes longer on spot."
  }
});
