import {readFileSync} from "node:fs";
import {describe, expect, test} from "vitest";
import {countModel} from "../../../../src/model/training/names/paramsCounter.js";
import {readModelText} from "../../../../src/model/training/texts/readModelText.js";

const fixture = (name: string) => readModelText(readFileSync(`test/fixtures/texts/${name}`, "utf8"));
const paramsOf = (text: string) => countModel(readModelText(text).config!.stacks);

describe("readModelText(…) of Megatron-LM's arguments", () => {
  test("reads a script of arrays, with variables it sets to plain words", () => {
    const {format, config, columns, aside, unread, notes} = fixture("megatron-gpt3-175b.sh");
    expect(format).toBe("Megatron-LM");
    // 12·96·12288² + 13·96·12288 of the layers, 2·12288 of the last norm, (51,200 + 2,048)·12288 of tables:
    // 173,946,175,488 + 15,335,424 + 24,576 + 654,311,424.
    expect(countModel(config!.stacks).params).toBe(174_615_846_912);
    expect(config).toMatchObject({learnedPositions: 2048, context: 2048});
    expect(columns).toEqual({
      ...{tp: "8", pp: "16", cp: "1", gpus: "128", micro_batch_sequences: "1", global_batch_sequences: "1536"},
      ...{seq_len: "2048", zero_stage: "0", sequence_parallel: "no", recompute: "none", precision: "fp16 mixed"},
      tokens_trained: String(500_000 * 1536 * 2048)
    });
    expect(notes).toEqual(["vocab 50257 padded to 51200"]); // 50 × 128 × 8
    expect(unread).toEqual([]);
    expect(aside).toContain("weight_decay");
  });

  test("reads one command over many lines, and tells what it does not understand", () => {
    const {config, columns, unread} = fixture("megatron-llama3-8b.txt");
    expect(countModel(config!.stacks).params).toBe(8_030_261_248); // as published of Llama 3.1 8B
    expect(config!.learnedPositions).toBeUndefined();
    expect(columns).toMatchObject({
      ...{tp: "2", pp: "2", cp: "2", gpus: "32", global_batch_sequences: "128", tokens_trained: "16000000000"},
      ...{zero_stage: "1", recompute: "selective", precision: "fp8 mixed", sequence_parallel: "yes"},
      virtual_stages: "2" // 32 layers ÷ 2 stages ÷ 8 layers
    });
    expect(unread).toEqual(["mtp_num_layers 1"]);
  });

  test("reads key: value, in sections too", () => {
    const {config, columns} = fixture("megatron-mixtral.yaml");
    expect(countModel(config!.stacks)).toEqual({params: 46_702_792_704, active_params: 12_879_925_248});
    expect(columns).toMatchObject({ep: "8", pp: "4", precision: "bf16 mixed, fp32 gradients"});
    expect(columns).not.toHaveProperty("gpus");
  });

  const MODEL =
    "--num-layers 4 --hidden-size 512 --num-attention-heads 8 --vocab-size 1024 --position-embedding-type rope";

  test("has arguments.py's sizes where they are left out, and states no run where none is", () => {
    const [plain, gated] = [MODEL, `${MODEL} --swiglu`].map((text) => readModelText(text).config!.stacks[0]!);
    expect([plain!.ffn_hidden, gated!.ffn_hidden]).toEqual([2048, 1344]); // 4 × 512; ⌊4 × 512 × 2 ÷ 3 ÷ 64⌋ × 64
    expect([plain!.kv_heads, plain!.tied, plain!.head_size, plain!.mlp_biases]).toEqual([8, 1, 64, 1]);
    expect(readModelText(MODEL).columns).toEqual({});
    const run = readModelText(`${MODEL} --micro-batch-size 2 --nproc-per-node 8 --tensor-model-parallel-size 2`);
    expect(run.columns).toMatchObject({global_batch_sequences: "8", pp: "1", recompute: "none", precision: "fp32"}); // 2 × 8 ÷ 2
  });

  test.each([
    ["4", 3], // the first of every four has experts
    ["([0]*2+[1]*2)", 2],
    ["[0,1,1,1]", 1],
    ["1", 0]
  ])("counts the layers without experts of moe-layer-freq %s", (frequency, dense) => {
    const text = `${MODEL} --num-experts 8 --moe-router-topk 2 --moe-layer-freq "${frequency}"`;
    expect(readModelText(text).config!.stacks[0]).toMatchObject({experts: 8, active_experts: 2, dense_layers: dense});
  });

  test("reads arguments in quotes, with or without line ends in them", () => {
    for (const text of [
      `GPT_ARGS="${MODEL.replaceAll(" --", " \\\n --")}"`,
      `GPT_ARGS="\n${MODEL.replaceAll(" --", "\n --")}\n"`,
      `ARGS=(${MODEL})`
    ])
      expect(readModelText(text).config!.stacks[0]).toMatchObject({layers: 4, hidden: 512, heads: 8, vocab: 1024});
  });

  test("leaves the vocabulary open where the tokenizer has it", () => {
    const text = MODEL.replace("--vocab-size 1024", "--tokenizer-type Llama3Tokenizer");
    expect(readModelText(text).config!.open).toEqual(["vocab"]);
    const gpt2 = MODEL.replace("--vocab-size 1024", "--tokenizer-type GPT2BPETokenizer");
    expect(readModelText(gpt2).config!.stacks[0]!.vocab).toBe(50_304);
  });
});

