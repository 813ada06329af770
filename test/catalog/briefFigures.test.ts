import {describe, expect, test} from "vitest";
import {readPublishedFigures} from "../../src/catalog/brief/publishedFigures.js";

const SCALES = ["tiny", "small", "medium", "large", "xl", "large-config"];
const MACHINES = ["1x-rtx-3090", "2x-rtx-3090", "4x-rtx-3090", "1x-a100-80gb", "4x-a100-80gb", "8x-a100-80gb"];
const LAYOUTS = ["data-parallel", "recompute", "zero-3", "zero-3-recompute", "tensor-2", "tensor-2-recompute"];
const figures = readPublishedFigures("data/brief", {scale: SCALES, machine: MACHINES, layout: LAYOUTS});
const byId = new Map(figures.map((figure) => [figure.id, figure]));

// Tables of the brief under each heading, counted by hand: cells with a number (or a cell saying there is none).
const TABLES: [heading: RegExp, cells: number][] = [
  [/^Scaling Table$/, 5 * 7],
  [/^Baseline Configuration$/, 4],
  [/^10M .* > Cost Analysis$/, 4 * 3],
  [/^100M .* > Cost Analysis$/, 4 * 4],
  [/^500M .* > Cost Analysis$/, 4 * 4],
  [/^3B .* > Cost Analysis$/, 4 * 5],
  [/^Compute Assumptions > Per-GPU Memory Requirements/, 5 * 5 + 2], // with the header's batch and the card's memory
  [/^Data Requirements$/, 6],
  [/^Cost Estimates/, 5 * 3 + 4], // with the headers' rates and the spot saving
  [/^Inference Costs$/, 4 * 3 + 3] // with the headers' batches and the million tokens of the price
];

// Every heading of the brief that has a figure of its own under it, cut short.
const HEADINGS = [
  ..."Exact Assumptions|Baseline Configuration|Scaling Table|Data Requirements|Inference Costs".split("|"),
  ..."Recommendations|Hardware Selection Guide|Cost Estimates|Compute Assumptions > Per-GPU Memory".split("|"),
  ...["10M", "100M", "500M", "1B"].flatMap((name) =>
    ["RTX 3090", "2x RTX 3090", "A100 80GB"].map((m) => `${name} > Hardware-Specific Training Times > ${m} (`)
  ),
  ...["RTX 3090 (", "4x RTX 3090", "4x A100", "8x A100"].map((m) => `3B > Hardware-Specific Training Times > ${m}`),
  ...["10M", "100M", "500M", "1B", "3B"].map((name) => `${name} > Detailed Breakdown`),
  ...["10M", "100M", "500M"].map((name) => `${name} > Memory Requirements (BF16)`),
  "500M > Memory Requirements (BF16) > With Gradient Checkpointing",
  "3B > Memory Requirements (BF16) > Per-GPU Breakdown",
  "3B > Memory Requirements (BF16) > With Tensor Parallelism",
  ...["10M", "100M", "500M", "3B"].flatMap((name) => [`${name} > Training Characteristics`, `${name} > Cost Analysis`]),
  ..."100M > Use Cases|500M > Critical|3B > Critical|3B > Infrastructure".split("|")
];

