import {describe, expect, it} from "vitest";
import type {Configuration} from "../../../src/model/training/configure.js";
import {LLAMA_7B, PARAMS_7B, understood, valueOf} from "./trainedPlan.js";

/** Weights of matrices: 32 layers of 4 × 4,096² + 3 × 4,096 × 11,008, and the output head. */
const LAYERS = 6_476_005_376;
const HEAD = 131_072_000;

const LLAMA_3_8B = {...LLAMA_7B, kv_heads: 8, ffn_hidden: 14336, vocab: 128256};
const GPT_3 = {layers: 96, hidden: 12288, heads: 96, kv_heads: 96, ffn_hidden: 49152, vocab: 50257, gated: false};

describe("adapters hold as many parameters as published", () => {
  it.each<[string, number, Partial<Configuration>]>([
    // PEFT prints "trainable params: 4,194,304 || all params: 6,742,609,920": 32 × 8 × 2 × 8,192.
    ["Llama-2-7B, rank 8 on q_proj and v_proj", 4_194_304, {lora_rank: 8, lora_targets: "query-value"}],
    // "trainable params: 39,976,960": 32 × 16 × (4 × 8,192 + 3 × 15,104).
    ["Llama-2-7B, rank 16 on all linear layers", 39_976_960, {lora_rank: 16, lora_targets: "all-linear"}],
    // Unsloth prints "Trainable parameters = 41,943,040": 32 × 16 × (2 × 8,192 + 2 × 5,120 + 3 × 18,432).
    ["Llama-3-8B, rank 16 on all linear layers", 41_943_040, {...LLAMA_3_8B, lora_rank: 16}],
    // Hu et al. 2021, table 4: 37.7M and 4.7M.
    ["GPT-3, rank 8 on queries and values", 37_748_736, {...GPT_3, lora_rank: 8, lora_targets: "query-value"}],
    ["GPT-3, rank 1 on queries and values", 4_718_592, {...GPT_3, lora_rank: 1, lora_targets: "query-value"}]
  ])("%s: %d", (_, params, stated) => {
    expect(valueOf({method: "lora", precision: "bf16", ...stated})("trained_params")).toBe(params);
  });

  it("of bottlenecks: 2 × (2 × 64 × 1,024 + 64 + 1,024) in each of BERT-large's 24 layers", () => {
    const bert = {layers: 24, hidden: 1024, heads: 16, kv_heads: 16, ffn_hidden: 4096, vocab: 30522, gated: false};
    expect(valueOf({...bert, method: "adapters"})("trained_params")).toBe(6_343_680);
  });

  it("take rank 16 on all linear layers where nothing is stated", () => {
    expect(valueOf({method: "lora"})("trained_params")).toBe(39_976_960);
  });
});

describe("FLOPs of a token", () => {
  // Scores: 2 × (4,096 + 4,096) × 2,048 in 32 layers.
  const scores = 1_073_741_824;
  const flops = (stated: Partial<Configuration>) => valueOf(stated)("model_flops_per_token");

  it("are 6 of every parameter trained", () => {
    expect(flops({}) / (6 * (LAYERS + HEAD) + 3 * scores)).toBeCloseTo(1, 12);
  });

  it("are 4 of a frozen base, and 6 of its adapters", () => {
    const expected = 4 * (LAYERS + HEAD) + 6 * 39_976_960 + 3 * scores;
    expect(flops({method: "lora"}) / expected).toBeCloseTo(1, 3);
    expect(flops({method: "qlora", precision: "nf4"})).toBe(flops({method: "lora"}));
  });

  it("are 2 of a frozen part below what is trained, 4 where gradients pass through it", () => {
    const below = flops({method: "frozen", trained_share: 0.25});
    expect(below / ((6 * 0.25 + 2 * 0.75) * (LAYERS + HEAD) + (3 * 0.25 + 0.75) * scores)).toBeCloseTo(1, 12);
    const around = flops({method: "frozen", trained_share: 0.25, frozen_gradients: true});
    expect(around / ((6 * 0.25 + 4 * 0.75) * (LAYERS + HEAD) + 3 * scores)).toBeCloseTo(1, 12);
  });

  it("of preferences are 8: 6 of the policy and 2 of its reference, of two sequences", () => {
    const value = valueOf({objective: "dpo", packing: true});
    const token = 8 * (LAYERS + HEAD) + 4 * scores;
    expect(value("model_flops_per_token") / token).toBeCloseTo(1, 12);
    // 8 pairs of 2 × 2,048 tokens.
    expect(value("model_flops_per_step") / (8 * 2 * 2048 * token)).toBeCloseTo(1, 12);
  });
});

