import {describe, expect, it} from "vitest";
import {understandRun} from "../../../../src/model/training/measured/planRuns.js";
import {findAccelerator} from "../../../../src/model/accelerators/findAccelerator.js";
import {loadAccelerators} from "../../../../src/catalog/loadCatalog.js";
import {loadMeasuredRuns, loadTrainingCatalog} from "../../../../src/catalog/calibration/trainingCatalog.js";
import {configurationOf} from "../../../../src/model/training/measured/measuredRow.js";
import {devicesOf} from "../../../../src/model/training/acceleratorColumns.js";
import {
  contradictions,
  expertContradictions,
  positionContradictions,
  utilizationContradictions,
  type StatedNumbers
} from "../../../../src/model/training/configs/contradictions.js";
import {modelKind} from "../../../../src/model/training/names/modelName.js";
import {chosenContradictions} from "../../../../src/model/training/configs/shapeContradictions.js";

const LLAMA: StatedNumbers = {
  params: 6738415616,
  layers: 32,
  hidden: 4096,
  heads: 32,
  kv_heads: 32,
  ffn_hidden: 11008,
  vocab: 32000,
  seq_len: 4096,
  gpus: 64,
  global_batch_sequences: 1024,
  micro_batch_sequences: 2,
  dp: 16,
  tp: 2,
  pp: 2,
  zero_stage: 1,
  tokens_trained: 2e12
};

const OPEN = Object.fromEntries(Object.keys(LLAMA).map((name) => [name, null])) as unknown as StatedNumbers;

