import {describe, expect, it} from "vitest";
import {configurationOf, loadMeasuredRuns, loadTrainingCatalog} from "../../src/catalog/trainingCatalog.js";
import {findRecipe} from "../../src/model/training/recipes.js";
import {loadAssumptions} from "../../src/catalog/loadCatalog.js";
import {trainingModel} from "../../src/model/training/trainingModel.js";

const catalog = loadTrainingCatalog();
const runs = loadMeasuredRuns();

describe("the training catalogs", () => {
  it("let every formula be evaluated in the unit it declares", () => {
    const model = trainingModel([...loadAssumptions("data"), ...catalog.assumptions, ...catalog.efficiencies]);
    expect([...model.errors, ...model.unitErrors]).toEqual([]);
  });

  it("know a recipe for every precision in the measured runs", () => {
    for (const {precision, model} of runs.filter((run) => run.precision !== ""))
      expect(findRecipe(catalog.recipes, precision, model), precision).not.toBeNull();
  });

  it.each([
    ["bf16 mixed (fp32 master)", "MPT-7b", "mixed"],
    ["bf16 mixed (fp32 grad accumulation)", "GPT 176B", "mixed-fp32-gradients"],
    ["bf16 pure", "Llama-2-7B LoRA", "lora"],
    ["nf4 base + bf16 LoRA adapters", "Llama-2-7B QLoRA", "qlora"],
    ["fp8 mixed", "Llama2-70B LoRA", "fp8-lora"],
    ["fp32", "BERT-large", "fp32"]
  ])("take %s of %s for the recipe %s", (precision, model, id) => {
    expect(findRecipe(catalog.recipes, precision, model)?.id).toBe(id);
  });

  it.each([
    ...["example", "camp", "explorable", "no lora", "fp80", "fp320", "18bit", "not bf16", "bf16/fp8/fp32", "tf320"],
    ...["exfp8", "halfway", "impure", "singles", "fp32 or not fp16", "nf41 base", "without mixed"]
  ])("do not take the text %s for a recipe", (precision) => {
    expect(findRecipe(catalog.recipes, precision)).toBeNull();
  });

  it.each([
    ["bf16", "Explorable-7B", "mixed"],
    ["bf16", "Llama-7B (no LoRA)", "mixed"],
    ["bf16", "Llama-7B Q-LoRA", "lora"],
    ["bf16_mixed", "", "mixed"],
    ["bfloat16", "", "mixed"],
    ["bf16 or fp32 (not stated)", "", "mixed"],
    ["amp (tf32 + fp16/bf16)", "", "mixed"],
    ["fp32 or fp16 (see note)", "", "mixed"],
    ["bnb 4-bit base + bf16 LoRA", "", "qlora"],
    ["int8 (gptq) base + LoRA adapters", "", "lora"],
    ["adamw_8bit", "", "adam-8bit"]
  ])("take the words of %s of %s for the recipe %s", (precision, model, id) => {
    expect(findRecipe(catalog.recipes, precision, model)?.id).toBe(id);
  });

  it("keep measured figures out of the configuration of a run", () => {
    const [run] = runs;
    const changed = {...run!, tokens_per_s_per_gpu: 1, mfu_percent: 1, peak_memory_gb: 1, gpu_hours: 1};
    expect(configurationOf(changed)).toEqual(configurationOf(run!));
    expect(Object.keys(configurationOf(run!))).not.toContain("tokens_per_s_per_gpu");
  });
});
