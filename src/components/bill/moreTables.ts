import {format} from "../../model/words/format.js";
import type {Reader} from "../notebook/reader.js";
import {blank} from "../elements/blank.js";
import {element} from "../elements/dom.js";
import {cellValue} from "../plans/cellValue.js";
import {machineName, nameOfMachine, scaleName} from "../plans/planName.js";
import {planTable} from "../plans/planTable.js";
import type {Ranges} from "../ranges/ranges.js";
import {table} from "../tables/table.js";
import {amounts, share, type CellContent} from "../tables/tableCell.js";
import {billPlan} from "./billPlan.js";
import {billDrivers, drawnBill} from "./drawnBill.js";
import {cellUnder} from "./cellUnder.js";

/** Drivers shown: those that follow hardly move the bill. */
const MOST_DRIVERS = 10;

/** As long as what inputs are called and come to, of which one is longer: the room of those that are not known yet. */
const USUAL = {
  label: "Samples per hour of VR session",
  longer: "Measured over predicted speed, with all its words",
  end: "10,000 samples an hour"
};

/** A smaller share of the variance is not told. */
const SMALL = 0.001;

/** Batches that serving is shown for. */
const BATCHES = [1, 4, 16, 64, 256];

/** Returns what would change the bill most: each input from its 5 % to its 95 %, all others in the middle. */
export function driverTable(ranges: Ranges) {
  return (reader: Reader): HTMLElement => {
    const row = billPlan(reader);
    const {answered} = drawnBill(ranges, reader, row);
    const drivers = billDrivers(reader, row, answered?.drivers ?? []).slice(0, MOST_DRIVERS);
    const waits = !answered?.drivers && !answered?.problem;
    return table(
      {
        caption: "What would change the bill most, one input at a time",
        class: "drivers",
        columns: [
          {label: "Input", words: true, prose: true},
          {label: "From"},
          {label: "To"},
          {label: "Bill, from (USD)"},
          {label: "Bill, to (USD)"},
          {label: "Of the variance"}
        ]
      },
      waits
        ? Array.from({length: MOST_DRIVERS}, (_, i): CellContent[] => [
            blank(i === 0 ? USUAL.longer : USUAL.label),
            blank(USUAL.end),
            blank(USUAL.end),
            ...["…", "…", "…"]
          ])
        : drivers.map(({label, from, to, bills, share: part}) => [
            label,
            from,
            to,
            ...amounts(bills, "USD"),
            part === null ? "a choice" : part < SMALL ? `under ${format(SMALL * 100, "%")}` : share(part)
          ])
    );
  };
}

/** Returns what each record of spot machines would do to the plan. */
export function spotTable(reader: Reader): HTMLElement {
  const row = billPlan(reader);
  const records = [
    {id: "any", name: "As assumed", source: "", note: "the range over the records", as_of: ""},
    ...reader.catalog("spots")
  ];
  return table(
    {
      caption: `${scaleName(reader, row)} on spot machines, by record`,
      columns: [
        {label: "Machines", words: true, prose: true},
        {label: "Losses an hour of a machine"},
        {label: "Notice (s)"},
        {label: "Wait for another (h)"},
        {label: "Goodput (%)"},
        {label: "On demand is cheaper from"},
        {label: "Source", words: true, prose: true}
      ]
    },
    records.map(({id, name, source, note, as_of}) => {
      const cell = cellUnder(reader, row, {spot_record: id});
      return [
        name,
        cell("spot_losses", "1/h"),
        cell("spot_notice", "s"),
        cell("spot_reacquire", "h"),
        cell("spot_goodput", "%"),
        cell("spot_break_even_rate"),
        [source, as_of, note].filter(Boolean).join(". ")
      ];
    })
  );
}

/** Returns what the run's power would take, cost and emit in each region. */
export function regionTable(reader: Reader): HTMLElement {
  const row = billPlan(reader);
  const chosen = reader.assumption("energy_region");
  return table(
    {
      caption: `Power of ${scaleName(reader, row)} on ${machineName(reader, row)}, by region`,
      columns: [
        {label: "Region", words: true, prose: true},
        {label: "Site over nodes"},
        {label: "Grid (g/kWh)"},
        {label: "Energy (kWh)"},
        {label: "Electricity"},
        {label: "CO2 in all (kg)"},
        {label: "Source", words: true, prose: true}
      ]
    },
    reader.catalog("regions").map(({id, name, power_price, power_price_eur, source, as_of, note}) => {
      const cell = cellUnder(reader, row, {energy_region: id});
      return [
        id === chosen ? `${name}, chosen` : name,
        cell("site_pue"),
        cell("site_intensity", "g/kWh"),
        cell("project_energy", "kWh"),
        power_price === null && power_price_eur === null ? "no price" : cell("project_electricity"),
        cell("project_carbon", "kg"),
        [source, as_of, note].filter(Boolean).join(". ")
      ];
    })
  );
}

