import {readsOf} from "./expression.js";
import {buildModel, type Model, type Names} from "../model.js";
import {parseFormula} from "./parseFormula.js";
import {relatedUnit, type Relations} from "../relation.js";
import type {Sheet} from "../sheet.js";
import {withFormulas} from "../withFormulas.js";

/**
 * Returns in words why a formula of a model cannot take another text, or null where it can: text that is not
 * understood, an unknown name (with the nearest one there is), a cycle, a unit other than the formula's own.
 */
export function checkFormula({sheets, names}: Model, name: string, text: string): string | null {
  return formulaProblems(sheets, names, {[name]: text}).get(name) ?? null;
}

/**
 * Returns in words, by formula, why texts cannot take the place of formulas of some sheets, none where all can, by the
 * rules of checkFormula. The texts are tried together; every edited formula of a cycle is refused.
 */
export function formulaProblems(
  sheets: readonly Sheet[],
  names: Names,
  texts: Readonly<Record<string, string>>
): Map<string, string> {
  const problems = new Map<string, string>();
  const formulas = new Set(sheets.flatMap((sheet) => sheet.formulas.map(({name}) => name)));
  const left: Record<string, string> = {};
  for (const [name, text] of Object.entries(texts)) {
    const problem = textProblem(text, formulas, names);
    if (problem === null) left[name] = text;
    else problems.set(name, problem);
  }
  for (let found = true; found && Object.keys(left).length > 0;) {
    const {errors, unitErrors} = buildModel(withFormulas(sheets, left), names);
    found = false;
    for (const name of Object.keys(left)) {
      const problem = errors.get(name) ?? unitErrors.get(name);
      if (problem === undefined) continue;
      problems.set(name, problem);
      delete left[name];
      found = true;
    }
  }
  return problems;
}

function textProblem(text: string, formulas: ReadonlySet<string>, names: Names): string | null {
  const {columns, assumptions, relations = {}} = names;
  try {
    const reads = readsOf(parseFormula(text, {relations: new Set(Object.keys(relations))}));
    const column = reads.columns.find((name) => !formulas.has(name) && !Object.hasOwn(columns, name));
    if (column !== undefined)
      return unknown(`d.${column}`, "column or formula", column, [...formulas, ...Object.keys(columns)]);
    const param = reads.params.find((name) => !Object.hasOwn(assumptions, name));
    if (param !== undefined) return unknown(`$.${param}`, "assumption", param, Object.keys(assumptions));
    const related = reads.related.find((name) => relatedUnit(relations, name) === undefined);
    return related === undefined ? null : unknownRelated(related, relations);
  } catch (error) {
    return (error as Error).message;
  }
}

function unknown(written: string, kind: string, name: string, names: string[]): string {
  const near = nearest(name, names);
  const scope = written.slice(0, written.length - name.length);
  const hint = near ? `; did you mean ${scope}${near}?` : "";
  return `The formula reads ${written}, and there is no ${kind} of that name${hint}`;
}

function unknownRelated(written: string, relations: Relations): string {
  const [relation, column] = written.split(".") as [string, string];
  return unknown(written, "column", column, Object.keys(relations[relation]!.columns));
}

/** The name, or the name of a range's end, that takes fewest changed letters: two, or a third in a long one. */
function nearest(name: string, names: string[]): string | null {
  let best: string | null = null;
  let least = Math.max(2, Math.floor(name.length / 3)) + 1;
  for (const candidate of names) {
    const distance = Math.min(changes(name, candidate), changes(name, candidate.replace(/_(?:low|high)$/, "")));
    if (distance < least) [best, least] = [candidate, distance];
  }
  return best;
}

/** Letters to add, drop or replace to turn one word into another. */
function changes(a: string, b: string): number {
  let row = Array.from({length: b.length + 1}, (_, j) => j);
  for (let i = 1; i <= a.length; ++i) {
    const next = [i];
    for (let j = 1; j <= b.length; ++j)
      next[j] = Math.min(next[j - 1]! + 1, row[j]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1));
    row = next;
  }
  return row[b.length]!;
}
