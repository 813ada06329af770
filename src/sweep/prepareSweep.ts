import {resolve, dirname} from "node:path";
import type {Column, Columns, Params, Tables} from "../engine/compile.js";
import {buildModel, dependentsOf, type Model} from "../engine/model.js";
import {withFormulas} from "../engine/withFormulas.js";
import type {Catalog} from "../model/catalog.js";
import type {Declared} from "../model/declared.js";
import {assumptionValues, notebookNames} from "../model/notebookModel.js";
import {PLAN_COLUMNS, plans} from "../model/plans.js";
import {relatedTables} from "../model/tables/related.js";
import {applyScenario} from "../scenario/applyScenario.js";
import {importScenario, LONGEST_FILE} from "../scenario/file.js";
import {EMPTY} from "../scenario/scenario.js";
import {assumptionColumn} from "../export/sql/bookStatement.js";
import {sweepAxes, type SweepAxis} from "./axes.js";
import {meant} from "../text/nearestName.js";
import {countedPlans} from "./countedPlans.js";
import {keepName, keepSheet} from "./keepFormula.js";
import type {ReadSpec} from "./readSpec.js";
import {readText} from "./readText.js";
import {ownColumn, sweptPlans, type SweptPlans} from "./sweptPlans.js";

/** The number of a book of a sweep: which values the varied things have. */
export const WORLD = "world";

/** The number of a plan in the list or the file it stands in: 1 is the first. */
export const PLAN = "plan";

/** A column of the result: what it is called and what it holds. */
export interface SweepOutput {
  name: string; // column, formula, assumption as a column, or the number of the world or the plan
  as: string;
  words: boolean;
  unit: string;
  counted?: boolean; // a whole number that is always known
}

/** A sweep ready to run: plans in each of many worlds, which differ in what varies. */
export interface Sweep {
  model: Model;
  catalog: Catalog;
  params: Params;
  tables: Tables;
  swept: SweptPlans;
  base: Columns; // the plans' columns in a world, with what they state of their own
  rows: number; // plans in a world
  axes: readonly SweepAxis[];
  worlds: number;
  ownParams: Readonly<Record<string, Column>>; // assumptions that plans state of their own
  ownColumns: readonly string[]; // columns and formulas that plans state of their own
  fixed: readonly string[]; // formulas that are the same in every world, worked out once
  handed: readonly string[]; // columns and formulas of a plan that every world reads
  varying: readonly string[]; // formulas that differ by world
  output: readonly SweepOutput[];
  keep: string | null;
}

/** Returns the sweep a specification asks for. Throws an Error that says where in which file what is expected. */
export function prepareSweep(read: ReadSpec, committed: Catalog, declared: Declared): Sweep {
  const applied = applyScenario(committed, scenarioOf(read), declared);
  const {spec, problem} = read;
  const [ignored] = applied.ignored;
  if (ignored !== undefined) throw problem(["scenario"], `a scenario whose edits all apply: ${ignored}`);
  const sheets = [...withFormulas(applied.declared.sheets, applied.formulas), ...keepSheet(spec.output.keep)];
  const model = buildModel(sheets, notebookNames(applied.catalog.assumptions, applied.declared));
  const keep = keepName(read, model);
  const swept = sweptPlans(read, applied.catalog, model);
  const {catalog} = swept;
  const params = assumptionValues(catalog);
  const wanted = spec.output.columns.filter((name) => model.cells.has(name));
  const outputs = [...wanted, ...(keep === null ? [] : [keep])];
  const axes = sweepAxes(read, {model, catalog, base: committed, ranges: applied.ranges, params, outputs});
  checkTwice(read, swept, axes);
  const tables = {...relatedTables(catalog), ...applied.tables};
  const counted = countedPlans(read, swept, axes);
  const joined = plans(catalog, {}, swept.planned);
  const ownParams: Record<string, Column> = {};
  const base: Record<string, Column> = {...joined};
  if (swept.apart) {
    base[PLAN] = Float64Array.from(swept.planned.flatMap(({layouts}, i) => layouts.map(() => i + 1)));
    base.scale_machine = swept.planned.flatMap(({scale, machine, layouts}, i) =>
      layouts.map(() => `${scale.id}/${machine.id} ${i + 1}`)
    );
  }
  const ownColumns: string[] = [];
  for (const {target, values} of swept.own) {
    const {name, kind} = target;
    if (kind === "assumption") ownParams[name] = ownColumn(swept, name, () => params[name]!)!;
    else {
      const known = joined[name];
      if (!known && values.includes(null)) throw problem(["plans"], gapWords(name, values));
      base[name] = ownColumn(swept, name, (row) => known![row]!)!;
      ownColumns.push(name);
    }
  }
  const output = outputOf(read, model, {axes, swept});
  const parts = partsOf(model, {axes, ownColumns, output, keep});
  return {
    model,
    catalog,
    params,
    tables,
    swept,
    base,
    ...counted,
    axes,
    ownParams,
    ownColumns,
    output,
    keep,
    ...parts
  };
}

