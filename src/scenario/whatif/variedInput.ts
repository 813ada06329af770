import {factsUnder, precedents} from "../../engine/lineage.js";
import type {Model} from "../../engine/model.js";
import type {Assumption, Catalog} from "../../model/catalog.js";
import type {Origin} from "../../model/originOf.js";
import type {Varied} from "../../model/whatif/inputRange.js";
import type {Edit} from "../edit.js";
import {fieldOf} from "../fields.js";
import {CATALOGS, type CatalogName} from "../scenario.js";
import {isCount, isWords, parseUnit} from "../../engine/unit.js";

/** A number of the notebook that an analyst may edit, as something to vary. */
export interface VariedInput extends Varied {
  id: string; // `$mfu_a100`, or `scales:large:params`
  label: string; // with the row it is of
  group: string; // what it stands among
  unit: string;
  entry: string; // unit of a bare number as people type it
  edit(value: number): Edit;
  keep?(value: number): Edit; // what keeps a value, where that is another edit
}

/** What inputs are looked up in. */
export interface Inputs {
  catalog: Catalog; // as edited
  keyOf(catalog: CatalogName, row: object): string;
}

/** What a row of each catalog is called, as a heading. */
const GROUPS: Record<CatalogName, string> = {
  scales: "Scale",
  accelerators: "Accelerator",
  machines: "Machine",
  layouts: "Layout",
  offers: "Price",
  storage: "Storage class",
  trainings: "Training",
  modules: "Module",
  pins: "Pinned plan"
};

/** Largest number an assumption may be. */
const MOST = 1e24;

/** Returns the input with an id; null where there is none, and for what is no number or not an analyst's to edit. */
export function inputNamed(inputs: Inputs, id: string): VariedInput | null {
  if (id.startsWith("$")) {
    const found = inputs.catalog.assumptions.find((assumption) => `$${assumption.id}` === id);
    return found ? assumptionInput(found) : null;
  }
  const [name = "", ...rest] = id.split(":");
  const catalog = CATALOGS.find((one) => one === name);
  const field = rest.pop();
  const key = rest.join(":");
  if (!catalog || field === undefined) return null;
  const row = (inputs.catalog[catalog] as readonly object[]).find((one) => inputs.keyOf(catalog, one) === key);
  return row ? fieldInput(inputs, catalog, row, field) : null;
}

/**
 * Returns the inputs that a formula of a row rests on, its own first: numbers of the catalogs' rows and assumptions.
 * `origin` tells the catalog row behind a column or a formula that picks one.
 */
export function inputsUnder(
  inputs: Inputs,
  model: Model,
  name: string,
  origin: (column: string) => Origin | null
): VariedInput[] {
  const facts = factsUnder(model, name).filter((fact) => fact.startsWith("$") || !fact.includes("."));
  const names = [...picking(model, name), ...facts, ...(model.cells.has(name) ? [] : [name])];
  const found = new Map<string, VariedInput>();
  for (const fact of names) {
    const input = inputOf(inputs, fact, origin);
    if (input) found.set(input.id, input);
  }
  return [...found.values()];
}

/** Returns the input that a column, an assumption (`$id`) or a formula that picks a price stands for; null for none. */
export function inputOf(inputs: Inputs, name: string, origin: (column: string) => Origin | null): VariedInput | null {
  if (name.startsWith("$")) return inputNamed(inputs, name);
  const from = origin(name);
  if (!from?.row) return null;
  const catalog = CATALOGS.find((one) => one === from.catalog);
  if (!catalog || !(inputs.catalog[catalog] as readonly object[]).includes(from.row)) return null; // generated
  return fieldInput(inputs, catalog, from.row, from.field);
}

/** The formulas under one that pick a price. */
function picking(model: Model, name: string): string[] {
  const seen = new Set<string>();
  const visit = (read: string) => {
    if (seen.has(read)) return;
    seen.add(read);
    precedents(model, read).forEach(visit);
  };
  visit(name);
  return [...seen].filter((read) => model.cells.get(read)?.picks);
}

/** Whether values of an assumption are whole numbers where they are spread: what is counted comes in those. */
export function isCounted({unit, value}: Pick<Assumption, "unit" | "value">): boolean {
  return !isWords(unit) && isCount(parseUnit(unit)) && Number.isInteger(value);
}

function assumptionInput({id, label, group, value, unit, low, high, choices}: Assumption): VariedInput | null {
  const fixed = low !== null && low === high;
  if (typeof value !== "number" || choices.length > 0 || unit === "flag" || isWords(unit) || fixed) return null;
  return {
    id: `$${id}`,
    label,
    group,
    unit,
    entry: unit,
    now: value,
    least: 0,
    most: MOST,
    plausible: low !== null && high !== null ? [low, high] : null,
    whole: isCounted({unit, value}),
    edit: (to) => ({part: "assumption", id, value: to})
  };
}

function fieldInput(inputs: Inputs, catalog: CatalogName, row: object, name: string): VariedInput | null {
  const field = fieldOf(catalog, name);
  const value = (row as Readonly<Record<string, unknown>>)[name];
  if (field?.kind !== "number" || typeof value !== "number" || name === "year") return null;
  const key = inputs.keyOf(catalog, row);
  const {label, unit, entry, least, most, plausible, integer} = field;
  return {
    id: `${catalog}:${key}:${name}`,
    label: `${label}, ${titleOf(inputs.catalog, catalog, row)}`,
    group: GROUPS[catalog],
    unit,
    entry,
    now: value,
    least,
    most,
    plausible,
    whole: integer,
    edit: (to) => ({part: "field", catalog, key, field: name, value: to})
  };
}

function titleOf({accelerators}: Catalog, catalog: CatalogName, row: object): string {
  const {name, id, provider, accelerator_id, pricing} = row as Readonly<Record<string, string | undefined>>;
  if (catalog !== "offers") return name ?? id ?? "";
  const chip = accelerators.find((one) => one.id === accelerator_id)?.short_name ?? accelerator_id;
  return `${chip}, ${provider}, ${pricing}`;
}
