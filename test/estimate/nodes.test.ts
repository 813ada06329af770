import {expect, test} from "vitest";
import {estimateHere} from "./runEstimate.js";

const SLOW = 60_000;
const LLAMA = {model: "Llama 3.1 8B", gpu: "H100 80GB SXM"};

type Stated = Record<string, string | number>;

async function estimate(...rows: readonly Stated[]): Promise<readonly Stated[]> {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const text = [names, ...rows.map((row) => names.map((name) => row[name] ?? ""))].map((cells) => cells.join(","));
  return (await estimateHere(["-"], text.join("\n"))).rows as readonly object[] as readonly Stated[];
}

test("machines of another size are joined by the network between them", {timeout: SLOW}, async () => {
  const stated = {...LLAMA, seq_len: 4096, dp: 8, tp: 1, pp: 1, zero_stage: 3, global_batch_sequences: 64};
  const tensors = {...LLAMA, seq_len: 4096, dp: 8, tp: 8, pp: 1, zero_stage: 1, micro_batch_sequences: 1};
  const [one, usual, eight, instance, none, fours, eights, large] = (await estimate(
    {...stated, nodes: 1, gpus_per_node: 8},
    {...stated, gpus: 8},
    {...stated, nodes: 8, gpus_per_node: 1, network: "ethernet", network_gbit_s: 10},
    {...stated, gpu: "p5.4xlarge", nodes: 8, network_gbit_s: 10},
    {...stated, gpu: "p5.4xlarge", gpus: 8, network: "none"},
    {...tensors, nodes: 16, gpus_per_node: 4},
    {...tensors, nodes: 8, gpus_per_node: 8},
    {...stated, dp: 16, gpus: 16, gpus_per_node: 16, network: "none"}
  )) as [Stated, Stated, Stated, Stated, Stated, Stated, Stated, Stated];
  const rate = (row: Stated) => Number(row.tokens_per_s_per_gpu);
  expect(rate(one)).toBe(rate(usual));
  // A step gathers 16 GB of weights twice and scatters 16 GB of gradients for each micro-batch: at 1.25 GB/s about 40 s for
  // at most eight sequences of 4,096 tokens, under 820 tokens a second.
  expect(rate(eight)).toBeLessThan(820);
  expect(rate(eight)).toBeGreaterThan(50);
  expect(rate(instance)).toBeCloseTo(rate(eight), 0);
  expect(none.error).toBe("gpus 8 are more than the 1 of a node, and network none is stated");
  expect(rate(fours)).toBeLessThan(0.7 * rate(eights));
  expect(large.error).toBe("");
});

test("GPUs over nodes are the GPUs of a node", {timeout: SLOW}, async () => {
  const stated = {...LLAMA, seq_len: 4096, dp: 8, tp: 1, pp: 1, zero_stage: 3, global_batch_sequences: 64};
  const [total, each, none, uneven] = await estimate(
    {...stated, gpus: 8, nodes: 8, network: "ethernet", network_gbit_s: 10},
    {...stated, nodes: 8, gpus_per_node: 1, network: "ethernet", network_gbit_s: 10},
    {...stated, gpus: 8, nodes: 2, network: "none"},
    {...stated, gpus: 8, nodes: 3}
  );
  expect(total!.tokens_per_s_per_gpu).toBe(each!.tokens_per_s_per_gpu);
  expect(none!.error).toBe("gpus 8 are more than the 4 of a node, and network none is stated");
  expect(uneven!.error).toBe("nodes 3 do not divide gpus 8");
});

test("a batch that was rounded in tokens is one that splits evenly", {timeout: SLOW}, async () => {
  const row = {...LLAMA, gpus: 64, seq_len: 4096};
  const rows = await estimate(
    // 976.6, 488.3 and 244.1 sequences: of 2^20 and 2^19 tokens 1,024, 512 and 256.
    {...row, global_batch_tokens: "4M"},
    {...row, global_batch_tokens: "2M"},
    {...row, global_batch_tokens: "1M"},
    // Of 96 GPUs the nearest multiple is 960.
    {...row, gpus: 96, global_batch_tokens: "4M"},
    {...row, dp: 20, gpus: 20, global_batch_tokens: "4M"},
    // 4,194,304 tokens are 1,024 sequences, and 4,096,000 are 1,000.
    {...row, global_batch_tokens: 4194304},
    {...row, global_batch_tokens: 4096000},
    // The model's own length up to 8,192 counts where none is stated: 488.3 sequences.
    {...row, seq_len: "", global_batch_tokens: "4M"},
    {params: "8B", gpu: "H100 80GB SXM", gpus: 64, global_batch_tokens: "4M"}
  );
  const batches = rows.map(({assumed}) => /global_batch_sequences (\d+) of/.exec(String(assumed))?.[1]);
  expect(batches.slice(0, 8)).toEqual(["1024", "512", "256", "960", "960", "1024", "1000", "512"]);
  expect(rows[8]!.error).toBe("global_batch_tokens need seq_len");
});

