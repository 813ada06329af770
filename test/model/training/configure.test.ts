import {describe, expect, it} from "vitest";
import {loadAccelerators} from "../../../src/catalog/loadCatalog.js";
import {loadTrainingCatalog} from "../../../src/catalog/calibration/trainingCatalog.js";
import {configure, type Configuration, type Configured} from "../../../src/model/training/configure.js";

const accelerators = loadAccelerators("data");
const catalog = loadTrainingCatalog("data");

const NOTHING: Configuration = {
  ...{id: "x", model: "", gpu: "h100-sxm", precision: "", recompute: ""},
  ...{params: null, layers: null, hidden: null, heads: null, kv_heads: null, ffn_hidden: null, vocab: null},
  ...{seq_len: null, gpus: null, global_batch_sequences: null, micro_batch_sequences: null, tokens_trained: null},
  ...{dp: null, tp: null, pp: null, zero_stage: null}
};
const SHAPE = {params: 6738415616, layers: 32, hidden: 4096, heads: 32, kv_heads: 32, ffn_hidden: 11008, vocab: 32000};

function configured(stated: Partial<Configuration>): Configured {
  const all = {...NOTHING, ...stated};
  return configure(
    all,
    accelerators.find(({id}) => id === all.gpu)!,
    catalog
  );
}

/** The values that candidates of a configuration have of a column. */
function candidates(stated: Partial<Configuration>, name: keyof Configured["layouts"][number]): unknown[] {
  return [...new Set(configured(stated).layouts.map((layout) => layout[name]))];
}

describe("the layouts of configure(…)", () => {
  it.each([
    [{gpus: 8, dp: 4, pp: 2}, 1],
    [{gpus: 16, dp: 2, pp: 4}, 2],
    [{gpus: 8, dp: 1, pp: 8}, 1],
    [{gpus: 64, dp: 8, pp: 8}, 1],
    [{gpus: 32, dp: 4, pp: 4}, 2],
    [{gpus: 64, dp: 1, pp: 4}, 16]
  ])("leave a tensor parallelism of what dp and pp leave of the GPUs: %j", (stated, tp) => {
    expect(candidates({...SHAPE, ...stated}, "tensor_parallel")).toEqual([tp]);
  });

  it("split sequences over as many GPUs as cp says, and over no more", () => {
    expect(candidates({...SHAPE, gpus: 16, cp: 4, tp: 2, pp: 1}, "context_parallel")).toEqual([4]);
    expect(candidates({...SHAPE, gpus: 16, cp: 4, tp: 2, pp: 1}, "replicas")).toEqual([2]);
    expect(candidates({...SHAPE, gpus: null, cp: 2, dp: 4, tp: 1, pp: 1}, "context_parallel")).toEqual([2]);
    expect(configured({...SHAPE, gpus: null, cp: 2, dp: 4, tp: 1, pp: 1}).plan.gpus).toBe(8);
    for (const {replicas, tensor_parallel, pipeline_parallel, context_parallel} of configured({
      ...SHAPE,
      gpus: 16,
      cp: 2
    }).layouts)
      expect([context_parallel, replicas * tensor_parallel * pipeline_parallel]).toEqual([2, 8]);
  });

  it("use every GPU once, whichever degrees are stated", () => {
    let understood = 0;
    for (const gpus of [1, 8, 24, 64])
      for (const dp of [null, 1, 2, 3, 8])
        for (const tp of [null, 1, 2, 8])
          for (const pp of [null, 1, 3, 8]) {
            if (dp !== null && tp !== null && pp !== null) continue;
            let layouts: Configured["layouts"];
            try {
              layouts = configured({...SHAPE, gpus, dp, tp, pp}).layouts;
            } catch {
              continue;
            }
            ++understood;
            for (const layout of layouts) {
              expect(layout.replicas * layout.tensor_parallel * layout.pipeline_parallel).toBe(gpus);
              expect(layout).toMatchObject({
                ...(dp !== null && {replicas: dp}),
                ...(tp !== null && {tensor_parallel: tp}),
                ...(pp !== null && {pipeline_parallel: pp})
              });
            }
          }
    expect(understood).toBeGreaterThan(80);
  });
});

