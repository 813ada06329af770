import {spawnSync} from "node:child_process";
import {mkdirSync, mkdtempSync, readFileSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {dirname, join} from "node:path";
import {csvParse} from "d3-dsv";
import {describe, expect, test} from "vitest";
import {measureProgram} from "../../src/data/measure.py.js";

const folder = mkdtempSync(join(tmpdir(), "measure-"));
const downloaded = join(folder, "measure.py");
writeFileSync(downloaded, measureProgram("data"));

/** Runs the program as downloaded, away from the catalogs. */
const measure = (...options: string[]) => measureWith({}, ...options);
const measureWith = (env: Record<string, string>, ...options: string[]) => {
  const run = spawnSync("python3", [downloaded, ...options], {
    cwd: folder,
    encoding: "utf8",
    env: {...process.env, ...env}
  });
  return {
    rows: [...csvParse(run.stdout)],
    header: run.stdout.split("\n")[0],
    status: run.status,
    said: run.stderr.trim()
  };
};

describe("measure.py as it is downloaded", () => {
  test("prints the columns of measured-runs.csv, in their order", () => {
    const {header} = measure("--workload", "tiny", "--describe");
    expect(header).toBe(readFileSync("data/measured-runs.csv", "utf8").split("\n")[0]);
  });

  // As published on Hugging Face, of the weights.
  test.each([
    ["GPT-2", "124439808"],
    ["gpt-2-1558m", "1557611200"],
    ["llama 3.2 1B", "1235814400"],
    ["Qwen2.5 1.5B", "1543714304"],
    ["qwen3-0-6b", "596049920"]
  ])("knows %s of the catalog, with its %s parameters", (workload, params) => {
    expect(measure("--workload", workload, "--describe").rows).toMatchObject([{params}]);
  });

  // 9 × (12 × 256² + 13 × 256) + 2 × 256, and 8,704 + 2,048 rows of 256.
  test("knows the scales", () => {
    expect(measure("--workload", "tiny", "--describe").rows).toMatchObject([
      {model: "Tiny", params: String(9 * (12 * 65536 + 13 * 256) + 512 + 10752 * 256), seq_len: "2048", kv_heads: "4"}
    ]);
  });

  test("reads a config.json, and flags beside it", () => {
    const config = join(folder, "config.json");
    const facts = {num_hidden_layers: 2, hidden_size: 64, num_attention_heads: 4, vocab_size: 256};
    writeFileSync(
      config,
      JSON.stringify({model_type: "llama", ...facts, intermediate_size: 128, num_key_value_heads: 2})
    );
    const {rows} = measure("--config", config, "--sequence", "32", "--describe");
    // 2 × (64 × (128 + 64) + 3 × 64 × 128 + 2 × 64) + 64, and two tables of 256 × 64.
    expect(rows).toMatchObject([{params: "106816", kv_heads: "2", seq_len: "32"}]);
  });

  test.each([
    [["--workload", "nothing"], /^no workload is called 'nothing'; there are .*gpt-2-124m/],
    [["--describe", "--layers", "2"], /^name a --workload, a --config, or --layers/],
    [["--describe", "--config", "missing.json"], /missing\.json/],
    [["--describe", "--workload", "tiny", "--kv-heads", "3"], /^Tiny: 3 key and value heads do not divide 4 heads$/]
  ])("refuses %j in words", (options, words) => {
    const {status, said, rows} = measure("--describe", ...options);
    expect({status, rows: rows.length}).toEqual({status: 1, rows: 0});
    expect(said).toMatch(words);
  });

  test("names measurements apart that differ in one option", () => {
    const options = [
      ...["", "--recompute full", "--compile", "--precision fp32", "--attention flash", "--accumulate 2"],
      ...["--dropout 0.1", "--sharding fsdp", "--sequence 64"]
    ];
    const program = `import json, measure, sys
parser = measure.reader()
asked = [parser.parse_args(["--workload", "tiny", *line.split()]) for line in json.load(sys.stdin)]
print(json.dumps([measure.name_of(measure.shape_of(options), options, 4, 1) for options in asked]))`;
    const run = spawnSync("python3", ["-c", program], {
      ...{cwd: folder, encoding: "utf8"},
      input: JSON.stringify(options),
      env: {...process.env, PYTHONDONTWRITEBYTECODE: "1"}
    });
    const names = JSON.parse(run.stdout) as string[];
    expect(names[0]).toBe("own-tiny-s2048-b4-none");
    expect(new Set(names).size).toBe(options.length);
  });

  test("says which PyTorch it needs where there is an older one", () => {
    const old = join(folder, "old");
    for (const [path, text] of [
      ["torch/__init__.py", "__version__ = '2.3.1+cu121'"],
      ["torch/distributed/__init__.py", ""],
      ["torch/nn/__init__.py", "class Module: pass"],
      ["torch/nn/functional.py", ""],
      ["torch/utils/__init__.py", ""],
      ["torch/utils/checkpoint.py", "def checkpoint(): pass"]
    ] as const) {
      mkdirSync(dirname(join(old, path)), {recursive: true});
      writeFileSync(join(old, path), text);
    }
    const {rows, status, said} = measureWith({PYTHONPATH: old}, "--workload", "tiny");
    expect({rows, status, said}).toEqual({
      rows: [],
      status: 1,
      said: "PyTorch 2.4 or newer is needed, and this is 2.3.1+cu121"
    });
  });

  test("measures where PyTorch is, and says so where it is not", () => {
    const shape = ["--layers", "1", "--hidden", "32", "--heads", "2", "--vocab", "64", "--sequence", "16"];
    const {rows, status, said} = measure(...shape, "--seconds", "0.1", "--warmup", "1", "--recompute", "full");
    const found = {status, rows: rows.map(({kind, recompute}) => ({kind, recompute}))};
    if (said.startsWith("PyTorch is missing") || said.startsWith("PyTorch 2.4 or newer"))
      expect(found).toEqual({status: 1, rows: []});
    else {
      expect(found.rows[0]).toEqual({kind: "throughput", recompute: "full"});
      expect(Number(rows[0]!.tokens_per_s_per_gpu)).toBeGreaterThan(0);
    }
  });
});
