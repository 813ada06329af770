import {readFileSync} from "node:fs";
import {csvParse} from "d3-dsv";
import {describe, expect, it} from "vitest";
import {loadNamedModels} from "../../../src/catalog/calibration/modelCatalog.js";
import {catalogConfig, type CatalogModel} from "../../../src/model/training/catalogModel.js";
import {countModel} from "../../../src/model/training/names/paramsCounter.js";

const ROWS = csvParse(
  readFileSync("data/models.csv", "utf8"),
  ({id = "", name = "", kind = "", hidden, vocab, published_params = "", params_source = "", note = ""}) => ({
    ...{id, name, kind, hidden: Number(hidden), vocab: Number(vocab)},
    ...{published_params, params_source, note}
  })
);
const COUNTS = new Map(loadNamedModels().map(({id, config}) => [id, countModel(config.stacks)]));
const UNITS: Readonly<Record<string, number>> = {M: 1e6, B: 1e9, T: 1e12};

const LLAMA: CatalogModel = {
  ...{kind: "llama", layers: 32, hidden: 4096, heads: 32, kv_heads: 8, head_dim: null, ffn_hidden: 14336},
  ...{vocab: 128256, tied: false, context: 8192, sliding_window: null, experts: null, active_experts: null},
  ...{expert_ffn_hidden: null, shared_ffn_hidden: null, dense_layers: null, query_rank: null, kv_rank: null},
  ...{nope_size: null, rope_size: null, value_size: null, more: ""}
};

describe("the catalog of models", () => {
  it("has every family that is asked for", () => {
    expect(ROWS.length).toBeGreaterThanOrEqual(120);
    expect(new Set(ROWS.map(({kind}) => kind)).size).toBeGreaterThanOrEqual(35);
  });

  const exact = ROWS.filter(({published_params}) => /^\d+$/.test(published_params));
  it("counts most to the last published parameter", () => expect(exact.length).toBeGreaterThanOrEqual(200));

  it.each(exact)("counts the $published_params parameters published of $name", ({id, published_params}) => {
    expect(COUNTS.get(id)!.params).toBe(Number(published_params));
  });

  const rounded = ROWS.filter(({published_params}) => /[MBT]$/.test(published_params));
  it.each(rounded)("counts the $published_params parameters printed of $name", ({id, published_params}) => {
    const digits = published_params.split(".")[1]?.slice(0, -1).length ?? 0;
    const counted = COUNTS.get(id)!.params / UNITS[published_params.at(-1)!]!;
    expect(Math.round(counted * 10 ** digits) / 10 ** digits).toBe(parseFloat(published_params));
  });

  it.each([
    // As their publishers state them, in billions.
    ["mixtral-8x7b", 12.9, 1],
    ["mixtral-8x22b", 39, 0],
    ["qwen3-30b-a3b", 3, 0],
    ["qwen3-235b-a22b", 22, 0],
    ["gpt-oss-20b", 3.6, 1],
    ["gpt-oss-120b", 5.1, 1],
    ["dbrx", 36, 0],
    ["llama-4-scout", 17, 0],
    ["llama-4-maverick", 17, 0],
    ["olmoe-1b-7b", 1.3, 1],
    ["qwen1-5-moe-a2-7b", 2.7, 1],
    ["phi-3-5-moe", 6.6, 1]
  ])("lets a token of %s pass %d billion parameters", (id, billions, digits) => {
    // Some leave tables out, of which a token meets a row.
    const {active_params: active} = COUNTS.get(id)!;
    const row = ROWS.find((one) => one.id === id)!;
    const table = (row.vocab * row.hidden) / 1e9;
    const said = [active / 1e9, active / 1e9 - table];
    expect(said.map((value) => Math.round(value * 10 ** digits) / 10 ** digits)).toContain(billions);
  });

  it("says where what is published stands, and what is not exact", () => {
    for (const {published_params, params_source, note, name} of ROWS) {
      expect([name, published_params === ""]).toEqual([name, params_source === ""]);
      if (!/^\d+$/.test(published_params) && name.startsWith("GPT-3")) expect(note).toMatch(/not published/);
    }
  });
});

describe("catalogConfig(…)", () => {
  it("writes what a config.json of the kind would have", () => {
    expect(catalogConfig({...LLAMA, more: "attention_bias=true architectures=LlamaForCausalLM"})).toEqual({
      ...{model_type: "llama", num_hidden_layers: 32, hidden_size: 4096, num_attention_heads: 32},
      ...{num_key_value_heads: 8, intermediate_size: 14336, vocab_size: 128256, tie_word_embeddings: false},
      ...{max_position_embeddings: 8192, attention_bias: true, architectures: ["LlamaForCausalLM"]}
    });
    const whisper = catalogConfig({...LLAMA, kind: "whisper", more: "encoder_layers=4"});
    expect(whisper).toMatchObject({decoder_layers: 32, d_model: 4096, decoder_ffn_dim: 14336, encoder_layers: 4});
    const clip = catalogConfig({...LLAMA, kind: "clip", more: "vision_config.image_size=224 text_config.vocab_size=9"});
    expect(clip).toMatchObject({
      vision_config: {num_hidden_layers: 32, image_size: 224, intermediate_size: 14336},
      text_config: {vocab_size: 9}
    });
  });

  it.each([
    ["attention_bias", '"attention_bias" is no word=value'],
    ["atention_bias=true", '"atention_bias" is no word that configurations are read for'],
    ["vision_config.imagesize=224", '"vision_config.imagesize" is no word that configurations are read for'],
    ["hidden_size.x=224", '"hidden_size.x" is no word that configurations are read for'],
    ["vision_config=224", '"vision_config" is no word that configurations are read for']
  ])("refuses %s", (more, message) => {
    expect(() => catalogConfig({...LLAMA, more})).toThrow(message);
  });
});
