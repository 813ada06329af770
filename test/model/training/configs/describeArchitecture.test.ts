import {readFileSync} from "node:fs";
import {describe, expect, it} from "vitest";
import {loadNamedModels} from "../../../../src/catalog/calibration/modelCatalog.js";
import type {Configuration} from "../../../../src/model/training/configure.js";
import {describeArchitecture} from "../../../../src/model/training/configs/describeArchitecture.js";
import {readConfig} from "../../../../src/model/training/configs/readConfig.js";

const PUBLISHED = JSON.parse(readFileSync("test/fixtures/configs/public.json", "utf8")) as {
  name: string;
  config: Record<string, unknown>;
}[];
const configOf = (name: string) => readConfig(PUBLISHED.find((one) => one.name === name)!.config);

const NOTHING: Configuration = {
  ...{id: "x", model: "", gpu: "h100-sxm", precision: "", recompute: ""},
  ...{params: null, layers: null, hidden: null, heads: null, kv_heads: null, ffn_hidden: null, vocab: null},
  ...{seq_len: null, gpus: null, global_batch_sequences: null, micro_batch_sequences: null, tokens_trained: null},
  ...{dp: null, tp: null, pp: null, zero_stage: null}
};
const LLAMA_3 = {layers: 32, hidden: 4096, heads: 32, kv_heads: 8, ffn_hidden: 14336, vocab: 128256};
const MIXTRAL = {layers: 32, hidden: 4096, heads: 32, kv_heads: 8, ffn_hidden: 14336, vocab: 32000};

const described = (stated: Partial<Configuration>) =>
  describeArchitecture({...NOTHING, ...stated}, {models: loadNamedModels()});

