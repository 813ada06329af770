import {expect, it} from "vitest";
import {
  calibrateGeneration,
  generationPredictor,
  loadGeneration,
  loadGenerationFit,
  measuredOf
} from "../../../src/catalog/calibration/generationRuns.js";
import {loadTrainingCatalog} from "../../../src/catalog/calibration/trainingCatalog.js";
import {loadAccelerators, loadAssumptions} from "../../../src/catalog/loadCatalog.js";
import {generation} from "../../../src/data/generation.json.js";

const served = loadGeneration("data");
const accelerators = loadAccelerators("data");
const shared = [...loadAssumptions("data"), ...loadTrainingCatalog("data").assumptions];

it("a refit reproduces the committed constants and what they predicted without each source", () => {
  const {values, withoutSource} = calibrateGeneration(served, accelerators, shared);
  const fit = loadGenerationFit("data");
  expect(Object.keys(fit.constants).sort()).toEqual(Object.keys(values).sort());
  for (const [id, value] of Object.entries(fit.constants)) expect(values[id]! / value, id).toBeCloseTo(1, 3);
  served.runs.forEach(({id}, i) => expect(withoutSource[i]! / fit.withoutSource.get(id)!, id).toBeCloseTo(1, 3));
});

it("half of measured inference is met within a fifth without its source", () => {
  const {all, sources} = generation("data");
  expect([all.rows, sources]).toEqual([served.runs.length, 3]);
  expect(all.median).toBeLessThan(0.2);
});

it("decoding is never predicted faster than its weights can be read at the data sheet's bandwidth by more than a tenth", () => {
  const predict = generationPredictor(served, accelerators, shared);
  const rates = predict(loadGenerationFit("data").constants);
  served.runs.forEach((run, i) => {
    if (run.kind !== "decode" || run.id !== "inf-207") return;
    // 8.03B parameters of two bytes by 2,039 GB/s are 127 tokens a second.
    expect(rates[i]).toBeLessThan(140);
    expect(measuredOf(run)).toBeLessThan(140);
  });
  expect(served.runs.some(({id}) => id === "inf-207")).toBe(true);
});
