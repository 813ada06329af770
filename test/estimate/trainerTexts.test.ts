import {beforeAll, describe, expect, test} from "vitest";
import {estimateHere, type Ran} from "./runEstimate.js";

const SLOW = 110_000;
const path = (name: string) => `test/fixtures/texts/${name}`;

describe("the column config with arguments of trainers", () => {
  const rows = [
    ["gpt3", path("megatron-gpt3-175b.sh"), "", "", ""],
    ["llama", path("megatron-llama3-8b.txt"), "", "", ""],
    ["own", path("megatron-llama3-8b.txt"), "64", "4", "bf16"],
    ["mixtral", path("megatron-mixtral.yaml"), "128", "", ""],
    ["titan", path("torchtitan-llama3-8b.toml"), "8", "", ""],
    ["nano", path("nanogpt-gpt2.py"), "8", "", ""],
    ["nano open", path("nanogpt-gpt2.py"), "", "", ""],
    ["lit", path("litgpt-llama3.yaml"), "8", "", "bf16-true"]
  ];
  let ran: Ran;
  const row = (id: string) => ran.rows.find((found) => found.id === id)!;
  beforeAll(async () => {
    const lines = rows.map(([id, config, gpus, tp, precision]) => [id, config, "H100", gpus, tp, precision].join());
    ran = await estimateHere(["-"], ["id,config,gpu,gpus,tp,precision", ...lines].join("\n"));
  }, SLOW);

  test("has the model's exact parameters and the layout as stated", () => {
    expect([row("gpt3").params, row("llama").params, row("lit").params]).toEqual([
      "174615846912",
      ...["8030261248", "8030261248"]
    ]);
    expect([row("mixtral").params, row("mixtral").active_params]).toEqual(["46702792704", "12879925248"]);
    expect(row("gpt3").error).toBe("");
    expect(row("gpt3").assumed).toMatch(/^by Megatron-LM: tp 8, pp 16, cp 1, gpus 128, .*; dp 1; /); // 128 ÷ (8 × 16)
    expect(row("llama").assumed).toMatch(/; dp 4; /); // 32 ÷ (2 × 2 × 2)
  });

  test("lets the row's own cells come first", () => {
    expect(row("own").error).toBe("");
    expect(row("own").assumed).toMatch(/^by Megatron-LM: pp 2, cp 2, micro_batch_sequences 1, /);
    expect(row("own").assumed).toMatch(/; dp 4; /); // 64 ÷ (4 × 2 × 2)
  });

  test("tells what was not understood or has no column, and drops nothing", () => {
    expect(row("llama").warnings).toMatch(/Megatron-LM: not understood: mtp_num_layers 1$/);
    expect(row("nano").warnings).toMatch(/^nanoGPT: not understood: dtype = 'bfloat16' if torch/);
    expect(row("titan").assumed).toContain("without effect here: job.dump_folder");
  });

  test("trains nanoGPT's 40 turns of 12 on 8 GPUs, and chooses GPUs that share the batch where they are open", () => {
    expect([row("nano").error, row("nano").params]).toEqual(["", "124373760"]);
    // 480 sequences in turns of 12 are 40 for 40 replicas, of up to the 64 GPUs that 983,040 tokens are for.
    expect(row("nano open").error).toBe("");
    expect(row("nano open").assumed).toMatch(/; gpus 40; /);
  });

  test("reads words of hubs for a precision", {timeout: SLOW}, async () => {
    const words = ["bf16-true", "pure bf16", "nf4", "nf4 + lora adapters", "16-mixed", "fp16 mixed"];
    const table = words.map((precision) => `${precision},${path("litgpt-llama3.yaml")},H100,8,${precision}`);
    const {rows: answers} = await estimateHere(["-"], ["id,config,gpu,gpus,precision", ...table].join("\n"));
    const memory = Object.fromEntries(answers.map(({id, peak_memory_gib}) => [id, peak_memory_gib]));
    expect(memory["bf16-true"]).toBe(memory["pure bf16"]);
    expect(memory.nf4).toBe(memory["nf4 + lora adapters"]);
    expect(memory["16-mixed"]).toBe(memory["fp16 mixed"]);
    expect(new Set(Object.values(memory)).size).toBe(3);
  });
});

test("names what is no model of words", {timeout: SLOW}, async () => {
  const {rows} = await estimateHere(
    ["-"],
    "id,model,gpu,gpus\n1,Mamba-2.8B,H100,8\n2,Llama-2-7B GRPO,H100,8\n3,ResNet-50,H100,8\n"
  );
  expect(rows.map(({error}) => error!.split(":")[0])).toEqual([
    "Mamba is a state-space model",
    "Reinforcement learning generates, scores and trains with several models in a step",
    "ResNet is a convolutional network of images"
  ]);
});
