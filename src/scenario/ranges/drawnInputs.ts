import {isPoint} from "../../engine/distribution/distribution.js";
import type {DrawnInput} from "../../engine/draws/drawInputs.js";
import type {Model} from "../../engine/model.js";
import type {Catalog, Offer} from "../../model/catalog.js";
import type {Origin} from "../../model/originOf.js";
import {possible} from "../cells/checkValue.js";
import {inputId, type CatalogName} from "../scenario.js";
import {inputOf, type Inputs} from "../whatif/variedInput.js";
import {ownColumnOf} from "../../model/tables/ownColumns.js";
import {computedDraws, isComputed, restsOn, type ComputedDraw} from "./computedDraws.js";
import {assumptionsOfFacts} from "./factDraws.js";
import {hasComputedFacts} from "./computedFacts.js";
import {namesUnder} from "./namesUnder.js";
import {filledCellId} from "./ownCells.js";
import {assumptionsOfOwn, ownCellsComputed, ownCellsDrawn, type OwnGround} from "./ownDraws.js";
import {isPriceEdited, priceId, priceInput, priceLabel, priceSpread} from "./openPrices.js";
import {keptRange} from "./rangeText.js";
import {relatedFactsDrawn} from "./relatedFacts.js";
import {AS_EDITED} from "./sources.js";

/** What inputs of a plan's draws are found in. */
export interface RangeGround extends Inputs, OwnGround {
  base: Catalog; // as committed: a value that an analyst gives without a range is taken as known
  model: Model;
  rule: string; // for prices
  prices?: readonly string[]; // columns that are prices, where no formula picks them
  plannedOn?: Catalog; // the catalogs with machines that a planner considers
  paidShare?: number; // what such a column is of the price as listed: GPUs paid for over those that train
}

/** An input that is drawn, as people know it. */
export interface NamedInput extends DrawnInput {
  label: string;
  unit: string;
  now: number;
  cell: {catalog: CatalogName | ""; key: string; field: string} | null; // where it is edited; null where it is only stated
  source: string;
  among?: number; // of a price: providers of whom any may be paid; the cell is that of one
}

/**
 * Returns what is drawn for the formulas named, at a row: assumptions and facts that are distributions, and prices, where
 * the rule leaves open whose is paid; cells of tables of one's own. `origin` tells the catalog row behind a column.
 */
