import {cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterAll, beforeAll, expect, test} from "vitest";
import type {Estimate} from "../../src/estimate/answerColumns.js";
import {estimator} from "../../src/estimate/estimateRows.js";
import {rowsOf} from "./rowsOf.js";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "fit-"));
  cpSync("data", folder, {recursive: true});
});
afterAll(() => rmSync(folder, {recursive: true}));

/** Estimates with one constant of the fit changed by a factor. */
async function estimateWith(constant: string, factor: number, csv: string): Promise<Estimate[]> {
  const fit = readFileSync("data/calibration.csv", "utf8");
  const changed = fit.replace(new RegExp(`^${constant},([^,]+)`, "m"), (_, value) => {
    return `${constant},${Number(value) * factor}`;
  });
  expect(changed === fit).toBe(factor === 1);
  writeFileSync(join(folder, "calibration.csv"), changed);
  return estimator(folder)(await rowsOf(csv));
}

const RUN =
  "id,params,layers,hidden,heads,ffn_hidden,vocab,seq_len,gpu,gpus,global_batch_sequences,micro_batch_sequences,recompute,dp,tp,pp,zero_stage\n" +
  "run,6738415616,32,4096,32,11008,32000,4096,A100 80GB SXM,1,16,8,none,1,1,1,0\n";

test("a utilization above 100 % is an error, never a number", async () => {
  const [sound] = await estimateWith("matmul_efficiency", 1, RUN);
  expect(sound).toMatchObject({error: ""});
  expect(sound!.mfu_percent).toBeGreaterThan(30);
  const [impossible] = await estimateWith("matmul_efficiency", 1e4, RUN);
  expect(impossible!.error).toMatch(/^mfu_percent would be \d+ %, above 100 %$/);
  const numbers = Object.entries(impossible!).filter(
    ([name]) => !["id", "params", "active_params", "error"].includes(name)
  );
  expect(numbers.every(([, value]) => value === null)).toBe(true);
});

test("what cannot be computed is an error, never a blank or infinite number", async () => {
  const [lost] = await estimateWith("matmul_efficiency", 5e-324, RUN);
  expect(lost!.error).toMatch(/tokens_per_second_per_gpu would be no number$/);
  expect(lost!.fits).toBeNull();
});