describe("memory", () => {
  it("of a reference is the weights once more, but of adapters nothing: the base is its reference", () => {
    expect(valueOf({objective: "dpo"})("reference_memory")).toBeCloseTo(2 * PARAMS_7B, 0);
    expect(valueOf({objective: "dpo", method: "lora"})("reference_memory")).toBe(0);
    expect(valueOf({objective: "sft"})("reference_memory")).toBe(0);
  });

  it("of a base of 4 bits is 0.516 B of 6,476,271,616 parameters, and 2 B of 262,144,000 in tables", () => {
    const value = valueOf({precision: "nf4", method: "qlora"});
    expect(value("weight_memory") / (0.516 * 6_476_271_616 + 2 * 262_144_000)).toBeCloseTo(1, 9);
    // 39,976,960 of 2 B, and gradients as many.
    expect(value("adapter_memory")).toBeCloseTo(2 * 39_976_960, 0);
    expect(value("gradient_memory")).toBeCloseTo(2 * 39_976_960, 0);
  });

  it("lets 65B train on one GPU of 48 GB with QLoRA, as its paper says, and not with LoRA", () => {
    const llama = {layers: 80, hidden: 8192, heads: 64, kv_heads: 64, ffn_hidden: 22016};
    const run = {...llama, gpu: "rtx-a6000", seq_len: 512, optimizer: "paged_adamw_32bit"};
    const quantized = valueOf({...run, method: "qlora", precision: "bf16"})("training_peak_memory");
    expect(quantized).toBeLessThan(48e9);
    expect(quantized).toBeGreaterThan(33e9); // 65.2B of 0.516 B alone are 33.6 GB
    expect(valueOf({...run, method: "lora", precision: "bf16"})("training_peak_memory")).toBeGreaterThan(130e9);
  });

  it("of offloaded weights is two layers with their gradients, 2 × 202,383,488 of 2 + 2 B", () => {
    const value = valueOf({offload: "parameters+optimizer"});
    expect([value("weight_memory"), value("optimizer_memory")]).toEqual([0, 0]);
    expect(value("gather_memory")).toBeCloseTo(2 * 202_383_488 * 4, 0);
    // Twice in each of 8 micro-batches; gradients in each, and weights back once.
    expect(value("offloaded_weight_bytes")).toBe(2 * 8 * 2 * PARAMS_7B);
    expect(value("offloaded_optimizer_bytes")).toBe((8 * 2 + 2) * PARAMS_7B);
  });

  it("of offloaded activations is that of two of 32 layers", () => {
    const kept = valueOf({})("stage_row_memory");
    expect(valueOf({offload: "activations"})("stage_row_memory")).toBe(kept / 16);
    // The inputs of 32 layers, 8 times 2,048 × 4,096 × 4 B under autocast, there and back.
    expect(valueOf({offload: "activations"})("offloaded_activation_bytes")).toBe(2 * 8 * 32 * 2048 * 4096 * 4);
  });
});

describe("time", () => {
  it("of a base of 4 bits has its weights go through memory once more for each pass", () => {
    // Forward, backward and forward again, with a share for adapters; 202,375,168 weights a layer, 0.516 read and 2 B written.
    const value = valueOf({precision: "nf4", method: "qlora"});
    expect(value("passes")).toBeCloseTo(3, 1);
    expect(value("dequantized_bytes") / (value("passes") * 202_375_168 * 2.516)).toBeCloseTo(1, 9);
    expect(valueOf({method: "lora"})("dequantized_bytes")).toBe(0);
  });

  it("is lost on padding: half of it where examples are not packed", () => {
    const hours = (stated: Partial<Configuration>) => valueOf({tokens_trained: 1e9, ...stated})("training_wall_hours");
    const packed = hours({objective: "sft", packing: true});
    expect(hours({objective: "sft"}) / packed).toBeCloseTo(2, 9);
    expect(hours({objective: "sft", padding_share: 0.2}) / packed).toBeCloseTo(1.25, 9);
    expect(hours({})).toBe(packed);
  });

  it("of fp16 is that of bf16: the kernels are the same", () => {
    const seconds = (precision: string) => valueOf({precision})("step_seconds");
    expect(seconds("fp16 mixed")).toBe(seconds("bf16 mixed"));
    expect(understood({precision: "fp16 mixed"}).plan.fused_attention).toBe(1);
    expect(understood({precision: "fp16 mixed", attention: "unfused"}).plan.fused_attention).toBe(0);
    expect(understood({precision: "fp32"}).plan.fused_attention).toBe(0);
    expect(understood({precision: "fp16 mixed", gpu: "v100-sxm2-32gb"}).plan.fused_attention).toBe(0);
  });
});

