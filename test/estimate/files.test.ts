import {readFileSync} from "node:fs";
import {beforeAll, describe, expect, test} from "vitest";
import {estimateHere, type Ran} from "./runEstimate.js";

const FOLDER = "test/fixtures/estimate";
/** What is assumed, without what the calibration found. */
const withoutFigures = (assumed: string) => assumed.replace(/goodput [\d.]+/, "goodput …");

const SLOW = 110_000;

/** Estimates a file of the fixtures. */
const ran = (name: string): Promise<Ran> => estimateHere([`${FOLDER}/${name}`]);

describe("a table in any of its shapes", () => {
  let plain: Ran;
  beforeAll(async () => {
    plain = await ran("plain.csv");
  }, SLOW);

  test("is estimated", () => {
    expect(plain.rows.map(({id, error}) => [id, error])).toEqual([
      ["seven", ""],
      ["eight", ""]
    ]);
    expect(plain.rows.map(({assumed, warnings}) => [withoutFigures(assumed!), warnings])).toEqual([
      [
        "params 6738415616; shape of Llama 2 7B; optimizer adamw; attention fused; goodput …; network rdma; network_gbit_s 200",
        ""
      ],
      ["optimizer adamw; attention fused; sequence_parallel yes; goodput …; network rdma; network_gbit_s 400", ""]
    ]);
  });

  test.each([
    "tabs.tsv",
    "bars.txt",
    "utf16-le.csv",
    "utf16-be.csv",
    "utf16-unmarked.csv",
    "sep.csv",
    "titled.csv",
    "mac.csv"
  ])("gives the same answers as %s", {timeout: SLOW}, async (name) => {
    expect((await ran(name)).stdout).toBe(plain.stdout);
  });

  test("gives the same answers with semicolons, and tells what a point was read as", {timeout: SLOW}, async () => {
    const {rows} = await ran("semicolons.csv");
    const read = 'vocab: "32.000" read as 32000: decimals have commas in this file';
    expect(rows.map(({warnings}) => warnings)).toEqual([read, ""]);
    expect(rows.map((row) => ({...row, warnings: ""}))).toEqual(plain.rows.map((row) => ({...row})));
  });

  test("gives the same answers under other names, and tells what it understood", {timeout: SLOW}, async () => {
    const {rows} = await ran("headers.csv");
    expect(rows.map(({assumed}) => withoutFigures(assumed!))).toEqual([
      "seq_len 4096 (4k); gpu a100-sxm4-80gb; params 6738415616; shape of Llama 2 7B; optimizer adamw; attention fused; goodput …; network rdma; network_gbit_s 200",
      "seq_len 8192 (8k); gpu h100-sxm; optimizer adamw; attention fused; sequence_parallel yes; goodput …; network rdma; network_gbit_s 400"
    ]);
    expect(rows.map((row) => ({...row, assumed: ""}))).toEqual(plain.rows.map((row) => ({...row, assumed: ""})));
  });
});

test("quantities with letters and words are those with digits", {timeout: SLOW}, async () => {
  const {rows} = await ran("quantities.csv");
  const numbers = rows.map(({params, tokens_per_s_per_gpu, gpu_hours, error}) => ({
    ...{params, tokens_per_s_per_gpu, gpu_hours, error}
  }));
  expect(numbers[0]).toEqual(numbers[2]);
  expect(numbers[1]).toEqual(numbers[2]);
  expect(numbers[2]!.error).toBe("");
  // 2e12 tokens over the rate of one GPU are its seconds; a cluster loses some of them.
  const hours = 2e12 / Number(numbers[2]!.tokens_per_s_per_gpu) / 3600;
  expect(Number(numbers[2]!.gpu_hours) / hours).toBeGreaterThan(0.999);
  expect(Number(numbers[2]!.gpu_hours) / hours).toBeLessThan(1.5);
  // What says that nothing is known leaves its column open.
  expect(rows[3]).toMatchObject({params: "7000000000", gpu_hours: "", error: ""});
  expect(rows[3]!.assumed).toMatch(/seq_len 2048; .*gpus \d+; .*global_batch_sequences \d+/);
});

