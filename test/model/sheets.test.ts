import {expect, test} from "vitest";
import {Book} from "../../src/engine/book.js";
import {plans} from "../../src/model/plans.js";
import {bookWith, catalog, model, params, readerOf} from "./fixture.js";

// Expected values are worked out by hand from the brief's tables.

const read = readerOf(bookWith());
const bookEnds = [0, 1].map((printed_position) => readerOf(bookWith({printed_position})));

/** A number at the low and at the high end of what the brief prints. */
const ends = (name: string, row: string) => bookEnds.map((at) => Number(at(name, row)));

test("the notebook's sheets have no error and every formula yields the unit it declares", () => {
  expect(Object.fromEntries(model.errors)).toEqual({});
  expect(Object.fromEntries(model.unitErrors)).toEqual({});
});

test("steps are samples over batch", () => {
  expect(read("steps", "tiny/1x-rtx-3090/data-parallel")).toBe(31_250);
  expect(read("steps", "xl/8x-a100-80gb/data-parallel")).toBe(9_375_000);
  expect(read("steps", "large-config/1x-a100-80gb/data-parallel")).toBe(1_000_000);
});

test("tokens seen follow the reading of tokens per sample", () => {
  const row = "large/1x-a100-80gb/data-parallel";
  expect(read("tokens_seen", row)).toBe(6.4e9);
  expect(readerOf(bookWith({reading: "output"}))("tokens_seen", row)).toBe(400e6);
  expect(readerOf(bookWith({reading: "sequence"}))("tokens_seen", row)).toBe(204.8e9);
  expect(readerOf(bookWith({reading: "input"}))("tokens_seen", row)).toBe(819.2e9);
});

test("GPU-hours are GPUs times wall-clock hours", () => {
  const row = "xl/4x-a100-80gb/zero-3";
  expect(ends("wall_hours", row)).toEqual([750, 1000]);
  expect(ends("gpu_hours", row)).toEqual([3000, 4000]);
  expect([read("wall_hours", row), read("gpu_hours", row)]).toEqual([875, 3500]);
});

test("cost is GPUs times rate times wall-clock hours", () => {
  const row = "xl/8x-a100-80gb/data-parallel";
  expect(ends("cost", row)).toEqual([7500, 10_000]);
  expect(ends("spot_cost", row)[0]).toBeCloseTo(2400, 9);
  expect(ends("cost_per_million_samples", row)[0]).toBeCloseTo(25, 9);
});

test("hours between two published sizes are interpolated log-log, and at a published size they are the published ones", () => {
  expect(ends("brief_wall_hours", "medium/1x-rtx-3090/recompute")).toEqual([1200, 1500]);
  expect(read("hours_extrapolated", "medium/1x-rtx-3090/recompute")).toBe(0);
});

test("memory follows bytes per parameter and the layout", () => {
  const plain = "medium/1x-rtx-3090/data-parallel";
  expect([read("weights", plain), read("optimizer", plain), read("gradients", plain)]).toEqual([2e9, 6e9, 2e9]);
  expect(ends("peak_memory", plain)[1]).toBe(25e9);
  expect(read("headroom", plain)).toBe(-1e9);
  const recomputed = "medium/1x-rtx-3090/recompute";
  expect(ends("activations", recomputed)).toEqual([3.75e9, 6e9]);
  expect(read("verdict", recomputed)).toBe("fits");
  const sharded = "xl/4x-a100-80gb/zero-3";
  expect([read("weights", sharded), read("optimizer", sharded)]).toEqual([3e9, 9e9]);
  expect(ends("peak_memory", sharded)).toEqual([25e9, 30e9]);
  const tensor = "xl/4x-a100-80gb/tensor-2";
  expect([read("replicas", tensor), ends("activations", tensor)[0], ends("peak_memory", tensor)[1]]).toEqual([
    2, 10e9, 45e9
  ]);
});

test("a layout that needs more GPUs than the machine has is not possible", () => {
  expect(read("verdict", "xl/1x-a100-80gb/tensor-2")).toBe("not possible here");
  expect(read("verdict", "xl/1x-a100-80gb/zero-3")).toBe("not possible here");
});

test("one layout is shown for each scale and machine", () => {
  const book = bookWith();
  const shown = new Map<string, number>();
  const keys = book.column("scale_machine") as readonly string[];
  keys.forEach((key, i) => shown.set(key, (shown.get(key) ?? 0) + Number(book.column("shown")[i])));
  expect([...shown.values()].every((count) => count === 1)).toBe(true);
});

test("first-principles hours are tokens over the training sheets' throughput", () => {
  const row = "large/1x-a100-80gb/data-parallel";
  const hours = 6.4e9 / Number(read("tokens_per_second_per_gpu", row)) / 3600;
  expect(read("training_wall_hours", row)).toBeCloseTo(hours, 9);
  // At peak, 6 × 1e9 × 6.4e9 FLOP over 312e12 FLOP/s are 34.19 h; small steps of 2,048 tokens reach a part of it.
  expect(hours).toBeGreaterThan(34.19);
  expect(hours).toBeLessThan(6 * 34.19);
});

