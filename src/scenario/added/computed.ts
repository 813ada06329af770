import {isDistributionText} from "../../engine/distribution/readDistribution.js";
import {checkUnit} from "../../engine/formula/inferUnit.js";
import {convert} from "../../engine/unit.js";
import {readsOf, type Expression} from "../../engine/formula/expression.js";
import {parseFormula} from "../../engine/formula/parseFormula.js";
import type {Assumption, Catalog} from "../../model/catalog.js";
import {evaluate} from "../cells/arithmetic.js";
import {checkAssumption, shown} from "../cells/checkValue.js";
import {rowCalled} from "../rowCalled.js";
import {fieldOf, fieldsOf, type Field} from "../fields.js";
import {rowKey, type CatalogName, type RowPatch, type RowPatches, type Value} from "../scenario.js";
import {lowerFirst} from "../../model/words/lowerFirst.js";

/** Formulas in place of values, by what they stand in: noteKey("assumptions", id) or noteKey(catalog, row, field). */
export type Computed = Readonly<Record<string, string>>;

/** A formula whose names were found, with what each of them is. */
export interface Input {
  label: string;
  unit: string;
  entry?: string; // unit of numbers alone, where it is another: that of the cell's heading
  text: string;
}

/**
 * Returns the values of the assumptions that a scenario gives a formula, such as `$.batch_size*2`, by id. `values` are
 * the numbers that the others have. What cannot be is left out and said in `ignored`: unknown names, other units, cycles.
 */
export function computedAssumptions(
  assumptions: readonly Assumption[],
  values: Readonly<Record<string, number>>,
  computed: Computed,
  ignored: string[]
): Record<string, number> {
  const inputs = new Map<string, Input>();
  for (const [path, text] of Object.entries(computed)) {
    const id = /^assumptions\/([^/]+)$/.exec(path)?.[1];
    if (id === undefined) continue;
    const assumption = assumptions.find((other) => other.id === id);
    if (assumption) inputs.set(`$.${id}`, {label: assumption.label, unit: assumption.unit, text});
    else ignored.push(`There is no assumption ${shown(id)}`);
  }
  const units = new Map(assumptions.map(({id, unit}) => [`$.${id}`, unit]));
  const solved = solve(inputs, units, (name) => values[name.slice(2)], ignored);
  return Object.fromEntries([...solved].map(([name, value]) => [name.slice(2), value]));
}

/** Returns the numbers that assumptions have under a scenario's values, as far as they can be. */
export function assumptionNumbers(
  assumptions: readonly Assumption[],
  edited: Readonly<Record<string, number | string>>
): Record<string, number> {
  return Object.fromEntries(
    assumptions.flatMap((assumption): [string, number][] => {
      const {id, value} = assumption;
      const own = Object.hasOwn(edited, id) ? edited[id]! : value;
      const now = checkAssumption(assumption, own).problem === null ? own : value;
      return typeof now === "number" ? [[id, now]] : [];
    })
  );
}

/** Assumptions that formulas in cells read, by id. */
interface KnownAssumptions {
  numbers: Readonly<Record<string, number>>;
  units: Readonly<Record<string, string>>;
}

/**
 * Returns the patches of a catalog's rows with the values of the cells that hold a formula, such as `d.msrp*0.8`: it
 * reads the row's own numbers, those of its accelerator, and assumptions. `catalog` has the catalogs already edited.
 */
export function computedPatches(
  catalog: Catalog,
  name: CatalogName,
  patches: RowPatches,
  {computed, ...known}: {computed: Computed} & KnownAssumptions,
  ignored: string[]
): RowPatches {
  const rows = new Map<string, Map<string, string>>();
  for (const [path, text] of Object.entries(computed)) {
    const [, key, field] = new RegExp(`^${name}/(.+)/([^/]+)$`).exec(path) ?? [];
    if (key === undefined || field === undefined) continue;
    if (!rows.has(key)) rows.set(key, new Map());
    rows.get(key)!.set(field, text);
  }
  if (rows.size === 0) return patches;
  const committed = new Map<string, object>(catalog[name].map((row) => [rowKey(name, row), row]));
  const filled: Record<string, RowPatch | null> = {...patches};
  for (const [key, texts] of rows) {
    const patch = Object.hasOwn(patches, key) ? patches[key]! : undefined;
    const row = committed.get(key);
    if (patch === null || (!row && !patch))
      ignored.push(`There is no row ${shown(key)} whose cells formulas could fill`);
    else filled[key] = {...patch, ...computedFields(catalog, name, {...row, ...patch}, texts, known, key, ignored)};
  }
  return filled;
}

