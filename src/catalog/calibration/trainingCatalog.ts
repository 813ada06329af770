import {join} from "node:path";
import * as v from "valibot";
import type {Accelerator, Assumption} from "../../model/catalog.js";
import {QUANTITIES, type Prior} from "../../model/training/calibration/calibrate.js";
import {measuredRow, type MeasuredRun} from "../../model/training/measured/measuredRow.js";
import {MEASURED_CHECKS, measuredOn} from "../../model/training/measured/measuredChecks.js";
import {MODEL_CLASSES} from "../../model/training/calibration/validationReport.js";
import type {NamedModel} from "../../model/training/names/namedModel.js";
import type {Recipe} from "../../model/training/recipes.js";
import type {Optimizer} from "../../model/training/optimizers.js";
import {optimizers} from "../../model/tables/optimizers.js";
import {recipes} from "../../model/tables/recipes.js";
import {asOf, count, formulaId, id, positive, requiredText, text, unit} from "../csv/cells.js";
import {CatalogMismatch} from "../csv/CatalogMismatch.js";
import {loadNamedModels} from "./modelCatalog.js";
import {readCatalog, refersTo, type RowCheck} from "../csv/readCatalog.js";
import {rowSchema} from "../csv/rowSchema.js";
import {assumptionRow} from "../csv/schemas.js";

const PROVENANCE = {source: requiredText, as_of: asOf, note: text};
const yesNo = v.pipe(
  v.picklist(["yes", "no"], "yes or no"),
  v.transform((cell) => cell === "yes")
);

export const efficiencyRow = v.object({
  id: formulaId,
  label: requiredText,
  group: requiredText,
  unit,
  prior: positive,
  spread: positive,
  ...PROVENANCE
});

const calibrationRow = v.object({id: formulaId, value: positive, as_of: asOf});

const leftOutRow = v.object({
  id: requiredText,
  quantity: v.picklist(QUANTITIES, `one of ${QUANTITIES.join(", ")}`),
  without_source: positive,
  without_size: positive,
  fits: v.picklist(["yes", "tight", "no", ""], "yes, tight, no or nothing"),
  as_of: asOf
});

const optionalShare = v.union([
  v.pipe(
    v.literal(""),
    v.transform(() => null)
  ),
  positive
]);
const mechanismRow = v.object({
  id,
  mechanism: requiredText,
  kept: yesNo,
  quantity: requiredText,
  before: optionalShare,
  after: optionalShare,
  p90_before: optionalShare,
  p90_after: optionalShare,
  as_of: asOf,
  note: text
});

const validationNoteRow = v.object({id: requiredText, reason: requiredText, source: requiredText, as_of: asOf});

const errorRow = v.object({
  quantity: v.picklist(QUANTITIES, `one of ${QUANTITIES.join(", ")}`),
  kind: v.picklist(MODEL_CLASSES, `one of ${MODEL_CLASSES.join(", ")}`),
  rows: count,
  median_error: positive,
  p90_error: positive,
  low: positive, // of measured over predicted
  middle: positive,
  high: positive,
  as_of: asOf
});

/** Errors that contradict each other: a range that leaves out the prediction itself, or quantiles in no order. */
const ERROR_CHECKS: RowCheck<DatedErrorRange>[] = [
  ({low}) => (low <= 1 ? null : {column: "low", expected: "a number above 0 and at most 1, as the range holds 1"}),
  ({high}) => (high >= 1 ? null : {column: "high", expected: "a number of at least 1, as the range holds 1"}),
  ({low, middle, high}) =>
    low <= middle && middle <= high ? null : {column: "middle", expected: "a number from low to high"},
  ({median_error, p90_error}) =>
    p90_error >= median_error ? null : {column: "p90_error", expected: `at least ${median_error}, the median error`}
];

/** A row of data/calibration-errors.csv: how far predictions of a quantity are off, and when that was found. */
export type DatedErrorRange = v.InferOutput<typeof errorRow>;

/** What a measured figure was predicted as by constants fitted without its source, and without models of its size. */
export type LeftOut = v.InferOutput<typeof leftOutRow>;

/** Mechanisms that were tried, with what each did to errors of sources left out. */
export type Mechanism = v.InferOutput<typeof mechanismRow>;

