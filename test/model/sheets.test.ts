import {expect, test} from "vitest";
import {bookWith, model, readerOf} from "./fixture.js";

// Expected values are worked out by hand from the brief's tables.

const read = readerOf(bookWith());

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
  expect([read("wall_hours_low", row), read("wall_hours_high", row)]).toEqual([750, 1000]);
  expect([read("gpu_hours_low", row), read("gpu_hours_high", row)]).toEqual([3000, 4000]);
});

test("cost is GPUs times rate times wall-clock hours", () => {
  const row = "xl/8x-a100-80gb/data-parallel";
  expect([read("cost_low", row), read("cost_high", row)]).toEqual([7500, 10_000]);
  expect(read("spot_cost_low", row)).toBeCloseTo(2400, 9);
  expect(read("cost_per_million_samples_low", row)).toBeCloseTo(25, 9);
});

test("hours between two published sizes are interpolated log-log, and at a published size they are the published ones", () => {
  expect(read("brief_wall_hours_low", "medium/1x-rtx-3090/recompute")).toBe(1200);
  expect(read("hours_extrapolated", "medium/1x-rtx-3090/recompute")).toBe(0);
});

test("memory follows bytes per parameter and the layout", () => {
  const plain = "medium/1x-rtx-3090/data-parallel";
  expect([read("weights", plain), read("optimizer", plain), read("gradients", plain)]).toEqual([2e9, 6e9, 2e9]);
  expect(read("peak_memory_high", plain)).toBe(25e9);
  expect(read("headroom", plain)).toBe(-1e9);
  const recomputed = "medium/1x-rtx-3090/recompute";
  expect([read("activations_low", recomputed), read("activations_high", recomputed)]).toEqual([3.75e9, 6e9]);
  expect(read("verdict", recomputed)).toBe("fits");
  const sharded = "xl/4x-a100-80gb/zero-3";
  expect([
    read("weights", sharded),
    read("optimizer", sharded),
    read("peak_memory_low", sharded),
    read("peak_memory_high", sharded)
  ]).toEqual([3e9, 9e9, 25e9, 30e9]);
  const tensor = "xl/4x-a100-80gb/tensor-2";
  expect([read("data_parallel", tensor), read("activations_low", tensor), read("peak_memory_high", tensor)]).toEqual([
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

test("first-principles hours are six FLOPs per parameter and token over achievable FLOP/s", () => {
  // 6 × 1e9 × 6.4e9 FLOP over 312e12 × 0.41 FLOP/s is 300,188 s.
  expect(read("first_principles_wall_hours", "large/1x-a100-80gb/data-parallel")).toBeCloseTo(300_187.617 / 3600, 4);
});

test("doubling the batch halves the steps and doubles a replica's activations", () => {
  const doubled = readerOf(bookWith({batch_size: 64}));
  const row = "small/1x-a100-80gb/data-parallel";
  expect(doubled("steps", row)).toBe(156_250);
  expect(doubled("activations_high", row)).toBe(12e9);
});

test("under first principles every view follows the other basis", () => {
  const physics = readerOf(bookWith({basis: "first-principles"}));
  const row = "large/1x-a100-80gb/data-parallel";
  expect(physics("wall_hours_low", row)).toBe(physics("first_principles_wall_hours", row));
  expect(physics("cost_low", row)).toBeCloseTo(Number(physics("first_principles_wall_hours", row)) * 2.5, 9);
});
