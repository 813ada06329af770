import {expect, it} from "vitest";
import {calibrateRuns} from "../../../src/catalog/calibration/calibrateRuns.js";
import {loadAccelerators, loadAssumptions, loadCatalog} from "../../../src/catalog/loadCatalog.js";
import {
  loadCalibration,
  loadMeasuredRuns,
  loadTrainingCatalog
} from "../../../src/catalog/calibration/trainingCatalog.js";

/** Constants are committed with six digits, and least squares stops where the loss no longer changes by 1e-7. */
const TOLERANCE = 1e-4;

it("a refit reproduces the committed constants", {timeout: 240_000}, () => {
  const {values} = calibrateRuns(loadMeasuredRuns("data"), loadTrainingCatalog("data"), {
    accelerators: loadAccelerators("data"),
    assumptions: loadAssumptions("data")
  });
  const committed = loadCalibration("data");
  expect([...committed.keys()].sort()).toEqual(Object.keys(values).sort());
  for (const [id, {value}] of committed) expect(Math.abs(values[id]! / value - 1), id).toBeLessThan(TOLERANCE);
});

it("fitted constants stand among the assumptions, dated and inside their range", () => {
  const {assumptions} = loadCatalog("data");
  const committed = loadCalibration("data");
  expect(committed.size).toBeGreaterThan(30);
  for (const [id, {value, as_of}] of committed) {
    const found = assumptions.find((one) => one.id === id)!;
    expect(found).toMatchObject({value, as_of, source: "fitted to data/measured-runs.csv"});
    expect(found.low).toBeLessThanOrEqual(value);
    expect(found.high).toBeGreaterThanOrEqual(value);
  }
});
