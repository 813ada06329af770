import {loadGeneration, loadGenerationFit, measuredOf} from "../catalog/calibration/generationRuns.js";
import {CatalogMismatch} from "../catalog/csv/CatalogMismatch.js";
import {runLoader} from "../catalog/runLoader.js";
import {generationReport, type GenerationReport} from "../model/training/measured/generationReport.js";
import {format} from "../model/words/format.js";

/** Returns what the Validation and Inference pages show of measured inference. Throws a CatalogMismatch. */
export function generation(folder: string): GenerationReport {
  const {runs} = loadGeneration(folder);
  const {withoutSource} = loadGenerationFit(folder);
  const gpus = new Map(runs.map((run) => [run.id, run.gpus]));
  const figures = runs.map((run) => {
    const predicted = withoutSource.get(run.id);
    if (predicted === undefined)
      throw new CatalogMismatch(
        "generation-left-out.csv",
        `there is no "${run.id}", which generation-runs.csv has: run npm run calibrate`
      );
    const {id, kind, model, engine, source} = run;
    const machine = run.gpus === 1 ? run.gpu : `${format(run.gpus)} × ${run.gpu}`;
    return {id, kind, model, machine, engine, source, measured: measuredOf(run), predicted};
  });
  return generationReport(figures, ({id}) => gpus.get(id)!);
}

runLoader(import.meta.url, generation);
