import {evaluator} from "../../src/engine/evaluate.js";
import {relationOf, type Expression} from "../../src/engine/formula/expression.js";
import {parseFormula} from "../../src/engine/formula/parseFormula.js";
import {checkUnit} from "../../src/engine/formula/inferUnit.js";
import {buildModel, unitOf} from "../../src/engine/model.js";
import type {Formula} from "../../src/engine/sheet.js";
import {SHEETS} from "../../src/model/sheets/index.js";
import {PLAN_RELATIONS} from "../../src/model/tables/relations.js";
import {firstDifference} from "../bench/requireEqual.js";
import {model as whole} from "../model/fixture.js";
import {model as plans, planTrials, type PlanTrial} from "../model/planTrials.js";
import type {HandCases} from "../model/sheets/cases/HandCase.js";
import {HAND_CASES} from "../model/sheets/cases/index.js";
import {evaluateCase, meets} from "../model/sheets/evaluateSheet.js";
import {mutantsOf, type Mutant} from "./mutantsOf.js";

/** A changed formula and which tests see it: a case worked by hand, the hand-written loops, the check of units. */
export interface Outcome extends Mutant {
  formula: string; // its name
  sheet: string;
  cases: boolean;
  loops: boolean | null; // null: not asked, the loops do not compute every formula
  units: boolean;
}

/** Returns the one-point changes of every formula of the notebook's sheets. */
export function allMutants(): {formula: Formula; mutant: Mutant; over: string}[] {
  return SHEETS.flatMap(({formulas}) => formulas).flatMap((formula) => {
    const {aggregates, related, over} = whole.cells.get(formula.name)!;
    const tree = parseFormula(formula.formula, {relations: RELATIONS});
    const changed = mutantsOf(tree, alike).map((mutant) => ({formula, mutant, over}));
    const grouped = aggregates && related.length === 0;
    const regrouped = GROUPS.filter((group) => grouped && group !== over).map((group) => ({
      formula,
      mutant: {change: `rows by ${group}`, text: formula.formula},
      over: group
    }));
    return [...changed, ...regrouped];
  });
}

/**
 * Returns what the tests make of changed formulas; with `first`, none is asked any more once one saw the change. Every
 * formula as it is passes them all, or an Error is thrown.
 */
export function mutateFormulas(mutants: ReturnType<typeof allMutants>, {first = false} = {}): Outcome[] {
  const trials = planTrials();
  for (const formula of new Set(mutants.map((one) => one.formula)))
    if (seenByCases(formula) || seenByUnits(formula) || (!first && seenByLoops(formula, trials)))
      throw new Error(`${formula.name} fails its tests as it is`);
  return mutants.map(({formula, mutant, over}) => {
    const changed = {...formula, formula: mutant.text, over};
    const cases = seenByCases(changed);
    const units = !(first && cases) && seenByUnits(changed);
    const asked = plans.cells.has(formula.name) && !(first && (cases || units));
    const loops = asked ? seenByLoops(changed, trials) : null;
    return {formula: formula.name, sheet: formula.sheet, ...mutant, cases, loops, units};
  });
}

/** Returns what a change is listed under. */
export function changeOf({formula, change}: Pick<Outcome, "formula" | "change">): string {
  return `${formula}: ${change}`;
}

/** Returns whether no test saw a change. */
export function survived({cases, loops, units}: Outcome): boolean {
  return !cases && !loops && !units;
}

const GROUPS = ["scale", "scale_machine", "scale_accelerator"];

/** Reads are mistaken for each other where they measure the same thing. */
function alike(one: Expression, other: Expression): boolean {
  return relationOf(one) === relationOf(other) && unitOfRead(one) === unitOfRead(other);
}

function unitOfRead(node: Expression): string {
  if (node.type === "Related") return unitOf(whole, "Column", `${node.relation}.${node.name}`);
  return node.type === "Column" || node.type === "Parameter" ? unitOf(whole, node.type, node.name) : "";
}

/** Relations that formulas may name. */
export const RELATIONS: ReadonlySet<string> = new Set(Object.keys(PLAN_RELATIONS));

/** Returns whether a case worked by hand tells a changed formula from the one it has the name of. */
export function seenByCases(formula: Formula, cases: HandCases = HAND_CASES): boolean {
  return cases[formula.name]!.some((one) => {
    try {
      return !meets(evaluateCase(formula, one), one);
    } catch {
      return true;
    }
  });
}

/** The formula alone, over what it reads as written by hand, against its own column as written by hand. */
function seenByLoops(formula: Formula, trials: readonly PlanTrial[]): boolean {
  if (!plans.cells.has(formula.name)) return false;
  const names = {
    columns: {...plans.names.columns, ...Object.fromEntries([...plans.cells].map(([name, {unit}]) => [name, unit]))},
    assumptions: plans.names.assumptions
  };
  const {[formula.name]: own, ...columns} = names.columns;
  const evaluate = evaluator(buildModel([{name: "", title: "", formulas: [formula]}], {...names, columns}));
  return trials.some(({columns, params, hand}) => {
    const {[formula.name]: expected, ...read} = hand;
    return (
      own !== undefined && firstDifference(evaluate({...columns, ...read}, params)[formula.name]!, expected!, 1e-9) >= 0
    );
  });
}

function seenByUnits({formula, unit}: Formula): boolean {
  try {
    checkUnit(parseFormula(formula, {relations: RELATIONS}), unit, (kind, name) => unitOf(whole, kind, name));
    return false;
  } catch {
    return true;
  }
}
