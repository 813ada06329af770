import {expect, test} from "vitest";
import {estimateHere} from "./runEstimate.js";

const SLOW = 60_000;

/** A mixture of 128 experts, eight active: Qwen3-30B-A3B. */
const MIXTURE = {
  ...{layers: 48, hidden: 2048, heads: 32, kv_heads: 4, head_dim: 128, vocab: 151936},
  ...{experts: 128, active_experts: 8, expert_ffn_hidden: 768}
};
const LLAMA = {model: "Llama-2-7B"};

async function estimate(rows: readonly Record<string, string | number>[]) {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const text = [names, ...rows.map((row) => names.map((name) => row[name] ?? ""))].map((cells) => cells.join(","));
  return (await estimateHere(["-"], text.join("\n"))).rows;
}

test("spreads experts as stated, says where it chose, and refuses what cannot be", {timeout: SLOW}, async () => {
  const base = {gpu: "H100 80GB SXM", gpus: 16, seq_len: 4096};
  const stated = {
    memory_reading: "allocated",
    dp: 16,
    tp: 1,
    pp: 1,
    zero_stage: 1,
    micro_batch_sequences: 4,
    recompute: "full"
  };
  const rows = await estimate([
    {id: "open", ...base, ...MIXTURE},
    {id: "one", ...base, ...MIXTURE, ...stated, ep: 1},
    {id: "eight", ...base, ...MIXTURE, ...stated, ep: 8},
    {id: "sixteen", ...base, ...MIXTURE, ...stated, ep: 16},
    {id: "uneven", ...base, ...MIXTURE, ep: 5},
    {id: "too many", ...base, ...MIXTURE, dp: 4, tp: 1, pp: 4, ep: 16},
    {id: "stages", ...base, ...MIXTURE, pp: 4, ep: 8},
    {id: "dense", ...base, ...LLAMA, ep: 8},
    {id: "times", ...base, ...MIXTURE, dp: 2, tp: 1, pp: 1, ep: 8}
  ]);
  const of = (id: string) => rows.find((row) => row.id === id)!;
  expect(of("open").assumed).toMatch(/; ep (1|2|4|8|16); /);
  expect(of("eight").assumed).not.toMatch(/; ep /);
  expect(of("eight").assumed).not.toContain("left out");
  // Experts are 48 × 3 × 2,048 × 128 × 768 = 28,991,029,248 parameters, in 2 B of weights and 4 of the gradients that micro-batches
  // add up in; spread over eight, seven eighths of them are elsewhere. With four sequences both are
  // fullest when the loss is there. Activations, and states that are sharded, are alike.
  const memory = (id: string) => Number(of(id).peak_memory_gib);
  expect(memory("one") - memory("eight")).toBeCloseTo((28_991_029_248 * 6 * 7) / 8 / 2 ** 30, 1);
  expect(memory("sixteen")).toBeLessThan(memory("eight"));
  // Sixteen are of two nodes: the exchange passes the network.
  expect(Number(of("sixteen").tokens_per_s_per_gpu)).toBeLessThan(Number(of("eight").tokens_per_s_per_gpu));
  expect(rows.slice(4).map(({error}) => error)).toEqual([
    "ep 5 does not divide experts 128",
    "ep 16 does not divide dp 4 × tp 1, which is 4",
    "ep 8 does not divide gpus 16 / pp 4, which is 4",
    "ep 8 spreads experts, and the model has none",
    "dp 2 × tp 1 × pp 1 is 2, not gpus 16: ep 8 is a part of dp × cp × tp and does not multiply them"
  ]);
});

test(
  "takes stages, sequence parallelism and attention as stated, else says what is assumed",
  {timeout: SLOW},
  async () => {
    const base = {
      ...LLAMA,
      gpu: "A100 80GB SXM",
      gpus: 8,
      seq_len: 4096,
      global_batch_sequences: 64,
      micro_batch_sequences: 1
    };
    const layout = {dp: 1, tp: 2, pp: 4, zero_stage: 0, recompute: "full"};
    const rows = await estimate([
      {id: "open", ...base, ...layout},
      {id: "interleaved", ...base, ...layout, virtual_stages: 4, sequence_parallel: "no", attention: "unfused"},
      {id: "one", ...base, ...layout, virtual_stages: 1, sequence_parallel: "yes", attention: "fused"},
      {id: "fp16", ...base, ...layout, precision: "fp16 mixed"},
      {id: "volta", ...base, ...layout, gpu: "V100 32GB", precision: "fp16 mixed"},
      {id: "too many", ...base, ...layout, virtual_stages: 9},
      {id: "one stage", ...base, dp: 8, tp: 1, pp: 1, virtual_stages: 2},
      {id: "words", ...base, ...layout, attention: "quick"}
    ]);
    const of = (id: string) => rows.find((row) => row.id === id)!;
    expect(of("open").assumed).toContain("attention fused; sequence_parallel yes; virtual_stages 1");
    for (const name of ["attention", "sequence_parallel", "virtual_stages"])
      expect(of("interleaved").assumed).not.toContain(name);
    // As stated what is assumed: the same estimate.
    expect(of("one").tokens_per_s_per_gpu).toBe(of("open").tokens_per_s_per_gpu);
    // fp16 runs the kernels that bf16 runs, where the chip has them.
    expect(of("fp16").assumed).toContain("attention fused");
    expect(of("fp16").tokens_per_s_per_gpu).toBe(of("open").tokens_per_s_per_gpu);
    expect(of("volta").assumed).toContain("attention unfused");
    expect(rows.slice(5).map(({error}) => error)).toEqual([
      "pp 4 × virtual_stages 9 is 36, more than layers 32",
      "virtual_stages 2 interleaves pipeline stages, and pp 1 is one",
      'attention: got "quick", expected fused, cudnn, unfused or nothing'
    ]);
  }
);

test("says where GPUs left over are taken to split sequences", {timeout: SLOW}, async () => {
  const base = {...LLAMA, gpu: "A100 80GB SXM", gpus: 16, seq_len: 32768, dp: 4, tp: 2, pp: 1};
  const [left, stated] = await estimate([
    {id: "left", ...base},
    {id: "stated", ...base, cp: 2}
  ]);
  expect(left!.warnings).toMatch(
    /^dp 4 × tp 2 × pp 1 is 8, not gpus 16: the others are taken to split sequences; state cp 2 if they do(; memory is tight|$)/
  );
  expect(left!.tokens_per_s_per_gpu).toBe(stated!.tokens_per_s_per_gpu);
  expect(stated!.warnings).not.toContain("split sequences");
});
