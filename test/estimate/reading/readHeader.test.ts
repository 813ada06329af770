import {describe, expect, test} from "vitest";
import {nameOf, readHeader} from "../../../src/estimate/reading/readHeader.js";
import {INPUT_COLUMNS} from "../../../src/estimate/reading/readRows.js";

const KNOWN = new Set(INPUT_COLUMNS);
const read = (...cells: string[]) => readHeader(cells, "file.csv:1", KNOWN);
const columnOf = (cell: string) => [...read("id", cell).columns.values()].find(({index}) => index === 1);

test.each(INPUT_COLUMNS.filter((name) => name !== "id"))("the column %s is read by its own name", (name) => {
  expect(columnOf(name)?.column).toBe(name);
});

describe("readHeader(…) knows the names people and software use", () => {
  test.each<[column: string, names: string]>([
    ["objective", "objective training_objective"],
    ["lora_rank", "lora_r adapter-rank"],
    ["packing", "sample_packing"],
    ["gpus", "num_gpus n_gpus world_size GPUs nGPUs #GPUs GPU_count number-of-GPUs"],
    ["gpu", "gpu_type accelerator GPU instance_type gres"],
    ["params", "num_params n_params parameters total_params model_size"],
    ["layers", "num_layers n_layer n_layers num_hidden_layers"],
    ["hidden", "hidden_size d_model n_embd hiddenSize"],
    ["heads", "num_attention_heads n_head num_heads"],
    ["kv_heads", "num_key_value_heads n_kv_heads num_query_groups"],
    ["head_dim", "head_size kv_channels d_head"],
    ["ffn_hidden", "intermediate_size d_ff ffn_hidden_size"],
    ["vocab", "vocab_size padded_vocab_size"],
    ["tied", "tie_word_embeddings weight_tying untie_embeddings_and_output_weights"],
    ["experts", "num_experts num_local_experts n_routed_experts"],
    ["active_experts", "num_experts_per_tok top_k moe_router_topk"],
    ["seq_len", "sequence_length seq_length max_seq_len context_length block_size"],
    ["precision", "dtype torch_dtype mixed_precision"],
    ["global_batch_sequences", "global_batch_size gbs batch_size train_batch_size"],
    ["micro_batch_sequences", "micro_batch_size mbs per_device_train_batch_size train_micro_batch_size_per_gpu"],
    ["recompute", "activation_checkpointing gradient_checkpointing recompute_granularity"],
    ["dp", "data_parallel data_parallel_size dp_size"],
    ["tp", "tensor_parallel tp_size tensor_model_parallel_size"],
    ["pp", "pipeline_parallel_size pipeline_model_parallel_size"],
    ["cp", "context_parallel_size"],
    ["zero_stage", "ZeRO zero_optimization_stage"],
    ["tokens_trained", "tokens total_tokens train_tokens"]
  ])("%s: %s", (column, names) => {
    for (const name of names.split(" ")) expect(columnOf(name)?.column, name).toBe(column);
  });

  test("in the unit they say", () => {
    expect(columnOf("params (B)")).toMatchObject({column: "params", scale: 1e9});
    expect(columnOf("tokens_b")).toMatchObject({column: "tokens_trained", scale: 1e9});
    expect(columnOf("Tokens (T)")).toMatchObject({column: "tokens_trained", scale: 1e12});
    expect(columnOf("params_millions")).toMatchObject({column: "params", scale: 1e6});
    expect(columnOf("Sequence length (tokens)")).toMatchObject({column: "seq_len"});
    expect(columnOf("tp")).not.toHaveProperty("scale");
  });

  test("and what says the opposite", () => {
    expect(columnOf("untie_embeddings_and_output_weights")).toMatchObject({column: "tied", negated: true});
  });

  test("and tells of names that could mean something else", () => {
    expect(read("id", "batch_size").assumed).toEqual(["batch_size is global_batch_sequences"]);
    expect(read("name", "gpus").assumed).toEqual(["name is model"]);
    expect(read("name", "model").columns.get("id")?.index).toBe(0);
  });
});

test("readHeader(…) warns of what looks like a column, and of nothing else", () => {
  const warned = (name: string) => read("id", name).warnings;
  for (const [name, like] of [
    ["gpuss", "gpus"],
    ["paramss", "params"],
    ["modle", "model"],
    ["seqence_length", "seq_len"],
    ["hidden_sze", "hidden"],
    ["tokens_trainde", "tokens_trained"],
    ["number_of_gpus_used", "gpus"]
  ] as const)
    expect(warned(name)).toEqual([`the column "${name}" is not read: did you mean "${like}"?`]);
  const others =
    "kind grade source_id source_title source_url gpu_hours wall_hours tokens_per_s_per_gpu model_tflops_per_gpu mfu_percent hfu_percent peak_memory_gb use note colour date owner status fits cost_usd";
  for (const name of others.split(" ")) expect(warned(name), name).toEqual([]);
});

test("every column there is has its own name, and no other column's", () => {
  expect(INPUT_COLUMNS.filter((name) => nameOf(name, KNOWN)?.column !== name)).toEqual([]);
});
