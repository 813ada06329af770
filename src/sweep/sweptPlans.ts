import {dirname, resolve} from "node:path";
import type {Column} from "../engine/compile.js";
import type {Model} from "../engine/model.js";
import type {Catalog, Machine, Scale} from "../model/catalog.js";
import {assumptionValues} from "../model/notebookModel.js";
import {consideredMachines} from "../model/planner/consideredMachines.js";
import type {Planned} from "../model/plans/planKeys.js";
import {layoutOf, planLayouts} from "../model/plans/planLayouts.js";
import {shown} from "../scenario/cells/checkValue.js";
import {meant} from "../text/nearestName.js";
import {saidAt} from "./axes.js";
import {filedPlans, PlaceError, type FiledPlan} from "./filedPlans.js";
import type {Path, ReadSpec} from "./readSpec.js";
import type {Grid, Written} from "./specSchema.js";
import {targetOf, type Target} from "./target.js";

/** The plans of a sweep before anything varies: what they are of, and what each states of its own. */
export interface SweptPlans {
  catalog: Catalog; // with the machines considered
  planned: Planned[];
  apart: boolean; // whether plans of one scale and machine choose their layouts each by itself
  own: {target: Target; values: (number | string | null)[]}[]; // by plan of `planned`; null: as it is
}

/** Returns the plans that a specification asks for. Throws an Error that says where and what is expected. */
export function sweptPlans(read: ReadSpec, catalog: Catalog, model: Model): SweptPlans {
  const {plans} = read.spec;
  if ("list" in plans) return listed(catalog, model, plans.list, (i, name) => placeInList(read, i, name));
  if ("file" in plans) return fromFile(read, catalog, model, plans.file);
  return gridOf(read, catalog, plans);
}

const ids = (rows: readonly {id: string}[]) => rows.map(({id}) => id);

function layoutWords({layouts}: Catalog, written: string): string {
  return `a layout, as ${layouts[0]!.id} or tp8.pp1.zero1.none${meant(written, ids(layouts))}`;
}

type Place = (row: number, name: string | null) => (expected: string) => Error;

function placeInList({problem}: ReadSpec, row: number, name: string | null) {
  const path: Path = ["plans", "list", row, ...(name === null ? [] : [name])];
  return (expected: string) => problem(path, expected);
}

function gridOf({problem}: ReadSpec, catalog: Catalog, {scales, machines, layouts}: Grid): SweptPlans {
  const pick = <Row extends {id: string}>(rows: readonly Row[], names: "all" | string[], key: string): Row[] =>
    names === "all"
      ? [...rows]
      : names.map((name, i) => {
          const found = rows.find(({id}) => id === name);
          if (!found)
            throw problem(["plans", key, i], `a row of the ${key}, as ${rows[0]!.id}${meant(name, ids(rows))}`);
          return found;
        });
  const {plan_most_gpus, plan_gpus} = assumptionValues(catalog);
  const considered = consideredMachines(catalog, {most: Number(plan_most_gpus), exactly: Number(plan_gpus)});
  const known = [...catalog.machines, ...considered];
  const chosen =
    machines === "considered" ? known : machines === "all" ? catalog.machines : pick(known, machines, "machines");
  const wanted = layouts === "all" ? null : new Set(layouts);
  if (layouts !== "all")
    layouts.forEach((id, i) => {
      if (!layoutOf(catalog.layouts, id)) throw problem(["plans", "layouts", i], layoutWords(catalog, id));
    });
  const planned = pick(catalog.scales, scales, "scales").flatMap((scale) =>
    chosen.map((machine) => {
      const able = planLayouts(catalog.layouts, scale, machine);
      return {scale, machine, layouts: wanted ? able.filter((id) => wanted.has(id)) : able};
    })
  );
  if (planned.every(({layouts}) => layouts.length === 0))
    throw problem(["plans"], "some plan: no machine named can be laid out so");
  return {catalog: {...catalog, machines: known}, planned, own: [], apart: false};
}

function fromFile({file, problem}: ReadSpec, catalog: Catalog, model: Model, name: string): SweptPlans {
  let rows: FiledPlan[];
  try {
    rows = filedPlans(resolve(dirname(file), name), name);
  } catch (error) {
    throw error instanceof PlaceError
      ? error
      : problem(["plans", "file"], `a file of plans: ${(error as Error).message}`);
  }
  const stated = rows.map(({stated}) => stated);
  return listed(catalog, model, stated, (row, key) => (expected) => {
    const value = key === null ? "" : ` ${key}: got ${shown(stated[row]![key] ?? null)},`;
    return new Error(`${name}, line ${rows[row]!.line},${value} expected ${expected}`);
  });
}

function listed(catalog: Catalog, model: Model, rows: readonly Record<string, Written>[], place: Place): SweptPlans {
  const {plan_most_gpus} = assumptionValues(catalog);
  const considered = consideredMachines(catalog, {most: Number(plan_most_gpus), exactly: 0});
  const known = [...catalog.machines, ...considered];
  const scales = new Map(catalog.scales.map((scale) => [scale.id, scale]));
  const machines = new Map(known.map((machine) => [machine.id, machine]));
  const targets = new Map<string, {target: Target; values: (number | string | null)[]}>();
  const planned = rows.map((row, i) => {
    const scale = named<Scale>(scales, row.scale, place(i, "scale"), "a scale");
    const machine = named<Machine>(machines, row.machine, place(i, "machine"), "a machine");
    const {layout} = row;
    if (layout !== undefined && !layoutOf(catalog.layouts, String(layout)))
      throw place(i, "layout")(layoutWords(catalog, String(layout)));
    const layouts = layout === undefined ? planLayouts(catalog.layouts, scale, machine) : [String(layout)];
    for (const [name, written] of Object.entries(row)) {
      if (["scale", "machine", "layout"].includes(name)) continue;
      const problem = (_: Path, expected: string) => place(i, name)(expected);
      const known = targets.get(name);
      const target = known?.target ?? saidAt(problem, [], () => targetOf(model, catalog, name));
      const values = known?.values ?? new Array<number | string | null>(rows.length).fill(null);
      targets.set(name, {target, values});
      values[i] = saidAt(problem, [], () => target.read(written));
    }
    return {scale, machine, layouts};
  });
  return {catalog: {...catalog, machines: known}, planned, own: [...targets.values()], apart: true};
}

function named<Row extends {id: string}>(
  rows: ReadonlyMap<string, Row>,
  name: Written | undefined,
  problem: (expected: string) => Error,
  what: string
): Row {
  const found = rows.get(String(name));
  if (!found) throw problem(`${what}, as ${[...rows.keys()][0]}${meant(String(name ?? ""), rows.keys())}`);
  return found;
}

/** Returns what plans state of their own as a column of all rows: each plan's as often as it has layouts. */
export function ownColumn(
  {planned, own}: SweptPlans,
  name: string,
  otherwise: (row: number) => number | string
): Column | null {
  const found = own.find(({target}) => target.name === name);
  if (!found) return null;
  const values: (number | string)[] = [];
  planned.forEach(({layouts}, i) => {
    for (let k = 0; k < layouts.length; ++k) values.push(found.values[i] ?? otherwise(values.length));
  });
  return found.target.words ? (values as string[]) : Float64Array.from(values as number[]);
}
