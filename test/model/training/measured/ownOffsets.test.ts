import {expect, test} from "vitest";
import {readMeasured} from "../../../../src/scenario/measured/readMeasured.js";
import {loadAccelerators} from "../../../../src/catalog/loadCatalog.js";
import {ownOffsets, takenOver, type OwnFigure} from "../../../../src/model/training/measured/ownOffsets.js";

const {runs} = readMeasured(
  `model,gpu,gpus,micro_batch_sequences,memory_reading,peak_memory_gb,mfu_percent,use
a,A100 80GB,8,1,allocated,10,40,yes
a,A100 80GB,8,1,reserved,10,,yes
a,A100 80GB,8,2,device,10,40,yes
a,A100 80GB,8,4,device,10,40,no`,
  loadAccelerators("data")
);
const figure = (row: number, quantity: OwnFigure["quantity"], measured: number, predicted: number): OwnFigure => ({
  ...runs[row]!,
  quantity,
  measured,
  predicted
});

test("takenOver(figure) is above 1 where more time or memory is taken than estimated", () => {
  expect(takenOver({quantity: "tokens_per_second_per_gpu", measured: 1000, predicted: 1200})).toBe(1.2);
  expect(takenOver({quantity: "training_gpu_hours", measured: 1200, predicted: 1000})).toBe(1.2);
  expect(takenOver({quantity: "training_peak_memory", measured: 60, predicted: 50})).toBe(1.2);
});

test("ownOffsets(figures) gives the geometric mean of runs, its interval, and errors before and after", () => {
  const {time, memory} = ownOffsets([
    figure(0, "tokens_per_second_per_gpu", 1000, 1200),
    figure(2, "tokens_per_second_per_gpu", 1000, 1452),
    figure(3, "tokens_per_second_per_gpu", 1000, 9000) // does not count
  ]);
  expect(memory).toBeNull();
  // √(1.2 × 1.452) = 1.32. The logs lie ln 1.1 on either side: their deviation is √2 × ln 1.1, that of the mean ln 1.1, and
  // Student's t of one degree of freedom at 95 % is tan(0.45 π) = 6.3137515: 1.32 × 1.1^±6.3137515.
  expect(time!.runs).toBe(2);
  expect(time!.factor).toBeCloseTo(1.32, 9);
  expect(time!.low).toBeCloseTo(1.32 * 1.1 ** -Math.tan(0.45 * Math.PI), 6);
  expect(time!.high).toBeCloseTo(1.32 * 1.1 ** Math.tan(0.45 * Math.PI), 6);
  // Speeds were 20 and 45.2 % too high: half of them below 32.6 %. Each with the other's factor: 1.2 ÷ 1.452 is 17.36 % too
  // low, 1.452 ÷ 1.2 = 1.21 is 21 % too high.
  expect(time!.before).toBeCloseTo(0.326, 9);
  expect(time!.after).toBeCloseTo((1 - 1.2 / 1.452 + 0.21) / 2, 9);
});

test("ownOffsets(figures) takes readings of one run for one", () => {
  const {memory} = ownOffsets([
    figure(0, "training_peak_memory", 60, 50), // 1.2
    figure(1, "training_peak_memory", 75, 50) // 1.5
  ]);
  expect(memory).toMatchObject({rows: 2, runs: 1});
  expect(memory!.factor).toBeCloseTo(Math.sqrt(1.8), 12);
  expect([memory!.low, memory!.high, memory!.after]).toEqual([NaN, NaN, NaN]);
  const three = ownOffsets([
    figure(0, "training_peak_memory", 60, 50),
    figure(1, "training_peak_memory", 75, 50),
    figure(2, "training_peak_memory", 100, 50) // 2
  ]).memory!;
  // Each run one vote: √(√1.8 × 2), not the cube root of 3.6.
  expect([three.rows, three.runs]).toEqual([3, 2]);
  expect(three.factor).toBeCloseTo(Math.sqrt(Math.sqrt(1.8) * 2), 12);
});
