import {csvParse} from "d3-dsv";
import {beforeAll, expect, test} from "vitest";
import {estimateHere, type Ran} from "./runEstimate.js";

const HEADER =
  "id,model,params,layers,hidden,heads,kv_heads,ffn_hidden,vocab,seq_len,gpu,gpus,global_batch_sequences,micro_batch_sequences,dp,tp,pp,zero_stage,tokens_trained";
const LLAMA = {params: "7e9", layers: 32, hidden: 4096, heads: 32, kv_heads: 32, ffn_hidden: 11008, vocab: 32000};

type Cells = Record<string, string | number>;

/** A row of a 7B model on H100s with some cells changed. */
function row(id: string, cells: Cells): string {
  const all: Cells = {id, ...LLAMA, seq_len: 4096, gpu: "H100", tokens_trained: "1e12", ...cells};
  return HEADER.split(",")
    .map((name) => all[name] ?? "")
    .join(",");
}

const NO_SHAPE = {layers: "", hidden: "", heads: "", kv_heads: "", ffn_hidden: "", vocab: ""};

const REFUSED: [id: string, cells: Cells, reason: RegExp][] = [
  ["degrees", {gpus: 8, dp: 8, tp: 8, pp: 8}, /^dp 8 × tp 8 × pp 8 is 512, more than gpus 8/],
  ["idle GPUs", {gpus: 64, dp: 8, tp: 1, pp: 1}, /^dp 8 × tp 1 × pp 1 is 8, not gpus 64/],
  ["stages", {gpus: 64, dp: 1, tp: 1, pp: 64}, /^pp 64 is more than layers 32$/],
  ["kv heads", {kv_heads: 33}, /^kv_heads 33 is more than heads 32$/],
  ["heads", {heads: 33, kv_heads: ""}, /^heads 33 does not divide hidden 4096$/],
  ["tp", {gpus: 24, dp: 8, tp: 3, pp: 1}, /^tp 3 does not divide heads 32$/],
  ["tp of a name", {...NO_SHAPE, params: "", model: "Llama-2-7B", gpus: 24, tp: 3}, /^tp 3 does not divide heads 32$/],
  ["pp of a name", {...NO_SHAPE, params: "", model: "Llama-2-7B", gpus: 64, pp: 64}, /^pp 64 is more than layers 32$/],
  [
    "batch",
    {gpus: 8, dp: 8, global_batch_sequences: 4, micro_batch_sequences: 16},
    /^global_batch_sequences 4 is less than dp 8 × micro_batch_sequences 16 is 128$/
  ],
  ["batch of no replica", {gpus: 64, zero_stage: 3, global_batch_sequences: 4}, /^No layout fits /],
  ["stages that are left over", {gpus: 64, dp: 1, tp: 1}, /^No layout fits /],
  ["GPUs that ZeRO-3 leaves over", {gpus: 64, dp: 8, zero_stage: 3, seq_len: 65536}, /^No layout fits /],
  ["shape", {...NO_SHAPE, layers: 2, hidden: 64}, /^params 7000000000 are more than layers 2 × hidden 64 take/],
  ["depth", {...NO_SHAPE, layers: 2}, /^params 7000000000 and layers 2 go together only with ffn_hidden \d+/],
  ["width", {...NO_SHAPE, hidden: 64}, /^params 7000000000 and hidden 64 go together only with ffn_hidden \d+/],
  [
    "active parameters",
    {...NO_SHAPE, params: "", model: "671B-A37B", layers: 2, hidden: 64},
    /^params 37000000000 and layers 2 × hidden 64 go together only with/
  ],
  ["gpus", {gpus: "1e9"}, /^gpus: got 1000000000, expected 1 to 10000000$/],
  ["params", {...NO_SHAPE, params: "1e30"}, /^params: got 1e\+30, expected 1000 to /],
  ["sequence", {seq_len: "1e12"}, /^seq_len: got 1000000000000, expected 1 to /],
  ["tokens", {tokens_trained: "1e40"}, /^tokens_trained: got 1e\+40, expected 1 to /],
  ["nearly no batch", {global_batch_sequences: "1e-300"}, /^global_batch_sequences: got 1e-300, expected 1 to /],
  ["nearly no params", {...NO_SHAPE, params: 5000}, /^No transformer with a vocabulary of 50304 has 5000 parameters$/],
  ["long name", {model: "x".repeat(5000)}, /^model: got 5000 characters, expected at most 1000$/]
];

