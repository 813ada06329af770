import {Book} from "../../engine/book.js";
import {isAggregate, relationOf, walk} from "../../engine/formula/expression.js";
import type {Cell, Model} from "../../engine/model.js";
import type {Accelerator, Pricing} from "../catalog.js";
import type {Picking} from "../planColumns.js";
import {planPrices} from "../sheets/prices/planPrices.js";
import {PLANNED_PRICE} from "../planner/plannedRates.js";
import {prices} from "../sheets/prices/prices.js";

/** What the formulas of the prices' sheet say of an accelerator, by name. */
export type PriceValue = (name: string) => number | string | undefined;

/** What the prices' sheet says as committed. */
const COMMITTED = new Map(prices.formulas.map(({name, formula}) => [name, formula]));

/** What says of a kind of price how high it is, whose it is and which row is behind it. */
const CLAIMS = ["rate", "rate_provider", "rate_source", "rate_choices"];

/** Returns the name of a formula of the prices' sheet for a kind of pricing. */
export function priceName(name: string, pricing: Pricing): string {
  return pricing === "spot" ? `spot_${name}` : name;
}

/**
 * Returns the formulas behind a kind of price that read otherwise than committed, those of the price first. Where there
 * is one, what the sheet says of a price's provider and row need not be so.
 */
export function editedBehind({cells}: Picking, pricing: Pricing): Cell[] {
  const found = new Map<string, Cell>();
  const visit = (name: string) => {
    const cell = cells.get(name);
    if (!cell || found.has(name) || !COMMITTED.has(name)) return;
    found.set(name, cell);
    cell.reads.forEach(visit);
  };
  for (const name of CLAIMS) visit(priceName(name, pricing));
  return [...found.values()].filter(({name, formula}) => formula !== COMMITTED.get(name));
}

/** What of the planner's sheet says how high the price planned with is, and whose it is, as committed. */
const PLANNED = new Map([...planPrices.formulas, ...PLANNED_PRICE.formulas].map(({name, formula}) => [name, formula]));

/** Returns the same of the price that the front page plans with. */
export function editedBehindPlan(model: Picking, pricing: Pricing): Cell[] {
  const own = [...model.cells.values()].filter(({name, formula}) => PLANNED.has(name) && PLANNED.get(name) !== formula);
  return [...own, ...editedBehind(model, pricing)];
}

/** Returns which of the prices of a GPU-hour a formula rests on, itself or through what it reads. */
export function pricesUnder({cells}: Picking, name: string): string[] {
  const seen = new Set<string>();
  const visit = (read: string) => {
    if (seen.has(read)) return;
    seen.add(read);
    cells.get(read)?.reads.forEach(visit);
  };
  visit(name);
  return ["rate", "spot_rate"].filter((price) => seen.has(price));
}

/** Returns words for formulas that are edited: `the formula “Price of …” (rate) is edited`. */
export function editedWords(edited: readonly Cell[]): string {
  const names = edited.map(({label, name}) => `“${label}” (${name})`).join(", ");
  return edited.length === 1 ? `the formula ${names} is edited` : `the formulas ${names} are edited`;
}

/**
 * Returns whether a formula may yield several values for plans on one accelerator: it reads another column of plans, or
 * the plans of its group, itself or through what it reads. As committed prices differ by the number of GPUs alone.
 */
export function differsByPlan({cells}: Picking, name: string): boolean {
  const seen = new Set<string>();
  const differs = (read: string): boolean => {
    if (seen.has(read)) return false;
    if (cells.has(read)) seen.add(read);
    const cell = cells.get(read);
    if (!cell) return read !== "accelerator";
    const reads = COMMITTED.get(read) === cell.formula ? cell.reads.filter((name) => name !== "gpus") : cell.reads;
    return readsGroup(cell) || reads.some(differs);
  };
  return differs(name);
}

/**
 * Returns what the formulas of prices say of accelerators in a book as edited, of a whole node of each. One that differs
 * by plan says nothing of an accelerator.
 */
export function pricesIn(
  {model, params, tables}: {model: Model} & Pick<Book, "params" | "tables">,
  accelerators: readonly Pick<Accelerator, "id" | "max_gpus_per_node">[]
): (accelerator: string) => PriceValue {
  const ids = accelerators.map(({id}) => id);
  const gpus = Float64Array.from(accelerators, ({max_gpus_per_node}) => max_gpus_per_node);
  const book = new Book(model, {accelerator: ids, gpus}, params, tables);
  return (accelerator) => {
    const row = ids.indexOf(accelerator);
    return (name) => (row < 0 || differsByPlan(model, name) ? undefined : book.column(name)[row]);
  };
}

/** Whether a formula ranges over plans, not over related rows. */
function readsGroup({tree}: Cell): boolean {
  let found = false;
  if (tree) walk(tree, (node) => void (found ||= isAggregate(node) && relationOf(node) === null));
  return found;
}
