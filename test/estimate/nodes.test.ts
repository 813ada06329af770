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
