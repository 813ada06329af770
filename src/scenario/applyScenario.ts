import type {Catalog} from "../model/catalog.js";
import {parseFormula} from "../model/expression.js";
import {withPriceChoices} from "../model/priceChoices.js";
import type {Sheet} from "../model/sheet.js";
import {SHEETS} from "../model/sheets/index.js";
import {applyRows} from "./applyRows.js";
import {checkAssumption, shown} from "./checkValue.js";
import {settleRows} from "./settleRows.js";
import {rowKey, type CatalogName, type Scenario} from "./scenario.js";

/** The catalogs and formulas under a scenario. */
export interface Applied {
  catalog: Catalog;
  formulas: Record<string, string>; // the edited formulas' texts by name
  ignored: string[]; // sentences on what does not apply
  keys: ReadonlyMap<object, string>; // keys of the rows that rowKey does not name: machines that became others
}

/** Accelerators come before what refers to them. */
const ORDER: CatalogName[] = ["scales", "accelerators", "machines", "layouts", "offers"];

/**
 * Returns the catalogs with a scenario's edits, and the formulas it edits. What does not apply (an unknown name, a
 * wrong type, an impossible value, a formula that is not understood) is left out and said in `ignored`. Whatever stays
 * as it is keeps its identity: catalogs, rows, and the whole where nothing changes. Never throws for a valid scenario.
 */
export function applyScenario(catalog: Catalog, scenario: Scenario, sheets: readonly Sheet[] = SHEETS): Applied {
  const ignored: string[] = [];
  const keys = new Map<object, string>();
  let edited = catalog;
  for (const name of ORDER) {
    const patches = scenario.rows?.[name];
    const orphans = edited.accelerators !== catalog.accelerators && (name === "machines" || name === "offers");
    if (!patches && !orphans) continue;
    const drafts = settleRows(edited, name, applyRows(edited, name, patches ?? {}, ignored), ignored);
    for (const {key, row} of drafts) if (key !== rowKey(name, row)) keys.set(row, key);
    const rows = drafts.map(({row}) => row);
    if (!sameItems(edited[name], rows)) edited = {...edited, [name]: rows};
  }
  edited = applyAssumptions(edited, scenario.assumptions ?? {}, ignored);
  return {catalog: edited, formulas: applyFormulas(sheets, scenario.formulas ?? {}, ignored), ignored, keys};
}

function applyAssumptions(catalog: Catalog, values: NonNullable<Scenario["assumptions"]>, ignored: string[]): Catalog {
  for (const id of Object.keys(values))
    if (!catalog.assumptions.some((assumption) => assumption.id === id))
      ignored.push(`There is no assumption ${shown(id)}`);
  const choosable = withPriceChoices(catalog.assumptions, catalog.offers);
  const assumptions = choosable.map((assumption) => {
    if (!Object.hasOwn(values, assumption.id)) return assumption;
    const value = values[assumption.id]!;
    const {problem} = checkAssumption(assumption, value);
    if (problem !== null) ignored.push(`${assumption.label} ${problem}`);
    return problem !== null || Object.is(value, assumption.value) ? assumption : {...assumption, value};
  });
  return sameItems(catalog.assumptions, assumptions) ? catalog : {...catalog, assumptions};
}

function applyFormulas(
  sheets: readonly Sheet[],
  texts: NonNullable<Scenario["formulas"]>,
  ignored: string[]
): Record<string, string> {
  const committed = new Map(sheets.flatMap(({formulas}) => formulas.map(({name, formula}) => [name, formula])));
  const entries: [string, string][] = [];
  for (const [name, text] of Object.entries(texts)) {
    if (!committed.has(name)) ignored.push(`There is no formula ${shown(name)}`);
    else if (text !== committed.get(name)) {
      try {
        parseFormula(text);
        entries.push([name, text]);
      } catch (error) {
        ignored.push(`The formula of ${name} is left as it was. ${(error as Error).message}`);
      }
    }
  }
  return Object.fromEntries(entries);
}

function sameItems(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((item, i) => item === b[i]);
}
