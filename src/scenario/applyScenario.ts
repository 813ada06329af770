import type {Assumption, Catalog} from "../model/catalog.js";
import {formulaProblems} from "../engine/formula/checkFormula.js";
import {notebookNames} from "../model/notebookModel.js";
import {withCatalogChoices} from "../model/catalogChoices.js";
import {withPriceChoices} from "../model/prices/priceChoices.js";
import type {Columns} from "../engine/compile.js";
import type {Declared} from "../model/declared.js";
import {assumptionNumbers, computedAssumptions, computedPatches, type Computed} from "./added/computed.js";
import type {OwnColumns} from "../model/tables/ownColumns.js";
import type {Added} from "./added/added.js";
import {withOwnComputed} from "./added/computedOwn.js";
import {applyAdded, ownAssumptions} from "./added/applyAdded.js";
import {applyRows, newestFact} from "./applyRows.js";
import {checkAssumption, shown} from "./cells/checkValue.js";
import {applyRanges} from "./ranges/applyRanges.js";
import {withRangedOffers} from "./ranges/rangedOffers.js";
import {settleRows} from "./settleRows.js";
import {rowKey, type CatalogName, type RowPatches, type Scenario} from "./scenario.js";

/** Catalogs whose rows go with the rows they refer to. */
const REFERS: Partial<Record<CatalogName, readonly CatalogName[]>> = {
  machines: ["accelerators"],
  offers: ["accelerators"],
  trainings: ["accelerators", "scales"],
  modules: ["trainings"],
  pins: ["accelerators", "scales"]
};

/** The catalogs and formulas under a scenario. */
export interface Applied {
  catalog: Catalog;
  declared: Declared; // the sheets and relations, with those added; formulas are as committed
  tables: Record<string, Columns>; // rows of the tables added, by the table's name
  added: Added; // what the scenario adds, with the values of its cells that hold formulas
  sheets: Readonly<Record<string, string>>; // labels of the sheets added, by name
  formulas: Record<string, string>; // the edited formulas' texts by name
  ignored: string[]; // sentences on what does not apply
  ranges: Record<string, string>; // how inputs are distributed, by the input's id
  keys: ReadonlyMap<object, string>; // keys of the rows that rowKey does not name: machines that became others
}

/** Accelerators come before what refers to them. */
const ORDER: CatalogName[] = [
  "scales",
  "accelerators",
  "machines",
  "layouts",
  "offers",
  "storage",
  "trainings",
  "modules",
  "pins"
];

/**
 * Returns the catalogs with a scenario's edits, and the formulas it edits. What does not apply (an unknown name, a
 * wrong type, an impossible value, a formula that is not understood) is left out and said in `ignored`. Whatever stays
 * as it is keeps its identity: catalogs, rows, and the whole where nothing changes. Never throws for a valid scenario.
 * Neither a scenario nor what comes of it may be changed: the same one applied again gives the same answer.
 */
export function applyScenario(catalog: Catalog, scenario: Scenario, declared: Declared): Applied {
  const known = APPLIED.get(scenario);
  if (known && known.to === catalog && known.declared === declared) return known.applied;
  const applied = applyParts(catalog, scenario, declared);
  APPLIED.set(scenario, {to: catalog, declared, applied});
  return applied;
}

/** What came of each scenario: one is applied when it is tried, kept, undone and compared. */
const APPLIED = new WeakMap<Scenario, {to: Catalog; declared: Declared; applied: Applied}>();

function applyParts(catalog: Catalog, scenario: Scenario, declared: Declared): Applied {
  const ignored: string[] = [];
  const keys = new Map<object, string>();
  let edited = catalog;
  const computed = scenario.computed ?? {};
  const all = [...catalog.assumptions, ...ownAssumptions(scenario.added)];
  const values = assumptionNumbers(all, scenario.assumptions ?? {});
  const solved = computedAssumptions(all, values, computed, ignored);
  const numbers = {...values, ...solved};
  const units = Object.fromEntries(all.map(({id, unit}) => [id, unit]));
  for (const name of ORDER) {
    const patches = withComputed(edited, name, scenario.rows?.[name], {computed, numbers, units}, ignored);
    const orphans = REFERS[name]?.some((other) => edited[other] !== catalog[other]);
    if (!patches && !orphans) continue;
    const settled = editedRows(edited, name, patches ?? {});
    ignored.push(...settled.ignored);
    for (const [row, key] of settled.keys) keys.set(row, key);
    if (settled.rows !== edited[name]) edited = {...edited, [name]: settled.rows};
  }
  const own = withOwnComputed(scenario.added ?? {}, {catalog: edited, keys, computed, numbers, units}, ignored);
  const added = applyAdded({assumptions: edited.assumptions, declared}, own, ignored);
  if (added.assumptions.length > 0) edited = {...edited, assumptions: [...edited.assumptions, ...added.assumptions]};
  edited = applyAssumptions(edited, {...scenario.assumptions, ...solved}, ignored);
  if (added.own) edited = {...edited, own: ofRowsNow(added.own, keys)};
  const ranges = applyRanges(edited, keys, {ranges: scenario.ranges ?? {}, added: own}, ignored);
  return {
    catalog: withRangedOffers(edited, ranges),
    declared: added.declared,
    tables: added.tables,
    added: own,
    sheets: added.sheets,
    formulas: applyFormulas(added.declared, edited.assumptions, scenario.formulas ?? {}, ignored),
    ranges,
    ignored,
    keys
  };
}

