import {readFileSync} from "node:fs";
import {describe, expect, it} from "vitest";
import {loadNamedModels} from "../../../../src/catalog/calibration/modelCatalog.js";
import type {Configuration} from "../../../../src/model/training/configure.js";
import {findNamedModel, nameDoubts, type NamedFacts} from "../../../../src/model/training/names/namedModel.js";
import {nameKey, nameTokens} from "../../../../src/model/training/names/nameTokens.js";
import {readConfig} from "../../../../src/model/training/configs/readConfig.js";

const MODELS = loadNamedModels();
const NOTHING = {params: null, layers: null, hidden: null, heads: null, kv_heads: null, ffn_hidden: null, vocab: null};
const found = (name: string, facts: Partial<NamedFacts> = {}) =>
  findNamedModel(MODELS, {...NOTHING, ...facts, name})?.name ?? null;

/** Public configurations whose parameters agree with the published checkpoint. */
const PUBLIC = JSON.parse(readFileSync("test/fixtures/configs/public.json", "utf8")) as {
  name: string;
  config: unknown;
}[];

/** Names as people and hubs write them. */
const SPELLINGS: Readonly<Record<string, readonly string[]>> = {
  "Llama 3.1 8B": [
    ...["Llama 3.1 8B", "llama3.1:8b", "meta-llama/Meta-Llama-3.1-8B-Instruct", "Llama-3.1-8B", "meta_llama_3_1_8b"],
    ...[
      "llama31-8b",
      "Ｌｌａｍａ 3.1 8B",
      "Llama 3.1 8 B",
      "DeepSeek-R1-Distill-Llama-8B",
      "hf.co/x/Llama-3.1-8B-GGUF"
    ],
    ...["NousResearch/Hermes-3-Llama-3.1-8B", "allenai/Llama-3.1-Tulu-3-8B", "Meta Llama 3.1 8B Instruct Turbo"],
    ...["meta-llama/Llama-Guard-3-8B", "nvidia/Llama-3.1-Nemotron-Nano-8B-v1", "8B Llama 3.1"]
  ],
  "Llama 3 8B": [
    "Llama 8B",
    "Llama3-8B",
    "unsloth/llama-3-8b-bnb-4bit",
    "Meta Llama 3 8B QLoRA nf4",
    "fine-tuned Llama 3 8B"
  ],
  "Llama 3.3 70B": ["meta-llama/Llama-3.3-70B-Instruct", "llama3.3:70b-instruct-q4_K_M", "deepseek-r1:70b"],
  "Llama 2 7B": [
    "TheBloke/Llama-2-7B-GGUF",
    "Llama2-7B SFT",
    "/data/models/Llama-2-7b-hf",
    "Llama_2_7B",
    "vicuna-7b-v1.5",
    "MetaMath-Llama-2-7B"
  ],
  "LLaMA 7B": ["Llama-7B", "huggyllama/llama-7b", "open_llama_7b", "Amber 6.7B", "LLaMA 7B on 1T tokens"],
  "LLaMA 33B": ["LLaMA-30B", "llama 33b"],
  "Code Llama 7B": ["CodeLlama-7B", "codellama/CodeLlama-7b-Instruct-hf", "code llama 7b"],
  "Llama 4 Maverick": ["llama4:128x17b"],
  "Llama 4 Scout": ["llama4:16x17b", "meta-llama/Llama-4-Scout-17B-16E-Instruct", "Llama-4-Scout (109B, 17B active)"],
  "Mistral 7B v0.1": ["mistralai/Mistral-7B-v0.1", "mistral:7b", "Mistral-7B-OpenOrca", "OpenHermes-2.5-Mistral-7B"],
  "Mistral 7B v0.3": ["mistralai/Mistral-7B-v0.3", "Mistral-7B-Instruct-v0.3"],
  "Mistral Small 24B": ["mistralai/Mistral-Small-24B-Instruct-2501", "mistral-small:24b"],
  "Mistral Small 3.1 24B": ["mistralai/Mistral-Small-3.1-24B-Instruct-2503", "Mistral-Small-3.2-24B-Instruct-2506"],
  "Mistral Small 22B": ["codestral", "mistralai/Codestral-22B-v0.1", "codestral:latest"],
  "Mistral Large 2": ["mistral-large", "mistralai/Mistral-Large-Instruct-2407", "mistral-large:123b"],
  "Mixtral 8x7B": [
    "Mixtral 8x7B",
    "mistralai/Mixtral-8x7B-Instruct-v0.1",
    "mixtral:8x7b",
    "Mixtral 8×7B",
    "mixtral 8 x 7B",
    ...["Mixtral 8*7B", "dolphin-2.5-mixtral-8x7b", "NousResearch/Nous-Hermes-2-Mixtral-8x7B-DPO"]
  ],
  "Mixtral 8x22B": ["alpindale/WizardLM-2-8x22B"],
  "Qwen2.5 7B": [
    "Qwen2.5-7B-Instruct-1M",
    "Qwen2.5-7B-Instruct",
    "qwen2.5:7b",
    "Qwen/Qwen2.5-Coder-7B",
    "DeepSeek-R1-Distill-Qwen-7B",
    "qwen2_5_7b"
  ],
  "Qwen2.5 1.5B": ["qwen2_5_1_5b", "Qwen2.5-1.5B-Instruct-AWQ", "Qwen-2.5 1500M"],
  "Qwen2.5 32B": ["QwQ-32B-Preview", "qwq:32b", "Qwen2.5-Coder-32B-Instruct-GPTQ-Int4", "DeepSeek-R1-Qwen-32B"],
  "Qwen2.5-VL 7B": ["Qwen/Qwen2.5-VL-7B-Instruct", "qwen2.5vl:7b"],
  "Qwen2-VL 7B": ["Qwen2-VL-7B"],
  "LLaVA 1.5 7B": ["llava-hf/llava-1.5-7b-hf", "liuhaotian/llava-v1.5-7b"],
  "Qwen2 7B": ["Qwen2-7B", "qwen2:7b"],
  "Qwen1.5 7B": ["Qwen/Qwen1.5-7B-Chat"],
  "Qwen 1.8B": ["Qwen/Qwen-1_8B", "Qwen-1.8B full-parameter"],
  "Qwen3 8B": ["Qwen/Qwen3-8B", "qwen3:8b", "DeepSeek-R1-0528-Qwen3-8B"],
  "Qwen3 30B A3B": ["Qwen3-30B-A3B-Instruct-2507", "qwen3:30b", "Qwen/Qwen3-Coder-30B-A3B-Instruct"],
  "Gemma 2B": ["google/gemma-2b-it", "gemma:2b"],
  "Gemma 2 2B": ["google/gemma-2-2b-it", "gemma2:2b"],
  "Phi-1.5": ["microsoft/phi-1_5", "phi-1.5 LoRA"],
  "Phi-3.5 mini": ["Phi-3.5-mini-instruct", "Phi-3-mini-128k-instruct"],
  "DeepSeek-V3": [
    "deepseek-ai/DeepSeek-V3-0324",
    "DeepSeek-R1",
    "DeepSeek-V3 671B-A37B",
    "deepseekv3",
    "deepseek-r1:671b",
    ...["DeepSeek 671B", "DeepSeek-Prover-V2-671B"]
  ],
  "DeepSeek-V2-Lite": ["deepseek-ai/DeepSeek-V2-Lite-Chat", "DeepSeek-Coder-V2-Lite-Base"],
  "DeepSeek LLM 67B": ["deepseek-ai/deepseek-llm-67b-base", "DeepSeek-67B"],
  "OPT 1.3B": ["facebook/opt-1.3b", "opt-1_3b", "OPT 1300M"],
  "BLOOM 7B1": ["bigscience/bloom-7b1", "BLOOM 7.1B", "bloomz-7b1-mt"],
  "Pythia 6.9B": ["EleutherAI/pythia-6.9b-deduped"],
  "GPT-2 124M": ["gpt2", "openai-community/gpt2", "GPT-2 124M (llm.c)", "GPT2-small"],
  "GPT-2 1558M": ["gpt2-xl", "GPT-2 1.5B", "GPT-2 1558M"],
  "GPT-3 175B": ["GPT3-175B", "GPT 175B", "Pax GPT 175B"],
  "StableLM 3B": ["StableLM-3B-4E1T", "stabilityai/stablelm-3b-4e1t"],
  "StableLM 2 1.6B": ["stabilityai/stablelm-2-1_6b"],
  "TinyLlama 1.1B": ["TinyLlama/TinyLlama-1.1B-intermediate-step-1431k-3T", "TinyLlama-1.1B-Chat-v1.0"],
  "OLMo 2 7B": ["allenai/OLMo-2-1124-7B-Instruct", "OLMo-2-7B"],
  "OLMo 7B": ["allenai/OLMo-7B-0424-hf"],
  "Command R+": ["CohereForAI/c4ai-command-r-plus", "Command R+", "command-r-plus:104b"],
  "Command R": ["CohereForAI/c4ai-command-r-v01", "command-r:35b"],
  "Command R7B": ["c4ai-command-r7b-12-2024"],
  "StarCoder 15B": ["bigcode/starcoder", "StarCoderBase 15.5B"],
  "Phi-4": ["microsoft/Phi-4-reasoning-plus", "phi4-reasoning:14b"],
  "gpt-oss 20B": ["gpt-oss 21B", "openai/gpt-oss-safeguard-20b"],
  "GLM-4 9B chat 1M": ["THUDM/glm-4-9b-chat-1m"],
  "Whisper small.en": ["openai/whisper-small.en"],
  "ViT-L/16 in21k": ["google/vit-large-patch16-224-in21k"],
  "CLIP ViT-L/14 336px": ["openai/clip-vit-large-patch14-336", "CLIP-ViT-L/14@336px"],
  "StarCoder2 15B": ["bigcode/starcoder2-15b"],
  "gpt-oss 120B": ["openai/gpt-oss-120b", "gpt-oss:120b"],
  "GLM-4 9B": ["THUDM/glm-4-9b-chat"],
  "BERT base": ["google-bert/bert-base-uncased", "BERT-base (SQuAD)"],
  "T5 v1.1 XL": ["google/flan-t5-xl", "google/t5-v1_1-xl"],
  "Whisper large v3": ["openai/whisper-large-v3"],
  "Whisper large": ["openai/whisper-large-v2"],
  "ViT-B/16": ["google/vit-base-patch16-224", "ViT-B/16"],
  "CLIP ViT-L/14": ["openai/clip-vit-large-patch14", "CLIP-ViT-L/14"]
};