describe("contradictions(…)", () => {
  it("finds none in a run, nor where nothing is stated", () => {
    expect(contradictions(LLAMA)).toEqual([]);
    expect(contradictions(OPEN)).toEqual([]);
  });

  it.each<[Partial<StatedNumbers>, string]>([
    [{gpus: 8, dp: 8, tp: 8, pp: 8}, "dp 8 × tp 8 × pp 8 is 512, more than gpus 8"],
    [{gpus: 8, dp: null, tp: 8, pp: 2}, "tp 8 × pp 2 is 16, more than gpus 8"],
    [{gpus: 64, dp: 3, tp: null, pp: null, global_batch_sequences: null}, "dp 3, which does not divide gpus 64"],
    [
      {gpus: 128, seq_len: 4094},
      "dp 16 × tp 2 × pp 2 is 64, not gpus 128; split over the other 2, seq_len 4094 would leave each GPU 2047 tokens"
    ],
    [{gpus: 128, seq_len: null}, "dp 16 × tp 2 × pp 2 is 64, not gpus 128"],
    [{gpus: 96}, "dp 16 × tp 2 × pp 2 is 64, which does not divide gpus 96"],
    [{pp: 64, dp: 1, tp: 1, global_batch_sequences: null}, "pp 64 is more than layers 32"],
    [{kv_heads: 33, tp: 1, dp: 32}, "kv_heads 33 is more than heads 32"],
    [{kv_heads: 5, tp: 1, dp: 32}, "kv_heads 5 does not divide heads 32"],
    [{heads: 33, kv_heads: null, tp: 1, dp: 32}, "heads 33 does not divide hidden 4096"],
    [{tp: 3, gpus: 96}, "tp 3 does not divide heads 32"],
    [{tp: 3, gpus: 96, heads: null, kv_heads: null}, "tp 3 does not divide hidden 4096"],
    [{heads: 24, kv_heads: 3, hidden: null, tp: 8, dp: 4}, "tp 8 neither divides kv_heads 3 nor is a multiple of it"],
    [
      {global_batch_sequences: 4, micro_batch_sequences: 16, dp: 8, tp: 4},
      "global_batch_sequences 4 is less than dp 8 × micro_batch_sequences 16 is 128"
    ],
    [
      {global_batch_sequences: 100, micro_batch_sequences: 3, dp: 8, tp: 4},
      "global_batch_sequences 100 is no multiple of dp 8 × micro_batch_sequences 3 is 24"
    ],
    [
      {global_batch_sequences: 8, micro_batch_sequences: null, dp: null},
      "global_batch_sequences 8 is less than gpus 64 / (tp 2 × pp 2) is 16"
    ],
    [
      {global_batch_sequences: 4, micro_batch_sequences: 16, dp: null, tp: null},
      "global_batch_sequences 4 is less than micro_batch_sequences 16"
    ],
    [
      {params: 7e9, layers: 2, hidden: 64, heads: null, kv_heads: null, ffn_hidden: null, pp: 1, dp: 32},
      "params 7000000000 are more than layers 2 × hidden 64 take: at most"
    ],
    [{layers: 16}, "params 6738415616 are more than layers 16 × hidden 4096 × ffn_hidden 11008 take: at most"],
    [{layers: 64}, "params 6738415616 are fewer than layers 64 × hidden 4096 × ffn_hidden 11008 take: at least"],
    [
      {gpus: null, dp: 1e7, tp: 1e5, pp: 1, heads: null, kv_heads: null, hidden: null, global_batch_sequences: null},
      "dp 10000000 × tp 100000 × pp 1 is 1000000000000, more than the 10000000 gpus that are described"
    ],
    [
      {...OPEN, global_batch_sequences: 8, micro_batch_sequences: 3},
      "global_batch_sequences 8 is no multiple of micro_batch_sequences 3"
    ],
    [{micro_batch_sequences: 1.5, dp: 16}, "micro_batch_sequences 1.5 is no whole number of sequences"],
    [{gpus: 1, dp: 1, tp: 1, pp: 1, zero_stage: 3}, "zero_stage 3 shards over replicas, and gpus 1 is one"],
    [{params: 1e30}, "params: got 1e+30, expected 1000 to 1000000000000000"],
    [{gpus: 1e9}, "gpus: got 1000000000, expected 1 to 10000000"],
    [{seq_len: 1e12}, "seq_len: got 1000000000000, expected 1 to 100000000"],
    [{tokens_trained: 1e40}, "tokens_trained: got 1e+40, expected 1 to 1000000000000000000"],
    [{micro_batch_sequences: 1e-300}, "micro_batch_sequences: got 1e-300, expected 1 to 10000000"]
  ])("refuses %j, naming both sides", (change, sentence) => {
    const found = contradictions({...LLAMA, ...change});
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(sentence);
  });

  it.each<[Partial<StatedNumbers & {cp: number}>, string]>([
    [{cp: 2}, "dp 16 × tp 2 × pp 2 × cp 2 is 128, more than gpus 64"],
    [{cp: 1, gpus: 128, seq_len: 65536}, "dp 16 × tp 2 × pp 2 × cp 1 is 64, not gpus 128"],
    [{cp: 3, dp: null, global_batch_sequences: null}, "tp 2 × pp 2 × cp 3 is 12, which does not divide gpus 64"],
    [{cp: 64, tp: 1, dp: 1, pp: 1, seq_len: 32}, "cp 64 is more than seq_len 32"],
    [
      {cp: 2, dp: null, global_batch_sequences: 7, micro_batch_sequences: null},
      "global_batch_sequences 7 is less than gpus 64 / (tp 2 × pp 2 × cp 2) is 8"
    ]
  ])("counts GPUs that a sequence is split over where that is stated: %j", (change, sentence) => {
    expect(contradictions({...LLAMA, ...change})).toEqual([expect.stringContaining(sentence)]);
  });

  it.each<[Partial<StatedNumbers & {cp: number; ep: number; virtual_stages: number}>, string]>([
    [{ep: 0.5}, "ep: got 0.5, expected 1 to 10000"],
    [{cp: 1e6}, "cp: got 1000000, expected 1 to 100000"],
    [{virtual_stages: 1e4}, "virtual_stages: got 10000, expected 1 to 1000"],
    // 2 × 18 stages are four more than 32 layers: the embedding and two heads take three at most.
    [{virtual_stages: 18}, "pp 2 × virtual_stages 18 is 36, more than layers 32"],
    [
      {virtual_stages: 3, pp: 4, dp: 8},
      "pp 4 × virtual_stages 3 is 12, which does not divide layers 32, as interleaved schedules need"
    ],
    [{virtual_stages: 2, pp: 1, dp: 32}, "virtual_stages 2 interleaves pipeline stages, and pp 1 is one"],
    // 16 × 2 × 2 × 2 are 128.
    [
      {gpus: 128, ep: 2},
      "dp 16 × tp 2 × pp 2 is 64, not gpus 128: ep 2 is a part of dp × cp × tp and does not multiply them"
    ],
    [{gpus: 128, ep: 4, seq_len: 65536}, "dp 16 × tp 2 × pp 2 is 64, not gpus 128"]
  ])("looks at how experts and stages are spread: %j", (change, sentence) => {
    expect(contradictions({...LLAMA, ...change})).toEqual([expect.stringContaining(sentence)]);
  });

  it("finds none where a sequence is split over the rest", () => {
    expect(contradictions({...LLAMA, gpus: 128, cp: 2})).toEqual([]);
  });

  it("lets ZeRO pass where there are more GPUs than one replica needs", () => {
    expect(contradictions({...LLAMA, gpus: 4, dp: 1, zero_stage: 1})).toEqual([]);
    expect(contradictions({...OPEN, gpus: 1, zero_stage: 0})).toEqual([]);
  });

  it("refuses a sequence beyond learned positions", () => {
    expect(positionContradictions({seq_len: 1025, learnedPositions: 1024})).toEqual([
      "seq_len 1025 is more than the 1024 positions that the model learns"
    ]);
    expect(positionContradictions({seq_len: 1024, learnedPositions: 1024})).toEqual([]);
    expect(positionContradictions({seq_len: 1e6, learnedPositions: null})).toEqual([]);
  });

  it("names every contradiction there is", () => {
    expect(contradictions({...LLAMA, gpus: 8, tp: 1, kv_heads: 33})).toHaveLength(2);
  });

  it.each<[string, Partial<StatedNumbers>, object]>([
    ["32 layers over 5 stages, as InternEvo ran", {...OPEN, layers: 32, pp: 5, tp: 1, dp: 1, gpus: 5}, {}],
    [
      "124 replicas that do not divide a mean batch of 1024",
      {...OPEN, gpus: 992, dp: 124, tp: 8, pp: 1, global_batch_sequences: 1024},
      {rounding: 0.04}
    ],
    ["more tensor parallelism than key-value heads", {...OPEN, heads: 64, kv_heads: 8, tp: 32, gpus: 32}, {}],
    [
      "96 heads of 128 elements at a hidden size of 5120, as GLM-4.5",
      {...OPEN, hidden: 5120, heads: 96, kv_heads: 8},
      {kind: "mixture"}
    ],
    [
      "24 heads of 128 elements that the parameters confirm",
      {...OPEN, params: 1478160384, layers: 24, hidden: 2048, heads: 24, kv_heads: 24, ffn_hidden: 8192, vocab: 16384},
      {}
    ],
    [
      "parameters without the tables of 250,000 tokens",
      {...OPEN, params: 2e10, layers: 8, hidden: 14400, heads: 32, ffn_hidden: 57600, vocab: 250000},
      {}
    ],
    [
      "parameters of a vision tower beside",
      {...OPEN, params: 222e6, layers: 30, hidden: 576, heads: 9, kv_heads: 3, ffn_hidden: 1536, vocab: 49152},
      {}
    ]
  ])("lets pass what was run: %s", (_, stated, options) => {
    expect(contradictions({...OPEN, ...stated}, options)).toEqual([]);
  });

  it("refuses degrees that count the cores of a chip, which would be whole chips to the formulas", () => {
    expect(contradictions({...OPEN, gpus: 512, dp: 32, tp: 8, pp: 4}, {devices: 2})).toEqual([
      "dp 32 × tp 8 × pp 4 is 1024, more than gpus 512: degrees that count the 2 devices of each are not described"
    ]);
    expect(contradictions({...OPEN, gpus: 512, dp: 32, tp: 16, pp: 4}, {devices: 2})).toEqual([
      "dp 32 × tp 16 × pp 4 is 2048, more than gpus 512"
    ]);
    expect(contradictions({...OPEN, gpus: 512, dp: 32, tp: 4, pp: 4}, {devices: 2})).toEqual([]);
  });

  it("refuses heads that the parameters do not confirm", () => {
    const languini = {...OPEN, layers: 24, hidden: 2048, heads: 24, kv_heads: 24, ffn_hidden: 8192, vocab: 16384};
    expect(contradictions({...languini, params: 1.3e9})).toEqual(["heads 24 does not divide hidden 2048"]);
    expect(contradictions(languini)).toEqual(["heads 24 does not divide hidden 2048"]);
  });

  it("finds none in any measured run, and every one of them is understood", () => {
    const accelerators = loadAccelerators("data");
    const catalog = loadTrainingCatalog("data");
    const runs = loadMeasuredRuns("data");
    expect(runs.length).toBeGreaterThan(500);
    for (const run of runs) {
      const {error} = understandRun(run, accelerators, catalog);
      expect(error, run.id).toBe("");
      const known = run.experts !== null;
      const ownHeads = run.head_dim !== null;
      // Degrees of chips with cores count the cores: understandRun has shared them out.
      const devices = devicesOf(findAccelerator(accelerators, run.gpu)!);
      if (devices > 1) continue;
      const found = contradictions(configurationOf(run), {kind: modelKind(run.model), known, ownHeads});
      expect(found, run.id).toEqual([]);
    }
  });
});

