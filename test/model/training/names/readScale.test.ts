import {readFileSync} from "node:fs";
import {describe, expect, test} from "vitest";
import {loadNamedModels} from "../../../../src/catalog/calibration/modelCatalog.js";
import {readScale} from "../../../../src/model/training/names/readScale.js";

const models = loadNamedModels("data");
const read = (text: string) => readScale(text, models, 4096);
const PUBLISHED = JSON.parse(readFileSync("test/fixtures/configs/public.json", "utf8")) as {
  name: string;
  config: Record<string, unknown>;
  params: number;
  active: number | null;
}[];
const text = (name: string) => JSON.stringify(PUBLISHED.find((one) => one.name === name)!.config);
const fixture = (name: string) => readFileSync(`test/fixtures/texts/${name}`, "utf8");

describe("readScale(text)", () => {
  test("has every published model's parameters", () => {
    const described = PUBLISHED.filter(({name}) => !/^(ViT|CLIP)/.test(name));
    expect(described.length).toBeGreaterThan(40);
    for (const {name, params, active} of described)
      expect([name, read(text(name)).fields]).toEqual([
        name,
        expect.objectContaining({params, active_params: active ?? params})
      ]);
  });

  test("takes the length of the model up to 8,192, of the text where it states one", () => {
    expect(read(text("GPT-2")).fields).toMatchObject({tokens_per_sample: 1024, learned_positions: 1024});
    expect(read(text("Llama-3.1-8B")).fields.tokens_per_sample).toBe(8192); // of 131,072
    const {fields, left} = read(fixture("megatron-mixtral.yaml"));
    expect(fields).toMatchObject({tokens_per_sample: 4096, batch: 256, samples: null, experts: 8, active_experts: 2});
    expect(left).toContain("pp 4");
    // 16,000,000,000 tokens in samples of 8,192.
    expect(read(fixture("megatron-llama3-8b.txt")).fields.samples).toBe(1_953_125);
  });

  test("counts a correction: three layers more of Llama 3.1 8B", () => {
    const {corrected} = read(text("Llama-3.1-8B"));
    // A layer has 4,096² × 2 + 4,096 × 1,024 × 2 of attention, 3 × 4,096 × 14,336 of its MLP and 2 × 4,096 of norms.
    const layer = 33_554_432 + 8_388_608 + 176_160_768 + 8192;
    expect(corrected({layers: 35})).toEqual({
      params: 8_030_261_248 + 3 * layer,
      active_params: 8_030_261_248 + 3 * layer
    });
    expect(corrected({tied: "yes"}).params).toBe(8_030_261_248 - 128_256 * 4096);
    expect(corrected({})).toEqual({params: 8_030_261_248, active_params: 8_030_261_248});
    expect(() => corrected({kv_heads: 5})).toThrow("kv_heads 5 does not divide heads 32");
    expect(() => corrected({heads: 31})).toThrow(/heads 31/);
  });

  test("counts a correction beside what a scale has no field for", () => {
    // BERT's head of masked words, its types of tokens and its pooler stay: one layer less is 12·768² + 13·768 fewer.
    const {fields, corrected} = read(text("BERT-base"));
    expect(corrected({layers: 11}).params).toBe(fields.params - (12 * 768 ** 2 + 13 * 768));
    // T5's encoder stays as it is: a layer of the decoder has 8·768² of two attentions, 2·768·3072 and 3·768.
    const t5 = read(text("T5-base"));
    expect(t5.corrected({layers: 11}).params).toBe(t5.fields.params - (8 * 768 ** 2 + 2 * 768 * 3072 + 3 * 768));
    // GPT-2's positions: 1,024 more of 768.
    const gpt2 = read(text("GPT-2"));
    expect(gpt2.corrected({learned_positions: 2048}).params).toBe(gpt2.fields.params + 1024 * 768);
  });

  test("asks for a vocabulary that is open", () => {
    const open = read("--num-layers 4 --hidden-size 512 --num-attention-heads 8 --position-embedding-type rope");
    expect(open.fields.vocab).toBe(0);
    // 12·4·512² + 13·4·512 and 2·512 of the last norm, with biases; a tied table of 1,000.
    expect(open.corrected({vocab: 1000}).params).toBe(12 * 4 * 512 ** 2 + 13 * 4 * 512 + 2 * 512 + 1000 * 512);
  });

  test("finds a model by its name", () => {
    const {format, fields} = read(" Llama-2-7B ");
    expect(format).toBe("a model's name");
    expect(fields).toMatchObject({name: "Llama-2-7B", layers: 32, hidden: 4096, gated: "yes", tied: "no"});
  });

  test.each([
    ["Mamba 2.8B", /^Mamba is a state-space model/],
    [text("CLIP-ViT-L/14"), /^clip trains two towers/],
    ["an unknown one", /^Neither params nor layers and hidden are given/],
    ["Foo-671B-A37B", /^"Foo-671B-A37B" says how many parameters are active, not its experts: paste its config\.json$/],
    ['{"model_type": "llama"}', /^config: hidden_size is missing$/]
  ])("refuses %j in words", (source, message) => {
    expect(() => read(source)).toThrow(message);
  });
});