/** Why a measured run is predicted badly, as far as that is known. */
export type ValidationNote = v.InferOutput<typeof validationNoteRow>;

/** An efficiency constant before it is fitted, with its meaning. */
export interface Efficiency extends Prior {
  label: string;
  group: string;
  unit: string;
  source: string;
  as_of: string;
  note: string;
}

/** The catalogs of the first-principles model. */
export interface TrainingCatalog {
  recipes: Recipe[];
  optimizers: Optimizer[];
  models: NamedModel[];
  efficiencies: Efficiency[];
  assumptions: Assumption[];
}

/** Returns the recipes, optimizers, published models, efficiency priors and assumptions of the folder. Throws a CatalogError at a bad value. */
export function loadTrainingCatalog(folder = "data"): TrainingCatalog {
  return {
    recipes: readCatalog(join(folder, "recipes.csv"), rowSchema(recipes), {key: ["id"]}),
    optimizers: readCatalog(join(folder, "optimizers.csv"), rowSchema(optimizers), {key: ["id"]}),
    models: loadNamedModels(folder),
    efficiencies: readCatalog(join(folder, "efficiencies.csv"), efficiencyRow, {key: ["id"]}),
    assumptions: readCatalog(join(folder, "training-assumptions.csv"), assumptionRow, {key: ["id"]})
  };
}

/**
 * Returns the measured runs of the folder. Each can have been measured on its accelerator, where those are given. Throws
 * a CatalogError.
 */
export function loadMeasuredRuns(folder = "data", accelerators: readonly Accelerator[] = []): MeasuredRun[] {
  return readCatalog(join(folder, "measured-runs.csv"), measuredRow, {
    key: ["id"],
    checks: [...MEASURED_CHECKS, ...measuredOn(accelerators)]
  });
}

/** Returns the fitted constants of the folder by id, with the date of the fit, as `npm run calibrate` wrote them. */
export function loadCalibration(folder = "data"): Map<string, {value: number; as_of: string}> {
  const rows = readCatalog(join(folder, "calibration.csv"), calibrationRow, {key: ["id"]});
  return new Map(rows.map(({id, ...fit}) => [id, fit]));
}

/** Errors that ranges are made of: kinds of plain runs and mixtures differ in their rates, whole runs are of plain models alone. */
const NEEDED_ERRORS = QUANTITIES.flatMap((quantity) =>
  MODEL_CLASSES.filter(
    (kind) =>
      kind === "plain" ||
      (kind === "other" || kind === "adapters"
        ? quantity !== "training_gpu_hours"
        : quantity === "tokens_per_second_per_gpu")
  ).map((kind) => ({quantity, kind}))
);

/** Returns how far predictions are off, from cross-validation that leaves whole sources out. */
export function loadErrorRanges(folder = "data"): DatedErrorRange[] {
  const file = join(folder, "calibration-errors.csv");
  const ranges = readCatalog(file, errorRow, {key: ["quantity", "kind"], checks: ERROR_CHECKS});
  for (const {quantity, kind} of NEEDED_ERRORS) {
    if (ranges.some((range) => range.quantity === quantity && range.kind === kind)) continue;
    const problem = `there is no error of ${quantity} for ${kind} models, which ranges beside estimates are made of`;
    throw new CatalogMismatch(file, problem);
  }
  return ranges;
}

/** Returns what cross-validation predicted of each measured figure that counts, as `npm run calibrate` wrote it. */
export function loadLeftOut(folder = "data"): LeftOut[] {
  return readCatalog(join(folder, "calibration-left-out.csv"), leftOutRow, {key: ["id", "quantity"]});
}

/** Returns the reasons known for predictions that are far off; each belongs to a row of measured-runs.csv. */
export function loadValidationNotes(folder = "data"): ValidationNote[] {
  const ids = loadMeasuredRuns(folder).map(({id}) => id);
  return readCatalog(join(folder, "validation-notes.csv"), validationNoteRow, {
    key: ["id"],
    checks: [refersTo("id", ids, "measured-runs.csv")]
  });
}

/** Returns the mechanisms that were tried, in the order of the file. */
export function loadMechanisms(folder = "data"): Mechanism[] {
  return readCatalog(join(folder, "mechanisms.csv"), mechanismRow, {key: ["id"]});
}