test("where streams are encoded separately, attention runs over each stream's own length", () => {
  // Σ tokens is 8,192; three streams of 2,048 are alone in a quarter of the layers: 0.25 × 3 × 2048² / 8192² = 0.046875.
  // The rest, (0.75 × 6144 + 2048) / 8192 = 0.8125, attends to all: 0.859375 × 8192 = 7,040 tokens.
  const row = "large/1x-a100-80gb/data-parallel";
  expect(readerOf(bookWith({reading: "input"}))("attended_tokens", row)).toBe(7040);
  expect(readerOf(bookWith({reading: "sequence"}))("attended_tokens", row)).toBe(2048);
});

test("the micro-batch is all of the batch where it fits, or the largest usual one that fits and divides it", () => {
  const row = "large/1x-a100-80gb/data-parallel";
  for (const batch of [4, 10, 11, 12, 32]) {
    const physics = readerOf(bookWith({basis: "first-principles", reading: "input", batch_size: batch}));
    const largest = Number(physics("largest_micro_batch", row));
    const [micro, passes] = [Number(physics("micro_batch", row)), Number(physics("accumulation_steps", row))];
    expect(largest).toBeGreaterThan(1);
    const usual = [32, 24, 20, 16, 12, 10, 8, 6, 5, 4, 3, 2, 1].filter((one) => one <= largest && batch % one === 0);
    expect(micro).toBe(batch <= largest ? batch : usual[0]);
    expect(micro * passes).toBe(batch);
    expect(Number(physics("training_peak_memory", row))).toBeLessThanOrEqual(0.95 * 1.0627 * 80e9);
  }
});

test("memory under first principles is the training sheets'", () => {
  const physics = readerOf(bookWith({basis: "first-principles"}));
  const row = "medium/1x-rtx-3090/data-parallel";
  // 16-bit weights, 16-bit gradients: 2 bytes for each of 500M parameters and a little for what the architecture adds.
  expect(physics("weights", row)).toBe(physics("weight_memory", row));
  expect(Number(physics("weights", row)) / 1e9).toBeCloseTo(1, 1);
  const parts = ["weights", "optimizer", "gradients", "activations", "overhead"].map((name) =>
    Number(physics(name, row))
  );
  expect(parts.reduce((a, b) => a + b)).toBeCloseTo(Number(physics("training_peak_memory", row)), 3);
  expect(read("overhead", row)).toBe(0);
});

test("the layout chosen from first principles is the fastest that fits", () => {
  const book = bookWith({basis: "first-principles"});
  const column = (name: string) => book.column(name) as Float64Array;
  const keys = book.column("scale_machine") as readonly string[];
  const chosen = new Map<string, number>();
  keys.forEach((key, i) => void (column("chosen")[i] && chosen.set(key, column("training_wall_hours")[i]!)));
  expect(chosen.size).toBeGreaterThan(40);
  keys.forEach((key, i) => {
    if (column("trains")[i]) expect(column("training_wall_hours")[i]).toBeGreaterThanOrEqual(chosen.get(key)!);
  });
});

test("energy and CO2 follow the hours", () => {
  // 400 W × 0.75 × 1.8 × 1.1 = 594 W for 1,000 h are 594 kWh, and 475 g each.
  const row = "large/1x-a100-80gb/data-parallel";
  expect(ends("brief_wall_hours", row)[0]).toBe(1000);
  expect(ends("energy", row)[0]).toBeCloseTo(594, 9);
  expect(ends("co2", row)[0]).toBeCloseTo(282_150, 6);
  expect(ends("electricity_cost", row)[0]).toBeCloseTo(594 * 0.0806, 9); // 8.06 cents a kWh
});

test("the assumed precision chooses recipe and peak", () => {
  const columns = plans({
    ...catalog,
    assumptions: catalog.assumptions.map((one) => (one.id === "precision" ? {...one, value: "fp32"} : one))
  });
  const i = (columns.id as string[]).indexOf("tiny/1x-a100-80gb/data-parallel");
  const peaks = new Book(model, columns, params).column("format_peak_flops");
  expect([peaks[i], columns.recipe_weight_bytes![i], columns.recipe_master_bytes![i]]).toEqual([19.5e12, 4, 0]);
});

test("doubling the batch halves the steps and doubles a replica's activations", () => {
  const doubled = readerOf(bookWith({batch_size: 64, printed_position: 1}));
  const row = "small/1x-a100-80gb/data-parallel";
  expect(doubled("steps", row)).toBe(156_250);
  expect(doubled("activations", row)).toBe(12e9);
});

test("under first principles every view follows the other basis", () => {
  const physics = readerOf(bookWith({basis: "first-principles"}));
  const row = "large/1x-a100-80gb/data-parallel";
  expect(physics("wall_hours", row)).toBe(physics("training_wall_hours", row));
  expect(physics("cost", row)).toBeCloseTo(Number(physics("training_wall_hours", row)) * 2.5, 9);
});
