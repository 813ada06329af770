import {describe, expect, it, test} from "vitest";
import {loadMeasuredRuns, loadTrainingCatalog} from "../../../src/catalog/calibration/trainingCatalog.js";
import {findAccelerator} from "../../../src/model/accelerators/findAccelerator.js";
import {loadCatalog} from "../../../src/catalog/loadCatalog.js";
import {evaluator} from "../../../src/engine/evaluate.js";
import {assumptionValues} from "../../../src/model/notebookModel.js";
import {trainingColumns} from "../../../src/model/training/columns.js";
import {configure, type Configuration} from "../../../src/model/training/configure.js";
import {planChooser} from "../../../src/model/training/layouts/planChooser.js";
import {trainingModel} from "../../../src/model/training/trainingModel.js";

const catalog = loadCatalog("data");
const training = loadTrainingCatalog("data");
const model = trainingModel(catalog.assumptions);
const params = assumptionValues(catalog);
const choose = planChooser(model);
const evaluate = evaluator(model);

const CARDS = ["h100-sxm", "a100-sxm4-80gb", "rtx-4090", "tpu-v5e", "tpu-v5p", "tpu-v6e"];
const COUNTS = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024];

/** The largest scale of the brief, and Llama-2-7B. */
const XL = {layers: 26, hidden: 3072, heads: 24, kv_heads: 24, ffn_hidden: 12288, vocab: 8704};
const LLAMA = {layers: 32, hidden: 4096, heads: 32, kv_heads: 32, ffn_hidden: 11008, vocab: 32000};

const OPEN = {
  ...{id: "x", model: "", params: null, precision: "bf16 mixed", recompute: "", tokens_trained: null},
  ...{dp: null, tp: null, pp: null, zero_stage: null, micro_batch_sequences: null}
};

/** Returns a function that gives a formula's value for each configuration, in the layout stated or the one chosen. */
function valuesOf(configurations: readonly Partial<Configuration>[]): (name: string) => number[] {
  const open = configurations.map((stated) => {
    const configuration = {...OPEN, ...stated} as Configuration;
    const accelerator = catalog.accelerators.find(({id}) => id === configuration.gpu)!;
    return configure(configuration, accelerator, {...training, assumptions: catalog.assumptions});
  });
  const rows = choose(params, open).map((row) => row!);
  const table = evaluate(trainingColumns(rows), params);
  return (name) => [...(table[name] as Float64Array)];
}

describe.each(CARDS)("more of %s", (gpu) => {
  test.each([
    {shape: XL, seq_len: 64},
    {shape: LLAMA, seq_len: 1024}
  ])("share 32 sequences of $seq_len tokens with less work each, and no step is below its latencies", (one) => {
    const {shape, seq_len} = one;
    const value = valuesOf(COUNTS.map((gpus) => ({...shape, gpu, gpus, seq_len, global_batch_sequences: 32})));
    const rates = value("tokens_per_second_per_gpu");
    const filled = value("memory_filled");
    const recomputed = value("passes");
    // Where more memory lets a faster layout in, a step may be worth more than the cards that came.
    const free = COUNTS.map((_, i) => filled[i]! <= 1 && recomputed[i] === 3);
    let compared = 0;
    for (let i = 1; i < COUNTS.length; ++i) {
      if (!free[i] || !free[i - 1]) continue;
      compared += 1;
      expect(rates[i]! / rates[i - 1]!, `${COUNTS[i]} beside ${COUNTS[i - 1]}`).toBeLessThanOrEqual(1.0001);
    }
    expect(compared).toBeGreaterThan(3);
    // A sequence passes all layers, one after the other, however many cards hold them; each starts its operations.
    const steps = value("step_seconds");
    const launches = value("layer_launch_seconds");
    const exchanged = value("layer_tensor_parallel_seconds");
    steps.forEach((seconds, i) => {
      expect(launches[i]).toBeGreaterThan(0);
      expect(seconds).toBeGreaterThan(shape.layers * (launches[i]! + exchanged[i]!));
    });
  });

  it("do no more each where work for each stays the same and replicas are all they are", () => {
    const gpus = COUNTS.filter((count) => count >= 8);
    const layout = {tp: 1, pp: 1, zero_stage: 1, micro_batch_sequences: 4, recompute: "none"};
    const rate = valuesOf(
      gpus.map((count) => ({
        ...XL,
        ...layout,
        gpu,
        gpus: count,
        dp: count,
        seq_len: 64,
        global_batch_sequences: 4 * count
      }))
    )("step_seconds");
    for (let i = 1; i < gpus.length; ++i) {
      // The ends of a torus of 16 × 16 chips are joined, which doubles what its links carry.
      if (gpus[i] === 256 || (gpu === "tpu-v5p" && gpus[i] === 64)) continue;
      expect(rate[i]! / rate[i - 1]!, `${gpus[i]} beside ${gpus[i - 1]}`).toBeGreaterThan(0.97);
    }
  });

  it("reach more of their peak with more tokens each", () => {
    const tokens = [256, 1024, 4096, 16384, 65536];
    const layout = {dp: 8, tp: 1, pp: 1, zero_stage: 1, recompute: "none", gpu, gpus: 8, seq_len: 64};
    const reached = valuesOf(tokens.map((each) => ({...XL, ...layout, global_batch_sequences: (8 * each) / 64})))(
      "model_flops_utilization"
    );
    for (let i = 1; i < tokens.length; ++i) expect(reached[i]).toBeGreaterThan(reached[i - 1]!);
  });
});

