import {readFileSync} from "node:fs";
import {describe, expect, test} from "vitest";
import {loadNamedModels} from "../../src/catalog/calibration/modelCatalog.js";
import type {Estimate} from "../../src/estimate/answerColumns.js";
import {estimator} from "../../src/estimate/estimateRows.js";
import type {Configuration} from "../../src/model/training/configure.js";
import {readConfig} from "../../src/model/training/configs/readConfig.js";

const NOTHING: Configuration = {
  ...{id: "x", model: "", gpu: "h100-sxm", precision: "", recompute: ""},
  ...{params: null, layers: null, hidden: null, heads: null, kv_heads: null, ffn_hidden: null, vocab: null},
  ...{seq_len: null, gpus: 1024, global_batch_sequences: 1024, micro_batch_sequences: null, tokens_trained: 1e12},
  ...{dp: null, tp: null, pp: null, zero_stage: null}
};
const ROW = {key: null, parts: null, ranges: {}, assumed: [], warnings: [], error: ""};
const estimate = estimator();
const answers = (stated: readonly Partial<Configuration>[]) =>
  estimate(stated.map((one, i) => ({...ROW, id: String(i), configuration: {...NOTHING, ...one}})));

/** An answer without what was said to be assumed, which names the model or its kind. */
const figures = ({assumed, ...rest}: Estimate) => [rest, String(assumed).split("; ").filter(isChosen)];
const isChosen = (text: string) =>
  !/^(params|layers|hidden|heads|kv_heads|ffn_hidden|vocab) \d+$|^shape of /.test(text);

const MODELS = loadNamedModels();
const PUBLIC = JSON.parse(readFileSync("test/fixtures/configs/public.json", "utf8")) as {
  name: string;
  config: Record<string, unknown>;
  params: number;
}[];

describe("a model's name and its configuration", () => {
  test("give the same answer to the last digit, for every model of the catalog", () => {
    const byName = answers(MODELS.map(({name}) => ({model: name})));
    const byConfig = answers(MODELS.map(({config}) => ({config})));
    MODELS.forEach(({name}, i) => expect([name, figures(byName[i]!)]).toEqual([name, figures(byConfig[i]!)]));
    // Of these a run is estimated, or refused as the kind is: by its name and by its configuration.
    const refused = MODELS.filter((_, i) => byName[i]!.error !== "").map(({config}) => config.kind);
    expect([...new Set(refused)].sort()).toEqual(["clip", "vit", "whisper"]);
    expect(byName.every(({params}) => Number(params) > 1e7)).toBe(true);
  });

  test("give the same answer for public configurations", () => {
    const byName = answers(PUBLIC.map(({name}) => ({model: name})));
    const byConfig = answers(PUBLIC.map(({config}) => ({config: readConfig(config)})));
    PUBLIC.forEach(({name, params}, i) => {
      expect([name, figures(byName[i]!)]).toEqual([name, figures(byConfig[i]!)]);
      expect(byName[i]!.params).toBe(params);
    });
  });

  test("give the same warning and the same error where parameters are stated", () => {
    for (const [params, said] of [
      [8.1e9, ""],
      [8.5e9, "params 8500000000 stated, 8030261248 by the shape: the shape counts"],
      [11e9, "params 11000000000 stated, 8030261248 by the shape: more than 30 % apart"]
    ] as const) {
      const {config} = PUBLIC.find(({name}) => name === "Llama-3.1-8B")!;
      const found = answers([
        {model: "llama3.1:8b", params},
        {config: readConfig(config), params}
      ]);
      for (const {warnings, error} of found) expect(error || warnings).toBe(said);
    }
  });

  test("say in words that the size alone is known of another model", () => {
    const [answer] = answers([{model: "Qwen3-9B"}]);
    expect(answer).toMatchObject({params: 9e9, error: ""});
    expect(answer!.assumed).toMatch(/params 9000000000; .*hidden \d+/);
    expect(answer!.assumed).not.toContain("shape of");
    expect(answer!.warnings).toMatch(/^"Qwen3-9B" is none of Qwen3 0\.6B, .*; only the size that it states counts/);
    const [none] = answers([{model: "mixtral"}]);
    expect(none!.error).toBe('"mixtral" may be Mixtral 8x7B or Mixtral 8x22B: state which');
  });

  test("are each of a model whose fine-tunes have names of their own", () => {
    const {config, params} = PUBLIC.find(({name}) => name === "Llama-3.1-8B")!;
    const [own, named, contradicted] = answers([
      {config: readConfig(config)},
      {model: "NousResearch/Hermes-3-Llama-3.1-8B"},
      {model: "Llama 3.1 70B", config: readConfig(config)}
    ]);
    expect(figures({...named!, id: "0"})).toEqual(figures(own!));
    expect(named).toMatchObject({params, warnings: ""});
    expect(named!.assumed).toContain("shape of Llama 3.1 8B");
    expect(contradicted).toMatchObject({params, error: ""});
    expect(contradicted!.warnings).toMatch(/the name "Llama 3.1 70B", .*: the configuration counts$/);
  });

  test("say what a configuration is of two kinds of", () => {
    const {config} = PUBLIC.find(({name}) => name === "GPT-2")!;
    const [answer] = answers([{config: readConfig({...config, architectures: ["LlamaForCausalLM"]})}]);
    expect(answer!.warnings).toBe(
      'config: model_type "gpt2" and architectures "LlamaForCausalLM" are of two kinds: model_type counts'
    );
  });
});
