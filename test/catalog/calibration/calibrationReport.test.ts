import {expect, test} from "vitest";
import {acceleratorRange} from "../../../src/catalog/calibration/calibrationReport.js";
import {leftOutFits} from "../../../src/catalog/calibration/leftOutFits.js";
import {scalingGroups} from "../../../src/catalog/calibration/scalingPairs.js";
import {loadMeasuredRuns} from "../../../src/catalog/calibration/trainingCatalog.js";
import type {MeasuredRun} from "../../../src/model/training/measured/measuredRow.js";
import {loadAccelerators} from "../../../src/catalog/loadCatalog.js";
import {findAccelerator} from "../../../src/model/accelerators/findAccelerator.js";
import {buildModel} from "../../../src/engine/model.js";
import {sheet} from "../../../src/engine/sheet.js";
import type {Observation} from "../../../src/model/training/calibration/calibrate.js";
import {TRAINING_COLUMNS, type TrainingRow} from "../../../src/model/training/columns.js";
import type {ValidatedFigure} from "../../../src/model/training/calibration/validate.js";

const zero = Object.fromEntries(
  Object.entries(TRAINING_COLUMNS).map(([name, unit]) => [name, unit === "text" ? "" : 0])
) as TrainingRow;

function observation(accelerator: string, given: Partial<Observation> = {}): Observation {
  return {
    row: zero,
    quantity: "tokens_per_second_per_gpu",
    value: 1,
    weight: 1,
    kind: "stated",
    groups: {source: "s", accelerator},
    ...given
  };
}

test("accelerators that nobody measured may be off as far as the middles of those that were", () => {
  // Middles of 0.9, 1 and 1.2 by three rows each, and two rows of a fourth, which are too few; adapters do not count.
  const of = (name: string, factors: number[]) =>
    factors.map((factor) => ({one: observation(name), error: Math.log(factor)}));
  const rows = [
    ...of("a", [0.5, 0.9, 2]),
    ...of("b", [1, 1, 1]),
    ...of("c", [1.2, 1.2, 9]),
    ...of("d", [5, 5]),
    ...of("e", [7, 7, 7]).map(({error}) => ({one: observation("e", {kind: "adapters"}), error}))
  ];
  const range = acceleratorRange(
    rows.map(({one}) => one),
    Float64Array.from(rows, ({error}) => error)
  );
  expect(range).toMatchObject({kind: "unmeasured", rows: 3, quantity: "tokens_per_second_per_gpu"});
  // Predicted over measured of 1.2 at most beside a middle of 1: measured over predicted 1 ÷ 1.2, nine tenths of the way
  // in logarithms from the middle to the end; the other end 1 ÷ 0.9.
  expect(Math.log(range.low) / Math.log(1 / 1.2)).toBeCloseTo(0.9, 9);
  expect(Math.log(range.high) / Math.log(1 / 0.9)).toBeCloseTo(0.9, 9);
  expect(range.median_error).toBeCloseTo(0.1, 9);
});

test("whether a run fits is told by constants that did not see its source, where its layout is stated", () => {
  const toy = sheet("toy", "Toy", {
    device_memory: {label: "Device", unit: "1", formula: "$.bytes * d.hidden"},
    needed_memory: {label: "Needed", unit: "1", formula: "$.bytes * d.hidden"},
    kept_states: {label: "States", unit: "1", formula: "0"},
    paged_out_memory: {label: "Paged", unit: "1", formula: "0"},
    shown_memory: {label: "Shown", unit: "1", formula: "100"}
  });
  const model = buildModel([toy], {columns: TRAINING_COLUMNS, assumptions: {bytes: "1"}});
  const stated = {...zero, hidden: 10, known_to_run: 1, stated_micro_batch: 1};
  const of = (source: string, row: TrainingRow) => observation("a", {row, groups: {source}});
  const memory = {quantity: "training_peak_memory" as const, rows: 9, median_error: 0.1, p90_error: 0.2};
  expect(
    leftOutFits(
      model,
      [
        of("one", stated),
        of("two", stated),
        of("two", {...stated, hidden: 6}),
        of("one", {...stated, known_to_run: 0})
      ],
      {
        // 10 × 5 are 50 of 100; 10 × 15 are 150, at least 120; 6 × 15 are 90, at most 112.5.
        constants: new Map([
          ["one", {bytes: 5}],
          ["two", {bytes: 15}]
        ]),
        fixed: {},
        ranges: [{...memory, kind: "plain", low: 0.8, middle: 1, high: 1.25}]
      }
    )
  ).toEqual(["yes", "no", "tight", null]);
});

test("runs that differ in nothing but their cards are compared with that of the fewest", () => {
  const micro: Record<string, number> = {a4: 6, a8: 7};
  const runs = ["a1", "a4", "a8", "b1", "c1", "c2", "d1", "d2"].map(
    (id) =>
      ({id, source_id: id[0], gpus: Number(id[1]), micro_batch_sequences: micro[id] ?? 4}) as unknown as MeasuredRun
  );
  const figure = (id: string, measured: number, withoutSource: number): ValidatedFigure =>
    ({
      ...{id, quantity: "tokens_per_second_per_gpu", used: true, gpus: Number(id[1]), measured, withoutSource},
      family: id.startsWith("a") ? "consumer" : "hopper",
      kind: id.startsWith("d") ? "Recurrent models" : "Encoders"
    }) as unknown as ValidatedFigure;
  // 80 of 100 on four cards, predicted 54 of 60: 0.9 ÷ 0.8 is 12.5 % too much; micro-batches of 4 and 6 may be compared, of 4 and
  // 7 not. One alone is compared with nothing. Recurrent models stand apart.
  expect(
    scalingGroups(
      [
        ...[figure("a1", 100, 60), figure("a4", 80, 54), figure("a8", 70, 54), figure("b1", 9, 9)],
        ...[figure("c1", 10, 10), figure("c2", 9, 9), figure("d1", 10, 20), figure("d2", 10, 5)]
      ],
      new Map(runs.map((run) => [run.id, run]))
    )
  ).toEqual([
    {label: "Consumer cards", gpus: 4, pairs: 1, measured: 0.8, predicted: 0.9, median: expect.closeTo(0.125, 9)},
    {label: "Other cards", gpus: 2, pairs: 1, measured: 0.9, predicted: 0.9, median: 0},
    {label: "Other cards, recurrent models", gpus: 2, pairs: 1, measured: 1, predicted: 0.25, median: 0.75}
  ]);
});

test("the catalog says on how many publications' runs the speed of each accelerator rests", () => {
  const accelerators = loadAccelerators("data");
  const sources = new Map<string, Set<string>>();
  for (const {gpu, use, kind, grade, source_id} of loadMeasuredRuns("data", accelerators)) {
    if (!use || kind === "memory" || grade === "C") continue;
    const {id} = findAccelerator(accelerators, gpu)!;
    sources.set(id, (sources.get(id) ?? new Set()).add(source_id));
  }
  for (const {id, measured_sources} of accelerators)
    expect([id, measured_sources]).toEqual([id, sources.get(id)?.size ?? 0]);
});
