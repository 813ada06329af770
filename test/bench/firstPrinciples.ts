import {loadCatalog} from "../../src/catalog/loadCatalog.js";
import {COMMITTED} from "../../src/model/committed.js";
import {evaluator} from "../../src/engine/evaluate.js";
import {ANSWERED} from "../../src/estimate/estimateRows.js";
import {assumptionValues, notebookModel} from "../../src/model/notebookModel.js";
import {plans} from "../../src/model/plans.js";
import {relatedTables} from "../../src/model/tables/related.js";
import {TRAINING_COLUMNS} from "../../src/model/training/columns.js";
import {trainingModel} from "../../src/model/training/trainingModel.js";
import {median, milliseconds} from "./timing.js";

const ROWS = 100_000;
const RUNS = 9;

/**
 * Prints plans estimated per second on one core through the first-principles sheets over 100k plans: all formulas, and those
 * that make an answer of `estimate`.
 */
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
  // As those do who go through many rows.
  const loops = {
    all: evaluator(model, {reuse: true}),
    "those of an answer": evaluator(model, {names: ANSWERED, lean: true, reuse: true})
  };
  for (const evaluate of Object.values(loops)) evaluate(columns, params); // compiles
  const times = Array.from({length: RUNS}, () =>
    Object.values(loops).map((evaluate) => milliseconds(() => evaluate(columns, params)))
  );
  const rates = Object.keys(loops).map((name, k) => {
    const rate = ROWS / (median(times.map((run) => run[k]!)) / 1000);
    return `${name} ${(rate / 1000).toFixed(0)}`;
  });
  console.log(
    `\nfirst principles: thousand plans per second, of ${model.cells.size} formulas over ${ROWS} plans: ${rates.join(", ")} (aim: over 800)`
  );
}
