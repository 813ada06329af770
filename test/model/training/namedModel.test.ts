import {readFileSync} from "node:fs";
import {describe, expect, it} from "vitest";
import {loadNamedModels} from "../../../src/catalog/calibration/modelCatalog.js";
import {findNamedModel, type NamedFacts} from "../../../src/model/training/namedModel.js";
import {nameKey, nameTokens} from "../../../src/model/training/nameTokens.js";
import {readConfig} from "../../../src/model/training/readConfig.js";

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
    ...["llama31-8b", "Ｌｌａｍａ 3.1 8B", "Llama 3.1 8 B", "DeepSeek-R1-Distill-Llama-8B", "hf.co/x/Llama-3.1-8B-GGUF"]
  ],
  "Llama 3 8B": ["Llama3-8B", "unsloth/llama-3-8b-bnb-4bit", "Meta Llama 3 8B QLoRA nf4", "fine-tuned Llama 3 8B"],
  "Llama 3.3 70B": ["meta-llama/Llama-3.3-70B-Instruct", "llama3.3:70b-instruct-q4_K_M", "deepseek-r1:70b"],
  "Llama 2 7B": [
    "TheBloke/Llama-2-7B-GGUF",
    "Llama2-7B SFT",
    "/data/models/Llama-2-7b-hf",
    "Llama_2_7B",
    "vicuna-7b-v1.5"
  ],
  "LLaMA 7B": ["Llama-7B", "huggyllama/llama-7b", "open_llama_7b", "Amber 6.7B", "LLaMA 7B on 1T tokens"],
  "LLaMA 33B": ["LLaMA-30B", "llama 33b"],
  "Code Llama 7B": ["CodeLlama-7B", "codellama/CodeLlama-7b-Instruct-hf", "code llama 7b"],
  "Llama 4 Scout": ["meta-llama/Llama-4-Scout-17B-16E-Instruct", "Llama-4-Scout (109B, 17B active)"],
  "Mistral 7B v0.1": ["mistralai/Mistral-7B-v0.1", "mistral:7b", "Mistral-7B-OpenOrca"],
  "Mistral 7B v0.3": ["mistralai/Mistral-7B-v0.3", "Mistral-7B-Instruct-v0.3"],
  "Mistral Small 24B": ["mistralai/Mistral-Small-24B-Instruct-2501", "mistral-small:24b"],
  "Mistral Large 2": ["mistralai/Mistral-Large-Instruct-2407", "mistral-large:123b"],
  "Mixtral 8x7B": [
    "Mixtral 8x7B",
    "mistralai/Mixtral-8x7B-Instruct-v0.1",
    "mixtral:8x7b",
    "Mixtral 8×7B",
    "mixtral 8 x 7B"
  ],
  "Qwen2.5 7B": [
    "Qwen2.5-7B-Instruct",
    "qwen2.5:7b",
    "Qwen/Qwen2.5-Coder-7B",
    "DeepSeek-R1-Distill-Qwen-7B",
    "qwen2_5_7b"
  ],
  "Qwen2.5 1.5B": ["qwen2_5_1_5b", "Qwen2.5-1.5B-Instruct-AWQ", "Qwen-2.5 1500M"],
  "Qwen2.5 32B": ["QwQ-32B-Preview", "qwq:32b", "Qwen2.5-Coder-32B-Instruct-GPTQ-Int4"],
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
    "deepseek-r1:671b"
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
  ...[
    "Qwen3-9B",
    "Mistral-7B-v0.4",
    "Mistral-Small-3.1-24B",
    "Falcon3-7B",
    "MiniCPM3-4B",
    "Grok-2",
    "DeepSeek-V3.2-Exp"
  ],
  ...["Qwen2-VL-7B", "Llama-3.2-11B-Vision", "LLaVA-Llama-3-8B", "MetaMath-Llama-2-7B", "Phi-3.5-vision-instruct"],
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

describe("nameTokens(…)", () => {
  it.each([
    ["Llama-3.1-8B", "llama·3.1·8000m"],
    ["org/Sub.Dir/Llama 3.1 8 B", "llama·3.1·8000m"],
    ["Mixtral-8x7B-v0.1", "mixtral·8x7b·v0.1"],
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
