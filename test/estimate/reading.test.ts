import {describe, expect, test} from "vitest";
import {estimator} from "../../src/estimate/estimateRows.js";
import {headerName} from "../../src/estimate/reading/headerNames.js";
import {readNetwork, readRate} from "../../src/estimate/reading/readNetwork.js";
import {readRow} from "../../src/estimate/reading/readRows.js";

const estimate = estimator();

/** A row of names and values. */
const row = (stated: Readonly<Record<string, string>>) => readRow(Object.values(stated), Object.keys(stated), "row");
const said = (stated: Readonly<Record<string, string>>) => {
  const found = row(stated);
  if (found.error) throw new Error(found.error);
  return found.configuration!;
};
const LLAMA = {model: "Llama 3.1 8B", gpu: "H100", gpus: "8"};
const answer = (stated: Readonly<Record<string, string>>) => estimate([row({...LLAMA, ...stated})])[0]!;

describe("a rate of the network is read in the units that people write", () => {
  // 8 bits a byte: 50 GB/s are 400 Gb/s.
  test.each<[text: string, gbit: number]>([
    ["400", 400],
    ["400 Gb/s", 400],
    ["400Gbps", 400],
    ["400 gbps", 400],
    ["400 Gbit/s", 400],
    ["400 Gbits/sec", 400],
    ["10 Gb/s", 10],
    ["50 GB/s", 400],
    ["50GBps", 400],
    ["10G", 10],
    ["400G", 400],
    ["0.4T", 400],
    ["0.8 Tb/s", 800],
    ["100 Mb/s", 0.1],
    ["400 Gb/s per GPU", 400]
  ])("%s is %d Gb/s", (text, gbit) => {
    expect(said({...LLAMA, network_gbit_s: text}).network_gbit_s).toBeCloseTo(gbit, 9);
  });

  test.each(["fast", "4e11", "0", "-3", "4k", "9000", "400 GiB", "8x400G"])("%s is refused", (text) => {
    expect(row({...LLAMA, network_gbit_s: text}).error).toMatch(
      /^network_gbit_s: got ".*", expected Gb\/s of one GPU from 0.01 to 8000, such as 400, 400 Gb\/s or 50 GB\/s$/
    );
  });

  test("with the decimals of its file, and with the unit of its header", () => {
    const told: string[] = [];
    expect(readRate("network_gbit_s", "12,5 Gb/s", {decimals: "comma"}, told)).toBe(12.5);
    expect(readRate("network_gbit_s", "n/a", {decimals: "comma"}, told)).toBeNull();
    expect(headerName("network (Gb/s)")).toEqual({column: "network_gbit_s", scale: 1});
    expect(headerName("network (GB/s)")).toEqual({column: "network_gbit_s", scale: 8});
    expect(headerName("network_gbps")).toMatchObject({column: "network_gbit_s"});
    expect(said({...LLAMA, "network (GB/s)": "50"}).network_gbit_s).toBe(400);
    expect(said({...LLAMA, "network (GB/s)": "50 Gb/s"}).network_gbit_s).toBe(50); // the cell says so itself
  });

  test("as the same number, whichever way it is written", () => {
    const rates = ["12.5", "12.5 Gb/s", "12.5G", "1.5625 GB/s"].map(
      (network_gbit_s) => answer({gpus: "16", network: "ethernet", network_gbit_s}).tokens_per_s_per_gpu
    );
    expect(rates[0]).toBeGreaterThan(0);
    expect(new Set(rates).size).toBe(1);
  });
});

describe("a network is read by the words for it", () => {
  test.each<[text: string, network: string, gbit: number | null]>([
    ["tcp", "ethernet", null],
    ["RoCEv2", "rdma", null],
    ["RDMA over Converged Ethernet", "rdma", null],
    ["InfiniBand", "rdma", null],
    ["100GbE", "ethernet", 100],
    ["25 GbE", "ethernet", 25],
    ["10 Gbps Ethernet", "ethernet", 10],
    ["IB HDR", "rdma", 200], // HDR: 50 Gb/s a lane, four lanes
    ["InfiniBand NDR", "rdma", 400], // NDR: 100 Gb/s a lane
    ["400G RoCE", "rdma", 400],
    ["infiniband 50 GB/s", "rdma", 400],
    ["NVLink + InfiniBand", "rdma", null],
    ["none", "none", null]
  ])("%s is %s, %s", (text, network, gbit) => {
    expect(readNetwork(text)).toEqual({network, gbit});
  });

  test("which may say its rate, and the rate stated beside it counts", () => {
    expect(said({...LLAMA, network: "100GbE"})).toMatchObject({network: "ethernet", network_gbit_s: 100});
    expect(row({...LLAMA, network: "100GbE"}).warnings).toEqual([
      "network 100GbE is taken as 100 Gb/s of each GPU: state network_gbit_s where GPUs share a port"
    ]);
    const both = row({...LLAMA, network: "100GbE", network_gbit_s: "12.5"});
    expect([both.configuration!.network_gbit_s, both.warnings]).toEqual([12.5, []]);
  });

  test("and what links the GPUs of a node is none", () => {
    expect(() => readNetwork("NVLink")).toThrow(/^network: got "NVLink", expected rdma, .* told by their name$/);
    expect(() => readNetwork("token ring")).toThrow(
      /^network: got "token ring", expected rdma, ethernet, none or nothing$/
    );
  });
});

