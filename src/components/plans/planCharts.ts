import {sort} from "d3-array";
import {NO_PRICE} from "../../model/words/format.js";
import {planId} from "../../model/plans/planKeys.js";
import {costChart, frontierChart, hoursChart, partsChart, throughputChart} from "../charts/charts.js";
import type {CellRange} from "../charts/drawing/cell.js";
import type {PartsDatum} from "../charts/plans/partsChart.js";
import {layoutName, machineName, namedPlans, nameOfMachine, nameOfScale, scaleName} from "./planName.js";
import type {Reader} from "../notebook/reader.js";

/** Charts of plans: what the sheets say, handed to the drawings. */

const COMPONENTS = ["weights", "optimizer", "gradients", "activations", "overhead"];

/** Returns cost and time of every machine for the scale looked at, with the efficient frontier. */
export function frontierChartView(reader: Reader, width: number): HTMLElement {
  return tradeoffs(reader, width, reader.focusScale());
}

/** Returns GPU-hours against parameters, a line a machine. */
export function hoursChartView(reader: Reader, width: number): HTMLElement {
  return hoursChart(series(reader, "gpu_hours"), {
    width,
    title: "GPU-hours by model size",
    subtitle: byBrief(reader)
      ? "GPUs × wall-clock hours; dashed where hours are not published for the machine"
      : "GPUs × wall-clock hours",
    highlight: [reader.focusMachine()]
  });
}

/** Returns samples per second against parameters, a line a machine. */
export function throughputChartView(reader: Reader, width: number): HTMLElement {
  return throughputChart(series(reader, "throughput"), {
    width,
    title: "Throughput by model size",
    subtitle: "Training samples over wall-clock seconds",
    highlight: [reader.focusMachine()]
  });
}

/** Returns memory by component of every scale on the machine looked at, nothing recomputed or sharded. */
export function memoryChartView(reader: Reader, width: number): HTMLElement {
  const machine = reader.focusMachine();
  const layout = reader.catalog("layouts")[0]?.id ?? "";
  const rows = reader.scales().map(({id}) => planId(id, machine, layout));
  return partsChart(
    rows.map((row) => memoryBar(reader, row, scaleName(reader, row))),
    {
      width,
      title: `Memory per GPU on ${nameOfMachine(reader, machine)}, nothing recomputed or sharded`,
      capacities: capacities(reader)
    }
  );
}

/** Returns memory by component of one scale in every layout possible on the machine looked at. */
export function scaleMemoryChart(reader: Reader, width: number, scale: string): HTMLElement {
  const machine = reader.focusMachine();
  const rows = namedPlans(reader, scale, machine).filter((row) => reader.flag("layout_possible", row));
  const own = reader.number("memory_capacity", planId(scale, machine, reader.catalog("layouts")[0]?.id ?? ""));
  return partsChart(
    rows.map((row) => memoryBar(reader, row, layoutName(reader, row))),
    {
      width,
      title: `Memory per GPU on ${nameOfMachine(reader, machine)}, by layout`,
      capacities: [{label: "capacity", bytes: own}]
    }
  );
}

/** Returns the cost of the scale looked at on every machine. */
export function costChartView(reader: Reader, width: number): HTMLElement {
  return scaleCostChart(reader, width, reader.focusScale());
}

/** Returns the cost of a scale on every machine. */
export function scaleCostChart(reader: Reader, width: number, scale: string): HTMLElement {
  const data = reader.plansOf(scale).map((row) => ({
    machine: reader.text("machine", row),
    label: machineName(reader, row),
    family: reader.text("family", row),
    fits: reader.flag("trains", row),
    onDemand: priced(reader, "cost", row),
    spot: priced(reader, "spot_cost", row),
    absent: whyNoCost(reader, row)
  }));
  return costChart(data, {width, title: `Cost of training ${nameOfScale(reader, scale)}, by machine`});
}

function whyNoCost(reader: Reader, row: string): string {
  if (!reader.flag("trains", row)) return reader.text("verdict", row);
  return reader.flag("hours_known", row) ? NO_PRICE : "time is not known";
}

function tradeoffs(reader: Reader, width: number, scale: string): HTMLElement {
  const rows = reader.plansOf(scale).filter((row) => reader.flag("trains", row));
  const efficient = rows.filter((row) => reader.flag("on_frontier", row));
  const data = rows.map((row) => ({
    machine: reader.text("machine", row),
    label: machineName(reader, row),
    family: reader.text("family", row),
    cost: range(reader, "cost", row),
    time: range(reader, "wall_days", row)
  }));
  return frontierChart(data, {
    width,
    title: `${nameOfScale(reader, scale)}: cost against time, on demand`,
    subtitle: "Machines that have the memory, in the layout chosen for each",
    frontier: sort(efficient, (row) => reader.number("wall_hours", row)).map((row) => reader.text("machine", row)),
    unit: "days"
  });
}

function series(reader: Reader, quantity: string) {
  return reader.catalog("machines").flatMap(({id, name}) =>
    reader.scales().map((scale) => {
      const row = reader.planOf(scale.id, id);
      const trains = reader.flag("trains", row);
      const {low, high, value, cell} = range(reader, quantity, row);
      return {
        machine: id,
        label: name,
        family: reader.text("family", row),
        params: reader.number("params", row),
        low: trains ? low : null,
        high: trains ? high : null,
        ...(value !== undefined && {value}),
        scaled: byBrief(reader) && (reader.text("hours_machine", row) !== id || reader.flag("hours_extrapolated", row)),
        cell: cell!
      };
    })
  );
}

/** Whether hours and memory are those of the brief, not of first principles. */
function byBrief(reader: Reader): boolean {
  return reader.assumption("basis") === "brief";
}

function memoryBar(reader: Reader, row: string, label: string): PartsDatum {
  const shown = COMPONENTS.filter((component) => component !== "overhead" || !byBrief(reader));
  const parts = shown.map((component) =>
    component === "activations" && byBrief(reader)
      ? {component, ...range(reader, component, row)}
      : {component, ...single(reader, component, row)}
  );
  return {label, parts, total: range(reader, "peak_memory", row)};
}

/** The memory of the accelerators that machines are built of, each once, by size. */
function capacities(reader: Reader): {label: string; bytes: number}[] {
  const used = new Set(reader.catalog("machines").map(({accelerator_id}) => accelerator_id));
  const labels = new Map<number, string[]>();
  for (const {id, short_name, memory_capacity} of reader.catalog("accelerators")) {
    if (used.has(id)) labels.set(memory_capacity, [...(labels.get(memory_capacity) ?? []), short_name]);
  }
  return [...labels].sort(([a], [b]) => a - b).map(([bytes, names]) => ({label: names.join(", "), bytes}));
}

/** A number with where its draws lie, as far as they are known. */
export function range(reader: Reader, quantity: string, row: string): CellRange {
  const one = single(reader, quantity, row);
  const drawn = one.low === null ? null : reader.drawn(quantity, row);
  if (!drawn || !Number.isFinite(drawn.low) || !Number.isFinite(drawn.high)) return one;
  return {low: drawn.low, high: drawn.high, value: one.low!, cell: one.cell!};
}

/** A number as a range of no width. */
export function single(reader: Reader, name: string, row: string): CellRange {
  const value = known(reader, name, row);
  return {low: value, high: value, cell: {name, row}};
}

function priced(reader: Reader, quantity: string, row: string): CellRange | null {
  const found = range(reader, quantity, row);
  return found.low === null ? null : found;
}

function known(reader: Reader, name: string, row: string): number | null {
  const value = reader.number(name, row);
  return Number.isFinite(value) ? value : null;
}