export function drawnInputs(
  ground: RangeGround,
  outputs: readonly string[],
  origin: (column: string) => Origin | null
): NamedInput[] {
  const drawn = [
    ...assumptionsBehind(ground, outputs, drawnAssumption).filter(({distribution}) => !isPoint(distribution)),
    ...drawnFacts(ground, outputs, origin),
    ...ownCellsDrawn(ground.model, outputs, ground),
    ...relatedFactsDrawn(ground, outputs)
  ];
  return drawn.sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Returns the assumptions that the formulas named rest on, each as `inputOf` makes an input of it; null leaves it out. */
export function assumptionsBehind(
  ground: RangeGround,
  outputs: readonly string[],
  inputOf: (ground: RangeGround, id: string) => NamedInput | null
): NamedInput[] {
  const names = namesBehindAll(ground, outputs).filter((name) => name.startsWith("$"));
  return [...new Set(names)].flatMap((name) => inputOf(ground, name.slice(1)) ?? []);
}

/** Returns what is drawn of a row's own facts and prices for the formulas named. */
export function drawnFacts(
  ground: RangeGround,
  outputs: readonly string[],
  origin: (column: string) => Origin | null
): NamedInput[] {
  const found = new Map<string, NamedInput>();
  for (const name of openFacts(ground, outputs)) {
    const input = factInput(ground, name, origin);
    const columns = found.get(input?.id ?? "")?.columns ?? [];
    if (input) found.set(input.id, {...input, columns: [...columns, name]});
  }
  return [...found.values()].filter(({distribution}) => !isPoint(distribution));
}

/** Returns the columns and formulas that may be drawn of some row for the formulas named. */
export function openFacts(ground: RangeGround, outputs: readonly string[]): string[] {
  const {model, ranges, prices} = ground;
  const ofRows =
    hasComputedFacts(ground) || Object.keys(ranges).some((id) => !id.startsWith("$") && !id.startsWith("tables:"));
  return namesBehindAll(ground, outputs).filter(
    (name) => !name.startsWith("$") && (ofRows || prices?.includes(name) || model.cells.get(name)?.picks)
  );
}

/** What formulas rest on, by what is drawn and the formulas: one job asks several times. */
const BEHIND = new WeakMap<RangeGround, Map<string, readonly string[]>>();

/** Returns what formulas rest on that may be drawn: assumptions as `$id`, columns and formulas. */
function namesBehindAll(ground: RangeGround, outputs: readonly string[]): readonly string[] {
  const known = BEHIND.get(ground) ?? new Map<string, readonly string[]>();
  BEHIND.set(ground, known);
  const key = outputs.join();
  const names = known.get(key) ?? findBehind(ground, outputs);
  known.set(key, names);
  return names;
}

function findBehind(ground: RangeGround, outputs: readonly string[]): readonly string[] {
  const ofOwn = assumptionsOfOwn(ground.model, outputs, ground).flatMap((id) =>
    restsOn(ground.computed ?? {}, id).map((one) => `$${one}`)
  );
  const names = [...new Set([...outputs.flatMap((output) => namesBehind(ground, output)), ...ofOwn])];
  const ofFacts = assumptionsOfFacts(ground, names).flatMap((id) => restsOn(ground.computed ?? {}, id));
  return [...new Set([...names, ...ofFacts.map((id) => `$${id}`)])];
}

/** Returns the columns of rows that the formulas named rest on. */
export function columnsBehind(ground: RangeGround, outputs: readonly string[]): string[] {
  return namesBehindAll(ground, outputs).filter((name) => !name.startsWith("$") && !ground.model.cells.has(name));
}

/** Returns the assumptions and cells under the formulas named that follow from what is drawn, by the formulas in their cells. */
export function computedUnder(
  ground: Pick<RangeGround, "model" | "catalog"> & OwnGround,
  outputs: readonly string[],
  inputs: readonly NamedInput[]
): ComputedDraw[] {
  const {model, computed = {}} = ground;
  if (Object.keys(computed).length === 0) return [];
  const under = new Set(outputs.flatMap((output) => namesUnder(model, output)));
  const drawn = new Set(inputs.flatMap(({params}) => params));
  const ids = [...under].flatMap((name) => (name.startsWith("$") ? [name.slice(1)] : []));
  ids.push(...assumptionsOfOwn(model, outputs, ground), ...assumptionsOfFacts(ground, [...under]));
  const found = computedDraws(computed, ids, (id) => drawn.has(id));
  const moved = new Set([...drawn, ...found.flatMap(({param}) => param ?? [])]);
  return [...found, ...ownCellsComputed(model, outputs, {ground, inputs, isDrawn: (id) => moved.has(id)})];
}

/** What a formula rests on, through formulas in cells as well. */
function namesBehind({model, computed = {}}: RangeGround, output: string): readonly string[] {
  if (Object.keys(computed).length === 0) return namesUnder(model, output);
  return namesUnder(model, output).flatMap((name) =>
    name.startsWith("$") ? restsOn(computed, name.slice(1)).map((id) => `$${id}`) : [name]
  );
}

/** Returns an assumption as it is drawn: by the range that an analyst gives it, or the committed one while its value is that committed. Null where it is known. */
export function drawnAssumption(
  {catalog, base, ranges, computed = {}}: Pick<RangeGround, "catalog" | "base" | "ranges" | "computed">,
  id: string
): NamedInput | null {
  const found = catalog.assumptions.find((one) => one.id === id);
  if (!found || typeof found.value !== "number" || isComputed(computed, id)) return null;
  const {label, unit, value} = found;
  const given = {
    ...{id: inputId("", id), label, unit, now: value, columns: [], params: [id]},
    ...{within: possible(found), shared: sharedOf(catalog, id), cell: {catalog: "", key: id, field: ""} as const}
  };
  const own = ranges[given.id];
  if (own !== undefined) return {...given, distribution: keptRange(own), source: AS_EDITED};
  const range = catalog.ranges.find((one) => one.id === id);
  if (!range || base.assumptions.find((one) => one.id === id)?.value !== value) return null;
  return {...given, distribution: keptRange(range.range), source: range.source};
}

/** A fact that an analyst distributes, or a price that the rule leaves open. */
function factInput(ground: RangeGround, name: string, origin: (column: string) => Origin | null): NamedInput | null {
  const filled = filledInput(ground, name, origin);
  if (filled) return filled;
  const input = inputOf(ground, name, origin);
  const from = input && origin(name);
  if (!input || !from?.row) return null;
  const {id, unit, now} = input;
  const catalog = from.catalog as CatalogName;
  const cell = {catalog, key: ground.keyOf(catalog, from.row), field: from.field};
  const own = ground.ranges[id];
  const label = from.pick ? priceLabel(input.label, from.row as Offer) : input.label;
  const paid = from.pick && !ground.model.cells.get(name)?.picks ? (ground.paidShare ?? 1) : 1;
  const given = {id, label, unit, now: now * paid, cell, columns: [], params: []};
  if (!from.pick)
    return own === undefined ? null : {...given, distribution: keptRange(own), shared: null, source: AS_EDITED};
  const distribution = priceSpread(ground, from);
  if (isPoint(distribution)) return null;
  const offer = from.row as Offer;
  const shared = sharedOf(ground.catalog, priceInput(offer));
  return {
    ...given,
    id: priceId(offer),
    distribution,
    ...(ground.rule === "median" && {among: from.pick.among.length + 1}),
    shared: shared && {...shared, group: `${shared.group} of ${offer.accelerator_id}`},
    source: isPriceEdited(ground, from) ? "offers of the catalog, as edited" : "offers of the catalog"
  };
}

/** A cell that an analyst filled in, of a column added to a table, where it is a distribution. */
function filledInput(
  {catalog, ranges, keyOf}: RangeGround,
  name: string,
  origin: (column: string) => Origin | null
): NamedInput | null {
  if (!ownColumnOf(catalog, name)) return null;
  const from = origin(name);
  if (!from?.row) return null;
  const key = keyOf(from.catalog as CatalogName, from.row);
  const column = catalog.own?.[from.catalog as keyof NonNullable<Catalog["own"]>]?.[name];
  const id = filledCellId(name, key);
  const now = column?.values[key];
  if (!column || typeof now !== "number" || ranges[id] === undefined) return null;
  return {
    ...{id, label: `${column.label}, ${key}`, unit: column.unit, now, columns: [], params: [], shared: null},
    ...{distribution: keptRange(ranges[id]), cell: null, source: AS_EDITED}
  };
}

function sharedOf({correlations}: Catalog, input: string): DrawnInput["shared"] {
  const found = correlations.find((one) => one.input === input);
  return found ? {group: found.group, loading: found.loading} : null;
}