describe("expertContradictions(…)", () => {
  const open = {gpus: null, dp: null, tp: null, pp: null};

  it.each<[Parameters<typeof expertContradictions>[0], number, string[]]>([
    [open, 0, []],
    [{...open, ep: 1}, 0, []],
    [{...open, ep: 8}, 0, ["ep 8 spreads experts, and the model has none"]],
    [{...open, ep: 8}, 64, []],
    [{...open, ep: 7}, 64, ["ep 7 does not divide experts 64"]],
    [{...open, ep: 7}, 93.5, []], // they stand for others
    // 64 GPUs over 4 stages are groups of 16.
    [{...open, gpus: 64, pp: 4, ep: 16}, 64, []],
    [{...open, gpus: 64, pp: 4, ep: 32}, 64, ["ep 32 does not divide gpus 64 / pp 4, which is 16"]],
    [{...open, gpus: 48, ep: 32}, 64, ["ep 32 does not divide gpus 48"]],
    // 4 × 2 × 2 hold 16 of one stage, without the two that split sequences 8.
    [{...open, dp: 4, tp: 2, cp: 2, ep: 16}, 64, []],
    [{...open, dp: 4, tp: 2, ep: 16}, 64, ["ep 16 does not divide dp 4 × tp 2, which is 8"]],
    [{...open, dp: 4, tp: 2, cp: 2, ep: 32}, 64, ["ep 32 does not divide dp 4 × tp 2 × cp 2, which is 16"]]
  ])("of %j with %d experts are %j", (stated, experts, sentences) => {
    expect(expertContradictions(stated, experts)).toEqual(sentences);
  });
});