describe("the published figures", () => {
  test("are all read, most of them with a quantity that answers them", () => {
    expect(new Set(figures.map((figure) => figure.id)).size).toBe(figures.length);
    expect(figures.filter((figure) => figure.low !== null && figure.quantity).length).toBeGreaterThan(300);
  });

  test.each(TABLES)("under %s are %i", (heading, cells) => {
    expect(figures.filter((figure) => heading.test(figure.heading) && figure.unit !== "text")).toHaveLength(cells);
  });

  test.each(HEADINGS)("cover %s", (heading) => {
    const start = heading.replace(/^(\d+[MB]) > /, "");
    const scale = /^(\d+[MB]) > /.exec(heading)?.[1];
    const found = figures.filter(
      (figure) =>
        figure.low !== null &&
        (scale
          ? figure.heading.startsWith(`${scale} Parameter Model`) && figure.heading.includes(` > ${start}`)
          : figure.heading.startsWith(start))
    );
    expect(found.length).toBeGreaterThan(0);
  });

  test.each([
    ["scaling-table-xl-tokens-seen", {published: "~19.2B", low: 19.2e9, unit: "token", reading: "table", scale: "xl"}],
    ["scaling-table-large-gpu-hours-2x-rtx-3090", {published: "~1250", low: 1250, unit: "h", machine: "2x-rtx-3090"}],
    ["training-times-tiny-rtx-3090-tdp", {published: "350W", low: 350, unit: "W", quantity: "tdp"}],
    ["training-times-small-2x-rtx-3090-throughput", {low: 280, high: 350, unit: "sample/s", quantity: "throughput"}],
    ["training-times-large-rtx-3090-wall-clock", {low: 105, high: 125, unit: "day", quantity: "wall_days"}],
    ["training-times-xl-rtx-3090-throughput", {published: "N/A", low: null, high: null, machine: "1x-rtx-3090"}],
    ["training-times-xl-4x-a100-80gb-conservative-estimate-wall-clock", {low: 188, high: 250, quantity: "wall_hours"}],
    ["training-times-xl-8x-a100-80gb-effective-tokens-sec", {low: 560_000, high: 680_000, reading: "sequence"}],
    ["detailed-breakdown-large-config-total-steps-value", {low: 1_000_000, scale: "large-config", quantity: "steps"}],
    ["detailed-breakdown-xl-total-input-tokens-processed-value", {low: 2_457_600_000_000, quantity: "input_tokens"}],
    ["detailed-breakdown-tiny-tokens-per-step-value", {low: 4, quantity: "output_tokens_per_sample"}],
    ["memory-requirements-medium-peak-total-size", {published: "~25 GB", layout: "data-parallel", machine: ""}],
    ["memory-requirements-medium-checkpointed-peak-total-size-modified", {low: 14, high: 16, layout: "recompute"}],
    [
      "memory-requirements-xl-peak-total-per-gpu-4x-a100",
      {low: 25, high: 30, layout: "zero-3", machine: "4x-a100-80gb"}
    ],
    ["memory-requirements-xl-tp-2-dp-2-optimizer-state-per-gpu", {low: 18, layout: "tensor-2", quantity: "optimizer"}],
    ["memory-requirements-tiny-model-weights-notes-bytes-per-parameter", {low: 4, unit: "B"}],
    ["training-characteristics-medium-checkpoint-size-compressed", {published: "~500 MB", low: 500, unit: "MB"}],
    ["cost-analysis-xl-8x-spot-a100-cost-1m-samples", {low: 8, high: 11, pricing: "spot", unit: "USD/Msample"}],
    ["cost-analysis-xl-4x-rtx-3090-hourly-rate", {low: 4.4, unit: "USD/h", quantity: "machine_rate"}],
    ["remarks-medium-checkpoints-count", {published: "~31K checkpoints", low: 31_000, quantity: "checkpoint_count"}],
    ["remarks-medium-checkpoints-storage", {published: "60+ GB", low: 60, high: null, quantity: "checkpoint_storage"}],
    ["per-gpu-memory-large-total-peak", {published: "~48 GB", low: 48, quantity: "peak_memory"}],
    ["cost-estimates-tiny-2x-rtx-3090", {published: "~$9", low: 9, rounding: 0.5, pricing: "on-demand"}],
    ["inference-costs-medium-latency-batch-1", {low: 100, unit: "ms", quantity: "inference_latency"}],
    ["recommendations-checkpoint-often-interval", {low: 1, high: 5, unit: "%"}],
    ["hardware-selection-guide-production-1b-training-rationale-training-time", {low: 50, scale: "large", unit: "day"}]
  ])("hold %s as printed", (id, wanted) => {
    expect(byId.get(id)).toMatchObject(wanted);
  });

  test("charge a spot price only to spot quantities, and the other way round", () => {
    const prices = figures.filter((figure) => figure.unit.startsWith("USD") && figure.pricing);
    expect(prices.length).toBeGreaterThan(60);
    for (const {id, pricing, quantity} of prices)
      expect([id, quantity.startsWith("spot_")]).toEqual([id, pricing === "spot"]);
  });
});
