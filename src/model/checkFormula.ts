import {readsOf} from "./expression.js";
import {parseFormula} from "./parseFormula.js";
import {buildModel, type Model} from "./model.js";
import {withFormulas} from "./withFormulas.js";

/**
 * Returns in words why a formula of a model cannot take another text, or null where it can: text that is not
 * understood, an unknown name (with the nearest one there is), a cycle, a unit other than the formula's own.
 */
export function checkFormula(model: Model, name: string, text: string): string | null {
  try {
    const {columns, params} = readsOf(parseFormula(text));
    for (const read of columns) {
      if (model.cells.has(read) || Object.hasOwn(model.names.columns, read)) continue;
      return unknown(`d.${read}`, "column or formula", read, [
        ...model.cells.keys(),
        ...Object.keys(model.names.columns)
      ]);
    }
    for (const read of params) {
      if (Object.hasOwn(model.names.assumptions, read)) continue;
      return unknown(`$.${read}`, "assumption", read, Object.keys(model.names.assumptions));
    }
  } catch (error) {
    return (error as Error).message;
  }
  const edited = buildModel(withFormulas(model.sheets, {[name]: text}), model.names);
  const others = [...edited.errors].find(([other]) => !model.errors.has(other));
  return edited.errors.get(name) ?? others?.[1] ?? edited.unitErrors.get(name) ?? null;
}

function unknown(written: string, kind: string, name: string, names: string[]): string {
  const near = nearest(name, names);
  const hint = near ? `; did you mean ${written.slice(0, 2)}${near}?` : "";
  return `The formula reads ${written}, and there is no ${kind} of that name${hint}`;
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
