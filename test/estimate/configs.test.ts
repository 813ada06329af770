import {mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {csvFormat} from "d3-dsv";
import {afterAll, beforeAll, describe, expect, test} from "vitest";
import {estimateHere, type Ran} from "./runEstimate.js";

/** Warnings but that memory is tight, which is another thing. */
const withoutMemory = (warnings: string) => warnings.replace(/(; )?memory is tight:.*$/, "");

const SLOW = 110_000;

interface Published {
  name: string;
  config: Record<string, unknown>;
  params: number;
  active: number | null;
}
const PUBLISHED = JSON.parse(readFileSync("test/fixtures/configs/public.json", "utf8")) as Published[];
const fileOf = (name: string) => `${name.replaceAll("/", "-")}.json`;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "configs-"));
  mkdirSync(join(folder, "models"));
  for (const {name, config} of PUBLISHED) writeFileSync(join(folder, "models", fileOf(name)), JSON.stringify(config));
  writeFileSync(join(folder, "models", "mamba.json"), '{"model_type": "mamba"}');
  writeFileSync(join(folder, "models", "half.json"), '{"model_type": ');
});
afterAll(() => rmSync(folder, {recursive: true}));

describe("the column config", () => {
  const rows = [
    ...PUBLISHED.map(({name}) => ({id: name, config: `models/${fileOf(name)}`, gpu: "H100", gpus: 512, seq_len: ""})),
    {id: "none", config: "models/none.json", gpu: "H100", gpus: 8, seq_len: ""},
    {id: "folder", config: "models", gpu: "H100", gpus: 8, seq_len: ""},
    {id: "half", config: "models/half.json", gpu: "H100", gpus: 8, seq_len: ""},
    {id: "mamba", config: "models/mamba.json", gpu: "H100", gpus: 8, seq_len: ""},
    {id: "no card", config: "models/GPT-2.json", gpu: "GTX 9999", gpus: 8, seq_len: ""},
    {id: "too long", config: "models/GPT-2.json", gpu: "H100", gpus: 8, seq_len: 2048},
    {id: "stages", config: "models/Llama-2-7B.json", gpu: "H100", gpus: 3, seq_len: "", tp: 3},
    {id: "one card", config: "models/DeepSeek-V3.json", gpu: "H100", gpus: 64, seq_len: ""}
  ];
  let ran: Ran;
  const row = (id: string) => ran.rows.find((found) => found.id === id)!;
  beforeAll(async () => {
    writeFileSync(join(folder, "rows.csv"), csvFormat(rows, ["id", "config", "gpu", "gpus", "seq_len", "tp"] as never));
    ran = await estimateHere([join(folder, "rows.csv")]);
  }, SLOW);

  test("counts every public configuration to the last parameter", () => {
    const counted = PUBLISHED.map(({name}) => [name, row(name).params, row(name).active_params]);
    expect(counted).toEqual(
      PUBLISHED.map(({name, params, active}) => [name, String(params), String(active ?? params)])
    );
  });

  test("estimates runs of all but what is no language model", () => {
    const failed = PUBLISHED.filter(({name}) => row(name).error !== "").map(({name}) => name);
    expect(failed).toEqual(["ViT-B/16", "CLIP-ViT-L/14"]);
    expect(row("CLIP-ViT-L/14").error).toBe("clip trains two towers against each other: a run of it is not described");
    expect(row("GPT-2").assumed).toContain("shape of a gpt2; seq_len 1024");
    expect(row("Llama-3.1-8B").assumed).toContain("seq_len 8192");
  });

  test.each([
    ["none", "config: models/none.json cannot be read (ENOENT)"],
    ["folder", "config: models cannot be read (no file)"],
    ["half", "config: models/half.json is no JSON: Unexpected end of JSON input"],
    ["no card", 'gpu: there is no accelerator "GTX 9999" in the catalog'],
    ["too long", "seq_len 2048 is more than the 1024 positions that the model learns"],
    ["stages", "tp 3 does not divide heads 32"]
  ])("says what is wrong with %s", (id, error) => {
    expect(row(id).error).toBe(error);
  });

  test("counts parameters where the run cannot be estimated", () => {
    expect(row("mamba").error).toBe("config: Mamba is a state-space model: a run of it is not described");
    expect([row("no card").params, row("too long").params, row("mamba").params]).toEqual([
      "124439808",
      "124439808",
      ""
    ]);
  });

  test("finds that 671 billion parameters do not fit 64 cards", () => {
    expect(row("one card")).toMatchObject({error: "", fits: "no", params: "671026419200"});
  });
});