/** Extreme, but not impossible: a number that is finite, or a reason. */
const EXTREME: [id: string, cells: Cells][] = [
  ["largest", {...NO_SHAPE, params: "1e15", gpus: "1e7"}],
  ["longest", {...NO_SHAPE, seq_len: "1e8", gpus: 8}],
  ["most tokens", {tokens_trained: "1e18", gpus: 1}],
  ["fewest tokens", {tokens_trained: 1}],
  ["smallest", {...NO_SHAPE, params: "", layers: 1, hidden: 1}],
  ["widest", {...NO_SHAPE, params: "", layers: "1e4", hidden: "1e6"}],
  ["micro-batch", {micro_batch_sequences: "1e7"}],
  ["batch", {global_batch_sequences: "1e9", gpus: 1}]
];

const SPLIT = {gpus: 64, dp: 8, tp: 1, pp: 1, seq_len: 32768};
const CUT = row("cut", {}).split(",").slice(0, -16).join(",");

let ran: Ran;
beforeAll(async () => {
  const rows = [...REFUSED.map(([id, cells]) => row(id, cells)), ...EXTREME.map(([id, cells]) => row(id, cells))];
  ran = await estimateHere(["-"], [HEADER, row("sound", {gpus: 8}), row("split", SPLIT), ...rows, CUT].join("\n"));
}, 60_000);

const answer = (id: string) => ran.rows.find((found) => found.id === id)!;

test.each(REFUSED)("refuses contradicting %s in words, and gives no number", (id, _, reason) => {
  expect(answer(id).error).toMatch(reason);
  const {params, active_params, ...rest} = answer(id);
  expect([params, active_params].every((value) => value === "" || Number(value) > 0)).toBe(true);
  expect(Object.values(rest).filter((value) => value !== "")).toEqual([
    id,
    ...[rest.warnings!].filter(Boolean),
    rest.error
  ]);
});

test("refuses a row that was cut", () => {
  expect(answer("cut").error).toBe("The row has 3 cells, expected 19, as the header has");
});

test("estimates the sound rows among them, and names what splits a sequence", () => {
  expect(answer("sound")).toMatchObject({fits: "yes", error: ""});
  expect(answer("sound").assumed).not.toContain("context_parallel");
  expect(answer("split").error).toBe("");
  expect(answer("split").assumed).toContain("; context_parallel 8; ");
});

test.each(EXTREME)("gives finite numbers for the %s, or a reason", (id) => {
  const {error, fits, assumed, warnings, ...numbers} = answer(id);
  expect(warnings).not.toMatch(/NaN|Infinity/);
  if (error === "") {
    expect(assumed).not.toMatch(/NaN|Infinity/);
    expect(["yes", "no"]).toContain(fits);
    for (const [name, value] of Object.entries(numbers))
      if (name !== "id") expect(Number(value)).toSatisfy(Number.isFinite);
    expect(Number(numbers.tokens_per_s_per_gpu)).toBeGreaterThan(0);
    expect(Number(numbers.mfu_percent)).toBeLessThanOrEqual(100);
  } else expect(error).toMatch(/[a-z]+ .*\d/);
});

test("says how many rows failed, and lets them be an exit code", {timeout: 60_000}, async () => {
  const failed = ran.rows.filter(({error}) => error !== "").length;
  expect(failed).toBeGreaterThan(REFUSED.length);
  expect(ran.stderr).toBe(`${failed} of ${ran.rows.length} rows could not be estimated\n`);
  expect(ran.status).toBe(0);

  const bad = await estimateHere(["-", "--strict"], "params,gpus\n7e9,8\n7e9,x\n");
  expect(bad.stderr).toBe("1 of 2 rows could not be estimated\n");
  expect(bad.status).toBe(2);
  expect(bad.rows).toHaveLength(2);
  const good = await estimateHere(["-", "--strict"], "params,gpus\n7e9,8\n");
  expect([good.status, good.stderr]).toEqual([0, ""]);
});

test("guards what it says back against spreadsheets of any language, and not in JSON", {timeout: 60_000}, async () => {
  const ids = ["=1+1", "+1+1", "-1+1", "@SUM(A1)", '"\t=1"', "a;=1+1;b", '"a\t=b"', "-5", "plain"];
  const input = `id,params,gpu\n${ids.map((id) => `${id},1e9,H100\n`).join("")}x,1e9,card;=1+1\n`;
  const {stdout} = await estimateHere(["-"], input);
  const rows = csvParse(stdout);
  expect(rows.map(({id}) => id)).toEqual([
    ...["'=1+1", "'+1+1", "'-1+1", "'@SUM(A1)", "'=1", "a;'=1+1;b", "a\t'=b", "-5", "plain"],
    "x"
  ]);
  expect(rows.at(-1)!.error).toBe(`gpu: there is no accelerator "card;'=1+1" in the catalog`);
  for (const field of stdout.split(/[,;\t\n]/)) expect(field).not.toMatch(/^[\s"]*[=+@]|^[\s"]*-(?!5$)/);
  const {stdout: lines} = await estimateHere(["-", "--json"], input);
  expect((JSON.parse(lines.split("\n")[0]!) as {id: string}).id).toBe("=1+1");
});
