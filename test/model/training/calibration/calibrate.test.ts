import {describe, expect, it} from "vitest";
import {buildModel} from "../../../../src/engine/model.js";
import {sheet} from "../../../../src/engine/sheet.js";
import {calibrate, crossValidate, type Observation} from "../../../../src/model/training/calibration/calibrate.js";
import {TRAINING_COLUMNS, type TrainingRow} from "../../../../src/model/training/columns.js";

const toy = sheet("toy", "Toy", {
  tokens_per_second_per_gpu: {label: "Rate", unit: "1", formula: "$.rate / (1 + $.latency / d.hidden)"},
  training_peak_memory: {label: "Memory", unit: "1", formula: "$.rate"},
  training_gpu_hours: {label: "Hours", unit: "1", formula: "$.rate"}
});
const model = buildModel([toy], {columns: TRAINING_COLUMNS, assumptions: {rate: "1", latency: "1"}});
const priors = [
  {id: "rate", prior: 80, spread: 2},
  {id: "latency", prior: 10, spread: 2}
];
const zero = Object.fromEntries(
  Object.entries(TRAINING_COLUMNS).map(([name, unit]) => [name, unit === "text" ? "" : 0])
) as TrainingRow;
const measured: Observation[] = [2, 4, 8, 16, 32, 64, 128, 256].map((hidden, i) => ({
  row: {...zero, hidden},
  quantity: "tokens_per_second_per_gpu",
  value: 100 / (1 + 20 / hidden),
  weight: 10,
  kind: "stated",
  groups: {source: i % 2 ? "odd" : "even"}
}));

describe("calibrate", () => {
  it("finds the constants behind exact measurements", () => {
    const found = calibrate(model, {}, priors, measured);
    expect(found.rate! / 100).toBeCloseTo(1, 2);
    expect(found.latency! / 20).toBeCloseTo(1, 2);
  });

  it("is hardly moved by one measurement that is ten times off", () => {
    const wrong = measured.map((row, i) => (i === 7 ? {...row, value: row.value * 10} : row));
    expect(Math.abs(calibrate(model, {}, priors, wrong).rate! / 100 - 1)).toBeLessThan(0.1);
  });

  it("keeps to the priors without measurements", () => {
    const found = calibrate(model, {}, priors, []);
    expect(found.rate).toBeCloseTo(80, 9);
    expect(found.latency).toBeCloseTo(10, 9);
  });
});

it("crossValidate(…) predicts each source from the others", () => {
  const biased = measured.map((row) => (row.groups.source === "odd" ? {...row, value: row.value * 2} : row));
  const start = calibrate(model, {}, priors, biased);
  const errors = crossValidate(model, {}, priors, biased, {group: "source", start, iterations: 30});
  errors.forEach((error, i) => expect(Math.abs(Math.exp(error) - (i % 2 ? 0.5 : 2))).toBeLessThan(0.05));
});