/** Names of other models, of several, or of none: the size they state is all that is known of them. */
const OTHERS = [
  ...[
    "",
    "my own 7B",
    "GPT 18.4B",
    "Some-MoE 8x7B",
    "llama2",
    "mixtral",
    "Mistral Small",
    "bert",
    "T5",
    "GPT-4",
    "GPT-3.5"
  ],
  ...["Qwen3-9B", "Mistral-7B-v0.4", "Falcon3-7B", "MiniCPM3-4B", "Grok-2", "DeepSeek-V3.2-Exp"],
  ...["Qwen3-VL-8B", "Llama-3.2-11B-Vision", "LLaVA-Llama-3-8B", "Llama 70B", "Phi-3.5-vision-instruct"],
  ...["Llama-3.1-Minitron-4B", "DeepSeek-R1-Distill-Foo-9B", "deepseek-r1:8b", "bert-base-chinese", "Qwen2.5-7B-VL"],
  ...["GPT-2 8B", "GPT-2 small 163M (untied)", "Phi-2 7B", "Llama-2-7B-13B", "Llama-3-8B 8x7B", "Llama-3-8B-MoE"],
  ...["Qwen3-30B-A22B", "Llama-2-7B distilled from Llama-2-70B", "OPT-66B (with OPT-350M critic)", "ollama", "7B"]
];