describe("--config and --set", () => {
  const path = () => join(folder, "models", "Llama-2-7B.json");

  test("estimate one model without a table, as a table does", {timeout: SLOW}, async () => {
    const single = await estimateHere([
      "--config",
      path(),
      "--set",
      "gpu=H100",
      "--set",
      "gpus=8",
      "--set",
      "vocab=32064"
    ]);
    expect([single.status, single.stderr]).toEqual([0, ""]);
    // 64 rows more in both tables.
    expect(single.rows[0]!.params).toBe(String(6738415616 + 2 * 64 * 4096));
    const table = await estimateHere(["-"], `config,gpu,gpus,vocab\n${path()},H100,8,32064\n`);
    expect(single.stdout).toBe(table.stdout);
  });

  test("say what cannot be in one line", {timeout: SLOW}, async () => {
    const cases: [string[], RegExp][] = [
      [["--config", "none.json"], /^config: none\.json cannot be read \(ENOENT\)\n$/],
      [["--config", path(), "--set", "colour=red"], /^--set: there is no column "colour"; columns are id, model, /],
      [["--config", path(), "--set", "gpus"], /^--set: got "gpus", expected column=value\n$/],
      [["--set", "gpus=8", "--set", "gpus=9"], /^--set: gpus is set twice\n$/],
      [["rows.csv", "--config", path()], /^usage: /]
    ];
    for (const [args, message] of cases) {
      const {status, stdout, stderr} = await estimateHere(args);
      expect([status, stdout], args.join(" ")).toEqual([1, ""]);
      expect(stderr).toMatch(message);
    }
  });
});

test(
  "reads a shape with its blocks, and says so where stated parameters are not its own",
  {timeout: SLOW},
  async () => {
    const header =
      "id,params,layers,hidden,heads,kv_heads,head_dim,ffn_hidden,vocab,gated,tied,experts,active_experts,gpus";
    const lines = [
      "llama,,32,4096,32,8,,14336,128256,yes,no,,,64",
      "rounded,8e9,32,4096,32,8,,14336,128256,TRUE,0,,,64",
      "off,7.5e9,32,4096,32,8,,14336,128256,yes,no,,,64",
      "other,3e9,32,4096,32,8,128,14336,128256,yes,no,,,64",
      "mixture,,32,4096,32,8,,14336,32000,,,8,2,64",
      "nemo,,40,5120,32,8,128,14336,131072,yes,no,,,64",
      "flag,,32,4096,32,8,,14336,128256,maybe,no,,,64"
    ];
    const {rows} = await estimateHere(["-"], [header, ...lines].join("\n"));
    expect(rows.map(({id, params, active_params}) => [id, params, active_params])).toEqual([
      ["llama", "8030261248", "8030261248"],
      ["rounded", "8030261248", "8030261248"],
      ["off", "8030261248", "8030261248"],
      ["other", "", ""],
      ["mixture", "46702792704", "12879925248"],
      ["nemo", "12247782400", "12247782400"],
      ["flag", "", ""]
    ]);
    expect(rows.map(({warnings}) => withoutMemory(warnings!))).toEqual([
      ...["", "", "params 7500000000 stated, 8030261248 by the shape: the shape counts", "", "", "", ""]
    ]);
    expect(rows.map(({error}) => error)).toEqual([
      ...["", "", "", "params 3000000000 stated, 8030261248 by the shape: more than 30 % apart", "", ""],
      'gated: got "maybe", expected yes or no'
    ]);
  }
);

test(
  "takes degrees of context parallelism as stated, and says where ZeRO shards nothing",
  {timeout: SLOW},
  async () => {
    const lines = ["cp,16,2,2,1,4,", "too many,16,2,2,4,4,", "one,1,,,,,3", "alone,8,1,8,1,,1"];
    const {rows} = await estimateHere(
      ["-"],
      ["id,gpus,dp,tp,pp,cp,zero_stage,model,seq_len", ...lines.map((line) => `${line},Llama-2-7B,32768`)].join("\n")
    );
    expect(rows.map(({error}) => error)).toEqual([
      ...["", "dp 2 × tp 2 × pp 4 × cp 4 is 64, more than gpus 16"],
      ...["zero_stage 3 shards over replicas, and gpus 1 is one", ""]
    ]);
    expect(rows[0]!.assumed).not.toContain("context_parallel");
    expect(rows[3]!.warnings).toMatch(/^zero_stage 1 shards nothing: there is one replica(; memory is tight|$)/);
  }
);