/** Columns that were filled in, by the keys that their rows have now: a machine that became another has another. */
function ofRowsNow(own: OwnColumns, keys: ReadonlyMap<object, string>): OwnColumns {
  const machines = own.machines;
  if (!machines || keys.size === 0) return own;
  const now = [...keys].map(([row, key]) => [key, rowKey("machines", row)] as const);
  return {
    ...own,
    machines: Object.fromEntries(
      Object.entries(machines).map(([name, column]) => {
        const values = {...column.values};
        for (const [key, id] of now) if (Object.hasOwn(column.values, key)) values[id] = column.values[key]!;
        return [name, {...column, values}];
      })
    )
  };
}

/** A catalog's patches with the values of cells that hold a formula; undefined where there are neither. */
function withComputed(
  catalog: Catalog,
  name: CatalogName,
  patches: RowPatches | undefined,
  known: {computed: Computed; numbers: Record<string, number>; units: Record<string, string>},
  ignored: string[]
): RowPatches | undefined {
  if (!Object.keys(known.computed).some((path) => path.startsWith(`${name}/`))) return patches;
  return computedPatches(catalog, name, patches ?? {}, known, ignored);
}

interface EditedRows {
  name: CatalogName;
  patches: RowPatches;
  before: readonly unknown[]; // what the rows depend on, as it was when these were edited
  rows: object[];
  keys: [row: object, key: string][];
  ignored: string[];
}

/** Catalogs edited last: the same edits of the same catalogs give the same rows, so that what reads them can tell. */
const RECENT: EditedRows[] = [];
const MOST_RECENT = 4 * ORDER.length;

/** Catalogs that edited rows of each depend on: those they refer to, and those that bound how many there may be. */
const DEPENDS: Record<CatalogName, readonly (CatalogName | "published" | "streams" | "recipes")[]> = {
  scales: ["scales", "machines", "layouts"],
  accelerators: ["accelerators", "machines", "published"],
  machines: ["machines", "accelerators", "scales", "layouts", "published"],
  layouts: ["layouts", "scales", "machines"],
  offers: ["offers", "accelerators"],
  storage: ["storage"],
  trainings: ["trainings", "accelerators", "scales", "recipes"],
  modules: ["modules", "trainings", "streams"],
  pins: ["pins", "accelerators", "scales"]
};

function editedRows(catalog: Catalog, name: CatalogName, patches: RowPatches): EditedRows {
  const before = [newestFact(catalog), ...DEPENDS[name].map((other) => catalog[other])];
  const known = RECENT.find(
    (recent) => recent.name === name && sameItems(recent.before, before) && samePatches(recent.patches, patches)
  );
  if (known) return known;
  const ignored: string[] = [];
  const drafts = settleRows(catalog, name, applyRows(catalog, name, patches, ignored), ignored);
  const rows = drafts.map(({row}) => row);
  const edited: EditedRows = {
    name,
    patches,
    before,
    rows: sameItems(catalog[name], rows) ? catalog[name] : rows,
    keys: drafts.flatMap(({key, row}) => (key === rowKey(name, row) ? [] : [[row, key] as [object, string]])),
    ignored
  };
  RECENT.unshift(edited);
  RECENT.length = Math.min(RECENT.length, MOST_RECENT);
  return edited;
}

/** Whether two lists of patches say the same in the same order; most are the same objects. */
function samePatches(a: RowPatches, b: RowPatches): boolean {
  const [own, other] = [Object.keys(a), Object.keys(b)];
  return (
    own.length === other.length &&
    own.every((key, i) => key === other[i] && (a[key] === b[key] || JSON.stringify(a[key]) === JSON.stringify(b[key])))
  );
}

function applyAssumptions(catalog: Catalog, values: NonNullable<Scenario["assumptions"]>, ignored: string[]): Catalog {
  for (const id of Object.keys(values))
    if (!catalog.assumptions.some((assumption) => assumption.id === id))
      ignored.push(`There is no assumption ${shown(id)}`);
  const choosable = withCatalogChoices(withPriceChoices(catalog.assumptions, catalog.offers), catalog);
  const assumptions = choosable.map((assumption) => {
    if (!Object.hasOwn(values, assumption.id)) return assumption;
    const value = values[assumption.id]!;
    const {problem} = checkAssumption(assumption, value);
    if (problem !== null) ignored.push(`${assumption.label} ${problem}`);
    return problem !== null || Object.is(value, assumption.value) ? assumption : {...assumption, value};
  });
  return sameItems(catalog.assumptions, assumptions) ? catalog : {...catalog, assumptions};
}

/** The texts that the editor of formulas would take, by its own check. */
function applyFormulas(
  declared: Declared,
  assumptions: readonly Assumption[],
  texts: NonNullable<Scenario["formulas"]>,
  ignored: string[]
): Record<string, string> {
  const committed = new Map(
    declared.sheets.flatMap(({formulas}) => formulas.map(({name, formula}) => [name, formula]))
  );
  const entries = Object.entries(texts).filter(([name, text]) => {
    if (!committed.has(name)) ignored.push(`There is no formula ${shown(name)}`);
    return committed.has(name) && text !== committed.get(name);
  });
  if (entries.length === 0) return {};
  const problems = formulaProblems(declared.sheets, notebookNames(assumptions, declared), Object.fromEntries(entries));
  for (const [name, problem] of problems) ignored.push(`The formula of ${name} is left as it was. ${problem}`);
  return Object.fromEntries(entries.filter(([name]) => !problems.has(name)));
}

function sameItems(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((item, i) => item === b[i]);
}