test("nodes, machines and accumulation make GPUs and batches", {timeout: SLOW}, async () => {
  const {rows} = await ran("nodes.csv");
  const row = (id: string) => rows.find((found) => found.id === id)!;
  // 4 machines of 8; 32 replicas × 4 sequences × 8 times.
  expect(row("type").assumed).toMatch(
    /^gpu a100-sxm4-40gb; gpus 32 = nodes 4 × 8; global_batch_sequences 1024 = dp 32 × micro_batch_sequences 4 × accumulation 8; /
  );
  // One machine.
  expect(row("types").assumed).toMatch(/gpus 8 of p4d\.24xlarge; global_batch_sequences 256 = dp 8 × /);
  expect(row("cards").assumed).toMatch(/^gpu h100-sxm; gpus 32 = nodes 4 × 8; /);
  expect(row("gres").assumed).toMatch(/^gpu a100-sxm4-80gb; gpus 16 = nodes 2 × 8; /);
  // A machine that is not taken whole is told, and no error.
  expect(row("part").error).toBe("");
  expect(row("part").warnings).toMatch(/^gpus_per_node 4: p4d\.24xlarge has 8(; |$)/);
  expect(row("other").error).toBe("");
  expect(row("other").warnings).toMatch(/^gpus 16: 4 × p4d\.24xlarge have 32(; |$)/);
  expect(row("wrong").error).toBe("nodes 4 × gpus_per_node 8 is 32, not gpus 16");
  expect(rows.filter(({error}) => error !== "").map(({id}) => id)).toEqual(["wrong"]);
});

test("columns that look like others are told with both names, and read as nothing", {timeout: SLOW}, async () => {
  const {rows} = await ran("lookalikes.csv");
  expect(rows[0]!.warnings).toBe(
    [
      'the column "gpuz" is not read: did you mean "gpus"?',
      'the column "num_gpu_total" is not read: did you mean "gpus"?',
      'the column "tokens_traned" is not read: did you mean "tokens_trained"?',
      'the column "max_position_embeddings" is not read: it says how long a sequence may be; seq_len says how long it is'
    ].join("; ")
  );
  expect(rows[0]).toMatchObject({gpu_hours: "", error: ""});
});

test("a batch in tokens and the memory of a card say what they are of", {timeout: SLOW}, async () => {
  const {rows} = await ran("batch-tokens.csv");
  // 4,194,304 / 4,096 sequences.
  expect(rows[0]!.assumed).toContain("global_batch_sequences 1024 of 4194304 tokens");
  expect(rows[1]!.error).toBe("global_batch_tokens need seq_len");
  expect(rows[2]!.assumed).toMatch(/^gpu a100-sxm4-80gb; /);
});

test("a number that can be read in two ways is refused with both", {timeout: SLOW}, async () => {
  const {rows} = await ran("ambiguous.tsv");
  expect(rows.map(({error}) => error)).toEqual([
    'global_batch_sequences: "1,024" is 1024 or 1.024; write one of these',
    'global_batch_sequences: "1.024" is 1024 or 1.024; write one of these',
    ""
  ]);
});

test("headers that name one column twice are refused in one line", {timeout: SLOW}, async () => {
  const cases: [header: string, message: string][] = [
    ["params,num_gpus,world_size", '1: the columns "num_gpus" and "world_size" are both gpus: leave one of them\n'],
    ["# title\nparams,note,note", '2: the column "note" stands twice\n'],
    [
      "params,batch_size,gradient_accumulation_steps",
      '1: "batch_size" beside "gradient_accumulation_steps" is a batch of a step or of one GPU: name it global_batch_size or micro_batch_size\n'
    ]
  ];
  for (const [header, message] of cases) {
    const {status, stdout, stderr} = await estimateHere(["-"], `${header}\n7e9,8,8\n`);
    expect([status, stdout, stderr]).toEqual([1, "", `standard input:${message}`]);
  }
});

test("the fixtures are in the encodings they are named after", () => {
  expect([...readFileSync(`${FOLDER}/utf16-le.csv`).subarray(0, 4)]).toEqual([0xff, 0xfe, 0x69, 0]);
  expect([...readFileSync(`${FOLDER}/utf16-be.csv`).subarray(0, 4)]).toEqual([0xfe, 0xff, 0, 0x69]);
  expect([...readFileSync(`${FOLDER}/semicolons.csv`).subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  expect(readFileSync(`${FOLDER}/mac.csv`, "utf8")).not.toContain("\n");
});
