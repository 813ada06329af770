import {expect, test} from "vitest";
import {
  loadErrorRanges,
  loadMeasuredRuns,
  loadTrainingCatalog
} from "../../../../src/catalog/calibration/trainingCatalog.js";
import {loadCatalog} from "../../../../src/catalog/loadCatalog.js";
import {evaluator} from "../../../../src/engine/evaluate.js";
import {TRAINING_SHEETS} from "../../../../src/model/sheets/index.js";
import {memory} from "../../../../src/model/sheets/memory.js";
import {assumptionValues} from "../../../../src/model/notebookModel.js";
import {trainingColumns} from "../../../../src/model/training/columns.js";
import {errorOf, speedError} from "../../../../src/model/training/calibration/errorRange.js";
import {planRuns, understandRun} from "../../../../src/model/training/measured/planRuns.js";
import {trainingModel} from "../../../../src/model/training/trainingModel.js";

test("formulas take the errors of the kind of run that ranges beside estimates are made of, for every measured run", () => {
  const catalog = loadCatalog("data");
  const ranges = loadErrorRanges("data");
  const params = assumptionValues(catalog);
  const training = loadTrainingCatalog("data");
  const open = loadMeasuredRuns("data").map((run) => understandRun(run, catalog.accelerators, training));
  const planned = planRuns(trainingModel(catalog.assumptions), params, open).filter(({row}) => row !== null);
  // Each error at the high end of its range, as if it had been drawn there.
  const drawn = Object.fromEntries(
    ranges.flatMap(({quantity, kind, high}) =>
      quantity === "training_peak_memory"
        ? [[`memory_error_${kind}`, high]]
        : quantity === "tokens_per_second_per_gpu"
          ? [[`throughput_error_${kind}`, high]]
          : []
    )
  );
  const names = ["throughput_error", "memory_error", "memory_error_at_most"];
  const errors = {...memory, formulas: memory.formulas.filter(({name}) => names.includes(name))};
  const table = evaluator(trainingModel(catalog.assumptions, [...TRAINING_SHEETS, errors]), {names})(
    trainingColumns(planned.map(({row}) => row!)),
    {...params, ...drawn}
  );
  const kinds = new Set(planned.map(({kind}) => kind));
  expect([...kinds].sort()).toEqual(["adapters", "mixture", "open", "other", "small", "stated"]);
  planned.forEach(({row, kind, run}, i) => {
    const most = errorOf(ranges, "training_peak_memory", kind!).high;
    expect([run.id, ...names.map((name) => table[name]![i])]).toEqual([
      run.id,
      speedError(ranges, kind!, row!.measured_sources > 0).high,
      most,
      most
    ]);
  });
});
