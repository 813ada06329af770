import {formulaProblems} from "../../engine/formula/checkFormula.js";
import {factUnits} from "../../engine/factColumns.js";
import {buildModel, type Model, type Names} from "../../engine/model.js";
import type {Relations} from "../../engine/relation.js";
import {withFormulas} from "../../engine/withFormulas.js";
import type {Assumption} from "../catalog.js";
import {MODULE_COLUMNS} from "./moduleColumns.js";
import {MODULE_SHEETS} from "../sheets/modules/moduleSheets.js";
import {streams} from "../tables/streams.js";

/** What formulas over modules may range over beside the modules of the same training. */
export const MODULE_RELATIONS: Relations = {
  streams: {table: streams.name, by: {}, order: [], columns: factUnits(streams)}
};

/**
 * Returns the model of the sheets over modules. Formulas that modules share with plans are as edited there, where what
 * they then read is known of modules too.
 */
export function moduleModel(assumptions: readonly Assumption[], edited: Readonly<Record<string, string>> = {}): Model {
  const names: Names = {
    columns: MODULE_COLUMNS,
    assumptions: Object.fromEntries(assumptions.map(({id, unit}) => [id, unit])),
    relations: MODULE_RELATIONS
  };
  const known = new Set(MODULE_SHEETS.flatMap(({formulas}) => formulas.map(({name}) => name)));
  const shared = Object.fromEntries(Object.entries(edited).filter(([name]) => known.has(name)));
  const problems = formulaProblems(MODULE_SHEETS, names, shared);
  const texts = Object.fromEntries(Object.entries(shared).filter(([name]) => !problems.has(name)));
  return buildModel(withFormulas(MODULE_SHEETS, texts), names);
}
