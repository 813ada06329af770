import {mkdtempSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {csvFormat, csvParse} from "d3-dsv";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {
  loadErrorRanges,
  loadMeasuredRuns,
  loadTrainingCatalog
} from "../../../src/catalog/calibration/trainingCatalog.js";
import {configurationOf} from "../../../src/model/training/measured/measuredRow.js";
import {findRecipe} from "../../../src/model/training/recipes.js";
import {trainingWords} from "../../../src/model/training/wordsOfTraining.js";
import {loadAccelerators, loadAssumptions} from "../../../src/catalog/loadCatalog.js";
import {trainingModel} from "../../../src/model/training/trainingModel.js";

const catalog = loadTrainingCatalog();
const accelerators = loadAccelerators("data");
const runs = loadMeasuredRuns("data", accelerators);

describe("the training catalogs", () => {
  it("let every formula be evaluated in the unit it declares", () => {
    const model = trainingModel([...loadAssumptions("data"), ...catalog.assumptions, ...catalog.efficiencies]);
    expect([...model.errors, ...model.unitErrors]).toEqual([]);
  });

  const words = (precision: string, model: string) =>
    trainingWords({precision, model}, {...catalog, unpackedPadding: 0.5});
  const read = (precision: string, model: string) => {
    const {recipe, optimizer, columns} = words(precision, model);
    return [recipe.id, columns.method, optimizer.id].join(" ");
  };

  it("know a recipe for every precision in the measured runs", () => {
    for (const {precision, model} of runs.filter((run) => run.precision !== ""))
      expect(() => words(precision, model), precision).not.toThrow();
  });

  it.each([
    ["bf16 mixed (fp32 master)", "MPT-7b", "mixed full adamw"],
    ["bf16 mixed (fp32 grad accumulation)", "GPT 176B", "mixed-fp32-gradients full adamw"],
    ["bf16 pure", "Llama-2-7B LoRA", "pure-bf16 lora adamw"],
    ["bf16 base + LoRA adapters", "Llama-2-7B", "mixed lora adamw"],
    ["nf4 base + bf16 LoRA adapters", "Llama-2-7B QLoRA", "nf4 qlora adamw"],
    ["int4 base + fp16 LoRA adapters", "Qwen-7B Q-LoRA", "nf4 qlora adamw"],
    ["fp8 mixed", "Llama2-70B LoRA", "fp8 lora adamw"],
    ["bf16 mixed, 8-bit Adam", "GPT 1B", "mixed full adamw-8bit"],
    ["fp32", "BERT-large", "fp32 full adamw"]
  ])("take %s of %s for recipe, method and optimizer %s", (precision, model, found) => {
    expect(read(precision, model)).toBe(found);
  });

  it.each([
    ...["example", "camp", "explorable", "no lora", "fp80", "fp320", "18bit", "not bf16", "bf16/fp8/fp32", "tf320"],
    ...["exfp8", "halfway", "impure", "singles", "fp32 or not fp16", "nf41 base", "without mixed"]
  ])("do not take the text %s for a recipe", (precision) => {
    expect(findRecipe(catalog.recipes, precision)).toBeNull();
  });

  it.each([
    ["bf16", "Explorable-7B", "mixed full adamw"],
    ["bf16", "Llama-7B (no LoRA)", "mixed full adamw"],
    ["bf16", "Llama-7B Q-LoRA", "nf4 qlora adamw"],
    ["bf16_mixed", "", "mixed full adamw"],
    ["bfloat16", "", "mixed full adamw"],
    ["bf16-true", "", "pure-bf16 full adamw"],
    ["bf16 or fp32 (not stated)", "", "mixed full adamw"],
    ["amp (tf32 + fp16/bf16)", "", "mixed full adamw"],
    ["fp32 or fp16 (see note)", "", "mixed-fp16 full adamw"],
    ["bnb 4-bit base + bf16 LoRA", "", "nf4 qlora adamw"],
    ["nf4", "", "nf4 qlora adamw"],
    ["int8 (gptq) base + LoRA adapters", "", "mixed lora adamw"],
    ["adamw_8bit", "", "mixed full adamw-8bit"]
  ])("take the words of %s of %s for recipe, method and optimizer %s", (precision, model, found) => {
    expect(read(precision, model)).toBe(found);
  });

  it("keep measured figures out of the configuration of a run", () => {
    const [run] = runs;
    const changed = {...run!, tokens_per_s_per_gpu: 1, mfu_percent: 1, peak_memory_gb: 1, gpu_hours: 1};
    expect(configurationOf(changed)).toEqual(configurationOf(run!));
    expect(Object.keys(configurationOf(run!))).not.toContain("tokens_per_s_per_gpu");
  });
});

describe("a changed cell", () => {
  let folder: string;
  beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), "catalog-"))));
  afterAll(() => rmSync(folder, {recursive: true}));

  /** Writes a copy of the file with other cells in its first row, and returns where. */
  function write(name: string, cells: Record<string, string>): string {
    const rows = csvParse(readFileSync(`data/${name}`, "utf8"));
    Object.assign(rows[0]!, cells);
    writeFileSync(join(folder, name), csvFormat(rows, rows.columns));
    return `${join(folder, name)}:2`;
  }

  it.each([
    ["low", "5", "a number above 0 and at most 1, as the range holds 1"],
    ["low", "1.0001", "a number above 0 and at most 1, as the range holds 1"],
    ["high", "0.5", "a number of at least 1, as the range holds 1"],
    ["median_error", "-0.1", "a number above 0"]
  ])("makes no error range: %s %s", (column, value, expected) => {
    const line = write("calibration-errors.csv", {[column]: value});
    expect(() => loadErrorRanges(folder)).toThrow(`${line}: column ${column}: got "${value}", expected ${expected}`);
  });

  it("makes no error range whose middle lies beyond its ends", () => {
    const line = write("calibration-errors.csv", {middle: "1.5"});
    expect(() => loadErrorRanges(folder)).toThrow(
      `${line}: column middle: got "1.5", expected a number from low to high`
    );
  });

  it("makes no error range whose quantiles are in no order", () => {
    const line = write("calibration-errors.csv", {median_error: "0.2", p90_error: "0.1"});
    expect(() => loadErrorRanges(folder)).toThrow(
      `${line}: column p90_error: got "0.1", expected at least 0.2, the median error`
    );
  });

  // The first row: 512 H100s of 80 GB and 989.4 TFLOP/s in bf16, 408 TFLOP/s measured at 64.9e9 parameters.
  it.each([
    ["model_tflops_per_gpu", "9999999", "at most 989.4, the peak of one H100 SXM in TFLOP/s"],
    ["model_tflops_per_gpu", "990", "at most 989.4, the peak of one"],
    ["mfu_percent", "101", "a number above 0 and at most 100, or nothing"],
    ["mfu_percent", "44", "about 41.24, which model_tflops_per_gpu are of the peak of one"],
    ["hfu_percent", "500", "a number above 0 and at most 100, or nothing"],
    ["hfu_percent", "5.5", "at least mfu_percent, which is 41.25"],
    ["peak_memory_gb", "81", "at most 80, the memory of one"],
    ["tokens_per_s_per_gpu", "9999999", "at most 25420, 10 times what one"]
  ])("makes no measured run: %s %s", (column, value, expected) => {
    const line = write("measured-runs.csv", {[column]: value});
    const where = `${line}: column ${column}: got "${value}", expected ${expected}`;
    expect(() => loadMeasuredRuns(folder, accelerators)).toThrow(where);
  });

  it("makes no measured run whose hours contradict each other", () => {
    const line = write("measured-runs.csv", {gpus: "8", wall_hours: "100", gpu_hours: "900"});
    expect(() => loadMeasuredRuns(folder)).toThrow(
      `${line}: column gpu_hours: got "900", expected about 800, which is gpus × wall_hours`
    );
  });

  it("makes a measured run in fp8 that is faster than bf16 can be", () => {
    const cells = {precision: "fp8 mixed", model_tflops_per_gpu: "1200", mfu_percent: "60.64", hfu_percent: ""};
    write("measured-runs.csv", cells);
    expect(loadMeasuredRuns(folder, accelerators)[0]!.model_tflops_per_gpu).toBe(1200);
  });

  it("makes an error range that ends where the prediction is", () => {
    write("calibration-errors.csv", {low: "1", middle: "1", high: "1", median_error: "0.2", p90_error: "0.2"});
    expect(loadErrorRanges(folder)[0]).toMatchObject({low: 1, high: 1, p90_error: 0.2});
  });
});