describe("a batch that no run has had is told", () => {
  test("one written with M is tokens, unless its name says sequences", () => {
    for (const name of ["batch_size", "global_batch_size", "gbs"]) {
      const found = row({...LLAMA, [name]: "4M"});
      expect(found.configuration!.global_batch_sequences).toBeNull();
      expect(found.parts!.global_batch_tokens).toBe(4e6);
      expect(found.warnings).toEqual([`${name} 4M is taken in tokens: no batch has as many sequences`]);
    }
    const found = row({...LLAMA, global_batch_sequences: "4M"});
    expect(found.configuration!.global_batch_sequences).toBe(4e6);
    expect(found.warnings).toEqual([
      "global_batch_sequences 4M is 4000000 sequences, more than the 65536 of the largest batch published: one in tokens is global_batch_tokens"
    ]);
  });

  test("and the largest published is none of them", () => {
    expect(row({...LLAMA, batch_size: "65536"}).warnings).toEqual([]);
    expect(row({...LLAMA, batch_size: "65537"}).warnings).toHaveLength(1);
    expect(row({...LLAMA, batch_size: "500k"}).warnings).toHaveLength(1);
  });
});

describe("settings of trainers say what columns do", () => {
  test.each<[stated: Record<string, string>, same: Record<string, string>]>([
    [{load_in_4bit: "True"}, {method: "qlora"}],
    [{use_lora: "True"}, {method: "lora"}],
    [{quantization: "4bit"}, {method: "qlora"}],
    [{bits: "4"}, {method: "qlora"}],
    [{fp8: "True"}, {precision: "fp8 mixed"}],
    [{fp8: "True", bf16: "True"}, {precision: "fp8 mixed"}],
    [{fp16: "True"}, {precision: "fp16 mixed"}],
    [{fp16: "True", bf16: "False"}, {precision: "fp16 mixed"}],
    [{fp16: "False", bf16: "False"}, {precision: "fp32"}],
    [{bf16: "False", tf32: "True"}, {precision: "tf32"}],
    [{offload_optimizer: "cpu"}, {offload: "optimizer"}],
    [{offload_optimizer: "cpu", offload_param: "cpu"}, {offload: "optimizer+parameters"}],
    [{stage: "sft"}, {objective: "sft"}],
    [{stage: "3"}, {zero_stage: "3"}],
    [{cutoff_len: "4096"}, {seq_len: "4096"}],
    [{FSDP: "8"}, {zero_stage: "3"}],
    [{fsdp: "full_shard auto_wrap"}, {zero_stage: "3"}],
    [{fsdp: "shard_grad_op"}, {zero_stage: "2"}],
    [{deepspeed: "3"}, {zero_stage: "3"}],
    [{deepspeed: "examples/deepspeed/ds_z2_config.json"}, {zero_stage: "2"}],
    [{deepspeed: "ds_z3_offload_config.json"}, {zero_stage: "3", offload: "optimizer+parameters"}],
    [{"DeepSpeed ZeRO": "3"}, {zero_stage: "3"}],
    [{strategy: "ddp"}, {zero_stage: "0"}],
    [{flash_attn: "fa2"}, {attention: "fused"}],
    [{method: "lora", load_in_4bit: "yes"}, {method: "qlora"}],
    [{load_in_4bit: "False", use_lora: "no"}, {}]
  ])("%j as %j", (stated, same) => {
    const figures = (found: ReturnType<typeof answer>) => ({...found, assumed: "", warnings: ""});
    expect(answer(stated).error).toBe("");
    expect(figures(answer(stated))).toEqual(figures(answer(same)));
  });

  test("among them a network", () => {
    expect(said({...LLAMA, Interconnect: "InfiniBand"}).network).toBe("rdma");
    expect(row({...LLAMA, Interconnect: "NVLink"}).warnings).toEqual([
      'the column "Interconnect" is not read: "NVLink" is not understood'
    ]);
  });

  test("and the answer names them", () => {
    // 32 layers × rank 16 × (q 8,192 + k and v 2 × 5,120 + o 8,192 + three matrices of 4,096 + 14,336 each)
    const adapters = 32 * 16 * (8192 + 2 * 5120 + 8192 + 3 * 18432);
    expect(answer({load_in_4bit: "True"})).toMatchObject({trained_params: adapters});
    expect(answer({load_in_4bit: "True"}).assumed).toMatch(/^load_in_4bit True: method qlora; /);
    expect(row({...LLAMA, FSDP: "8"}).warnings).toEqual(["FSDP 8: over how many GPUs it shards is what dp says"]);
    expect(row({...LLAMA, load_in_8bit: "True"}).warnings).toEqual([
      "load_in_8bit True: a base of 8 bits is counted in 16"
    ]);
  });

  test("what is stated comes first, and what excludes it is told", () => {
    expect(row({...LLAMA, fp16: "True", precision: "fp32"}).warnings).toEqual([
      "fp16 True is not used: precision fp32 is stated"
    ]);
    expect(row({...LLAMA, bf16: "True", precision: "bf16 mixed, fp32 gradients"}).warnings).toEqual([]);
    expect(row({...LLAMA, deepspeed: "3", zero_stage: "1"}).warnings).toEqual([
      "deepspeed 3 is not used: zero_stage 1 is stated"
    ]);
    expect(row({...LLAMA, load_in_4bit: "True", method: "full"}).error).toBe(
      "load_in_4bit True is method qlora, and method full is stated"
    );
    expect(row({...LLAMA, fp16: "True", bf16: "True"}).error).toBe(
      "fp16 True says precision fp16 mixed, and bf16 True says precision bf16 mixed"
    );
    expect(row({...LLAMA, stage: "ppo"}).error).toMatch(/^objective: got "ppo", expected pretraining, sft or dpo$/);
  });

  test("and names of such words that are not read are told beside the column they are about", () => {
    const warned = (name: string) => row({...LLAMA, [name]: "1"}).warnings;
    for (const [name, column] of [
      ["bnb_quant_storage_format", "precision"],
      ["my_lora_setting", "method"],
      ["zero_hpz_partition_size", "zero_stage"],
      ["activation_offload_fraction", "offload"],
      ["fsdp_transformer_layer_cls", "zero_stage"],
      ["node_fabric", "network"]
    ] as const)
      expect(warned(name), name).toEqual([`the column "${name}" is not read: did you mean "${column}"?`]);
    for (const name of ["lora_alpha", "lora_dropout", "adam_beta1", "learning_rate", "fp8_tflops", "network_cost_usd"])
      expect(warned(name), name).toEqual([]);
  });
});