test("states are shared by the parts of a sequence too", {timeout: SLOW}, async () => {
  const row = {...LLAMA, gpus: 8, cp: 8, dp: 1, tp: 1, pp: 1, seq_len: 131072, global_batch_sequences: 8};
  const [open, third, none] = await estimate(row, {...row, zero_stage: 3}, {...row, zero_stage: 0});
  expect(open!.fits).toBe("yes");
  expect(third!.warnings).toBe("");
  // 16 B of each of 8.03B parameters are 120 GiB, more than the card has.
  expect(none!.fits).toBe("no");
  expect(Number(none!.peak_memory_gib)).toBeGreaterThan(120);
});

test("replicas that share no whole batch and interleaved stages are told", {timeout: SLOW}, async () => {
  const rows = await estimate(
    {...LLAMA, gpus: 64, dp: 64, global_batch_sequences: 1000},
    {...LLAMA, gpus: 64, dp: 64, global_batch_sequences: 100},
    {...LLAMA, gpus: 64, virtual_stages: 2},
    {...LLAMA, gpus: 1, virtual_stages: 2}
  );
  // 16 × 64 are 1,024, 2.4 % more; 2 × 64 are 28 % more than 100.
  expect(rows[0]!.warnings).toMatch(
    /^global_batch_sequences 1000 cannot be shared evenly: taken as a mean or rounded, and 1024 is computed with/
  );
  expect(rows[1]!.error).toBe("global_batch_sequences 100 is no multiple of dp 64");
  expect(rows[2]!.assumed).toMatch(/; pp (2|4|8|16); /);
  expect(rows[3]!.error).toBe("virtual_stages 2 interleaves pipeline stages, and gpus 1 is one");
});

test("stages of several nodes hand on between nodes, whatever the layout", {timeout: SLOW}, async () => {
  const stated = {...LLAMA, gpus: 64, seq_len: 8192, dp: 8, tp: 1, pp: 8, zero_stage: 1, recompute: "full"};
  const batch = {global_batch_sequences: 512, micro_batch_sequences: 2};
  const [fast, slow, open] = await estimate(
    {...stated, ...batch, network: "rdma", network_gbit_s: 400},
    {...stated, ...batch, network: "rdma", network_gbit_s: 1},
    {...LLAMA, gpus: 64, seq_len: 8192, ...{global_batch_sequences: 512}, network: "ethernet", network_gbit_s: 0.05}
  );
  // A boundary passes 2 × 8,192 × 4,096 × 2 B, 134 MB, at 125 MB/s in 1.07 s: 32 micro-batches there and back take 69 s.
  expect(Number(slow!.seconds_per_step) - Number(fast!.seconds_per_step)).toBeGreaterThan(60);
  // 0.05 Gb/s are 6 MB/s: at least one passage of a micro-batch, or of a GPU's share of the gradients, is seconds of it.
  expect(Number(open!.tokens_per_s_per_gpu)).toBeLessThan(Number(fast!.tokens_per_s_per_gpu) / 4);
});

