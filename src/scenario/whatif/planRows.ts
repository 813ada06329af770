import {looksOverGroup} from "../../engine/formula/expression.js";
import type {Model} from "../../engine/model.js";
import type {Catalog, Machine} from "../../model/catalog.js";
import {samePlanInputs, plans} from "../../model/plans.js";
import {everyPlan, planId, type Planned} from "../../model/plans/planKeys.js";
import {degreesId, layoutOf, planLayouts} from "../../model/plans/planLayouts.js";
import {relatedTables} from "../../model/tables/related.js";
import type {Edit} from "../edit.js";
import {rowKey} from "../scenario.js";
import type {Rows, RowsAt} from "./derivedBook.js";
import {degreesAsked, isOfPlan, type PlanDegrees} from "./planInputs.js";

/** A plan asked for: a scale on a machine, in a layout or, with none named, in the one the sheets choose. */
export interface PlanAsked {
  scale: string; // id
  machine: Machine;
  layout: string; // id; empty: as chosen at each value
}

/** The flag that marks the layout shown of a scale on a machine. */
const SHOWN = "shown";

/** Columns whose equal values make groups, the smallest groups first. */
const GROUPS = ["id", "scale_machine", "scale_accelerator", "scale"] as const;

/**
 * Returns the rows that a plan's numbers are worked out over: its own, and those of the groups that the formulas named
 * look over. `considered` are plans on machines that no catalog has. The number of GPUs of the plan's machine is varied
 * as another machine of the same accelerator: the catalog may have that one already. A degree of its layout is varied as
 * another layout, of which the formulas say whether it can be.
 */
export function planRows(
  model: Model,
  names: readonly string[],
  {scale, machine, layout: named}: PlanAsked,
  {key, considered}: {key: string; considered: readonly Planned[]}
): Rows {
  const group = groupOf(model, named === "" ? [...names, SHOWN] : names);
  let last: {catalog: Catalog; gpus: number; layout: string; at: RowsAt} | null = null;
  const at: Rows["at"] = ({catalog, tables: own, keys}, edits, before) => {
    const tables = {...relatedTables(catalog), ...own};
    const degrees = degreesAsked(edits);
    const gpus = degrees.gpus ?? gpusAsked(edits, key);
    const layout = withDegrees(catalog, named, degrees);
    if (last && last.gpus === gpus && last.layout === layout && samePlanInputs(last.catalog, catalog))
      return {...last.at, tables};
    const ownScale = catalog.scales.find(({id}) => id === scale);
    const ownMachine = catalog.machines.find((one) => (keys.get(one) ?? rowKey("machines", one)) === key) ?? machine;
    const on = gpus > 0 ? withGpus(catalog, ownMachine, gpus) : ownMachine;
    const varied = Object.keys(degrees).length > 0;
    const usual = ownScale ? planLayouts(catalog.layouts, ownScale, on) : [];
    const problem = !ownScale
      ? "there is no such scale"
      : layout !== "" && !varied && !usual.includes(layout)
        ? "the layout cannot be on this machine with this model"
        : "";
    const nothing = {columns: before, tables, problem, rowIn: () => -1};
    if (problem !== "" || !ownScale) return nothing;

    const known = catalog.machines.includes(on);
    const machines = known ? catalog.machines : [...catalog.machines, on];
    const listed = considered.some((one) => one.scale.id === scale && one.machine.id === on.id);
    const layouts = layout === "" ? usual : [layout];
    const apart = !known || (layout !== "" && !usual.includes(layout)); // from every plan of the catalog
    const one = {scale: ownScale, machine: on, layouts};
    const others = considered.filter((plan) => !machines.some(({id}) => id === plan.machine.id));
    const all = {...catalog, machines: [...machines, ...new Set(others.map((plan) => plan.machine))]};
    const planned = [
      ...(group === "id" ? [one] : [...inGroup(everyPlan(catalog), group, one), ...(apart ? [one] : [])]),
      ...(listed || group === "id" || group === "scale_machine" ? [] : inGroup(others, group, one))
    ];
    const columns = plans(all, before, planned);
    const ids = columns.id as string[];
    const found: RowsAt = {
      columns,
      tables,
      problem: "",
      rowIn: (book) =>
        layout === ""
          ? ids.findIndex((id, i) => id.startsWith(planId(scale, on.id, "")) && book.column(SHOWN)[i] === 1)
          : ids.indexOf(planId(scale, on.id, layout))
    };
    last = {catalog, gpus, layout, at: found};
    return found;
  };
  return {at, takes: (edit) => isOfPlan(edit) || gpusAsked([edit], key) > 0};
}

/** The smallest of the groups that hold all rows that formulas look over; empty where only all rows do. */
function groupOf(model: Model, names: readonly string[]): (typeof GROUPS)[number] | "" {
  const seen = new Set<string>();
  let largest = 0;
  const visit = (name: string) => {
    if (seen.has(name)) return;
    seen.add(name);
    const cell = model.cells.get(name);
    if (!cell) return;
    if (cell.aggregates && cell.tree) {
      const looks = looksOverGroup(cell.tree);
      const rank = GROUPS.findIndex((one) => one === cell.over);
      if (looks) largest = Math.max(largest, rank < 0 ? GROUPS.length : rank);
    }
    cell.reads.forEach(visit);
  };
  names.forEach(visit);
  return GROUPS[largest] ?? "";
}

function inGroup(all: Iterable<Planned>, group: string, {scale, machine}: Planned): Planned[] {
  return [...all].filter(
    (plan) =>
      group === "" ||
      (plan.scale.id === scale.id &&
        (group === "scale" ||
          (group === "scale_accelerator" && plan.machine.accelerator_id === machine.accelerator_id) ||
          plan.machine.id === machine.id))
  );
}

/** The layout with other degrees: that of the catalog where it has one. */
function withDegrees({layouts}: Catalog, id: string, degrees: PlanDegrees): string {
  const layout = layoutOf(layouts, id);
  if (!layout || Object.keys(degrees).every((name) => name === "gpus")) return id;
  const other = degreesId({...layout, ...degrees});
  return layouts.find((one) => degreesId(one) === other)?.id ?? other;
}

/** How many GPUs edits give a machine; 0 where they do not say. */
function gpusAsked(edits: readonly Edit[], key: string): number {
  const found = edits.find(
    (edit) => edit.part === "field" && edit.catalog === "machines" && edit.key === key && edit.field === "gpus"
  );
  return found?.part === "field" ? Number(found.value) : 0;
}

/** The machine of so many GPUs of the same accelerator: that of the catalog where it has one. */
function withGpus({machines}: Catalog, machine: Machine, gpus: number): Machine {
  const {accelerator_id, name} = machine;
  return (
    machines.find((one) => one.accelerator_id === accelerator_id && one.gpus === gpus) ?? {
      ...machine,
      id: `${gpus}x-${accelerator_id}`,
      name: name.replace(/^\d+/, String(gpus)),
      gpus
    }
  );
}