describe("chosenContradictions(…)", () => {
  const shape = {
    ...{params: 7e9, layers: 2, hidden: 4096, heads: 32, head_size: 128, kv_heads: 32, vocab: 32000},
    ...{ffn_hidden: 420516, gated: false, tied: true}
  };

  it("refuses a shape whose layers had to be made wider than any", () => {
    const [sentence] = chosenContradictions({...OPEN, layers: 2}, shape, {kind: "dense", params: 7e9});
    expect(sentence).toMatch(/^params 7000000000 and layers 2 go together only with ffn_hidden 420516, 103 times/);
    const mixture = {kind: "mixture", params: 37e9} as const;
    expect(chosenContradictions({...OPEN, layers: 2, hidden: 64}, {...shape, hidden: 64}, mixture)[0]).toContain(
      "params 37000000000 and layers 2 × hidden 64"
    );
  });

  it("refuses one that takes more than the parameters stated, tables aside", () => {
    const large = {...shape, layers: 32, ffn_hidden: 16384};
    const [sentence] = chosenContradictions({...OPEN, hidden: 4096}, large, {kind: "dense", params: 1e9});
    expect(sentence).toMatch(
      /layers 32 × hidden 4096 take 6440000000; state layers, ffn_hidden, vocab if they are right$/
    );
    expect(chosenContradictions({...OPEN, hidden: 4096}, large, {kind: "dense", params: 6e9})).toEqual([]);
  });

  it("has nothing to say where the whole shape was chosen, or the MLP is stated", () => {
    expect(chosenContradictions(OPEN, shape, {kind: "dense", params: 7e9})).toEqual([]);
    expect(chosenContradictions({...OPEN, layers: 2, ffn_hidden: 420516}, shape, {kind: "dense", params: 7e9})).toEqual(
      []
    );
  });
});

describe("utilizationContradictions(…)", () => {
  it("refuses what is above one", () => {
    expect(utilizationContradictions({mfu_percent: 1})).toEqual([]);
    expect(utilizationContradictions({mfu_percent: 19.41})).toEqual(["mfu_percent would be 1,941 %, above 100 %"]);
  });
});

describe("devicesOf(…)", () => {
  it("knows the chips of the catalog that hold several", () => {
    const accelerators = loadAccelerators("data");
    const several = accelerators.filter((accelerator) => devicesOf(accelerator) > 1).map(({id}) => id);
    expect(several.sort()).toEqual(["mi250", "mi250x", "tpu-v3", "trainium1", "trainium2"]);
  });
});