/** Most bytes of a character in UTF-8. */
const MOST_BYTES = 4;

function scenarioOf({file, spec, problem}: ReadSpec) {
  if (spec.scenario === undefined) return EMPTY;
  let text: string;
  try {
    text = readText(resolve(dirname(file), spec.scenario), LONGEST_FILE * MOST_BYTES);
  } catch (error) {
    throw problem(["scenario"], `a scenario exported by the notebook: ${(error as Error).message}`);
  }
  const {scenario, problem: wrong} = importScenario(text);
  if (wrong !== null) throw problem(["scenario"], `a scenario exported by the notebook. ${wrong}`);
  return scenario;
}

function checkTwice({problem}: ReadSpec, {own}: SweptPlans, axes: readonly SweepAxis[]): void {
  const varied = axes.flatMap(({targets}) => targets.map(({target}) => target.name));
  const both = own.find(({target}) => varied.includes(target.name));
  if (both) throw problem(["vary", both.target.name], "something that no plan states of its own");
}

function gapWords(name: string, values: readonly unknown[]): string {
  const [given, missing] = [values.findIndex((value) => value !== null), values.indexOf(null)];
  return `"${name}" of every plan, since it takes the place of a formula: plan ${given + 1} has it and plan ${missing + 1} does not`;
}

function outputOf(
  {spec, problem}: ReadSpec,
  model: Model,
  {axes, swept}: Pick<Sweep, "axes" | "swept">
): SweepOutput[] {
  const stated = [...swept.own, ...axes.flatMap((axis) => axis.targets)].map(({target}) => target);
  const output = new Map<string, SweepOutput>();
  const number = {words: false, unit: "1", counted: true};
  output.set(WORLD, {name: WORLD, as: WORLD, ...number});
  if (swept.apart) output.set(PLAN, {name: PLAN, as: PLAN, ...number});
  output.set("id", {name: "id", as: "id", words: true, unit: "text"});
  for (const {name: as, kind, words, unit} of stated)
    output.set(as, {name: kind === "assumption" ? assumptionColumn(as) : as, as, words, unit});
  const unitOf = (name: string) =>
    model.cells.get(name)?.unit ?? (Object.hasOwn(PLAN_COLUMNS, name) ? PLAN_COLUMNS[name] : undefined);
  spec.output.columns.forEach((name, i) => {
    if (output.has(name)) return;
    const unit = unitOf(name);
    if (unit === undefined) throw problem(["output", "columns", i], columnWords(name, model));
    output.set(name, {name, as: name, words: unit === "text", unit});
  });
  return [...output.values()];
}

function columnWords(name: string, {cells, names: {assumptions}}: Model): string {
  const words = "a column of plans, a formula, or something that varies";
  if (Object.hasOwn(assumptions, name)) return `${words}: this assumption is the same in every row`;
  return `${words}${meant(name, [...cells.keys(), ...Object.keys(PLAN_COLUMNS)])}`;
}

/** What is worked out once, what every world reads of it, and what every world works out. */
function partsOf(
  model: Model,
  {axes, ownColumns, output, keep}: Pick<Sweep, "axes" | "ownColumns" | "output" | "keep">
): Pick<Sweep, "fixed" | "handed" | "varying"> {
  const targets = axes.flatMap((axis) => axis.targets.map(({target}) => target));
  const columns = new Set(targets.filter(({kind}) => kind === "column").map(({name}) => name));
  const params = targets.filter(({kind}) => kind === "assumption").map(({name}) => name);
  const given = new Set([...columns, ...ownColumns]);
  const differ = new Set(dependentsOf(model, columns, params).filter((name) => !given.has(name)));
  const handed = new Set<string>();
  const varying = new Set<string>();
  const visit = (name: string) => {
    if (columns.has(name) || varying.has(name) || name.startsWith("$") || name === WORLD) return;
    if (!differ.has(name)) return void handed.add(name);
    varying.add(name);
    const cell = model.cells.get(name)!;
    cell.reads.forEach(visit);
    if (cell.aggregates) visit(cell.over);
  };
  for (const {name} of output) visit(name);
  if (keep !== null) visit(keep);
  return {
    handed: [...handed],
    varying: model.order.filter((name) => varying.has(name)),
    fixed: [...handed].filter((name) => model.cells.has(name) && !given.has(name))
  };
}