function computedFields(
  catalog: Catalog,
  name: CatalogName,
  row: object,
  texts: ReadonlyMap<string, string>,
  {numbers, units: ofAssumptions}: KnownAssumptions,
  key: string,
  ignored: string[]
): Record<string, number> {
  const inputs = new Map<string, Input>();
  const called = rowCalled(catalog, name, key, row);
  for (const [column, text] of texts) {
    const field = fieldOf(name, column);
    if (!field?.editable || field.kind !== "number")
      ignored.push(`${shown(column)} of ${called} is no number that a formula could fill`);
    else inputs.set(`d.${column}`, {label: `${field.label} of ${called}`, unit: field.unit, entry: field.entry, text});
  }
  const {units, values} = rowNumbers(catalog, name, row);
  for (const [id, unit] of Object.entries(ofAssumptions)) units.set(`$.${id}`, unit);
  for (const [id, value] of Object.entries(numbers)) values.set(`$.${id}`, value);
  const solved = solve(
    inputs,
    units,
    (of) => {
      const value = values.get(of);
      return typeof value === "number" ? value : undefined;
    },
    ignored,
    true
  );
  return Object.fromEntries([...solved].map(([of, value]) => [of.slice(2), value]));
}

/** Returns the numbers of a row and of its accelerator, with their units, by the names that formulas in its cells read. */
export function rowNumbers(
  catalog: Catalog,
  name: CatalogName,
  row: object
): {units: Map<string, string>; values: Map<string, Value>} {
  const accelerator = (row as {accelerator_id?: string}).accelerator_id;
  const chip = name === "accelerators" ? undefined : catalog.accelerators.find(({id}) => id === accelerator);
  const units = new Map<string, string>();
  const values = new Map<string, Value>();
  const read = (fields: readonly Field[], from: object) => {
    for (const {field, unit, kind} of fields) {
      if (kind !== "number") continue;
      units.set(`d.${field}`, unit);
      values.set(`d.${field}`, (from as Record<string, Value>)[field] ?? null);
    }
  };
  if (chip) read(fieldsOf("accelerators"), chip);
  read(fieldsOf(name), row);
  return {units, values};
}

/**
 * Evaluates formulas that may read each other, by the names that they are read by. Where they are `overValues`, one that
 * reads its own name reads the value that it stands in place of.
 */
export function solve(
  inputs: ReadonlyMap<string, Input>,
  units: ReadonlyMap<string, string>,
  known: (name: string) => number | undefined,
  ignored: string[],
  overValues = false
): Map<string, number> {
  const solved = new Map<string, number>();
  const failed = new Set<string>();
  const unitOf = (kind: string, name: string) => units.get(kind === "Parameter" ? `$.${name}` : `d.${name}`)!;
  const valueOf = (name: string, path: readonly string[]): number => {
    const input = inputs.get(name);
    if (!input) {
      const value = known(name);
      if (value === undefined) throw new Error(`${name} is not known here`);
      return value;
    }
    if (path.includes(name))
      throw new Error(`it reads itself: ${[...path.slice(path.indexOf(name)), name].join(" → ")}`);
    if (solved.has(name)) return solved.get(name)!;
    if (failed.has(name)) throw new Error(`it reads ${name}, which has no value`);
    const tree = understood(input.text, units);
    const {columns, params} = readsOf(tree);
    const isNumber = columns.length + params.length === 0; // arithmetic, as a number is typed
    if (!isNumber) checkUnit(tree, input.unit, unitOf);
    const before = (of: string) => {
      const value = known(of);
      if (value === undefined) throw new Error(`it reads itself, and ${of} has no committed value`);
      return value;
    };
    const found = evaluate(tree, (of) => (overValues && of === name ? before(of) : valueOf(of, [...path, name])));
    const value = isNumber ? convert(found, input.entry ?? input.unit, input.unit) : found;
    if (!Number.isFinite(value)) throw new Error("it has no finite value");
    solved.set(name, value);
    return value;
  };
  for (const [name, {label}] of inputs) {
    try {
      valueOf(name, []);
    } catch (error) {
      failed.add(name);
      ignored.push(`The formula of ${label} is left out: ${lowerFirst((error as Error).message)}`);
    }
  }
  return solved;
}

function understood(text: string, units: ReadonlyMap<string, string>): Expression {
  const tree = parseFormula(text, {overRows: false});
  const {columns, params} = readsOf(tree);
  for (const name of [...columns.map((column) => `d.${column}`), ...params.map((param) => `$.${param}`)])
    if (!units.has(name))
      throw new Error(
        name.startsWith("d.")
          ? `there is no number ${name} in its row; assumptions are read as $.name`
          : `there is no assumption ${name}`
      );
  return tree;
}

/** Returns the formula that a text typed into a cell is, without its equals sign; null for a value, `=5` too. Throws where it is a range. */
export function formulaTyped(text: string): string | null {
  const [, formula = ""] = /^\s*=(.*)$/s.exec(text) ?? [];
  if (isDistributionText(formula) && !formula.includes("||"))
    throw new Error(`A range is typed without an equals sign: ${formula.trim()}`);
  return formula.trim() === "" || Number.isFinite(Number(formula)) ? null : formula.trim();
}