describe("readModelText(…) of other trainers", () => {
  test("reads a job of torchtitan", () => {
    const {config, columns, unread} = fixture("torchtitan-llama3-8b.toml");
    expect(config).toBeNull();
    expect(columns).toEqual({
      ...{model: "Llama-3.1-8B", seq_len: "8192", tp: "1", pp: "1", cp: "1", micro_batch_sequences: "1"},
      ...{global_batch_sequences: "64", zero_stage: "3", recompute: "selective", precision: "bf16 mixed"},
      ...{optimizer: "adamw", tokens_trained: String(64 * 8192 * 1000)}
    });
    expect(unread).toEqual([]);
  });

  test("reads degrees of torchtitan where they used to stand, and what fills each replica", () => {
    const text = `[model]\nname="llama3"\nflavor="70B"\n[training]\nbatch_size=8\nseq_len=8192\ndata_parallel_shard_degree=4\ntensor_parallel_degree=8\n[experimental]\npipeline_parallel_degree=2\n[float8]\nenable_float8_linear=true`;
    const {columns} = readModelText(text);
    expect(columns).toMatchObject({dp: "4", tp: "8", pp: "2", zero_stage: "2", precision: "fp8 mixed"});
    expect(columns.global_batch_sequences).toBe("32"); // 8 on each of 4 replicas
  });

  test("reads settings of nanoGPT, whose turns are those of all GPUs", () => {
    const {config, columns, unread} = fixture("nanogpt-gpt2.py");
    // nanoGPT prints 123.59M without positions for 50,304 words and no biases: 12·12·768² + 25·768 + 50,304·768; and
    // 1,024·768 of positions.
    expect(countModel(config!.stacks).params).toBe(84_934_656 + 19_200 + 38_633_472 + 786_432);
    expect(columns).toMatchObject({seq_len: "1024", micro_batch_sequences: "12", global_batch_sequences: "480"});
    expect(columns.tokens_trained).toBe(String(600_000 * 480 * 1024));
    expect(unread).toEqual(
      ["dtype = 'bfloat16' if torch.cuda.is_bf16_supported() el"].map((text) => text.slice(0, 48))
    );
  });

  test("starts nanoGPT from the model it names", () => {
    // GPT-2 XL as published: 1,557,611,200 parameters.
    expect(paramsOf("init_from = 'gpt2-xl'\nbatch_size = 1").params).toBe(1_557_611_200);
  });

  test("reads entries of LitGPT's config.py and a model_config.yaml", () => {
    expect(countModel(fixture("litgpt-pythia.py").config!.stacks).params).toBe(1_414_647_808); // as published
    const {config, columns} = fixture("litgpt-llama3.yaml");
    expect(countModel(config!.stacks).params).toBe(8_030_261_248);
    expect(columns).toEqual({seq_len: "8192"});
  });

  test("reads a run of LitGPT", () => {
    const {config, columns, unread} = fixture("litgpt-tinyllama.yaml");
    expect([config, unread]).toEqual([null, []]);
    expect(columns).toEqual({
      ...{model: "tiny-llama-1.1b", gpus: "16", micro_batch_sequences: "4", global_batch_sequences: "512"},
      ...{tokens_trained: "3000000000000", precision: "bf16 mixed", optimizer: "adamw"}
    });
    const lora = readModelText(
      "checkpoint_dir: checkpoints/meta-llama/Llama-2-7b-hf\nprecision: bf16-true\nquantize: bnb.nf4\nlora_r: 8"
    );
    expect(lora.columns).toEqual({
      model: "Llama-2-7b-hf",
      precision: "nf4 + lora adapters",
      lora_rank: "8",
      lora_targets: "q_proj, v_proj"
    });
  });
});

