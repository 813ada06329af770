import {describe, expect, it} from "vitest";
import {architecture} from "../../../../src/model/sheets/training/architecture.js";
import {operations} from "../../../../src/model/sheets/training/operations.js";
import {trainedPart} from "../../../../src/model/sheets/training/trainedPart.js";
import {TRAINING_COLUMNS} from "../../../../src/model/training/columns.js";
import {oneRow} from "../oneRow.js";

const SEQUENCE = 2048;

function gpt(layers: number, hidden: number, vocab: number, tokens: number, recompute = "none") {
  const row = {
    layers,
    hidden,
    heads: hidden / 128,
    head_size: 128,
    kv_heads: hidden / 128,
    ffn_hidden: 4 * hidden,
    vocab,
    head_kind: "tokens",
    trained_sequence_length: SEQUENCE,
    attended_tokens: SEQUENCE,
    global_batch: tokens / SEQUENCE,
    recomputed_share: Number(recompute === "full"),
    scores_recomputed: Number(recompute === "selective")
  };
  return oneRow([architecture, trainedPart, operations], TRAINING_COLUMNS, row);
}

describe("model_flops_per_step", () => {
  it.each([
    ["1.3B", 24, 2048, 50304, 1048576, 9.514624e15],
    ["7B", 32, 4096, 50304, 4194304, 1.808257e17],
    ["175B", 96, 12288, 51200, 3145728, 3.386197e18]
  ])("of %s is the closed form of Korthikanti et al.", (_, layers, hidden, vocab, tokens, flops) => {
    expect(gpt(layers, hidden, vocab, tokens)("model_flops_per_step") / flops).toBeCloseTo(1, 6);
  });
});

describe("hardware_flops_per_step", () => {
  it("adds a forward pass of the layers under full recomputation", () => {
    expect(gpt(96, 12288, 51200, 3145728, "full")("hardware_flops_per_step") / 4.510971e18).toBeCloseTo(1, 6);
  });

  it("counts attention scores again under selective recomputation", () => {
    expect(gpt(96, 12288, 51200, 3145728, "selective")("hardware_flops_per_step") / 3.477395e18).toBeCloseTo(1, 6);
  });
});

describe("causal_model_flops_per_token", () => {
  it("drops half of the attention scores", () => {
    const cell = gpt(24, 2048, 50304, 1048576);
    const scores = 3 * 24 * 4 * 2048 * SEQUENCE;
    expect(cell("model_flops_per_token") - cell("causal_model_flops_per_token")).toBeCloseTo(scores / 2, 0);
  });
});

describe("model FLOPs of PaLM 540B", () => {
  const palm = oneRow([architecture, trainedPart, operations], TRAINING_COLUMNS, {
    layers: 118,
    hidden: 18432,
    heads: 48,
    head_size: 256,
    kv_heads: 1,
    ffn_hidden: 73728,
    gated: 1,
    tied: 1,
    vocab: 256000,
    head_kind: "tokens",
    attended_tokens: 2048
  });
  const machine = 6144 * 275e12;

  it("give the MFU of 46.2 % its paper prints", () => {
    expect((100 * 238.3e3 * palm("model_flops_per_token")) / machine).toBeCloseTo(46.2, 1);
  });

  it("give 45.7 % without attention", () => {
    const plain = palm("model_flops_per_token") - 3 * 118 * palm("attention_flops_per_token");
    expect((100 * 238.3e3 * plain) / machine).toBeCloseTo(45.7, 1);
  });
});
