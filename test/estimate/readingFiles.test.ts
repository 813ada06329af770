import {mkdtempSync, readFileSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {describe, expect, test} from "vitest";
import {decoded, decodeText} from "../../src/estimate/reading/decodeText.js";
import {estimator} from "../../src/estimate/estimateRows.js";
import {readConfigFile} from "../../src/estimate/reading/readConfigFile.js";
import {readRow} from "../../src/estimate/reading/readRows.js";
import {readModelText} from "../../src/model/training/texts/readModelText.js";
import {rowsIn} from "./rowsOf.js";
import {runEstimateItself} from "./runEstimate.js";

const SLOW = 110_000;
const estimate = estimator();
const row = (stated: Readonly<Record<string, string>>) => readRow(Object.values(stated), Object.keys(stated), "row");
const answer = (stated: Readonly<Record<string, string>>) => estimate([row({model: "Llama 3.2 1B", ...stated})])[0]!;

/** The rows of a file that arrives in pieces. */
function rowsOf(bytes: Uint8Array, piece = bytes.length) {
  async function* pieces() {
    for (let at = 0; at < bytes.length; at += piece) yield await Promise.resolve(bytes.subarray(at, at + piece));
  }
  return rowsIn(pieces());
}

describe("tables and texts as people have them", () => {
  test("the line under a header of Markdown's is no row", async () => {
    const text = "| id | model | gpu | gpus |\n|:--|---|:---:|--:|\n| a | Llama 3.1 8B | H100 | 8 |\n";
    const rows = await rowsOf(Buffer.from(text));
    expect(rows.map(({id, error}) => [id, error])).toEqual([["a", ""]]);
  });

  test("Latin-1 is read as such, line by line, wherever pieces of the file end", async () => {
    const lines = [Buffer.from("id,gpu\n"), Buffer.from("café,H100\n", "latin1"), Buffer.from("naïve é€😀,H100\n")];
    for (const piece of [1, 3, 7, 1000])
      expect((await rowsOf(Buffer.concat(lines), piece)).map(({id}) => id)).toEqual(["café", "naïve é€😀"]);
  });

  test("UTF-8 stays as it is, byte by byte", async () => {
    const bytes = Buffer.from("é€😀ü");
    async function* pieces() {
      for (const byte of bytes) yield await Promise.resolve(Uint8Array.of(byte));
    }
    const found: Uint8Array[] = [];
    for await (const part of decodeText(pieces())) found.push(part);
    expect(Buffer.concat(found)).toEqual(bytes);
    expect(decoded(Buffer.from("café", "latin1"))).toBe("café");
  });

  test("a config.json in UTF-16 says the same", () => {
    const text = readFileSync("test/fixtures/texts/adapter_config.json", "utf8");
    const path = join(mkdtempSync(join(tmpdir(), "config-")), "config.json");
    writeFileSync(path, Buffer.from(`\ufeff${text}`, "utf16le"));
    expect(readConfigFile(path)).toEqual(readModelText(text));
  });

  test("a second --config is refused as a second --set is", {timeout: SLOW}, () => {
    const {status, stderr} = runEstimateItself(["--config", "a.json", "--config", "b.json"]);
    expect([status, stderr]).toEqual([1, "--config is stated twice: one estimate has one configuration\n"]);
  });
});

describe("cards by their memory as nvidia-smi prints it", () => {
  // MiB ÷ 1,024, rounded up: cards keep some for themselves.
  test.each([
    ["A100", "81559 MiB", "a100-sxm4-80gb"],
    ["A100", "81920", "a100-sxm4-80gb"],
    ["A100", "40960MiB", "a100-sxm4-40gb"],
    ["H100", "95830 MiB", "h100-nvl"],
    ["V100", "32510", "v100-sxm2-32gb"],
    ["A10G", "23028 MiB", "a10g"],
    ["L40S", "46068", "l40s"],
    ["p4d.24xlarge", "40", "a100-sxm4-40gb"],
    ["DGX A100", "80", "a100-sxm4-80gb"]
  ])("%s of %s is %s", (gpu, gpu_memory, id) => {
    expect(answer({gpu, gpu_memory}).assumed).toContain(`gpu ${id}`);
  });

  test("and a memory that no card of the name has is refused", () => {
    for (const gpu of ["H100 96GB", "H100-SXM5-96GB"])
      expect(answer({gpu}).error).toBe(
        `gpu: there is no accelerator "${gpu}" in the catalog; of that name are h100-pcie, h100-sxm, h100-nvl`
      );
    expect(answer({gpu: "p4d.24xlarge", gpu_memory: "80"}).error).toMatch(
      /its cards are NVIDIA A100 SXM4 40GB, of 40 GB$/
    );
    expect(answer({gpu: "B200 192GB"}).error).toBe(""); // printed so, and there is one B200
  });
});

describe("machines and labels", () => {
  test.each([
    ["HGX B200", "gpu b200; gpus 8 of HGX B200"],
    ["HGX A100 80GB", "gpu a100-sxm4-80gb; gpus 8 of HGX A100 80GB"],
    ["HGX H100 4-GPU", "gpu h100-sxm; gpus 4 of HGX H100 4-GPU"],
    ["H100x8", "gpu h100-sxm; gpus 8 of H100x8"],
    ["RTX3090x4", "gpu rtx-3090; gpus 4 of RTX3090x4"],
    ["nvidia-h100-mega-80gb", "gpu h100-sxm; "],
    ["RTX3090", "gpu rtx-3090; "]
  ])("%s", (gpu, said) => {
    expect(answer({gpu}).assumed).toContain(said);
  });

  test("that may be of two sizes are refused with both", () => {
    expect(answer({gpu: "DGX A100"}).error).toBe(
      'gpu: "DGX A100" may be a100-sxm4-40gb or a100-sxm4-80gb: name one of them'
    );
  });
});

describe("files of a run beside its model", () => {
  test("adapter_config.json names the model and its adapters", () => {
    const found = answer({model: "", gpu: "H100", gpus: "8", config: "test/fixtures/texts/adapter_config.json"});
    // 32 layers × rank 32 × (q 4,096 + 4,096 and v 4,096 + 1,024)
    expect(found).toMatchObject({error: "", trained_params: 32 * 32 * (8192 + 5120)});
    // The micro-batch is left open, and is chosen so that it fills the card.
    expect(found.warnings).toMatch(/^(memory is tight: [^;]*; less takes [^;]*)?$/);
    expect(found.assumed).toContain("method lora, lora_rank 32, lora_targets v_proj q_proj");
  });

  test("a configuration of DeepSpeed says how it is trained", () => {
    const {configuration} = row({model: "Llama 3.1 8B", config: "test/fixtures/texts/deepspeed-zero3.json"});
    expect(configuration).toMatchObject({
      ...{zero_stage: 3, precision: "bf16 mixed", micro_batch_sequences: 1, optimizer: "adamw", offload: "optimizer"}
    });
    expect(answer({model: "", config: "test/fixtures/texts/deepspeed-zero3.json"}).error).toMatch(/states no size/);
  });
});

describe("arguments of trainers", () => {
  const MEGATRON = "--num-layers 32 --hidden-size 4096 --num-attention-heads 32 --seq-length 4096 --micro-batch-size 1";

  test("data_parallel_size of Megatron-LM is dp", () => {
    const {columns, unread} = readModelText(`${MEGATRON} --data-parallel-size 8 --expert-model-parallel-size 8`);
    // One micro-batch of each of 8 replicas, as Megatron-LM takes where no batch is stated.
    expect(columns).toMatchObject({dp: "8", ep: "8", tp: "1", pp: "1", global_batch_sequences: "8"});
    expect(unread).toEqual([]);
  });

  test("no_position_embedding leaves out the table of positions", () => {
    const positions = (text: string) => readModelText(text).config!.stacks[0]!.learned_positions;
    expect(positions(MEGATRON)).toBe(4096);
    expect(positions(`${MEGATRON} --no-position-embedding`)).toBe(0);
    expect(readModelText(`${MEGATRON} --no-position-embedding`).unread).toEqual([]);
  });

  test("a flavor that torchtitan has not is refused, and the others are models of the catalog", () => {
    const titan = (name: string, flavor: string) =>
      readModelText(`[model]\nname = "${name}"\nflavor = "${flavor}"\n[training]\nseq_len = 8192`).columns.model;
    expect(() => titan("llama3", "9B")).toThrow(
      'torchtitan: there is no flavor "9B" of llama3 that is described; described are 8b, 70b, 405b'
    );
    expect(() => titan("llama3", "debugmodel")).toThrow(/no flavor "debugmodel"/);
    for (const [name, flavor, model] of [
      ["llama3", "8B", "shape of Llama 3.1 8B"],
      ["llama4", "17bx16e", "shape of Llama 4 Scout"],
      ["deepseek_v3", "16B", "shape of DeepSeek-V2-Lite"],
      ["qwen3", "30B-A3B", "shape of Qwen3 30B A3B"]
    ] as const)
      expect(answer({model: titan(name, flavor)!, gpu: "H100", gpus: "64"}).assumed, flavor).toContain(model);
  });
});