describe("readModelText(…) of a config.json", () => {
  const LLAMA = {
    ...{model_type: "llama", hidden_size: 64, num_hidden_layers: 2, num_attention_heads: 4, intermediate_size: 128},
    vocab_size: 100
  };

  test("says what its format of weights is not, and takes a base of few bits for one under adapters", () => {
    const {columns, notes} = readModelText(JSON.stringify({...LLAMA, torch_dtype: "bfloat16"}));
    expect([columns, notes]).toEqual([{}, ["weights published as bfloat16: that says nothing of training"]]);
    const quantized = {...LLAMA, quantization_config: {load_in_4bit: true, bnb_4bit_quant_type: "nf4"}};
    expect(readModelText(JSON.stringify(quantized)).columns).toEqual({precision: "nf4 + lora adapters"});
    const fp8 = {...LLAMA, quantization_config: {quant_method: "fp8"}};
    expect(readModelText(JSON.stringify(fp8)).columns).toEqual({});
  });
});

describe("readModelText(…) refuses in words", () => {
  test.each<[what: string, text: string, message: RegExp]>([
    ["nothing", " \n", /^config: it is empty$/],
    ["half a JSON", '{"model_type": ', /^config: it is no JSON: /],
    ["prose", "a model of some kind", /^config: it is neither a config\.json nor arguments of/],
    [
      "a reserved name",
      '{"model_type": "llama", "__proto__": {"layers": 1}}',
      /^config: the name __proto__ is reserved$/
    ],
    ["a reserved section", "[__proto__]\nname = 1\n[model]\nname = 'llama3'\nflavor = '8B'", /reserved|no TOML/],
    ["a reserved key", "n_layer: 2\n__proto__: {n_embd: 4}", /^config: the name __proto__ is reserved$/],
    ["no TOML", "[model]\nname = ", /^torchtitan: it is no TOML, line 2$/],
    ["a job of no model", "[training]\nseq_len = 8", /^torchtitan: \[model\] states no name and flavor/],
    ["no size", "--num-layers 4 --num-attention-heads 8", /^Megatron-LM: hidden_size is missing$/],
    [
      "a size worked out",
      "--num-layers $N --hidden-size 64",
      /^Megatron-LM: num_layers is worked out as \$N; write its value$/
    ],
    [
      "half a layer",
      "--num-layers 4.5 --hidden-size 64",
      /^Megatron-LM: num_layers is "4\.5", expected a whole number/
    ],
    [
      "other options",
      "--learning-rate 3 --foo",
      /^Megatron-LM: num_layers, hidden_size and num_attention_heads are missing among --learning-rate, --foo$/
    ],
    [
      "a pattern of other layers",
      "--num-layers 4 --hidden-size 64 --num-attention-heads 4 --vocab-size 9 --num-experts 2 --moe-layer-freq [0]*3",
      /^Megatron-LM: moe_layer_freq has 3 layers, num_layers 4$/
    ],
    [
      "an MLP without width",
      "n_layer = 2\nn_embd = 64\nmlp_class_name = 'LLaMAMLP'",
      /^LitGPT: a LLaMAMLP needs intermediate_size/
    ],
    [
      "a flag that is none",
      "num_layers: 4\nhidden_size: 64\nnum_attention_heads: 4\nswiglu: maybe",
      /^Megatron-LM: swiglu is "maybe"/
    ]
  ])("%s", (_, text, message) => {
    expect(() => readModelText(text)).toThrow(message);
  });

  test("what is large or twisted, in little time", () => {
    const started = performance.now();
    const texts = [
      "\n".repeat(99_000) + "x",
      "[".repeat(99_000),
      "--".repeat(49_000),
      `a: ${"[".repeat(90_000)}`,
      "a=".repeat(49_000),
      `${"a_layer ".repeat(12_000)}= 1`,
      `a: &a [x]\n${Array.from({length: 3000}, (_, i) => `k${i}: [*a, *a, *a, *a, *a, *a]`).join("\n")}`,
      "$A".repeat(45_000) + " --num-layers 1",
      "x".repeat(2_000_000)
    ];
    for (const text of texts)
      expect(() => readModelText(text)).toThrow(/^(config|Megatron-LM|nanoGPT|LitGPT|torchtitan): /);
    expect(performance.now() - started).toBeLessThan(10_000);
    expect(({} as Record<string, unknown>).n_embd).toBeUndefined();
  });
});
