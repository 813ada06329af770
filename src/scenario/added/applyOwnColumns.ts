import {formulaProblems} from "../../engine/formula/checkFormula.js";
import type {Relations} from "../../engine/relation.js";
import type {Assumption} from "../../model/catalog.js";
import type {Declared} from "../../model/declared.js";
import {TABLES} from "../../model/tables/index.js";
import {
  ownNames,
  ownPlanColumns,
  ownSheets,
  OWN_TABLES,
  type OwnColumn,
  type OwnColumns,
  type OwnTable
} from "../../model/tables/ownColumns.js";
import type {AddedColumn} from "./added.js";
import {shown} from "../cells/checkValue.js";

/** What may be said against a column, beside its formula. */
interface Checks {
  free(name: string): boolean; // takes the name, or says that it is taken
  unitProblem(unit: string): string | null;
  valueProblem(unit: string, value: number | string): string | null;
}

/**
 * Returns the columns that a scenario adds to tables of facts, as far as they can be; the relations with those that
 * formulas range over; and the columns of plans they make. What cannot be is left out and said in `ignored`.
 */
export function applyOwnColumns(
  {assumptions, declared}: {assumptions: readonly Assumption[]; declared: Declared},
  added: readonly (readonly [string, AddedColumn])[],
  checks: Checks,
  ignored: string[]
): {own?: OwnColumns; relations: Relations; columns?: NonNullable<Declared["columns"]>} {
  const {relations} = declared;
  if (added.length === 0) return {relations};
  const found: Partial<Record<OwnTable, Record<string, OwnColumn>>> = {};
  for (const [name, spec] of added) {
    const table = spec.of!;
    const problem = columnProblem(table, name, spec, checks);
    if (problem !== null) ignored.push(`The column ${shown(name)} of ${table} is left out: ${problem}`);
    if (problem !== null || !checks.free(name)) continue;
    const {label, unit, formula, note = "", values = {}} = spec;
    (found[table] ??= {})[name] = {label, unit, formula, note, values};
  }
  const own: Partial<Record<OwnTable, Readonly<Record<string, OwnColumn>>>> = {};
  for (const table of OWN_TABLES) {
    const columns = found[table] ?? {};
    const worked = Object.entries(columns).filter(([, {formula}]) => formula !== "");
    const blank = Object.fromEntries(
      worked.map(([name, column]) => [name, {...column, formula: NOTHING[column.unit] ?? "NaN"}])
    );
    const texts = Object.fromEntries(worked.map(([name, {formula}]) => [name, formula]));
    const problems = formulaProblems(ownSheets(blank), ownNames(table, assumptions, columns), texts);
    for (const [name, problem] of problems)
      ignored.push(`The column ${shown(name)} of ${table} is left out. ${problem}`);
    const sound = Object.entries(columns).filter(([name]) => !problems.has(name));
    if (sound.length > 0) own[table] = Object.fromEntries(sound);
  }
  if (Object.keys(own).length === 0) return {relations};
  return {own: sameAsBefore(own), relations: withOwn(relations, own), columns: ownPlanColumns(own)};
}

/** Formulas that yield nothing, by unit. */
const NOTHING: Readonly<Record<string, string>> = {text: "''", flag: "false"};

function columnProblem(
  table: OwnTable,
  name: string,
  {unit, formula, values = {}, sheet: within}: AddedColumn,
  checks: Checks
): string | null {
  if (Object.hasOwn(ownNames(table, []).columns, name)) return "the table has a column of that name";
  if (within !== undefined) return "a column of a table stands in no sheet of formulas";
  const problem = checks.unitProblem(unit);
  if (problem !== null) return problem;
  if (formula !== "" && Object.keys(values).length > 0) return "a column has a formula or values, and this has both";
  for (const [key, value] of Object.entries(values)) {
    const wrong = checks.valueProblem(unit, value);
    if (wrong !== null) return `its value of ${shown(key)} ${wrong}`;
  }
  return null;
}

/** The relations to tables that were added to, with the columns that they have now. */
function withOwn(relations: Relations, own: OwnColumns): Relations {
  return Object.fromEntries(
    Object.entries(relations).map(([name, relation]) => {
      const table = Object.hasOwn(TABLES, relation.table) ? own[relation.table as OwnTable] : undefined;
      if (!table) return [name, relation];
      const units = Object.fromEntries(Object.entries(table).map(([column, {unit}]) => [column, unit]));
      return [name, {...relation, columns: {...relation.columns, ...units}}];
    })
  );
}

/** What was added last, so that an edit of something else leaves it the same object. */
const RECENT: {text: string; own: OwnColumns}[] = [];
const MOST_RECENT = 8;

function sameAsBefore(own: OwnColumns): OwnColumns {
  const text = JSON.stringify(own);
  const known = RECENT.find((recent) => recent.text === text);
  if (known) return known.own;
  RECENT.unshift({text, own});
  RECENT.length = Math.min(RECENT.length, MOST_RECENT);
  return own;
}
