import {join} from "node:path";
import type {Accelerator} from "../../model/catalog.js";
import type {ValidatedFigure} from "../../model/training/calibration/validate.js";
import {CatalogMismatch} from "../csv/CatalogMismatch.js";
import {findAccelerator} from "../../model/accelerators/findAccelerator.js";
import type {MeasuredRun} from "../../model/training/measured/measuredRow.js";
import type {LeftOut} from "../calibration/trainingCatalog.js";

/** Checks that every measured run was taken on an accelerator that is there. Throws a CatalogMismatch. */
export function checkMeasuredAccelerators(
  folder: string,
  runs: readonly MeasuredRun[],
  accelerators: readonly Accelerator[]
): void {
  const known = new Map<string, boolean>();
  for (const {id, gpu} of runs) {
    if (!known.has(gpu)) known.set(gpu, findAccelerator(accelerators, gpu) !== null);
    if (known.get(gpu)) continue;
    const problem = `there is no accelerator "${gpu}", which the run ${id} of measured-runs.csv was measured on`;
    throw new CatalogMismatch(join(folder, "accelerators.csv"), problem);
  }
}

/**
 * Checks that cross-validation has what the Validation page compares: a prediction of every figure of a run that counts,
 * and of no other. Throws a CatalogMismatch.
 */
export function checkLeftOut(
  folder: string,
  {
    figures,
    runs,
    leftOut
  }: {
    figures: readonly Pick<ValidatedFigure, "id" | "quantity">[];
    runs: readonly Pick<MeasuredRun, "id" | "use">[];
    leftOut: readonly Pick<LeftOut, "id" | "quantity">[];
  }
): void {
  const name = ({id, quantity}: Pick<LeftOut, "id" | "quantity">) => `${quantity} of the run "${id}"`;
  const counts = new Set(runs.filter(({use}) => use).map(({id}) => id));
  const measured = new Set(figures.filter(({id}) => counts.has(id)).map(name));
  const predicted = new Set(leftOut.map(name));
  const [here, there] = [join(folder, "calibration-left-out.csv"), join(folder, "measured-runs.csv")];
  for (const one of measured)
    if (!predicted.has(one))
      throw new CatalogMismatch(here, `there is no ${one}, which counts in ${there}: run npm run calibrate`);
  for (const one of predicted)
    if (!measured.has(one))
      throw new CatalogMismatch(there, `there is no ${one} that counts, which ${here} predicts: run npm run calibrate`);
}
