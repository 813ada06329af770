import {describe, expect, it} from "vitest";
import {architecture} from "../../../../src/model/sheets/training/architecture.js";
import {operations} from "../../../../src/model/sheets/training/operations.js";
import {trainedPart} from "../../../../src/model/sheets/training/trainedPart.js";
import {links} from "../../../../src/model/sheets/training/links.js";
import {stepTime} from "../../../../src/model/sheets/training/stepTime.js";
import {trainingMemory} from "../../../../src/model/sheets/training/trainingMemory.js";
import {TRAINING_COLUMNS} from "../../../../src/model/training/columns.js";
import {oneRow} from "../oneRow.js";

const GIB = 2 ** 30;
const SHEETS = [architecture, trainedPart, operations, links, stepTime, trainingMemory];
const PLAIN = {sharded_workspace_bytes: 0, cast_copy_bytes: 0};

describe("training_states of 175B on t8 p16 z8", () => {
  const states = (row: Record<string, number>) =>
    oneRow(
      SHEETS,
      TRAINING_COLUMNS,
      {
        params: 174615846912,
        tensor_parallel: 8,
        pipeline_parallel: 16,
        shards: 8,
        expert_shards: 8,
        recipe_weight_bytes: 2,
        recipe_gradient_bytes: 2,
        recipe_master_bytes: 4,
        recipe_state_bytes: 4,
        optimizer_states: 2,
        optimizer_table_states: 2,
        ...row
      },
      PLAIN
    )("training_states") / GIB;

  it.each([
    [0, 20.33],
    [1, 6.99],
    [2, 4.76],
    [3, 2.54]
  ])("is %d: %f GiB by ZeRO stage", (zero_stage, gib) => {
    expect(states({zero_stage})).toBeCloseTo(gib, 2);
  });

  it("is 22.87 GiB with fp32 gradients and 9.53 GiB with a distributed optimizer", () => {
    expect(states({zero_stage: 0, recipe_gradient_bytes: 4})).toBeCloseTo(22.87, 2);
    expect(states({zero_stage: 1, recipe_gradient_bytes: 4})).toBeCloseTo(9.53, 2);
  });
});

describe("what a parameter takes beside its states", () => {
  const shape = {layers: 10, hidden: 1024, vocab: 10240, params: 136314880, tensor_parallel: 1, pipeline_parallel: 1};
  const cell = (row: Record<string, number | string>) =>
    oneRow(SHEETS, TRAINING_COLUMNS, {...shape, shards: 4, sharing_gpus: 4, expert_shards: 1, ...row});

  it("is 16 bits for each entry of the token tables of a quantized model", () => {
    // Two tables of 10240 × 1024; the rest at half a byte.
    const quantized = cell({method: "qlora", compute_weight_bytes: 2, recipe_weight_bytes: 0.5});
    expect(quantized("weight_memory")).toBeCloseTo(2 * 20971520 + 0.5 * (136314880 - 20971520), 0);
    expect(cell({compute_weight_bytes: 2, recipe_weight_bytes: 2})("weight_memory")).toBeCloseTo(2 * 136314880, 0);
  });

  it.each([
    [2, 1, 0],
    [4, 0, 2],
    [4, 2, 2],
    [4, 3, 0.5]
  ])("with gradients of %d bytes at ZeRO stage %d is another %f bytes for gradients", (bytes, zero_stage, more) => {
    const states = {recipe_weight_bytes: 2, recipe_gradient_bytes: bytes, zero_stage};
    expect(cell(states)("accumulation_memory")).toBeCloseTo(more * 136314880, 0);
  });
});

describe("activations", () => {
  const gpt = (layers: number, hidden: number, micro_batch: number, row: Record<string, number | string> = {}) =>
    oneRow(SHEETS, TRAINING_COLUMNS, {
      layers,
      hidden,
      heads: hidden === 2048 ? 16 : hidden / 128,
      head_size: 128,
      kv_heads: hidden === 2048 ? 16 : hidden / 128,
      ffn_hidden: 4 * hidden,
      dropout: 1,
      element_bytes: 2,
      trained_sequence_length: 2048,
      attended_tokens: 2048,
      context_parallel: 1,
      tensor_parallel: 1,
      pipeline_parallel: 1,
      virtual_stages: 1,
      replicas: 1,
      sharing_gpus: 1,
      expert_shards: 1,
      micro_batch,
      global_batch: 64 * micro_batch,
      ...row
    });

  it("of 1.3B take 1.78125 GiB a layer and 42.75 GiB in all", () => {
    const cell = gpt(24, 2048, 4);
    expect(cell("layer_activation_memory") / GIB).toBe(1.78125);
    expect(cell("stage_activation_memory") / GIB).toBe(42.75);
  });

  it("grow by what kernels that are not fused keep twice, scores aside", () => {
    const copied = (copies: number) =>
      oneRow(
        SHEETS,
        TRAINING_COLUMNS,
        {hidden: 1024, heads: 8, head_size: 128, kv_heads: 8, ffn_hidden: 4096, element_bytes: 2, tensor_parallel: 1},
        {activation_copies: copies}
      )("layer_row_memory");
    expect(copied(1.5)).toBe(1.5 * copied(1));
  });

  it("of 7B take 0.890625 GiB a layer and 28.5 GiB in all", () => {
    const cell = gpt(32, 4096, 1);
    expect(cell("layer_activation_memory") / GIB).toBe(0.890625);
    expect(cell("stage_activation_memory") / GIB).toBe(28.5);
  });

  const wide = (row: Record<string, number | string>) =>
    gpt(96, 12288, 1, {tensor_parallel: 8, pipeline_parallel: 16, ...row});

  it("of 175B with tensor parallelism take 0.5390625 GiB a layer and 51.75 GiB on the first stage", () => {
    expect(wide({})("layer_activation_memory") / GIB).toBe(0.5390625);
    expect(wide({})("stage_activation_memory") / GIB).toBe(51.75);
  });

  it.each([
    ["sequence parallelism", {sequence_parallel: 1}, 32.0625],
    ["selective recomputation", {scores_recomputed: 1}, 29.25],
    ["both", {sequence_parallel: 1, scores_recomputed: 1}, 9.5625]
  ])("of 175B shrink with %s", (_, row, gib) => {
    expect(wide(row)("stage_activation_memory") / GIB).toBe(gib);
  });

  it("of 175B are 4.5 GiB of layer inputs under full recomputation", () => {
    const cell = wide({recomputed_share: 1});
    expect((96 * cell("kept_row_memory") * cell("token_rows")) / GIB).toBe(4.5);
  });
});
