import {loadAccelerators, loadAssumptions} from "../catalog/loadCatalog.js";
import {checkLeftOut, checkMeasuredAccelerators} from "../catalog/needs/checkMeasurements.js";
import {checkTrainingFormulas} from "../catalog/needs/formulaNeeds.js";
import {runLoader} from "../catalog/runLoader.js";
import {
  loadCalibration,
  loadErrorRanges,
  loadLeftOut,
  loadMeasuredRuns,
  loadMechanisms,
  loadTrainingCatalog,
  loadValidationNotes
} from "../catalog/calibration/trainingCatalog.js";
import {validateRuns} from "../catalog/calibration/validateRuns.js";
import {validationReport} from "../catalog/calibration/validationReport.js";
import type {ValidationReport} from "../model/training/calibration/validationReport.js";

/** Returns what the Validation page shows: every measured figure predicted, and how far predictions are off. */
export function validation(folder: string): ValidationReport {
  const accelerators = loadAccelerators(folder);
  const runs = loadMeasuredRuns(folder, accelerators);
  const leftOut = loadLeftOut(folder);
  const inputs = {
    catalog: loadTrainingCatalog(folder),
    accelerators,
    assumptions: loadAssumptions(folder),
    constants: Object.fromEntries([...loadCalibration(folder)].map(([id, {value}]) => [id, value])),
    leftOut
  };
  const fitted = new Set(Object.keys(inputs.constants));
  checkTrainingFormulas(inputs, {folder, fitted});
  checkMeasuredAccelerators(folder, runs, inputs.accelerators);
  const validated = validateRuns(runs, inputs);
  checkLeftOut(folder, {figures: validated.figures, runs, leftOut});
  return validationReport(validated, {
    runs,
    ranges: loadErrorRanges(folder),
    notes: loadValidationNotes(folder),
    mechanisms: loadMechanisms(folder),
    asOf: leftOut[0]!.as_of
  });
}

runLoader(import.meta.url, validation);
