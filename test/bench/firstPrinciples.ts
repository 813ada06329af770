import {loadCatalog} from "../../src/catalog/loadCatalog.js";
import {COMMITTED} from "../../src/model/committed.js";
import {evaluator} from "../../src/engine/evaluate.js";
import {assumptionValues, notebookModel} from "../../src/model/notebookModel.js";
import {plans} from "../../src/model/plans.js";
import {relatedTables} from "../../src/model/tables/related.js";
import {TRAINING_COLUMNS} from "../../src/model/training/columns.js";
import {trainingModel} from "../../src/model/training/trainingModel.js";
import {median, milliseconds} from "./timing.js";

const ROWS = 100_000;

/** Prints plans estimated per second through all first-principles sheets over 100k plans, on one core. */
export function benchFirstPrinciples(): void {
  const catalog = loadCatalog("data");
  const params = assumptionValues(catalog);
  const own = evaluator(notebookModel(catalog.assumptions, COMMITTED))(plans(catalog), params, relatedTables(catalog));
  const length = own.id!.length;
  const columns = Object.fromEntries(
    Object.keys(TRAINING_COLUMNS).map((name) => {
      const column = own[name]!;
      return [
        name,
        column instanceof Float64Array
          ? Float64Array.from({length: ROWS}, (_, i) => column[i % length]!)
          : Array.from({length: ROWS}, (_, i) => column[i % length]!)
      ];
    })
  );
  const model = trainingModel(catalog.assumptions);
  const evaluate = evaluator(model, {reuse: true}); // as those do who go through many rows
  evaluate(columns, params);
  const times = Array.from({length: 9}, () => milliseconds(() => evaluate(columns, params)));
  const rate = ROWS / (median(times) / 1000);
  console.log(
    `\nfirst principles: ${model.cells.size} formulas over ${ROWS} plans in ${median(times).toFixed(0)} ms, ${(rate / 1000).toFixed(0)} thousand plans per second (aim: over 800)`
  );
}
