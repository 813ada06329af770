import type {Column, Columns} from "../../engine/compile.js";
import {formulaProblems} from "../../engine/formula/checkFormula.js";
import {parseFormula} from "../../engine/formula/parseFormula.js";
import type {Relation} from "../../engine/relation.js";
import {sheet, type FormulaSpec, type Sheet} from "../../engine/sheet.js";
import {isNoNumber, isWords, parseUnit} from "../../engine/unit.js";
import type {Assumption} from "../../model/catalog.js";
import type {Declared} from "../../model/declared.js";
import {notebookNames} from "../../model/notebookModel.js";
import {PLAN_COLUMNS} from "../../model/plans.js";
import type {OwnColumns} from "../../model/tables/ownColumns.js";
import {OWN_SOURCE} from "../../model/tables/provenance.js";
import {OWN_GROUP, type Added, type AddedAssumption, type AddedTable} from "./added.js";
import {applyOwnColumns} from "./applyOwnColumns.js";
import {shown} from "../cells/checkValue.js";
import {ownRowCalled} from "../rowCalled.js";

/** The sheet of an analyst's own that is always there. */
const OWN_SHEET = "own";

/** What comes of what a scenario adds. */
export interface WithAdded {
  assumptions: Assumption[]; // those added
  declared: Declared; // with the sheet and relations added
  tables: Record<string, Columns>; // rows of the tables added, by the table's name
  own?: OwnColumns; // columns added to tables of facts
  sheets: Readonly<Record<string, string>>; // labels of the sheets added, by name
}

/**
 * Returns what a scenario adds, as far as it can be: names that nothing else has, units that are known, values of their
 * unit, formulas that are understood and yield their unit. What cannot is left out and said in `ignored`.
 */
export function applyAdded(
  {assumptions, declared}: {assumptions: readonly Assumption[]; declared: Declared},
  added: Added,
  ignored: string[]
): WithAdded {
  const taken = new Set([
    ...assumptions.map(({id}) => id),
    ...declared.sheets.flatMap(({formulas}) => formulas.map(({name}) => name)),
    ...Object.keys(PLAN_COLUMNS),
    ...Object.keys(declared.relations),
    "d",
    "op"
  ]);
  const free = (word: string, name: string): boolean => {
    if (!readable(word, name)) {
      ignored.push(`The ${word} ${shown(name)} is left out: formulas cannot read that name`);
      return false;
    }
    if (!taken.has(name)) return Boolean(taken.add(name));
    ignored.push(`The ${word} ${shown(name)} is left out: there is something of that name already`);
    return false;
  };
  const more = entries(added.assumptions).flatMap(([id, one]) => {
    const problem = assumptionProblem(one);
    if (problem !== null) ignored.push(`The assumption ${shown(id)} is left out: ${problem}`);
    return problem === null && free("assumption", id) ? [assumptionOf(id, one)] : [];
  });
  const relations: Record<string, Relation> = {};
  const tables: Record<string, Columns> = {};
  for (const [name, one] of entries(added.tables)) {
    const problem = tableProblem(one);
    if (problem !== null) ignored.push(`The table ${shown(name)} is left out: ${problem}`);
    if (problem !== null || !free("table", name)) continue;
    const columns = Object.fromEntries(entries(one.columns).map(([column, {unit}]) => [column, unit]));
    relations[name] = {table: name, by: {}, order: [], columns};
    tables[name] = columnsOf(one);
  }
  const own = applyOwnColumns(
    {assumptions: [...assumptions, ...more], declared},
    entries(added.columns).filter(([, {of}]) => of),
    {free: (name) => free("column", name), unitProblem: (unit) => unitProblem(unit, ["text", "flag"]), valueProblem},
    ignored
  );
  const all = {
    sheets: declared.sheets,
    relations: {...own.relations, ...relations},
    ...(own.columns && {columns: own.columns})
  };
  const titles = sheetsOf(added, declared, ignored);
  const columns = entries(added.columns).filter(([name, {unit, of, sheet: within}]) => {
    if (of) return false;
    const homeless = within !== undefined && !Object.hasOwn(titles, within);
    const problem = homeless
      ? `it stands in the sheet ${shown(within)}, and there is none of that name`
      : unitProblem(unit, ["text", "flag"]);
    if (problem !== null) ignored.push(`The column ${shown(name)} is left out: ${problem}`);
    return problem === null && free("column", name);
  });
  const specs = columns.map(([name, {sheet: within = OWN_SHEET, label, unit, formula, note}]): OwnSpec => ({
    name,
    within,
    spec: {label, unit, formula, note, source: OWN_SOURCE}
  }));
  // Formulas may read each other: they are checked together, over what stands without them.
  const blank = specs.map((one) => ({...one, spec: {...one.spec, formula: NOTHING[one.spec.unit] ?? "NaN"}}));
  const names = notebookNames([...assumptions, ...more], all);
  const texts = Object.fromEntries(columns.map(([name, {formula}]) => [name, formula]));
  const problems =
    columns.length === 0
      ? new Map<string, string>()
      : formulaProblems([...all.sheets, ...ownSheets(blank, titles)], names, texts);
  for (const [name, problem] of problems) ignored.push(`The column ${shown(name)} is left out. ${problem}`);
  const sound = specs.filter(({name}) => !problems.has(name));
  const sheets = sound.length === 0 ? all.sheets : [...all.sheets, ...ownSheets(sound, titles)];
  const nothing =
    sheets === declared.sheets && Object.keys(relations).length === 0 && own.relations === declared.relations;
  return {
    assumptions: more,
    declared: nothing && !own.columns ? declared : {...all, sheets},
    tables,
    sheets: titles,
    ...(own.own && {own: own.own})
  };
}