describe("findNamedModel(…)", () => {
  it.each(Object.entries(SPELLINGS).flatMap(([model, names]) => names.map((name) => [name, model])))(
    "reads %s as %s",
    (name, model) => expect(found(name)).toBe(model)
  );

  it.each(OTHERS)('knows nothing of "%s"', (name) => expect(found(name)).toBeNull());

  it("finds each model by each of its names, written as hubs do too", () => {
    for (const {name, names} of MODELS)
      for (const one of [name, ...names]) {
        expect(found(one)).toBe(name);
        if (one.includes("/")) continue;
        expect([one, found(one.toLowerCase().replaceAll(" ", "-"))]).toEqual([one, name]);
        expect([one, found(`some-org/${one.replaceAll(" ", "-")}`)]).toEqual([one, name]);
      }
  });

  it.each(PUBLIC)("has $name as its config.json says", ({name, config}) => {
    const model = findNamedModel(MODELS, {...NOTHING, name});
    expect(model?.config).toEqual(readConfig(config));
  });

  it("does not count where something given contradicts it", () => {
    expect(found("Llama-2-7B", {layers: 32, kv_heads: 32})).toBe("Llama 2 7B");
    expect(found("Llama-2-7B", {layers: 30})).toBeNull();
    expect(found("Llama-2-7B", {head_dim: 64})).toBeNull();
    expect(found("Llama-2-7B", {experts: 8})).toBeNull();
    expect(found("Mixtral 8x7B", {experts: 8, ffn_hidden: 14336})).toBe("Mixtral 8x7B");
    expect(found("Mixtral 8x7B", {experts: 0})).toBeNull();
  });

  it("lets parameters say which of two models that are named is meant", () => {
    const two = "OPT-66B RLHF stage 3 (with OPT-350M critic)";
    expect(found(two)).toBeNull();
    expect(found(two, {params: 65719771136})).toBe("OPT 66B");
    expect(found(two, {params: 331196416})).toBeNull();
  });

  it("takes a name that two models claim for neither", () => {
    const [llama, other] = MODELS as [(typeof MODELS)[number], (typeof MODELS)[number]];
    const both = [
      {...llama, name: "A 7B", names: ["B 7B"]},
      {...other, name: "b-7b", names: []}
    ];
    expect(findNamedModel(both, {...NOTHING, name: "B 7B"})).toBeNull();
    expect(findNamedModel(both, {...NOTHING, name: "A 7B"})?.name).toBe("A 7B");
  });

  it("reads a million names in seconds, and long ones too", () => {
    const start = performance.now();
    const facts = {...NOTHING, name: ""};
    for (let i = 0; i < 1e6; i++)
      findNamedModel(MODELS, Object.assign(facts, {name: i % 2 ? "Llama-3.1-8B" : "my own 7B"}));
    for (let i = 0; i < 2000; i++) findNamedModel(MODELS, {...NOTHING, name: `${"llama ".repeat(2000)}${i}`});
    expect(performance.now() - start).toBeLessThan(15_000);
  });
});