describe("describeArchitecture(…)", () => {
  it("gives a run the whole count, and what its layers are multiplied with", () => {
    const {shape, facts, counted} = described({config: configOf("DeepSeek-V3")});
    expect(shape).toMatchObject({params: 671026419200, layers: 61, heads: 128, head_size: 192, vocab: 129280});
    expect(facts).toMatchObject({experts: 256, active_experts: 8, dense_layers: 3, kv_rank: 512, value_size: 128});
    expect(counted.active_params).toBe(37552297472);
  });

  it("gives the same by columns as by a configuration", () => {
    const columns = described({...LLAMA_3, gated: true, tied: false});
    const config = described({config: configOf("Llama-3.1-8B")});
    expect(columns.shape).toEqual(config.shape);
    expect(columns.facts).toEqual(config.facts);
    expect(columns.counted).toEqual({params: 8030261248, active_params: 8030261248});
    const mixture = described({...MIXTRAL, experts: 8, active_experts: 2});
    expect(mixture.counted).toEqual({params: 46702792704, active_params: 12879925248});
  });

  it("reads heads of their own size from head_dim", () => {
    // Mistral-Nemo: 32 heads of 128 at 5,120.
    const nemo = {layers: 40, hidden: 5120, heads: 32, kv_heads: 8, ffn_hidden: 14336, vocab: 131072};
    expect(described({...nemo, head_dim: 128, gated: true, tied: false}).counted.params).toBe(12247782400);
  });

  it("keeps what a name says beside a size that is stated otherwise, and says so", () => {
    // 16 of 32 layers of 218,112,000 fewer.
    const half = described({model: "Llama 3.1 8B", layers: 16});
    expect(half.counted.params).toBe(8030261248 - 16 * 218112000);
    expect(half.warnings).toEqual(["layers 16 stated, 32 in Llama 3.1 8B: what is stated counts"]);
    // Keys and values of 32 heads of 128 in place of 8: 2 × 4,096 × 24 × 128 more in each layer.
    const wide = described({model: "Llama 3.1 8B", kv_heads: 32});
    expect(wide.counted.params).toBe(8030261248 + 32 * 2 * 4096 * 24 * 128);
    // Experts of half the width: 3 × 4,096 × 7,168 less in each of 8 experts of 32 layers.
    const narrow = described({model: "Mixtral 8x7B", ffn_hidden: 7168});
    expect(narrow.counted.params).toBe(46702792704 - 32 * 8 * 3 * 4096 * 7168);
    expect(() => described({model: "Mixtral 8x7B", experts: 0})).toThrow("experts 0 leaves no MLP of a mixture of 8");
    // Heads of GPT-2 have their own keys and values.
    expect(described({model: "GPT-2 124M", heads: 6}).shape.kv_heads).toBe(6);
  });

  it("takes a name beside another width and depth for a shape of its own", () => {
    expect(described({model: "Llama 3.1 8B", layers: 8, hidden: 512}).shape.kv_heads).toBe(4);
  });

  it("puts columns in the place of what a configuration has", () => {
    const config = configOf("Llama-3.1-8B");
    // One layer of 218,112,000 fewer; a table of 128,256 × 4,096 fewer.
    expect(described({config, layers: 31}).counted.params).toBe(8030261248 - 218112000);
    expect(described({config, tied: true}).counted.params).toBe(8030261248 - 525336576);
    expect(described({config, hidden: 2048, head_dim: 64}).shape.head_size).toBe(64);
    expect(described({config, heads: 16, kv_heads: 8}).shape.head_size).toBe(256);
    expect(() => described({config, kv_heads: 5})).toThrow("kv_heads 5 does not divide heads 32");
  });

  it.each([
    [8030261248, []],
    [8.2e9, []],
    [8.3e9, ["params 8300000000 stated, 8030261248 by the shape: the shape counts"]],
    [7.7e9, ["params 7700000000 stated, 8030261248 by the shape: the shape counts"]]
  ])("lets the shape count where %d parameters are stated", (params, warnings) => {
    for (const stated of [{config: configOf("Llama-3.1-8B")}, {...LLAMA_3, gated: true, tied: false}]) {
      const found = described({...stated, params});
      expect([found.warnings, found.shape.params, found.counted.params]).toEqual([warnings, 8030261248, 8030261248]);
    }
  });

  it("refuses parameters of another model", () => {
    const config = configOf("Llama-3.1-8B");
    expect(() => described({config, params: 13e9})).toThrow(
      "params 13000000000 stated, 8030261248 by the shape: more than 30 % apart"
    );
    expect(() => described({config, params: 5e9})).toThrow("more than 30 % apart");
  });

  it("lets parameters say which model it is where gated and tied are open, and says what the shape has", () => {
    // MPT-1b as its source counts it, with positions that no column holds.
    const mpt = {layers: 24, hidden: 2048, heads: 16, kv_heads: 16, ffn_hidden: 8192, vocab: 50368};
    const {shape, warnings} = described({...mpt, params: 1378865152});
    expect(shape.params).toBe(1378865152);
    expect(warnings).toEqual([
      "params 1378865152 stated, 1311756288 by the shape of plain blocks: what is stated counts; state gated and tied, or a config, if the shape is right"
    ]);
  });

  it("lets the shape count where gated is stated and the tables are too few to matter", () => {
    // Llama 3.1 405B: tables of 128,256 × 16,384, of which a second one is 2,101,346,304 of 405,853,388,800, half a percent.
    const llama = {layers: 126, hidden: 16384, heads: 128, kv_heads: 8, ffn_hidden: 53248, vocab: 128256, gated: true};
    const {shape, warnings} = described({...llama, params: 430e9});
    expect(shape.params).toBe(405853388800);
    expect(warnings).toEqual(["params 430000000000 stated, 405853388800 by the shape: the shape counts"]);
    expect(() => described({...llama, params: 600e9})).toThrow(/^params 600000000000 are more than layers 126 /);
    // Of Llama 3 8B a second table is 6.5 percent: parameters say whether there is one.
    expect(described({...LLAMA_3, gated: true, params: 7.5e9}).shape.params).toBe(7.5e9);
  });

  it("reads a model's name as its configuration, what is stated beside it included", () => {
    const {shape, facts, counted, assumed, context} = described({model: "mixtral:8x7b"});
    const config = described({config: configOf("Mixtral-8x7B")});
    expect([shape, facts, counted, context]).toEqual([config.shape, config.facts, config.counted, config.context]);
    expect(assumed.slice(0, 4)).toEqual(["params 46702792704", "layers 32", "hidden 4096", "heads 32"]);
    expect(assumed).toContain("shape of Mixtral 8x7B");
    const own = described({model: "Llama-3-8B", layers: 32, vocab: 130000});
    // Two tables of 130,000 - 128,256 rows more.
    expect(own.counted.params).toBe(8030261248 + 2 * 1744 * 4096);
    expect(own.shape).toMatchObject({hidden: 4096, kv_heads: 8, ffn_hidden: 14336, vocab: 130000, gated: true});
    expect(own.assumed.join()).not.toMatch(/layers|vocab/);
    expect(described({model: "Llama-3-8B", tied: true}).counted.params).toBe(8030261248 - 128256 * 4096);
    expect(described({model: "Llama-3-8B", params: 8.4e9}).warnings).toEqual([
      "params 8400000000 stated, 8030261248 by the shape: the shape counts"
    ]);
    expect(() => described({model: "Llama-3-8B", params: 13e9})).toThrow("more than 30 % apart");
    expect(described({model: "Llama-3-9B"}).assumed[0]).toBe("params 9000000000");
    expect(described({model: "Llama-3-8B", config: configOf("GPT-2")}).shape.params).toBe(124439808);
  });

  it.each<[Partial<Configuration>, string]>([
    [{experts: 8}, "experts 8 needs layers, hidden, heads, vocab, active_experts, expert_ffn_hidden stated too"],
    [{...MIXTRAL, experts: 8}, "experts 8 needs active_experts stated too"],
    [{...MIXTRAL, experts: 8, active_experts: 9}, "active_experts 9 is more than experts 8"]
  ])("refuses a mixture that says too little: %j", (stated, message) => {
    expect(() => described(stated)).toThrow(message);
  });

  it("takes no experts for a dense model", () => {
    const {counted} = described({...LLAMA_3, gated: true, tied: false, experts: 0, active_experts: 0});
    expect(counted.params).toBe(8030261248);
  });
});