/** The labels of the sheets added, by name: those whose names no other sheet has. */
function sheetsOf({sheets}: Added, declared: Declared, ignored: string[]): Record<string, string> {
  const taken = new Set([OWN_SHEET, ...declared.sheets.map(({name}) => name)]);
  const free = entries(sheets).filter(([name, {label}]) => {
    const problem = taken.has(name)
      ? "there is one of that name already"
      : label.trim() === ""
        ? "it has no name"
        : null;
    if (problem !== null) ignored.push(`The sheet ${shown(name)} is left out: ${problem}`);
    return problem === null;
  });
  return Object.fromEntries(free.map(([name, {label}]) => [name, label]));
}

/** Whether a formula that reads something by its name is understood: no word of the notation itself. */
function readable(word: string, name: string): boolean {
  const text = {assumption: `$.${name}`, column: `d.${name}`}[word] ?? `op.min(${name}.x)`;
  try {
    parseFormula(text, {relations: new Set([name])});
    return true;
  } catch {
    return false;
  }
}

/** Formulas that yield nothing, by unit. */
const NOTHING: Readonly<Record<string, string>> = {text: "''", flag: "false"};

/** A formula of an analyst's own, and the sheet it stands in. */
interface OwnSpec {
  name: string;
  within: string;
  spec: FormulaSpec;
}

/** The sheets that hold an analyst's formulas: the one that is always there, and those added, in their order. */
function ownSheets(specs: readonly OwnSpec[], titles: Readonly<Record<string, string>>): Sheet[] {
  return [[OWN_SHEET, OWN_GROUP] as const, ...Object.entries(titles)].flatMap(([name, title]) => {
    const own = specs.filter(({within}) => within === name);
    return own.length === 0 ? [] : [sheet(name, title, Object.fromEntries(own.map((one) => [one.name, one.spec])))];
  });
}

/** Returns the assumptions that a scenario adds, as far as they can be. */
export function ownAssumptions({assumptions}: Added = {}): Assumption[] {
  return entries(assumptions).flatMap(([id, one]) => (assumptionProblem(one) === null ? [assumptionOf(id, one)] : []));
}

function assumptionOf(
  id: string,
  {label, unit, value, low = null!, high = null!, note = ""}: AddedAssumption
): Assumption {
  const range = low === null || high === null ? {low: null, high: null} : {low, high};
  return {id, label, group: OWN_GROUP, value, unit, ...range, choices: [], source: OWN_SOURCE, as_of: "", note};
}

function assumptionProblem({unit, value, low, high}: AddedAssumption): string | null {
  if (low !== undefined && high !== undefined && low > high) return "the low end of its range is above the high end";
  const problem = unitProblem(unit, ["flag"]);
  if (problem !== null) return problem;
  const wrong = valueProblem(unit, value);
  return wrong && `its value ${wrong}`;
}

/** Yes and no are 1 and 0, and nothing else is. */
function valueProblem(unit: string, value: number | string): string | null {
  if (isWords(unit) !== (typeof value === "string"))
    return `is ${isWords(unit) ? "text" : "a number"}, and ${shown(value)} is not`;
  return unit === "flag" && value !== 0 && value !== 1 ? `is yes (1) or no (0), and ${shown(value)} is neither` : null;
}

function tableProblem({columns, rows}: AddedTable): string | null {
  for (const [name, {unit, label}] of entries(columns)) {
    const problem = unitProblem(unit, ["text", "flag"]);
    if (problem !== null) return `its column ${shown(label || name)}: ${problem}`;
  }
  if (entries(columns).length === 0) return "it has no column";
  for (const [key, row] of entries(rows))
    for (const [name, value] of entries(row)) {
      const unit = Object.hasOwn(columns, name) ? columns[name]!.unit : null;
      const called = () => ownRowCalled({rows}, key);
      if (unit === null) return `its row ${called()} has ${shown(name)}, which is no column of it`;
      const problem = valueProblem(unit, value);
      if (problem !== null) return `${columns[name]!.label || shown(name)} of its row ${called()} ${problem}`;
    }
  return null;
}

function unitProblem(unit: string, words: readonly string[] = []): string | null {
  if (words.includes(unit)) return null;
  try {
    return isNoNumber(parseUnit(unit)) ? `the unit ${shown(unit)} is not that of a number` : null;
  } catch (error) {
    return (error as Error).message;
  }
}

/** A table's columns: numbers that a row leaves out are not known, words are empty. */
function columnsOf({columns, rows}: AddedTable): Columns {
  const values = Object.values(rows).filter((row) => Object.keys(row).length > 0); // others are still to be filled in
  return Object.fromEntries(
    entries(columns).map(([name, {unit}]): [string, Column] => [
      name,
      unit === "text"
        ? values.map((row) => String(row[name] ?? ""))
        : Float64Array.from(values, (row) => (row[name] as number | undefined) ?? NaN)
    ])
  );
}

function entries<Item>(record: Readonly<Record<string, Item>> | undefined): [string, Item][] {
  return Object.entries(record ?? {});
}
