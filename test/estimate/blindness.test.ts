import {mkdtempSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {csvFormat, csvParse} from "d3-dsv";
import {expect, test} from "vitest";
import {estimateHere} from "./runEstimate.js";

const MEASURED = [
  "gpu_hours",
  "wall_hours",
  "tokens_per_s_per_gpu",
  "model_tflops_per_gpu",
  "mfu_percent",
  "hfu_percent",
  "peak_memory_gb"
];

test("no measured figure of a row is read when the row is predicted", {timeout: 240_000}, async () => {
  const rows = csvParse(readFileSync("data/measured-runs.csv", "utf8"));
  for (const name of MEASURED) expect(rows.columns).toContain(name);
  const folder = mkdtempSync(join(tmpdir(), "blind-"));
  const estimateWith = (value: (row: number, given: string) => string) => {
    const changed = rows.map((row, i) => ({
      ...row,
      ...Object.fromEntries(MEASURED.map((name) => [name, value(i, row[name]!)]))
    }));
    const path = join(folder, "runs.csv");
    writeFileSync(path, csvFormat(changed, rows.columns));
    return estimateHere([path], "", {anew: true}); // what is kept of a row would hide what is read of it
  };
  try {
    const asMeasured = await estimateWith((_, given) => given);
    expect(asMeasured.status).toBe(0);
    expect(asMeasured.rows).toHaveLength(rows.length);
    const estimated = asMeasured.rows.filter(({error}) => error === "");
    expect(estimated.length).toBeGreaterThan(0.98 * rows.length);
    for (const value of [() => "", (i: number) => String(1 + ((i * 7919) % 100_003)), () => 'corrupt, "quoted"'])
      expect((await estimateWith(value)).stdout).toBe(asMeasured.stdout);
  } finally {
    rmSync(folder, {recursive: true});
  }
});
