import {resolve, dirname} from "node:path";
import {readFileSync} from "node:fs";
import type {Column, Columns, Params, Tables} from "../engine/compile.js";
import {buildModel, dependentsOf, type Model} from "../engine/model.js";
import {withFormulas} from "../engine/withFormulas.js";
import {sheet, type Sheet} from "../engine/sheet.js";
import type {Catalog} from "../model/catalog.js";
import type {Declared} from "../model/declared.js";
import {assumptionValues, notebookNames} from "../model/notebookModel.js";
import {PLAN_COLUMNS, plans} from "../model/plans.js";
import {relatedTables} from "../model/tables/related.js";
import {applyScenario} from "../scenario/applyScenario.js";
import {importScenario} from "../scenario/file.js";
import {EMPTY} from "../scenario/scenario.js";
import {assumptionColumn} from "../export/sql/bookStatement.js";
import {sweepAxes, type SweepAxis} from "./axes.js";
import type {ReadSpec} from "./readSpec.js";
import {ownColumn, sweptPlans, type SweptPlans} from "./sweptPlans.js";

/** The number of a book of a sweep: which values the varied things have. */
export const WORLD = "world";

/** A column of the result: what it is called and what it holds. */
export interface SweepOutput {
  name: string; // column, formula, assumption as a column, or the number of the world
  as: string;
  words: boolean;
  unit: string;
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

/** What a row of the result is kept by, where that is written as a formula. */
const KEEP = "sweep_keep";

/** Returns the sweep a specification asks for. Throws an Error that says where in which file what is expected. */
export function prepareSweep(read: ReadSpec, committed: Catalog, declared: Declared): Sweep {
  const applied = applyScenario(committed, scenarioOf(read), declared);
  const {spec, problem} = read;
  const sheets = [...withFormulas(applied.declared.sheets, applied.formulas), ...keepSheet(spec.output.keep)];
  const model = buildModel(sheets, notebookNames(applied.catalog.assumptions, applied.declared));
  const wrong = model.errors.get(KEEP) ?? model.unitErrors.get(KEEP);
  if (wrong !== undefined) throw problem(["output", "keep"], `a formula that can be read: ${wrong}`);
  const swept = sweptPlans(read, applied.catalog, model);
  const {catalog} = swept;
  const params = assumptionValues(catalog);
  const keep = keepName(read, model);
  const wanted = spec.output.columns.filter((name) => model.cells.has(name));
  const outputs = [...wanted, ...(keep === null ? [] : [keep])];
  const axes = sweepAxes(read, {model, catalog, base: committed, ranges: applied.ranges, params, outputs});
  checkTwice(read, swept, axes);
  const tables = {...relatedTables(catalog), ...applied.tables};
  const joined = plans(catalog, {}, swept.planned);
  const ownParams: Record<string, Column> = {};
  const base: Record<string, Column> = {...joined};
  const ownColumns: string[] = [];
  for (const {target, values} of swept.own) {
    const {name, kind} = target;
    if (kind === "assumption") ownParams[name] = ownColumn(swept, name, () => params[name]!)!;
    else {
      const known = joined[name];
      const gap = values.indexOf(null);
      if (!known && gap >= 0)
        throw problem(["plans"], `"${name}" of every plan, since it takes the place of a formula`);
      base[name] = ownColumn(swept, name, (row) => known![row]!)!;
      ownColumns.push(name);
    }
  }
  const output = outputOf(read, model, params, {axes, ownParams});
  const rows = base.id!.length;
  const worlds = axes.reduce((product, {size}) => product * size, 1);
  if (!Number.isSafeInteger(rows * worlds)) throw problem(["vary"], "fewer plans than can be counted");
  const parts = partsOf(model, {axes, ownColumns, output, keep});
  return {
    model,
    catalog,
    params,
    tables,
    swept,
    base,
    rows,
    axes,
    worlds,
    ownParams,
    ownColumns,
    output,
    keep,
    ...parts
  };
}

function scenarioOf({file, spec, problem}: ReadSpec) {
  if (spec.scenario === undefined) return EMPTY;
  let text: string;
  try {
    text = readFileSync(resolve(dirname(file), spec.scenario), "utf8");
  } catch (error) {
    throw problem(["scenario"], `a file that can be read (${(error as NodeJS.ErrnoException).code ?? "unknown"})`);
  }
  const {scenario, problem: wrong} = importScenario(text);
  if (wrong !== null) throw problem(["scenario"], `a scenario exported by the notebook. ${wrong}`);
  return scenario;
}

const isName = (text: string) => /^[A-Za-z]\w*$/.test(text);

function keepSheet(keep: string | undefined): Sheet[] {
  if (keep === undefined || isName(keep)) return [];
  return [sheet("sweep", "Sweep", {[KEEP]: {label: "Kept in the result", unit: "flag", formula: keep}})];
}

function keepName({spec, problem}: ReadSpec, model: Model): string | null {
  const {keep} = spec.output;
  if (keep === undefined) return null;
  if (!isName(keep)) return KEEP;
  if (model.cells.get(keep)?.unit !== "flag")
    throw problem(
      ["output", "keep"],
      "a formula of yes or no, as plan_best, or one written out, as d.plan_cost < 10000"
    );
  return keep;
}

function checkTwice({problem}: ReadSpec, {own}: SweptPlans, axes: readonly SweepAxis[]): void {
  const varied = axes.flatMap(({targets}) => targets.map(({target}) => target.name));
  const both = own.find(({target}) => varied.includes(target.name));
  if (both) throw problem(["vary", both.target.name], "something that no plan states of its own");
}

function outputOf(
  {spec, problem}: ReadSpec,
  model: Model,
  params: Params,
  {axes, ownParams}: Pick<Sweep, "axes" | "ownParams">
): SweepOutput[] {
  const targets = axes.flatMap((axis) => axis.targets.map(({target}) => target));
  const varied = Object.keys(spec.vary);
  const output = new Map<string, SweepOutput>();
  output.set(WORLD, {name: WORLD, as: WORLD, words: false, unit: "1"});
  output.set("id", {name: "id", as: "id", words: true, unit: "text"});
  const add = (name: string): boolean => {
    const target = targets.find((one) => one.name === name);
    const words = typeof params[name] === "string";
    if (target) {
      const {kind, unit} = target;
      output.set(name, {
        name: kind === "assumption" ? assumptionColumn(name) : name,
        as: name,
        words: target.words,
        unit
      });
    } else if (Object.hasOwn(ownParams, name))
      output.set(name, {name: assumptionColumn(name), as: name, words, unit: "1"});
    else {
      const unit = model.cells.get(name)?.unit ?? (Object.hasOwn(PLAN_COLUMNS, name) ? PLAN_COLUMNS[name] : undefined);
      if (unit === undefined) return false;
      output.set(name, {name, as: name, words: unit === "text", unit});
    }
    return true;
  };
  varied.forEach(add);
  spec.output.columns.forEach((name, i) => {
    if (!add(name)) throw problem(["output", "columns", i], "a column of plans, a formula, or something that varies");
  });
  return [...output.values()];
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