test("a batch is near what replicas share, in as many turns as are stated", {timeout: SLOW}, async () => {
  const OPT = {model: "OPT-175B", gpu: "A100 80GB SXM", gpus: 992, seq_len: 2048};
  const rows = await estimate(
    {...OPT, global_batch_tokens: "2M"},
    {...OPT, global_batch_sequences: 1024},
    {...LLAMA, gpus: 96, dp: 96, seq_len: 8192, global_batch_tokens: "1M"},
    {...LLAMA, gpus: 8, global_batch_sequences: 192, accumulation: 6},
    {model: "GPT-2", gpu: "H100 80GB SXM", global_batch_sequences: 100, seq_len: 1024}
  );
  // 976.6 sequences of 2,048 are 2M tokens: 992 are 1.6 % more, and each of 992, 496, 248 or 124 replicas gets as many.
  expect(rows[0]!.assumed).toMatch(/global_batch_sequences 992 of 2000000 tokens/);
  expect(rows[1]!.warnings).toMatch(/^global_batch_sequences 1024 cannot be shared evenly.* 992 is computed with/);
  // 122 sequences of 8,192: 96 is 21 % fewer, and 192 are 57 % more.
  expect(rows[2]!.warnings).toMatch(/^global_batch_tokens 1000000 are 122.1 sequences of 8192; 96, /);
  const [, dp, micro] = /; dp (\d+); .*micro_batch_sequences (\d+);/.exec(String(rows[3]!.assumed))!;
  expect(Number(dp) * Number(micro) * 6).toBe(192);
  // Of up to 16 GPUs, which 102,400 tokens are for, four get 25 sequences each.
  expect(rows[4]!.assumed).toMatch(/; gpus 4; /);
});

test("steps are tokens where the batch is known, and told where it is not", {timeout: SLOW}, async () => {
  const run = {...LLAMA, gpus: 64, seq_len: 4096, global_batch_sequences: 512, max_steps: 1000};
  const [steps, tokens, both, open] = await estimate(
    run,
    {...run, max_steps: "", tokens_trained: 1000 * 512 * 4096},
    {...run, tokens_trained: 1e12},
    {...run, global_batch_sequences: ""}
  );
  expect(steps!.gpu_hours).toBe(tokens!.gpu_hours);
  expect(Number(steps!.gpu_hours)).toBeGreaterThan(0);
  expect(both!.warnings).toMatch(
    /^steps 1000 of 512 sequences are 2097152000 tokens, and tokens_trained 1000000000000 counts/
  );
  expect(open!.warnings).toMatch(/^steps 1000 is not used: the batch or the sequence length is open/);
});

test("facts that a name contradicts, and words that say one thing, are told or read", {timeout: SLOW}, async () => {
  const rows = await estimate(
    {...LLAMA, gpus: 8, precision: "fp16", method: "qlora"},
    {...LLAMA, gpus: 8, precision: "bf16", method: "qlora"},
    {...LLAMA, gpus: 8, tied: "yes"},
    {...LLAMA, gpus: 8, experts: 8},
    {model: "my-7B", gpu: LLAMA.gpu, gpus: 64, layers: 80, hidden: 8192},
    {...LLAMA, gpus: 8, optimizer_in_backward: "yes", accumulation: 8},
    {model: "Falcon-H1-7B", gpu: LLAMA.gpu, gpus: 8},
    {model: "Llama 2 7B GRPO", gpu: LLAMA.gpu, gpus: 8},
    {...LLAMA, gpu: "2x4090", precision: "nf4", method: "qlora"},
    {...LLAMA, gpu: "gpu:h100_80gb_hbm3:8"},
    {params: "350m", gpu: LLAMA.gpu, gpus: 8}
  );
  expect(rows[0]!.tokens_per_s_per_gpu).toBe(rows[1]!.tokens_per_s_per_gpu);
  expect(rows[2]!.warnings).toMatch(/^tied yes stated, no in Llama 3.1 8B: what is stated counts/);
  expect(rows[3]!.error).toBe(
    "experts 8 are stated of a model that has none: state active_experts and expert_ffn_hidden too"
  );
  expect(rows[4]!.warnings).toMatch(/and the name "my-7B" states 7000000000: the shape counts/);
  expect(rows[5]!.error).toMatch(/^optimizer_in_backward sees each gradient once, .* over 8 micro-batches$/);
  // The one is no Falcon of the catalog; the other is a model of it in a training that is not described.
  expect([rows[6]!.params, rows[7]!.params]).toEqual(["", "6738415616"]);
  expect(rows[8]!.assumed).toMatch(/^gpu rtx-4090; gpus 2 of 2x4090; /);
  expect(rows[9]!.assumed).toMatch(/^gpu h100-sxm; gpus 8 of gpu:h100_80gb_hbm3:8; /);
  expect(rows[10]!.params).toBe("350000000");
});
