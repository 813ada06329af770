import type {Column, Columns, Params, Tables} from "../../../src/engine/compile.js";
import {evaluator} from "../../../src/engine/evaluate.js";
import {buildModel, type Model} from "../../../src/engine/model.js";
import type {Relations} from "../../../src/engine/relation.js";
import type {Formula} from "../../../src/engine/sheet.js";
import {DAY_RELATIONS, PLAN_RELATIONS} from "../../../src/model/tables/relations.js";
import type {CellValue, HandCase} from "./cases/HandCase.js";

/** How far a value may lie from the one worked by hand, relative to it. */
const TOLERANCE = 1e-9;

/**
 * Returns a formula's values over the rows of a case, by the engine, with nothing else of its sheet in the model: what it
 * reads is what the case gives. Throws an Error in words where it cannot be evaluated or the case leaves a read out.
 */
export function evaluateCase(formula: Formula, {d = {}, $ = {}, tables = {}}: HandCase): CellValue[] {
  const lists = Object.values(d).filter((value) => Array.isArray(value));
  const rows = lists[0]?.length ?? 1;
  if (lists.some(({length}) => length !== rows)) throw new Error(`Columns of ${formula.name} differ in length`);
  const columns: Record<string, Column> = {row: new Float64Array(rows)};
  for (const [name, value] of Object.entries(d)) {
    const values: readonly CellValue[] = Array.isArray(value)
      ? value
      : new Array<CellValue>(rows).fill(value as CellValue);
    columns[name] = typeof values[0] === "string" ? values.map(String) : Float64Array.from(values, Number);
  }
  const related = Object.fromEntries(Object.entries(tables).map(([name, rows]) => [name, columnsOf(rows)]));
  const model = modelOf(formula, columns, $, related);
  const [problem] = model.errors.values();
  if (problem !== undefined) throw new Error(`${formula.name}: ${problem}`);
  const cell = model.cells.get(formula.name)!;
  if (cell.aggregates && cell.related.length === 0 && !columns[cell.over])
    throw new Error(`${formula.name} is over d.${cell.over}, which is not given`);
  return [...evaluator(model)(columns, $, related)[formula.name]!];
}

/** The columns of rows written out. */
function columnsOf(rows: readonly Readonly<Record<string, CellValue>>[]): Columns {
  return Object.fromEntries(
    Object.keys(rows[0] ?? {}).map((name) => {
      const values = rows.map((row) => row[name]!);
      return [name, typeof values[0] === "string" ? values.map(String) : Float64Array.from(values, Number)];
    })
  );
}

/** Returns what a case gives that its formula does not read; the columns rows may be grouped by aside. */
export function unreadBy(formula: Formula, {d = {}, $ = {}, tables = {}}: HandCase): string[] {
  const related = Object.fromEntries(Object.entries(tables).map(([name, rows]) => [name, columnsOf(rows)]));
  const cell = modelOf(formula, {}, {}, related).cells.get(formula.name)!;
  const ranged = new Set(Object.values(cell.relations).map(({table}) => table));
  const read = new Set([...cell.reads, ...(cell.aggregates ? GROUPS : [])]);
  return [
    ...Object.keys(d).flatMap((name) => (read.has(name) ? [] : [`d.${name}`])),
    ...Object.keys(tables).flatMap((name) => (ranged.has(name) ? [] : [name])),
    ...Object.keys($).flatMap((name) => (cell.assumptions.includes(name) ? [] : [`$.${name}`]))
  ];
}

/** Returns whether the values are those of the case, within rounding. */
export function meets(values: readonly CellValue[], {is}: HandCase): boolean {
  const expected = typeof is === "object" ? is : values.map(() => is);
  return values.length === expected.length && values.every((value, i) => near(value, expected[i]!));
}

/** Columns whose equal values make the groups of formulas over rows. */
const GROUPS = ["scale", "scale_machine", "scale_accelerator", "recipe", "all", "model", "training"];

function near(value: CellValue, expected: CellValue): boolean {
  if (Object.is(value, expected)) return true;
  if (typeof value === "string" || typeof expected === "string") return false;
  return Number.isFinite(expected) && Math.abs(value - expected) <= TOLERANCE * Math.abs(expected);
}

function modelOf(formula: Formula, columns: Columns, params: Params, tables: Tables): Model {
  const relations = Object.entries({...PLAN_RELATIONS, ...DAY_RELATIONS}).map(([name, relation]) => {
    const units = Object.entries(tables[relation.table] ?? {}).map(([column, values]) => [
      column,
      values instanceof Float64Array ? "1" : "text"
    ]);
    return [name, {...relation, columns: {...relation.columns, ...Object.fromEntries(units)}}];
  });
  const names = {
    relations: Object.fromEntries(relations) as Relations,
    columns: Object.fromEntries(Object.entries(columns).map(([name]) => [name, "1"])),
    assumptions: Object.fromEntries(Object.keys(params).map((name) => [name, "1"]))
  };
  return buildModel([{name: formula.sheet, title: formula.sheet, formulas: [formula]}], names);
}