describe("words as trainers write them", () => {
  test.each([
    ["flash_attention_2", "fused"],
    ["sdpa", "fused"],
    ["flash", "fused"],
    ["eager", "unfused"],
    ["", ""]
  ])("attn_implementation %s is %s", (text, attention) => {
    expect(said({...LLAMA, attn_implementation: text}).attention).toBe(attention);
  });

  test.each([
    ["q_proj v_proj", "query-value"],
    ['["q_proj", "v_proj"]', "query-value"],
    ["['q_proj','k_proj','v_proj','o_proj']", "attention"],
    ["q_proj,k_proj,v_proj,o_proj,gate_proj,up_proj,down_proj", "all-linear"],
    ["self_attn.q_proj self_attn.v_proj", "query-value"]
  ])("lora_targets %s are %s", (text, targets) => {
    expect(said({...LLAMA, method: "lora", lora_targets: text}).lora_targets).toBe(targets);
  });

  test.each(["torch.optim.AdamW", "DeepSpeedCPUAdam", "distributed_fused_adam", "deepspeed.ops.adam.FusedAdam"])(
    "optimizer %s is AdamW",
    (optimizer) => {
      const found = answer({optimizer, offload: "none"});
      expect(found).toEqual({...answer({optimizer: "adamw", offload: "none"}), assumed: found.assumed});
      expect(found.assumed).not.toContain("optimizer");
    }
  );

  test("bnb.optim.AdamW8bit is of 8 bits", () => {
    expect(answer({optimizer: "bnb.optim.AdamW8bit"}).peak_memory_gib).toBe(
      answer({optimizer: "adamw_8bit"}).peak_memory_gib
    );
  });

  test("DeepSpeedCPUAdam keeps its state on the host", () => {
    expect(said({...LLAMA, optimizer: "DeepSpeedCPUAdam"}).offload).toBe("optimizer");
    expect(row({...LLAMA, optimizer: "DeepSpeedCPUAdam"}).assumed).toEqual([
      "optimizer DeepSpeedCPUAdam: offload optimizer"
    ]);
  });

  test("offload all is everything, and a place says nothing of what is there", () => {
    expect(said({...LLAMA, offload: "all"}).offload).toBe("optimizer+parameters+activations");
    expect(row({...LLAMA, offload: "cpu"}).error).toMatch(
      /^offload: got "cpu", which says where and not what: expected none, optimizer, parameters or activations, or /
    );
  });
});
