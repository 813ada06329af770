import {evaluator} from "../../engine/evaluate.js";
import {buildModel} from "../../engine/model.js";
import type {Sheet} from "../../engine/sheet.js";
import type {Catalog} from "../catalog.js";
import {assumptionValues, notebookNames} from "../notebookModel.js";
import {offeredMachines} from "../sheets/prices/offeredMachines.js";
import {planner} from "../sheets/planner.js";
import {planPrices} from "../sheets/prices/planPrices.js";
import {prices} from "../sheets/prices/prices.js";
import {trainingRun} from "../sheets/training/trainingRun.js";
import {PRICE_RELATIONS} from "../tables/relations.js";
import {relatedTables} from "../tables/related.js";

/** What of the planner's sheet says how high the price planned with is: of hardware that is owned too. */
export const PLANNED_PRICE = part(planner, ["owned_rate", "plan_rate"]);

/** What prices are read of: an accelerator, and how many of them. */
const PRICED_COLUMNS = {accelerator: "text", gpus: "GPU"};

/** Prices kept: of so many counts of accelerators. */
const MOST_PRICES = 10_000;

type PlannedRate = (name: string) => number | string | undefined;

interface PricedMachine {
  gpu: string; // an accelerator's id
  gpus: number;
}

/**
 * What the committed formulas say, by name, of the price of so many of an accelerator: of a whole node unless told. Prices
 * of many machines that are looked ahead to are worked out at once, in a fraction of the time.
 */
export type PlannedRates = ((accelerator: string, gpus?: number) => PlannedRate) & {
  lookAhead: (machines: readonly PricedMachine[]) => void;
};

type Priced = Pick<Catalog, "accelerators" | "offers" | "networks" | "assumptions">;

/** The prices of each catalog, which does not change: a search and its estimates ask for the same ones. */
const KNOWN = new WeakMap<Priced, PlannedRates>();

/**
 * Returns a function that gives what the committed formulas say of the price that so many GPUs of any accelerator are
 * planned with (`plan_rate`, `plan_rate_provider`, `rate` and others), whether a plan uses them or not; undefined of one
 * that none sells.
 */
export function plannedRates(catalog: Priced): PlannedRates {
  const known = KNOWN.get(catalog) ?? ratesOf(catalog);
  KNOWN.set(catalog, known);
  return known;
}

function ratesOf(catalog: Priced): PlannedRates {
  const sold = new Set(catalog.offers.map(({accelerator_id}) => accelerator_id));
  const accelerators = new Map(catalog.accelerators.filter(({id}) => sold.has(id)).map((one) => [one.id, one]));
  const {assumptions, relations} = notebookNames(catalog.assumptions, {relations: PRICE_RELATIONS});
  const model = buildModel([prices, planPrices, offeredMachines, PLANNED_PRICE, part(trainingRun, ["power_per_gpu"])], {
    columns: {...PRICED_COLUMNS, tdp_per_gpu: "W/GPU", usual_node_size: "1", stated_network: "text"},
    assumptions,
    relations
  });
  const evaluate = evaluator(model);
  const [params, tables] = [assumptionValues(catalog), relatedTables(catalog)];
  const kept = new Map<string, PlannedRate>();
  const keyOf = ({gpu, gpus}: PricedMachine) => `${gpus} ${gpu}`;

  /** Works out the prices of machines whose accelerators are sold. */
  function workOut(machines: readonly PricedMachine[]): void {
    const of = machines.map(({gpu}) => accelerators.get(gpu)!);
    const own = {
      accelerator: machines.map(({gpu}) => gpu),
      gpus: Float64Array.from(machines, ({gpus}) => gpus),
      usual_node_size: Float64Array.from(of, ({max_gpus_per_node}) => max_gpus_per_node),
      stated_network: machines.map(() => "offered"),
      tdp_per_gpu: Float64Array.from(of, ({tdp}) => tdp ?? NaN)
    };
    const columns = evaluate(own, params, tables);
    machines.forEach((machine, i) => kept.set(keyOf(machine), (name) => columns[name]?.[i]));
  }

  const priceOf = (accelerator: string, count?: number) => {
    const found = accelerators.get(accelerator);
    if (!found) return () => undefined;
    const machine = {gpu: accelerator, gpus: count ?? found.max_gpus_per_node};
    const known = kept.get(keyOf(machine));
    if (known) return known;
    if (kept.size >= MOST_PRICES) kept.clear();
    workOut([machine]);
    return kept.get(keyOf(machine))!;
  };
  const lookAhead = (machines: readonly PricedMachine[]) => {
    const ahead = machines.filter((machine) => accelerators.has(machine.gpu) && !kept.has(keyOf(machine)));
    if (ahead.length > 0 && kept.size + ahead.length <= MOST_PRICES) workOut(ahead);
  };
  return Object.assign(priceOf, {lookAhead});
}

function part(sheet: Sheet, names: readonly string[]): Sheet {
  return {...sheet, formulas: sheet.formulas.filter(({name}) => names.includes(name))};
}