describe("words that exclude each other are refused", () => {
  it.each<[Partial<Configuration>, RegExp]>([
    [
      {method: "qlora", precision: "fp32"},
      /^method qlora computes in 16 bits over a base of 4: precision "fp32" is neither$/
    ],
    [
      {method: "full", precision: "nf4"},
      /^precision "nf4" keeps weights that cannot be trained: method full needs others$/
    ],
    [{precision: "bf16", gpu: "v100-sxm2-32gb"}, /^NVIDIA Tesla V100 .* has no bf16 .*; its 16 bits are fp16$/],
    [{precision: "pure bf16", gpu: "t4"}, /^NVIDIA T4 has no bf16 in the catalog; its 16 bits are fp16$/],
    [{precision: "fp4"}, /^Training in 4 bits is not described: precision "fp4"; .* method is qlora$/],
    [{precision: "int4"}, /^Training in 4 bits is not described: precision "int4"; .* method is qlora$/],
    [{precision: "bf17"}, /^The precision "bf17" is not known$/],
    [
      {optimizer: "sgd_8bit"},
      /^optimizer: got "sgd_8bit", expected one of adafactor, .*; SGD keeps no state that 8 bits could hold$/
    ],
    [
      {optimizer: "adamz"},
      /^optimizer: got "adamz", expected one of adafactor, adamw, adamw-8bit, lion, .* sgd-momentum$/
    ],
    [
      {optimizer: "sgd", precision: "bf16, 8-bit Adam"},
      /^optimizer sgd is stated, and precision "bf16, 8-bit Adam" says adamw-8bit$/
    ],
    [{lora_rank: 8}, /^lora_rank 8 is of adapters, and method full has none$/],
    [{lora_targets: "mlp", method: "adapters"}, /^lora_targets mlp is of LoRA, and method is adapters$/],
    [{lora_rank: 5000, method: "lora"}, /^lora_rank 5000 is more than hidden 4096$/],
    [{method: "frozen"}, /^method frozen needs trained_share, the share that is trained$/],
    [{trained_share: 0.5}, /^trained_share 0.5 is of frozen models, and method is full$/],
    [{frozen_gradients: true}, /^frozen_gradients is of frozen models, and method is full$/],
    [
      {offload: "optimizer", optimizer: "paged_adamw_8bit"},
      /^offload optimizer and paged-adamw-8bit: a paged optimizer moves its own state$/
    ],
    [
      {offload: "optimizer", optimizer: "sgd", precision: "bf16 pure"},
      /^offload optimizer: sgd without master weights keeps nothing to offload$/
    ],
    [
      {offload: "optimizer", optimizer_in_backward: true},
      /^optimizer_in_backward runs on the card, and offload optimizer on the host$/
    ],
    [
      {offload: "parameters", gpus: 8, dp: 8, zero_stage: 1},
      /^offload parameters gathers them as zero_stage 3 does, and zero_stage is 1$/
    ],
    [
      {optimizer_in_backward: true},
      /^optimizer_in_backward sees each gradient once, and the batch is added up over 8 micro-batches$/
    ],
    [
      {optimizer_in_backward: true, gpus: 2, pp: 2, micro_batch_sequences: 8},
      /^optimizer_in_backward sees each gradient once, and pp 2 adds them up over micro-batches$/
    ],
    [{packing: true, padding_share: 0.2}, /^packing yes leaves no padding, and padding_share is 0.2$/]
  ])("%j", (stated, sentence) => {
    expect(() => understood(stated)).toThrow(sentence);
  });
});

describe("what is assumed is said", () => {
  it.each<[Partial<Configuration>, string[]]>([
    [{}, ["optimizer adamw"]],
    [{optimizer: "muon"}, []],
    [{precision: ""}, ["precision bf16 mixed", "optimizer adamw"]],
    [{precision: "", gpu: "v100-sxm2-32gb"}, ["precision fp16 mixed", "optimizer adamw"]],
    [{precision: "", gpu: "rtx-2080-ti"}, ["precision fp16 mixed", "optimizer adamw"]],
    [{precision: "", gpu: "a100-sxm4-40gb"}, ["precision bf16 mixed", "optimizer adamw"]],
    [{precision: "nf4"}, ["method qlora", "optimizer adamw"]],
    [{objective: "sft", optimizer: "adamw"}, ["packing no", "padding_share 0.5"]],
    [
      {model: "Llama-2-7B DPO", optimizer: "adamw", packing: true},
      ["params 6738415616", "shape of Llama 2 7B", "objective dpo"]
    ],
    [
      // How a published model was made is part of its name.
      {model: "Llama-2-7B-DPO", optimizer: "adamw"},
      ["params 6738415616", "shape of Llama 2 7B"]
    ],
    [{method: "frozen", trained_share: 0.1, optimizer: "adamw"}, ["frozen_gradients no"]]
  ])("%j", (stated, said) => {
    expect(understood(stated).assumed).toEqual(said);
  });

  it("warns where a name says adapters and the method does not", () => {
    const {warnings, plan} = understood({model: "Llama-2-7B LoRA", method: "full"});
    expect(warnings).toEqual(["method full is stated, and the name says lora"]);
    expect(plan.method).toBe("full");
  });

  it("gathers offloaded weights of several replicas as ZeRO-3 does", () => {
    const stages = understood({offload: "parameters", gpus: 8, dp: 8, zero_stage: null}).layouts.map(
      ({zero_stage}) => zero_stage
    );
    expect([...new Set(stages)]).toEqual([3]);
  });
});