/** Returns latency and price of serving the model on the plan's accelerator, by batch. */
export function servingTable(reader: Reader): HTMLElement {
  const row = billPlan(reader);
  return table(
    {
      caption: `Serving ${scaleName(reader, row)} on GPUs of ${machineName(reader, row)}, by batch`,
      columns: [
        {label: "Requests at a time"},
        {label: "GPUs"},
        {label: "Memory"},
        {label: "Time for a token"},
        {label: "Time for a request"},
        {label: "Tokens out a second"},
        {label: "A million tokens out"}
      ]
    },
    BATCHES.map((serving_batch) => {
      const cell = cellUnder(reader, row, {serving_batch});
      return [
        format(serving_batch),
        cell("serving_gpus", "GPU"),
        cell("serving_memory"),
        cell("decode_seconds"),
        cell("request_seconds"),
        cell("served_tokens_per_second", "token/s"),
        cell("served_price")
      ];
    })
  );
}

/** Returns what serving takes on each machine's accelerator, at the batch assumed. */
export function servingMachines(reader: Reader): HTMLElement {
  return planTable(reader, {
    caption: "The same on other accelerators, at the batch assumed",
    rowHeader: "Accelerator",
    rows: acceleratorRows(reader),
    columns: [
      {label: "GPUs", quantity: "serving_gpus"},
      {label: "Largest batch on one", quantity: "largest_serving_batch"},
      {label: "Time for a token", quantity: "decode_seconds"},
      {label: "Time for a request", quantity: "request_seconds"},
      {label: "Tokens out a second", quantity: "served_tokens_per_second"},
      {label: "A million tokens out", quantity: "served_price"}
    ]
  });
}

/** Returns how often each machine fails, by the published runs on such accelerators, and what that leaves of its time. */
export function failureMachines(reader: Reader): HTMLElement {
  return planTable(reader, {
    caption: "Failures by machine",
    rowHeader: "Machine",
    rows: machineRows(reader),
    columns: [
      {label: "Published runs on such accelerators", quantity: "class_runs"},
      {label: "Runs that the rate is taken from", quantity: "failure_runs"},
      {label: "Failures a GPU and day", quantity: "failure_rate"},
      {label: "Interruptions expected", quantity: "expected_interruptions"},
      {label: "Longest stretch without one", quantity: "longest_stretch"},
      {label: "Goodput (%)", quantity: "goodput", unit: "%"},
      {label: "Goodput on spot (%)", quantity: "spot_goodput", unit: "%"}
    ]
  });
}

/** Returns what owning each machine takes, those of consumer cards at a person's own desk too. */
export function ownedMachines(reader: Reader): HTMLElement {
  const home = (part: Reader, row: string): CellContent => (part.flag("at_home", row) ? "at a desk" : "");
  return planTable(reader, {
    caption: "Owning, machine by machine",
    rowHeader: "Machine",
    rows: machineRows(reader),
    columns: [
      {label: "Where", draw: home, words: true},
      {label: "Purchase", quantity: "purchase_cost"},
      {label: "A month, whether it works or not", quantity: "owned_fixed"},
      {label: "Electricity of an hour", quantity: "owned_power_rate"},
      {label: "A GPU-hour, owned", quantity: "owned_hour"},
      {label: "Rented", quantity: "rate"},
      {label: "Break-even (h a month)", quantity: "break_even_hours", unit: "h/month"},
      {label: "Of the month (%)", quantity: "break_even_share", unit: "%"}
    ]
  });
}

/** A plan of the scale looked at for each accelerator of the machines. */
function acceleratorRows(reader: Reader): {label: string; row: string}[] {
  const names = new Map(reader.catalog("accelerators").map(({id, short_name}) => [id, short_name]));
  const machines = new Map(reader.catalog("machines").map((machine) => [machine.accelerator_id, machine.id]));
  const scale = reader.focusScale();
  return [...machines].map(([id, machine]) => ({label: names.get(id) ?? id, row: reader.planOf(scale, machine)}));
}

/** Returns every scale's tokens per parameter beside the law's. */
export function scaleSizes(reader: Reader): HTMLElement {
  const machine = reader.focusMachine();
  return planTable(reader, {
    caption: "Tokens per parameter, by scale",
    rowHeader: "Scale",
    rows: reader.scales().map(({id, name}) => ({label: name, row: reader.planOf(id, machine)})),
    columns: [
      {label: "Parameters", quantity: "params"},
      {label: "Tokens", quantity: "tokens_seen"},
      {label: "Tokens per parameter", quantity: "seen_tokens_per_param"},
      {label: "By the law", quantity: "optimal_tokens_per_param"},
      {label: "Parameters by the law", quantity: "optimal_params"},
      {label: "Loss", quantity: "predicted_loss"},
      {label: "Loss by the law's size", quantity: "optimal_loss"},
      {label: "Do the laws hold", quantity: "law_holds", words: true, prose: true}
    ]
  });
}

function machineRows(reader: Reader): {label: string; row: string}[] {
  const scale = reader.focusScale();
  return reader.catalog("machines").map(({id}) => ({label: nameOfMachine(reader, id), row: reader.planOf(scale, id)}));
}

/** Returns a sentence on the brief's tokens per parameter beside the law's. */
export function tokensSentence(reader: Reader): HTMLElement {
  const row = billPlan(reader);
  const cell = (name: string) => cellValue(reader, name, row);
  return element(
    "p",
    {},
    `${scaleName(reader, row)} sees `,
    cell("seen_tokens_per_param"),
    " tokens per parameter as planned, which is the brief's plan for its own scales; the law would have it see ",
    cell("optimal_tokens_per_param"),
    ". Do the laws hold here: ",
    cell("law_holds"),
    "."
  );
}
