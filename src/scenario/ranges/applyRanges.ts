import type {Catalog} from "../../model/catalog.js";
import {shown} from "../cells/checkValue.js";
import {fieldOf} from "../fields.js";
import type {Added} from "../added/added.js";
import {CATALOGS, rowKey} from "../scenario.js";
import {ownCellOf, ruleOfOwn} from "./ownCells.js";
import {keptRange, problemOf, ruleOf, ruleOfField, type RangeRule} from "./rangeText.js";

/**
 * Returns the ranges of a scenario that apply to catalogs as edited, by the id of their input. One of nothing there is,
 * that is not understood or says what cannot be is left out and said in `ignored`.
 */
export function applyRanges(
  catalog: Catalog,
  keys: ReadonlyMap<object, string>,
  {ranges, added}: {ranges: Readonly<Record<string, string>>; added: Added},
  ignored: string[]
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(ranges).filter(([id, range]) => {
      const input = ruleById(catalog, keys, id) ?? ruleOfOwnCell(added, id);
      const problem = input ? textProblem(range, input) : null;
      if (!input) ignored.push(`There is no number ${shown(id)} that a range could be of`);
      else if (problem !== null) ignored.push(`${input.label} ${problem}`);
      return input !== null && problem === null;
    })
  );
}

/** What a number of a catalog may be, and what it is called. */
type NamedRule = RangeRule & {label: string};

function ruleById(catalog: Catalog, keys: ReadonlyMap<object, string>, id: string): NamedRule | null {
  if (id.startsWith("$")) {
    const found = catalog.assumptions.find((assumption) => assumption.id === id.slice(1));
    if (!found || typeof found.value !== "number") return null;
    return {label: found.label, ...ruleOf(found)};
  }
  const [name, ...rest] = id.split(":");
  const field = fieldOf(name as never, rest.pop() ?? "");
  const of = CATALOGS.find((one) => one === name);
  if (!of || field?.kind !== "number") return null;
  const known = (catalog[of] as readonly object[]).some((row) => (keys.get(row) ?? rowKey(of, row)) === rest.join(":"));
  return known ? {label: field.label, ...ruleOfField(field)} : null;
}

function ruleOfOwnCell(added: Added, id: string): NamedRule | null {
  const found = ownCellOf(added, id);
  return found && {label: found.label, ...ruleOfOwn(found.unit)};
}

function textProblem(range: string, rule: RangeRule): string | null {
  try {
    return problemOf(keptRange(range), rule);
  } catch (error) {
    return `has a range that is not understood: ${(error as Error).message}`;
  }
}