describe("what is predicted of few tokens a card", () => {
  const best = bestMeasured();
  const grid = CARDS.flatMap((gpu) =>
    [8, 64, 1024].flatMap((gpus) => [256, 1024, 4096].map((each) => ({gpu, gpus, each})))
  );

  test.each([
    {shape: XL, seq_len: 64},
    {shape: LLAMA, seq_len: 1024}
  ])("is never above the best that was measured on the card ($seq_len tokens a sequence)", ({shape, seq_len}) => {
    const asked = grid.filter(({gpus, each}) => (gpus * each) / seq_len >= 1);
    const value = valuesOf(
      asked.map(({gpu, gpus, each}) => ({
        ...shape,
        gpu,
        gpus,
        seq_len,
        global_batch_sequences: (gpus * each) / seq_len
      }))
    );
    const reached = value("model_flops_utilization");
    asked.forEach(({gpu, gpus, each}, i) =>
      expect(reached[i], `${gpus} ${gpu}, ${each} tokens each`).toBeLessThan(best.get(gpu)!)
    );
    // A quarter of the best at most where a card gets 256 tokens, half of it at 1,024.
    asked.forEach(({gpu, gpus, each}, i) => {
      if (each > 1024) return;
      const most = each === 256 ? 0.5 : 0.8;
      expect(reached[i]! / best.get(gpu)!, `${gpus} ${gpu}, ${each} tokens each`).toBeLessThan(most);
    });
  });
});

/** Returns the highest measured share of the peak by accelerator, of runs that count. */
function bestMeasured(): Map<string, number> {
  const found = new Map<string, number>();
  for (const run of loadMeasuredRuns("data", catalog.accelerators)) {
    const accelerator = findAccelerator(catalog.accelerators, run.gpu);
    if (!run.use || !accelerator || run.precision.includes("8")) continue;
    const rate =
      run.mfu_percent !== null
        ? run.mfu_percent / 100
        : run.model_tflops_per_gpu !== null
          ? (run.model_tflops_per_gpu * 1e12) / accelerator.peak_flops
          : run.tokens_per_s_per_gpu !== null && run.params !== null && run.experts === null
            ? (6 * run.params * run.tokens_per_s_per_gpu) / accelerator.peak_flops
            : 0;
    if (rate < 1) found.set(accelerator.id, Math.max(rate, found.get(accelerator.id) ?? 0));
  }
  return found;
}

describe("a torus", () => {
  const one = (gpu: string, gpus: number, rest: Partial<Configuration>) =>
    valuesOf([{...LLAMA, gpu, gpus, seq_len: 1024, zero_stage: 1, pp: 1, recompute: "full", ...rest}]);
  const link = (gpus: number, tp: number) =>
    one("tpu-v6e", gpus, {tp, dp: gpus / tp, global_batch_sequences: gpus / tp})("reached_link_bandwidth")[0]!;

  it("carries less for a group along one axis than along both, and half where its ends are open", () => {
    // 4 links of 100 GB/s one way, of which collectives sustain a share: 16 of 16 × 16 chips have two of them, closed.
    const share = Number(params.nvlink_efficiency);
    expect(link(256, 16) / share).toBeCloseTo(200e9, -3);
    // 2 of 2 × 2 chips have one link; all four have two.
    expect(link(4, 2) / share).toBeCloseTo(100e9, -3);
    expect(link(4, 4) / share).toBeCloseTo(200e9, -3);
  });

  it("ends where a slice ends: replicas beyond it meet over the network", () => {
    const reduce = (gpus: number) =>
      one("tpu-v6e", gpus, {tp: 1, dp: gpus, global_batch_sequences: gpus})("seconds_per_reduced_byte")[0]!;
    // 255 ÷ 256 of a byte over 4 links of 100 GB/s; two slices exchange 1 ÷ 2 ÷ 256 of it at 100 Gb/s, 12.5 GB/s.
    const inside = 255 / 256 / (400e9 * Number(params.nvlink_efficiency));
    expect(reduce(256) / inside).toBeCloseTo(1, 9);
    const outside = 1 / 2 / 256 / (12.5e9 * Number(params.ethernet_efficiency));
    expect(reduce(512) / (inside + outside)).toBeCloseTo(1, 9);
  });
});