/** What is known but a model's name. */
const STATED = {
  ...{id: "x", gpu: "", precision: "", recompute: "", seq_len: null, gpus: null, global_batch_sequences: null},
  ...{micro_batch_sequences: null, dp: null, tp: null, pp: null, zero_stage: null, tokens_trained: null}
};
const doubts = (model: string, facts: Partial<Configuration> = {}) =>
  nameDoubts({...NOTHING, ...STATED, model, ...facts}, MODELS);

describe("nameDoubts(…)", () => {
  it.each([
    ["llama3.2", '"llama3.2" may be Llama 3.2 1B or Llama 3.2 3B: state which'],
    ["starcoder2:latest", '"starcoder2:latest" may be StarCoder2 3B, StarCoder2 7B or StarCoder2 15B: state which'],
    ["olmo2", '"olmo2" may be OLMo 2 1B, OLMo 2 7B, OLMo 2 13B or OLMo 2 32B: state which'],
    [
      "my-gemma3-run",
      '"my-gemma3-run" may be Gemma 3 270M, Gemma 3 1B, Gemma 3 4B, Gemma 3 12B or Gemma 3 27B: state which'
    ],
    [
      "mistral-small",
      '"mistral-small" may be Mistral Small 22B, Mistral Small 24B or Mistral Small 3.1 24B: state which'
    ],
    ["Llama 4 17B", '"Llama 4 17B" may be Llama 4 Scout or Llama 4 Maverick: state which'],
    ["Llama 70B", '"Llama 70B" may be Llama 2 70B, Llama 3 70B, Llama 3.1 70B or Llama 3.3 70B: state which'],
    ["deepseek-r1:8b", '"deepseek-r1:8b" may be Llama 3.1 8B or Qwen3 8B: state which']
  ])("lists the models that %s may be", (name, refusal) => {
    expect(doubts(name)).toEqual({refusal, warning: ""});
    // What is stated beside the name is enough.
    expect(doubts(name, {params: 5e9}).refusal).toBe("");
    expect(doubts(name, {layers: 7, hidden: 512}).refusal).toBe("");
  });

  it.each([
    ["Llama 3.1 80B", "is none of Llama 3.1 8B, Llama 3.1 70B and Llama 3.1 405B"],
    ["Llama-3.1-Minitron-4B", "is none of Llama 3.1 8B, Llama 3.1 70B and Llama 3.1 405B"],
    ["Falcon3-7B", "is none of Falcon 7B, Falcon 40B, Falcon 180B, Falcon RW 1B and Falcon 2 11B"],
    ["Mistral-7B-v0.4", 'is not known: "v0.4" makes it another model than Mistral 7B v0.1'],
    ["Qwen3-Embedding-8B", 'is not known: "embedding" makes it another model than Qwen3 8B'],
    ["LLaVA-Llama-3-8B", 'is not known: "llava" makes it another model than Llama 3 8B'],
    ["lama 3.1 8b", "is not known, nearest is Llama 3.1 8B"],
    ["my mistrall-7b", "is not known, nearest is Mistral 7B v0.1"]
  ])("warns of %s, of which the size alone counts", (name, said) => {
    const warning = `"${name}" ${said}; only the size that it states counts, in a usual shape`;
    expect(doubts(name)).toEqual({refusal: "", warning});
    expect(doubts(name, {params: 5e9}).warning).toBe("");
  });

  it.each(["my own 7B", "Llama 3.1 8B", "GPT 18.4B", "Some-MoE 8x7B", "", "Hermes-3-Llama-3.1-8B"])(
    "says nothing of %s",
    (name) => expect(doubts(name)).toEqual({refusal: "", warning: ""})
  );

  it("names both where a configuration and a name are of two models", () => {
    const config = MODELS.find(({name}) => name === "Llama 3.1 8B")!.config;
    expect(doubts("Llama 3.1 70B", {config}).warning).toBe(
      'a configuration of 8030261248 parameters and the name "Llama 3.1 70B", Llama 3.1 70B of 70553706496, are of two models: the configuration counts'
    );
    expect(doubts("my own 70B", {config}).warning).toBe(
      'a configuration of 8030261248 parameters and the name "my own 70B" are of two models: the configuration counts'
    );
    for (const name of ["Hermes-3-Llama-3.1-8B", "my own 8B", "a first run", ""])
      expect(doubts(name, {config}).warning).toBe("");
  });
});

describe("nameTokens(…)", () => {
  it.each([
    ["Llama-3.1-8B", "llama·3.1·8000m"],
    ["org/Sub.Dir/Llama 3.1 8 B", "llama·3.1·8000m"],
    ["Mixtral-8x7B-v0.1", "mixtral·8x7b·v0.1"],
    ["Mixtral 8*7B", "mixtral·8x7b"],
    ["Qwen3-30B-A3B", "qwen·3·30000m·a3000m"],
    ["bloom-7b1", "bloom·7100m"],
    ["0.5B", "·500m"],
    ["500M", "·500m"],
    ["1T", "·1000000m"],
    ["deepseekv3", "deepseek·v3"],
    ["ViT-B/16", "vitb·16"],
    ["Command R+", "commandr+"],
    ["q4_K_M 4bit 32k", "q·4km·4bit·32k"]
  ])("spells %s as %s", (name, key) => expect(nameKey(nameTokens(name))).toBe(key));
});
