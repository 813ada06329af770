import {mkdtempSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterAll, beforeAll, describe, expect, test} from "vitest";
import {estimateHere, runEstimate, runEstimateItself, type Ran} from "./runEstimate.js";

const HEADER =
  "id,params,active_params,trained_params,seconds_per_step,tokens_per_s_per_gpu,tokens_per_s_per_gpu_low,tokens_per_s_per_gpu_high,model_tflops_per_gpu,mfu_percent,peak_memory_gib,peak_memory_gb,memory_reading,fits,memory_left_gib,gpu_hours,wall_hours,cost_usd,assumed,warnings,error";
const SLOW = 300_000;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "estimate-"));
});
afterAll(() => rmSync(folder, {recursive: true}));

function file(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

describe("a file of good and bad rows", () => {
  const rows: [id: string, model: string, params: string, layers: string, gpu: string, gpus: string, tokens: string][] =
    [
      ["whole", "Llama-2-7B", "6738415616", "32", "A100 80GB SXM", "64", "1e12"],
      ["only-params", "", "1e9", "", "RTX 3090", "", ""],
      ["only-name", "Ours 124M", "", "", "", "", ""],
      ["known-name", "GPT-2 124M", "", "", "", "", ""],
      ["unknown-gpu", "", "1e9", "", "GTX 9999", "", ""],
      ["garbage", "", "seven", "", "H100", "", ""],
      ["negative", "", "1e9", "", "H100", "-8", ""],
      ["fraction", "", "1e9", "2.5", "H100", "", ""],
      ["infinite", "", "1e999", "", "H100", "", ""],
      ["quoted", '"Llama ""7B"", again"', "7e9", "", '"H100, 80GB SXM"', "8", ""],
      ["nothing", "", "", "", "H100", "", ""],
      ["moe", "DeepSeek-V3 671B-A37B", "", "", "H100 80GB SXM", "2048", ""],
      ["grid", "Mixtral 8x7B", "", "", "H100 80GB SXM", "64", ""],
      ["moe-unknown", "Some MoE", "1e11", "", "H100 80GB SXM", "64", ""],
      ["t5", "T5-v1.1-base 248M (encoder-decoder)", "", "", "A100 80GB SXM", "1", ""],
      ["nt-fp8", "Llama-3-8B", "8e9", "", "V100 32GB", "8", ""],
      ["too-large", "", "1e12", "", "RTX 3090", "1", ""]
    ];
  let ran: Ran;
  const row = (id: string) => ran.rows.find((found) => found.id === id)!;
  beforeAll(() => {
    // A byte order mark, CRLF, an unknown column and blank lines: all as spreadsheets write them.
    const lines = rows.map((cells) => [...cells, "ignored"].join(","));
    const text = ["id,model,params,layers,gpu,gpus,tokens_trained,colour", ...lines, "", ""].join("\r\n");
    ran = runEstimate([file("rows.csv", `\ufeff${text}`)]);
  }, SLOW);

  test("gives exactly the columns promised and one line a row", () => {
    expect(ran.stderr).toBe("7 of 17 rows could not be estimated\n");
    expect(ran.status).toBe(0);
    expect(ran.stdout.split("\n")[0]).toBe(HEADER);
    expect(ran.rows.map(({id}) => id)).toEqual(rows.map(([id]) => id));
  });

  test("estimates a whole row, its range around it", () => {
    const {error, fits, ...numbers} = row("whole");
    expect(error).toBe("");
    expect(fits).toBe("yes");
    const rate = Number(numbers.tokens_per_s_per_gpu);
    expect(Number(numbers.tokens_per_s_per_gpu_low)).toBeLessThan(rate);
    expect(Number(numbers.tokens_per_s_per_gpu_high)).toBeGreaterThan(rate);
    // Tokens over rate and GPUs are hours; a cluster loses some of them.
    const hours = 1e12 / (rate * 64) / 3600;
    expect(Number(numbers.wall_hours)).toBeGreaterThan(hours * 0.999);
    expect(Number(numbers.wall_hours)).toBeLessThan(hours * 1.5);
    expect(Number(numbers.gpu_hours) / Number(numbers.wall_hours)).toBeCloseTo(64, 2);
    expect(Number(numbers.mfu_percent)).toBeCloseTo((Number(numbers.model_tflops_per_gpu) / 312) * 100, 2);
    expect(Number(numbers.cost_usd)).toBeGreaterThan(0);
  });

  test.each(["whole", "only-params", "only-name", "quoted"])("estimates %s and names what it chose", (id) => {
    expect(row(id).error).toBe("");
    expect(Number(row(id).tokens_per_s_per_gpu)).toBeGreaterThan(0);
    expect(row(id).assumed).toMatch(/seq_len \d+; precision bf16 mixed/);
    expect(row(id).assumed).toMatch(/micro_batch_sequences \d+; recompute (none|selective|full)/);
  });

  test("chooses a model's size or shape from its name and a shape for its parameters", () => {
    expect(row("only-name").assumed).toMatch(/gpu h100-sxm; params 124000000; /);
    expect(row("known-name").assumed).toMatch(/layers 12; hidden 768; heads 12; .*shape of GPT-2 124M/);
    expect(row("only-params").assumed).toMatch(/layers \d+; hidden \d+; heads \d+/);
  });

  test("leaves hours empty where no tokens are given", () => {
    expect(row("only-params")).toMatchObject({gpu_hours: "", wall_hours: "", cost_usd: ""});
  });

  test.each([
    ["unknown-gpu", 'gpu: there is no accelerator "GTX 9999" in the catalog'],
    ["garbage", 'params: got "seven", expected a number above 0'],
    ["negative", 'gpus: got "-8", expected a whole number above 0'],
    ["fraction", 'layers: got "2.5", expected a whole number above 0'],
    ["infinite", 'params: got "1e999", expected a number above 0'],
    ["nothing", "Neither params nor layers and hidden are given, and the model's name states no size such as 7B"],
    ["moe-unknown", "A mixture of experts needs its active parameters, in its name, as in 671B-A37B or 8x7B"]
  ])("gives the reason of %s in its error and nothing else", (id, reason) => {
    const empty = Object.fromEntries(HEADER.split(",").map((name) => [name, ""]));
    const {params, active_params} = row(id);
    expect(params === "" || /^\d+$/.test(params!)).toBe(true);
    expect({...row(id)}).toEqual({...empty, id, params, active_params, error: reason});
  });

  test("lets a token of a mixture of experts pay for its active parameters and memory hold all", () => {
    // Six FLOPs per active parameter and token, and attention. Of DeepSeek-V3 but for the table it looks tokens up in, 129,280 × 7,168; its
    // attention multiplies parts of 192 and 128 elements, 128 heads of 61 layers, with 8,192 tokens.
    const deepseek = 6 * (37552297472 - 129280 * 7168) + 6 * 61 * 128 * (192 + 128) * 8192;
    for (const [id, least, most] of [
      ["moe", 0.999 * deepseek, 1.001 * deepseek],
      ["grid", 0.9 * 6 * 12.6e9, 1.4 * 6 * 12.6e9]
    ] as const) {
      const {tokens_per_s_per_gpu, model_tflops_per_gpu, assumed, error} = row(id);
      expect(error).toBe("");
      const flops = (Number(model_tflops_per_gpu) * 1e12) / Number(tokens_per_s_per_gpu);
      expect(flops).toBeGreaterThan(least);
      expect(flops).toBeLessThan(most);
      expect(assumed).toMatch(/; ep \d+;/);
    }
  });

  test("lets a token of an encoder-decoder pass one of its stacks", () => {
    const {tokens_per_s_per_gpu, model_tflops_per_gpu, assumed} = row("t5");
    const flops = (Number(model_tflops_per_gpu) * 1e12) / Number(tokens_per_s_per_gpu);
    expect(flops).toBeLessThan(6 * 248e6);
    expect(assumed).toContain("encoder-decoder: a token passes one of two stacks");
  });

  test("counts parameters even where the run cannot be estimated", () => {
    // 1e9 as stated; of garbage nothing is known.
    expect([row("unknown-gpu").params, row("garbage").params, row("too-large").params]).toEqual([
      "1000000000",
      "",
      "1000000000000"
    ]);
    expect(row("moe")).toMatchObject({params: "671026419200", active_params: "37552297472"});
  });

  test("prints memory under its name and the one it had", () => {
    for (const {peak_memory_gib, peak_memory_gb} of ran.rows) expect(peak_memory_gib).toBe(peak_memory_gb);
  });

  test("says what does not fit", () => {
    expect(row("too-large").fits).toBe("no");
    expect(Number(row("too-large").peak_memory_gb)).toBeGreaterThan(24);
  });
});

test(
  "reads standard input and writes JSON lines with numbers as numbers",
  () => {
    const {status, stdout} = runEstimateItself(["-", "--json"], "params,gpu\n1e9,A100 80GB SXM\n1e9,no such card\n");
    expect(status).toBe(0);
    const [good, bad] = stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(Object.keys(good!).join(",")).toBe(HEADER);
    expect(good).toMatchObject({id: "1", error: "", gpu_hours: null});
    expect(good!.tokens_per_s_per_gpu).toBeGreaterThan(0);
    expect(bad).toMatchObject({id: "2", tokens_per_s_per_gpu: null, fits: null});
    expect(bad!.error).toContain("no such card");
  },
  SLOW
);

test(
  "a file it cannot read gives one clear line and a non-zero exit",
  async () => {
    const cases: [string[], RegExp][] = [
      [[join(folder, "missing.csv")], /missing\.csv: cannot be read \(ENOENT\)\n$/],
      [[file("empty.csv", "")], /empty\.csv:1: expected a header with some of id, model/],
      [[file("other.csv", "colour,shape\nred,round\n")], /other\.csv:1: expected a header/],
      [[file("twice.csv", "params,params\n1,2\n")], /twice\.csv:1: the column "params" stands twice\n$/],
      [[file("quote.csv", 'id,params\n"a,1e9\n')], /quote\.csv: not a CSV table: /],
      [["--jsn", "rows.csv"], /^Unknown option '--jsn'; is json meant\?; usage: /],
      [[], /^usage: /]
    ];
    for (const [args, message] of cases) {
      const {status, stdout, stderr} = await estimateHere(args);
      expect(status, args.join(" ")).not.toBe(0);
      expect(stdout).toBe("");
      expect(stderr).toMatch(message);
      expect(stderr.trimEnd().split("\n")).toHaveLength(1);
    }
  },
  SLOW
);

test(
  "knows every accelerator of the measured runs, the catalog's ids and the spellings of providers",
  async () => {
    const column = (path: string, name: string) => {
      const [header, ...lines] = readFileSync(path, "utf8").split("\n");
      const at = header!.split(",").indexOf(name);
      return lines.filter((line) => line !== "").map((line) => line.split(",")[at]!);
    };
    const measured = new Set(
      [
        ...readFileSync("data/measured-runs.csv", "utf8").matchAll(
          /,((?:A|H|V|P|RTX|Titan|Quadro)[ \w]*),\d+,(?:bf|fp|tf|amp)/g
        )
      ].map(([, gpu]) => gpu!)
    );
    expect(measured.size).toBeGreaterThan(20);
    const names = [
      ...measured,
      ...column("data/accelerators.csv", "id"),
      ...new Set(column("data/accelerator-aliases.csv", "name"))
    ];
    const {rows} = await estimateHere(["-"], `params,gpu\n${names.map((name) => `1e9,${name}\n`).join("")}`);
    const refused = rows.flatMap(({error}, i) => (error!.startsWith("gpu:") ? [{name: names[i]!, error: error!}] : []));
    // Names of cards that are sold with 16 and 32, or 40 and 80 GB.
    const open =
      "A100, NVIDIA A100 SXM, A100 SXM, A100_SXM4, NVIDIA A100 PCIe, A100_PCIE, V100, Tesla V100, NVIDIA V100";
    expect(refused.map(({name}) => name).sort()).toEqual(open.split(", ").sort());
    for (const {error} of refused) expect(error).toMatch(/may be .* or .*: name one of them$/);
    expect(rows).toHaveLength(names.length);
  },
  SLOW
);
