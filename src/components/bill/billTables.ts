import {BILL_LINES} from "../../model/sheets/project/bill.js";
import {element} from "../elements/dom.js";
import type {Reader} from "../notebook/reader.js";
import {cellValue, planCell, type CellOptions} from "../plans/cellValue.js";
import {machineName, scaleName} from "../plans/planName.js";
import type {Ranges} from "../ranges/ranges.js";
import {readTable} from "../tables/table.js";
import {amounts, type CellContent} from "../tables/tableCell.js";
import {billPlan} from "./billPlan.js";
import {drawnBill} from "./drawnBill.js";

/** A row of a table: a formula, with the range of its draws. */
interface Line extends CellOptions {
  label: string;
  name: string;
}

/** What each line of the bill is made of. */
const RESTS_ON: Readonly<Record<(typeof BILL_LINES)[number]["name"], string>> = {
  compute_cost: "productive GPU-hours × price",
  lost_work_cost: "checkpoints, work done again, restarts",
  trial_cost: "share of the compute, as projects tell of theirs",
  storage_cost: "recordings and checkpoints kept",
  egress_cost: "checkpoints and recordings taken out, to GPUs of another provider too",
  electricity_line: "of hardware that is owned; rent has it in its price",
  serving_line: "copies that serve the demand set, month by month; none until it is set",
  staff_cost: "people, by the month; none until it is set"
};

/** Returns the bill of the plan looked at, line by line: as planned, with the range that is drawn. */
export function billTable(ranges: Ranges) {
  return (reader: Reader): HTMLElement => {
    const row = billPlan(reader);
    const cells = (part: Reader, name: string): CellContent[] => {
      const drawn = drawnBill(ranges, part, row).answered?.ranges[name];
      const planned = part.number(name, row);
      const range = drawn ? amounts([drawn.low, drawn.middle, drawn.high], "USD", planned) : ["…", "…", "…"];
      return [planCell(part, `${name}`, row), ...range];
    };
    return readTable(
      reader,
      {
        caption: `The bill: ${scaleName(reader, row)} on ${machineName(reader, row)}`,
        columns: [
          {label: "Line"},
          {label: "As planned"},
          {label: "5 % drawn"},
          {label: "50 % drawn"},
          {label: "95 % drawn"},
          {label: "What it is", words: true, prose: true}
        ]
      },
      [
        ...BILL_LINES.map(({name, label}) => ({
          key: `${name} ${row}`,
          cells: (part: Reader): CellContent[] => [label, ...cells(part, name), RESTS_ON[name]]
        })),
        {
          key: `total ${row}`,
          cells: (part: Reader): CellContent[] => [element("b", {}, "In all"), ...cells(part, "bill_total"), ""]
        }
      ]
    );
  };
}

/** Returns what interrupts the plan and what that costs in time. */
export function lossTable(reader: Reader): HTMLElement {
  return lines(reader, "Interruptions and goodput", [
    {label: "Goodput (%)", name: "goodput", unit: "%"},
    {label: "Elapsed over productive time", name: "run_factor"},
    {label: "Interruptions expected", name: "expected_interruptions"},
    {label: "Time between interruptions", name: "run_seconds_between"},
    {label: "Time between checkpoints", name: "run_saved_every"},
    {label: "Training waits for a checkpoint", name: "checkpoint_seconds"},
    {label: "Hours lost", name: "lost_hours"},
    {label: "Hours with lost work", name: "elapsed_hours"},
    {label: "Chance of an interruption (%)", name: "interruption_chance", unit: "%"},
    {label: "Longest stretch without one", name: "longest_stretch"},
    {label: "Failures that stop a job, of a GPU in a day", name: "failure_rate"},
    {label: "Goodput by Meta's law, as a check (%)", name: "meta_goodput", unit: "%"}
  ]);
}

/** Returns what spot machines do to the plan. */
export function spotLossTable(reader: Reader): HTMLElement {
  return lines(reader, "On spot machines", [
    {label: "Losses of a machine in an hour", name: "spot_losses"},
    {label: "Notice before it is taken", name: "spot_notice"},
    {label: "Training waits for a checkpoint", name: "checkpoint_seconds"},
    {label: "Time until another is had", name: "spot_reacquire"},
    {label: "Interruptions per hour", name: "spot_interruptions_per_hour"},
    {label: "Goodput, waits included (%)", name: "spot_goodput", unit: "%"},
    {label: "Paid over productive time", name: "spot_paid_factor"},
    {label: "A productive GPU-hour on spot", name: "spot_productive_rate"},
    {label: "A productive GPU-hour on demand", name: "productive_rate"},
    {label: "Spot price from which on demand is cheaper", name: "spot_break_even_rate"}
  ]);
}

