import {Book} from "../engine/book.js";
import type {DrawnInput} from "../engine/draws/drawInputs.js";
import type {Columns} from "../engine/compile.js";
import type {Model} from "../engine/model.js";
import type {Catalog} from "../model/catalog.js";
import {COMMITTED} from "../model/committed.js";
import {notebookModel} from "../model/notebookModel.js";
import {originOf, type Origin} from "../model/originOf.js";
import {plannedRates} from "../model/planner/plannedRates.js";
import {assumptionValues} from "../model/notebookModel.js";
import {trainingColumns, type TrainingRow} from "../model/training/columns.js";
import {rowKey} from "../scenario/scenario.js";
import {drawnInputs, type NamedInput} from "../scenario/ranges/drawnInputs.js";
import {drawQuantities} from "../scenario/ranges/drawQuantities.js";
import {rangeJob, USUAL_DRAWS} from "../scenario/ranges/rangeJob.js";
import type {Ranges} from "./reading/readRows.js";
import {BYTES_PER_READING} from "../model/training/measured/observe.js";
import {significant} from "../engine/significant.js";

/** Columns that have ranges, by the formula behind each. */
const RANGED = {
  gpu_hours: "training_gpu_hours",
  wall_hours: "training_wall_hours",
  cost_usd: "training_cost",
  tokens_per_s_per_gpu: "expected_throughput",
  peak_memory_gib: "first_principles_peak_memory"
} as const;

const ENDS = {p5: "low", p50: "middle", p95: "high"} as const;

/** Columns of ranges, in order: `gpu_hours_p5`, `gpu_hours_p50`, `gpu_hours_p95` … */
export const RANGE_COLUMNS: readonly string[] = Object.keys(RANGED).flatMap((name) =>
  Object.keys(ENDS).map((end) => `${name}_${end}`)
);

/** What a row says of a plan that its columns do not. */
export interface RangedPlan {
  plan: TrainingRow;
  accelerator: string; // id
  tokens: number; // trained on
  priced: boolean; // by an offer; else its price is as stated
  stated: Ranges;
}

/** What a run is to take at most: null where there is no such limit. */
export interface RunLimits {
  hours: number | null;
  dollars: number | null;
}

/**
 * Returns a function that gives the columns of ranges of a plan over the usual draws: those that the page makes of the
 * same plan at the same prices. Null where a quantity is not known. Where there are limits, `sure_of_limits` is the share
 * of draws that keep to all of them.
 */
export function rangeColumns(
  catalog: Catalog,
  model: Model,
  limits: RunLimits = {hours: null, dollars: null}
): (of: RangedPlan) => Record<string, number | null> {
  const params = assumptionValues(catalog);
  const quantities = Object.values(RANGED);
  const pickedPrice = pickedPrices(catalog);
  return ({plan, accelerator, tokens, priced, stated}) => {
    const columns: Columns = {...trainingColumns([plan]), tokens_trained: Float64Array.of(tokens)};
    const book = new Book(model, columns, params);
    const price = priced ? pickedPrice(accelerator, plan.gpus) : null;
    const inputs: NamedInput[] = drawnInputs(
      {
        catalog,
        base: catalog,
        ranges: {},
        model,
        rule: String(params.price_rule),
        prices: priced ? ["rate"] : [],
        paidShare: price?.pick ? price.pick.paid / plan.gpus : 1,
        keyOf: (name, row) => rowKey(name, row)
      },
      quantities,
      (column) => (column === "rate" ? price : null)
    );
    for (const {name, column, label, unit} of STATED) {
      const range = stated[name];
      if (range) inputs.push({...statedInput(column, range), label, unit, now: columns[column]![0] as number});
    }
    const value = (name: string) => book.column(name)[0];
    const job = rangeJob(model, {quantities, inputs, params, tables: {}, value});
    const drawn = drawQuantities(model, job, USUAL_DRAWS);
    const ends = Object.entries(RANGED).flatMap(([name, quantity]) =>
      Object.entries(ENDS).map(
        ([end, of]) => [`${name}_${end}`, known(drawn[quantity]!.summary[of] / scaleOf(name))] as const
      )
    );
    return {...Object.fromEntries(ends), ...sureOf(drawn, limits)};
  };
}

/** How much of a quantity's unit one of its column is. */
function scaleOf(name: string): number {
  return name === "peak_memory_gib" ? BYTES_PER_READING : 1;
}

/** How sure limits are to be kept, all of them in the same draw; nothing where there are none. */
function sureOf(
  drawn: ReturnType<typeof drawQuantities>,
  {hours, dollars}: RunLimits
): {sure_of_limits?: number | null} {
  if (hours === null && dollars === null) return {};
  const [taken, paid] = [drawn[RANGED.wall_hours]!.draws, drawn[RANGED.cost_usd]!.draws];
  const kept = taken.filter((hour, i) => hour <= (hours ?? Infinity) && !(paid[i]! > (dollars ?? Infinity)));
  return {sure_of_limits: known(kept.length / taken.length)};
}

function known(value: number): number | null {
  return Number.isFinite(value) ? significant(value, 6) : null;
}

/** What a row may state as a range, and the column it is in the sheets. */
const STATED = [
  {name: "tokens_trained", column: "tokens_trained", label: "Tokens trained on", unit: "token"},
  {name: "usd_per_gpu_hour", column: "rate", label: "Price of a GPU", unit: "USD/(GPU·h)"}
] as const;

function statedInput(
  column: string,
  distribution: DrawnInput["distribution"]
): Omit<NamedInput, "label" | "unit" | "now"> {
  return {id: column, distribution, shared: null, columns: [column], params: [], cell: null, source: "as stated"};
}

/** Returns which offer the price of so many of an accelerator is, with those passed over; null where a limit names whose it is. */
function pickedPrices(catalog: Catalog): (accelerator: string, gpus: number) => Origin | null {
  const {plan_provider, plan_region, plan_pricing} = assumptionValues(catalog);
  if (plan_provider !== "any" || plan_region !== "any" || plan_pricing === "owned") return () => null;
  const model = notebookModel(catalog.assumptions, COMMITTED);
  const priceOf = plannedRates(catalog);
  return (accelerator, gpus) => {
    const prices = priceOf(accelerator, gpus);
    const own: Readonly<Record<string, string | number>> = {accelerator, gpus};
    return originOf(catalog, plan_pricing === "spot" ? "spot_listed_rate" : "listed_rate", model, (name) =>
      Object.hasOwn(own, name) ? own[name] : prices(name)
    );
  };
}
