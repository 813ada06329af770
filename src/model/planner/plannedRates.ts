import {evaluator} from "../../engine/evaluate.js";
import {buildModel} from "../../engine/model.js";
import type {Sheet} from "../../engine/sheet.js";
import type {Catalog} from "../catalog.js";
import {assumptionValues, notebookNames} from "../notebookModel.js";
import {planner} from "../sheets/planner.js";
import {planPrices} from "../sheets/planPrices.js";
import {prices} from "../sheets/prices.js";
import {trainingRun} from "../sheets/trainingRun.js";
import {PRICE_RELATIONS} from "../tables/relations.js";
import {relatedTables} from "../tables/related.js";

/** What of the planner's sheet says how high the price planned with is: of hardware that is owned too. */
export const PLANNED_PRICE = part(planner, ["owned_rate", "plan_rate"]);

/**
 * Returns a function that gives what the committed formulas say of the price that any accelerator is planned with
 * (`plan_rate`, `plan_rate_provider` and others), whether a plan uses it or not; undefined of one that none sells.
 */
export function plannedRates(
  catalog: Pick<Catalog, "accelerators" | "offers" | "assumptions">
): (accelerator: string) => (name: string) => unknown {
  const sold = new Set(catalog.offers.map(({accelerator_id}) => accelerator_id));
  const accelerators = catalog.accelerators.filter(({id}) => sold.has(id));
  const {assumptions, relations} = notebookNames(catalog.assumptions, {relations: PRICE_RELATIONS});
  const model = buildModel([prices, planPrices, PLANNED_PRICE, part(trainingRun, ["power_per_gpu"])], {
    columns: {accelerator: "text", tdp_per_gpu: "W/GPU"},
    assumptions,
    relations
  });
  const rows = {
    accelerator: accelerators.map(({id}) => id),
    tdp_per_gpu: Float64Array.from(accelerators, ({tdp}) => tdp ?? NaN)
  };
  const columns = evaluator(model)(rows, assumptionValues(catalog), relatedTables(catalog));
  return (accelerator) => {
    const row = rows.accelerator.indexOf(accelerator);
    return (name) => (row < 0 ? undefined : columns[name]?.[row]);
  };
}

function part(sheet: Sheet, names: readonly string[]): Sheet {
  return {...sheet, formulas: sheet.formulas.filter(({name}) => names.includes(name))};
}