describe("the batches of configure(…)", () => {
  it.each([
    {gpus: 8, global_batch_sequences: 12, micro_batch_sequences: 3},
    {gpus: 16, global_batch_sequences: 64, micro_batch_sequences: 8}
  ])("come out whole in micro-batches that are stated: %j", (stated) => {
    const {layouts} = configured({...SHAPE, ...stated});
    expect(layouts.length).toBeGreaterThan(0);
    for (const {replicas} of layouts)
      expect(stated.global_batch_sequences % (replicas * stated.micro_batch_sequences)).toBe(0);
  });

  it("have a sequence for every replica", () => {
    for (const {replicas} of configured({...SHAPE, gpus: 64, global_batch_sequences: 10}).layouts)
      expect(replicas).toBeLessThanOrEqual(10);
  });

  it("are handed to the sheets as they are stated, none where they are open", () => {
    const {plan} = configured({...SHAPE, gpus: 31, dp: 31, global_batch_sequences: 1024.5});
    expect(plan).toMatchObject({stated_global_batch: 1024.5, stated_micro_batch: 0, stated_accumulation: 0});
    expect(configured({...SHAPE, gpus: 8, micro_batch_sequences: 4}).plan).toMatchObject({
      ...{stated_global_batch: 0, stated_micro_batch: 4, stated_accumulation: 0, known_to_run: 0}
    });
  });
});

describe("the shapes of configure(…)", () => {
  it("are split by a tensor parallelism that divides their heads, whichever is chosen", () => {
    for (const params of [1e8, 1e9, 5e9, 7e9, 13e9, 7e10, 4e11])
      for (const stated of [{}, {kv_heads: 8}, {dp: 1, pp: 2}, {heads: 40}, {hidden: 5120}]) {
        let found: Configured;
        try {
          found = configured({params, gpus: 16, ...stated});
        } catch (error) {
          // Too many heads, or too wide or narrow, for the parameters.
          expect(JSON.stringify(stated) + (error as Error).message).toMatch(/"(heads|hidden|kv_heads)":.*params \d+/);
          continue;
        }
        const {heads, hidden, kv_heads, head_size} = found.plan;
        expect([hidden % heads, heads % kv_heads], JSON.stringify({params, ...stated})).toEqual([0, 0]);
        expect(head_size % 8, JSON.stringify({params, ...stated})).toBe(0);
        for (const {tensor_parallel: tp} of found.layouts) {
          expect(heads % tp).toBe(0);
          expect(Math.min(kv_heads % tp, tp % kv_heads)).toBe(0);
        }
      }
  });

  it("leave large models several ways to be split", () => {
    expect(candidates({params: 7e9, gpus: 8}, "tensor_parallel")).toEqual([1, 2, 4, 8]);
    expect(candidates({params: 7e10, gpu: "b200", gpus: 16, dp: 1, pp: 4}, "tensor_parallel")).toEqual([4]);
    expect(candidates({params: 7e9, gpus: 3, dp: 1, pp: 1}, "tensor_parallel")).toEqual([3]);
  });

  it("split stated heads only evenly", () => {
    const odd = {...SHAPE, params: null, hidden: 3840, heads: 30, kv_heads: 30, ffn_hidden: 10240};
    expect(candidates({...odd, gpus: 8}, "tensor_parallel")).toEqual([1, 2]);
    expect(candidates({...odd, hidden: 3072, heads: 24, kv_heads: 3, gpus: 8}, "tensor_parallel")).toEqual([1]);
  });

  it.each<[Partial<Configuration>, RegExp]>([
    [
      {params: 7e9, heads: 100000},
      /^heads 100000 does not divide hidden \d+; hidden \d+ is chosen for params 7000000000/
    ],
    [{params: 7e9, kv_heads: 64}, /^kv_heads 64 is more than heads \d+; heads \d+ is chosen for params 7000000000/],
    [{params: 7e9, gpus: 7, tp: 7}, /^tp 7 does not divide heads \d+; heads \d+ is chosen for params 7000000000/],
    [{params: 7e9, gpus: 3, tp: 3}, /^tp 3 does not divide heads \d+; heads \d+ is chosen for params 7000000000/],
    [{params: 7e9, gpus: 64, tp: 64}, /^tp 64 does not divide heads \d+; heads \d+ is chosen for params 7000000000/],
    [
      {params: 1e9, ffn_hidden: 1e8},
      /^params 1000000000 are fewer than layers \d+ × hidden \d+ × ffn_hidden 100000000 take/
    ],
    [
      {params: 1e9, hidden: 1024, vocab: 1e8},
      /vocab(ulary of)? 100000000 .*params 1000000000|params 1000000000.*vocab 100000000/
    ],
    [
      {params: 1e9, hidden: 1024, layers: 24, vocab: 1e8},
      /^vocab 100000000 × hidden 1024 takes .* more than params 1000000000/
    ]
  ])("that contradict what is stated are refused: %j", (stated, sentence) => {
    expect(() => configured(stated)).toThrow(sentence);
  });
});
