import {group} from "d3-array";
import type {Column, Columns, Params, Tables} from "../../engine/compile.js";
import {evaluator} from "../../engine/evaluate.js";
import {isAggregate, relationOf, walk} from "../../engine/formula/expression.js";
import {dependentsOf, type Cell, type Model} from "../../engine/model.js";
import type {Catalog, Machine, Scale} from "../catalog.js";
import type {Planned} from "../plans/planKeys.js";
import {layoutOf, planLayouts} from "../plans/planLayouts.js";
import {plans} from "../plans.js";
import {PLAN_LOOKUPS} from "../tables/plans.js";

/** A search for the best layout of some scales on machines that no catalog has, a step at a time. */
export interface LayoutSearch {
  steps: readonly (() => void)[]; // as many for each scale: one on it alone, then one for each accelerator
  planned(): Planned[]; // what was found so far: a scale on a machine in its best layout
  candidates(): number; // how many layouts were looked at so far
}

/** What says which layout is the best. */
const BEST = "layout_best";

/** What differs between the layouts of a model on a machine before any formula: its names and the layout's facts. */
const OF_LAYOUT = Object.entries(PLAN_LOOKUPS).filter(([, {steps}]) => steps[0]!.link === "layout");
const LAYOUT_COLUMNS = ["id", "layout", ...OF_LAYOUT.map(([name]) => name)];

/**
 * Returns the search for the best layout of every scale on every machine given: all that can be are evaluated by the
 * formulas of the model, which say which is the best. What does not depend on the layout is evaluated once a machine.
 */
export function searchLayouts(
  catalog: Catalog,
  machines: readonly Machine[],
  {model, params, tables, scales}: {model: Model; params: Params; tables: Tables; scales: readonly Scale[]}
): LayoutSearch {
  const {shared, formulas} = sharedColumns(model);
  const evaluateShared = evaluator(model, {names: formulas});
  const evaluateLayouts = evaluator(model, {names: [BEST], given: new Set(formulas), lean: true, reuse: true});
  const numbers: Record<string, Float64Array> = {}; // made once: a search is thousands of small tables
  const found: Planned[] = [];
  let looked = 0;
  const all = {...catalog, machines: [...catalog.machines, ...machines]};
  const groups = [...group(machines, ({accelerator_id}) => accelerator_id).values()];

  const steps = scales.flatMap((scale) => {
    let known: Columns = {};
    const able = machines.filter((machine) => planLayouts(catalog.layouts, scale, machine).length > 0);
    const rows = new Map(able.map((machine, row) => [machine, row]));
    const prepare = () => {
      const one = (machine: Machine) => planLayouts(catalog.layouts, scale, machine).slice(0, 1);
      const planned = able.map((machine) => ({scale, machine, layouts: one(machine)}));
      known = evaluateShared(plans(all, {}, planned), params, tables);
    };
    const look = (own: readonly Machine[]) => {
      const planned = own
        .filter((machine) => rows.has(machine))
        .map((machine) => ({machine, layouts: planLayouts(catalog.layouts, scale, machine)}));
      const repeats = planned.map(({machine, layouts}) => ({row: rows.get(machine)!, times: layouts.length}));
      const length = repeats.reduce((sum, {times}) => sum + times, 0);
      const columns: Record<string, Column> = {};
      for (const name of shared)
        columns[name] = repeat(known[name]!, repeats, (numbers[name] = atLeast(numbers[name], length)));
      const parts = planned.map(({layouts}) => factsOf(catalog, layouts));
      for (const name of LAYOUT_COLUMNS.slice(1)) columns[name] = joined(parts.map((part) => part[name]!));
      const best = evaluateLayouts(columns, params, tables, length)[BEST]!;
      looked += length;
      let at = 0;
      for (const {machine, layouts} of planned) {
        const layout = layouts.find((_, i) => best[at + i] === 1);
        if (layout !== undefined) found.push({scale, machine, layouts: [layout]});
        at += layouts.length;
      }
    };
    return [prepare, ...groups.map((own) => () => look(own))];
  });
  return {steps, planned: () => [...found], candidates: () => looked};
}

/**
 * What the formulas that differ by layout read of what does not: columns and formulas. A formula that looks over other
 * plans counts as one that differs, since there are more of them where layouts are told apart.
 */
function sharedColumns(model: Model): {shared: string[]; formulas: string[]} {
  const looking = [...model.cells.values()].filter(looksOverPlans).map(({name}) => name);
  const varying = new Set([...looking, ...dependentsOf(model, [...LAYOUT_COLUMNS, ...looking])]);
  const own = new Set(LAYOUT_COLUMNS);
  const shared = new Set<string>();
  const seen = new Set<string>();
  const visit = (name: string) => {
    if (seen.has(name) || own.has(name)) return;
    seen.add(name);
    if (!varying.has(name)) return void shared.add(name);
    const {reads, over, aggregates} = model.cells.get(name)!;
    reads.forEach(visit);
    if (aggregates) visit(over);
  };
  visit(BEST);
  return {shared: [...shared], formulas: [...shared].filter((name) => model.cells.has(name))};
}

function looksOverPlans({tree}: Cell): boolean {
  let found = false;
  if (tree) walk(tree, (node) => void (found ||= isAggregate(node) && relationOf(node) === null));
  return found;
}

/** Facts of layouts as columns, by the list they stand in: several machines and scales share one. */
const FACTS = new WeakMap<readonly string[], {of: Catalog["layouts"]; facts: Columns}>();

function factsOf({layouts: named}: Catalog, ids: readonly string[]): Columns {
  const known = FACTS.get(ids);
  if (known?.of === named) return known.facts;
  const rows = ids.map((id) => layoutOf(named, id) as unknown as Record<string, number | string>);
  const facts: Columns = {layout: ids};
  for (const [name, {field, fact}] of OF_LAYOUT)
    facts[name] =
      fact.unit === "text"
        ? rows.map((row) => String(row[field]))
        : Float64Array.from(rows, (row) => Number(row[field]));
  FACTS.set(ids, {of: named, facts});
  return facts;
}

/** A column with the value of each machine as often as it has layouts; numbers in the array given. */
function repeat(values: Column, repeats: readonly {row: number; times: number}[], numbers: Float64Array): Column {
  const column = values instanceof Float64Array ? numbers : new Array<string>(numbers.length);
  let at = 0;
  for (const {row, times} of repeats) {
    column.fill(values[row] as never, at, at + times);
    at += times;
  }
  return column;
}

function atLeast(numbers: Float64Array | undefined, length: number): Float64Array {
  return numbers && numbers.length >= length ? numbers : new Float64Array(length);
}

function joined(parts: readonly Column[]): Column {
  if (!(parts[0] instanceof Float64Array)) return (parts as (readonly string[])[]).flat();
  const column = new Float64Array(parts.reduce((sum, {length}) => sum + length, 0));
  let at = 0;
  for (const part of parts as Float64Array[]) {
    column.set(part, at);
    at += part.length;
  }
  return column;
}
