import {writeFileSync} from "node:fs";
import {join} from "node:path";
import {calibrateRuns} from "./calibrateRuns.js";
import {leftOutFits} from "./leftOutFits.js";
import {calibrateGeneration, loadGeneration} from "./generationRuns.js";
import {acceleratorRange, crossValidation, errorRanges} from "./calibrationReport.js";
import {loadAccelerators, loadAssumptions} from "../loadCatalog.js";
import {loadMeasuredRuns, loadTrainingCatalog} from "./trainingCatalog.js";
import {fileNumber} from "../../model/words/fileNumber.js";

/** Fits the efficiency constants to the measured runs and writes them, with their ranges and what cross-validation predicted, into the data folder. */
const folder = "data";
const catalog = loadTrainingCatalog(folder);
const accelerators = loadAccelerators(folder);
const calibration = calibrateRuns(loadMeasuredRuns(folder, accelerators), catalog, {
  accelerators,
  assumptions: loadAssumptions(folder)
});
const today = new Date().toISOString().slice(0, 10);
write(
  "calibration.csv",
  ["id", "value", "as_of"],
  catalog.efficiencies.map(({id}) => [id, short(calibration.values[id]!), today])
);

const {source, size, accelerator, constants} = crossValidation(calibration, catalog.efficiencies);
const ranges = [
  ...errorRanges(calibration.observations, source),
  acceleratorRange(calibration.observations, accelerator)
];
const fits = leftOutFits(calibration.model, calibration.observations, {constants, fixed: calibration.fixed, ranges});
write(
  "calibration-left-out.csv",
  ["id", "quantity", "without_source", "without_size", "fits", "as_of"],
  calibration.observations.map(({row, quantity, value}, i) => [
    row.id,
    quantity,
    short(value * Math.exp(source[i]!)),
    short(value * Math.exp(size[i]!)),
    fits[i] ?? "",
    today
  ])
);
write(
  "calibration-errors.csv",
  ["quantity", "kind", "rows", "median_error", "p90_error", "low", "middle", "high", "as_of"],
  ranges.map((range) => [
    range.quantity,
    range.kind,
    String(range.rows),
    ...[range.median_error, range.p90_error, range.low, range.middle, range.high].map(short),
    today
  ])
);

const served = loadGeneration(folder);
const generation = calibrateGeneration(served, accelerators, [...loadAssumptions(folder), ...catalog.assumptions]);
write(
  "generation-calibration.csv",
  ["id", "value", "as_of"],
  served.efficiencies.map(({id}) => [id, short(generation.values[id]!), today])
);
write(
  "generation-left-out.csv",
  ["id", "without_source", "as_of"],
  served.runs.map(({id}, i) => [id, short(generation.withoutSource[i]!), today])
);

function write(name: string, header: string[], rows: string[][]) {
  writeFileSync(join(folder, name), [header, ...rows].map((cells) => `${cells.join(",")}\n`).join(""));
}

function short(value: number): string {
  return fileNumber(value, 6);
}