/** Returns what the plan keeps on disk, and whether the disk keeps up. */
export function keptTable(reader: Reader): HTMLElement {
  return lines(reader, "Checkpoints and recordings", [
    {label: "A checkpoint that resumes training", name: "state_checkpoint_bytes"},
    {label: "Checkpoints written", name: "unpruned_checkpoints"},
    {label: "Checkpoints kept", name: "state_checkpoints_kept"},
    {label: "Those written, none pruned", name: "unpruned_bytes"},
    {label: "Storage of those a month", name: "unpruned_monthly"},
    {label: "Recordings", name: "stored_bytes"},
    {label: "Stored in all", name: "project_bytes"},
    {label: "VR sessions recorded (h)", name: "session_hours", unit: "h"},
    {label: "An hour of a session (GB)", name: "session_bytes", unit: "GB/h"},
    {label: "Time to upload the recordings", name: "ingest_hours"},
    {label: "Upload over recording (%)", name: "ingest_load", unit: "%"},
    {label: "Sessions at once that the uplink keeps up with", name: "recording_uplinks"},
    {label: "Times the recordings are taken out", name: "recordings_out"},
    {label: "Taken out", name: "egress_bytes"},
    {label: "Egress", name: "egress_cost"},
    {label: "Time to read the recordings", name: "reading_hours"},
    {label: "Reading that training needs", name: "loader_bandwidth"},
    {label: "Of the reading that storage gives (%)", name: "loader_filled", unit: "%"}
  ]);
}

/** Returns a sentence on what sets the pace. */
export function loaderSentence(reader: Reader): HTMLElement {
  const row = billPlan(reader);
  return element("p", {}, "What sets the pace of training: ", cellValue(reader, "pace_setter", row), ".");
}

/** Returns energy and carbon of the plan. */
export function projectEnergyTable(reader: Reader): HTMLElement {
  return lines(reader, "Energy and carbon", [
    {label: "Node while it trains, per GPU (W)", name: "node_power_per_gpu", unit: "W/GPU"},
    {label: "Power of the site over that of the nodes", name: "site_pue"},
    {label: "Site (kW)", name: "site_power", unit: "kW"},
    {label: "Price of electricity (a kWh)", name: "site_power_price"},
    {label: "Carbon of electricity (g/kWh)", name: "site_intensity", unit: "g/kWh"},
    {label: "Energy (kWh)", name: "project_energy", unit: "kWh"},
    {label: "Electricity", name: "project_electricity"},
    {label: "CO2 of the electricity (kg)", name: "operational_carbon", unit: "kg"},
    {label: "CO2 of making the hardware, its share (kg)", name: "embodied_carbon", unit: "kg"},
    {label: "CO2 in all (kg)", name: "project_carbon", unit: "kg"}
  ]);
}

/** Returns what it takes to own the machine, against renting it. */
export function ownershipTable(reader: Reader): HTMLElement {
  const row = billPlan(reader);
  return lines(reader, `Owning ${machineName(reader, row)}`, [
    {label: "Purchase", name: "purchase_cost"},
    {label: "Loss of value a month", name: "depreciation"},
    {label: "Support a month", name: "support_cost"},
    {label: "Colocation a month", name: "colocation_cost"},
    {label: "In all a month, whether it works or not", name: "owned_fixed"},
    {label: "Electricity of an hour", name: "owned_power_rate"},
    {label: "A GPU-hour, owned", name: "owned_hour"},
    {label: "A GPU-hour, rented on demand", name: "rate"},
    {label: "Renting a month, on demand", name: "rented_month_full"},
    {label: "Renting a month, committed for a year", name: "committed_month"},
    {label: "Renting a month, committed for three years", name: "committed_month_longest"},
    {label: "Owning a month that it works through", name: "owned_month_full"},
    {label: "Hours a month from which owning is cheaper than on demand", name: "break_even_hours", unit: "h/month"},
    {
      label: "Hours a month from which committing for a year is cheaper than on demand",
      name: "committed_break_even",
      unit: "h/month"
    }
  ]);
}

/** Returns the plan's size and tokens beside those that its compute is best spent on. */
export function sizeTable(reader: Reader): HTMLElement {
  return lines(reader, "Size and tokens", [
    {label: "Parameters", name: "params"},
    {label: "Parameters, by the law", name: "optimal_params"},
    {label: "Tokens", name: "tokens_seen"},
    {label: "Tokens, by the law", name: "optimal_tokens"},
    {label: "Tokens per parameter", name: "seen_tokens_per_param"},
    {label: "Tokens per parameter, by the law", name: "optimal_tokens_per_param"},
    {label: "Unique tokens", name: "unique_tokens"},
    {label: "Tokens, worth of repetition", name: "effective_tokens"},
    {label: "Do the laws hold for such sizes", name: "law_holds"},
    {label: "Loss", name: "predicted_loss"},
    {label: "Loss, by the law that says least", name: "loss_low"},
    {label: "Loss, by the law that says most", name: "loss_high"},
    {label: "Loss where tokens repeat, by Muennighoff and others", name: "constrained_loss"},
    {label: "Loss, by Kaplan and others", name: "kaplan_loss"},
    {label: "Loss of a multimodal model of this compute at its best size", name: "multimodal_loss"},
    {label: "Loss, by the law's size", name: "optimal_loss"},
    {label: "Tokens of a step", name: "tokens_per_step"},
    {label: "Critical batch", name: "critical_batch"},
    {label: "Tokens over the least there can be, at this batch", name: "token_excess"},
    {label: "Steps over the least there can be, at this batch", name: "step_excess"}
  ]);
}

function lines(reader: Reader, caption: string, shown: readonly Line[]): HTMLElement {
  const row = billPlan(reader);
  return readTable(
    reader,
    {caption, columns: [{label: "Quantity"}, {label: "Value"}]},
    shown.map(({label, name, unit}) => ({
      key: `${name} ${row}`,
      cells: (part) => [label, planCell(part, name, row, {unit, drawn: true})]
    }))
  );
}
