import {describe, expect, test} from "vitest";
import {Book} from "../../src/engine/book.js";
import type {Catalog, Module, Training} from "../../src/model/catalog.js";
import {moduleColumns} from "../../src/model/modules/moduleColumns.js";
import {moduleModel} from "../../src/model/modules/moduleModel.js";
import {plans} from "../../src/model/plans.js";
import {planId} from "../../src/model/plans/planKeys.js";
import {relatedTables} from "../../src/model/tables/related.js";
import {catalog, model as planModel, params} from "./fixture.js";

const model = moduleModel(catalog.assumptions);

/** Returns what reads a formula of a module in the catalogs, some rows of which are changed. */
function over(
  changes: {modules?: Record<string, Partial<Module>>; trainings?: Record<string, Partial<Training>>} = {}
) {
  const changed: Catalog = {
    ...catalog,
    modules: catalog.modules.map((row) => ({...row, ...changes.modules?.[row.id]})),
    trainings: catalog.trainings.map((row) => ({...row, ...changes.trainings?.[row.id]}))
  };
  const book = new Book(model, moduleColumns(changed), params, relatedTables(catalog));
  return (name: string, module: string) => book.column(name)[changed.modules.findIndex(({id}) => id === module)]!;
}

const number = (read: ReturnType<typeof over>, name: string, module: string) => Number(read(name, module));

test("the formulas over modules are understood and yield the units they declare", () => {
  expect([...model.errors, ...model.unitErrors]).toEqual([]);
});

describe("parameters of models of modules", () => {
  const read = over();

  test.each([
    ["CLIP ViT-L/14", "clip-vit-l-14-vision", 427_616_513],
    ["Whisper large", "whisper-large-encoder", 1_541_384_960],
    ["OpenVLA-7B", "openvla-7b-dino", 7_541_237_184],
    // Llama 2 7B 6,738,415,616, the tower of CLIP ViT-L/14-336 303,507,456, the projector 20,979,712: printed as 7.06B.
    ["LLaVA-1.5 7B", "llava-1-5-7b-tune-language", 7_062_902_784]
  ])("of %s are those published, to the last one", (_, module, published) => {
    expect(read("all_params", module)).toBe(published);
  });

  test("of Octo-Base that are trained are the 93M published, rounded", () => {
    expect(Math.round(number(read, "all_trained_params", "octo-base-backbone") / 1e6)).toBe(93);
  });

  test.each([
    ["tiny", 4, 384, 37_184_640],
    ["base", 6, 512, 71_825_920],
    ["small", 12, 768, 240_582_912],
    ["medium", 24, 1024, 762_321_920]
  ])("of Whisper %s are what its checkpoint has", (_, layers, hidden, published) => {
    const shape = {layers, hidden, heads: hidden / 64, ffn_hidden: 4 * hidden};
    const sized = over({modules: {"whisper-large-encoder": shape, "whisper-large-decoder": shape}});
    expect(sized("all_params", "whisper-large-decoder")).toBe(published);
  });

  test.each([
    // Two matrices with biases: 1,024 × 4,096 + 4,096 and 4,096² + 4,096.
    ["llava-1-5-7b-align-projector", 20_979_712],
    // 24 × 12,598,272, patches 603,136, 261 positions, class and register tokens, a norm of 2,048.
    ["openvla-7b-dino", 303_230_976],
    // 27 × 15,239,504, patches 678,528, 256 positions, a norm of 2,304, a pooling head of 15,238,352.
    ["openvla-7b-siglip", 427_680_704],
    // A tied table of 51,865 × 1,280, 448 positions, 32 × 26,236,160, a norm of 2,560.
    ["whisper-large-decoder", 906_520_320]
  ])("of %s are as counted by hand", (module, expected) => {
    expect(read("module_params", module)).toBe(expected);
  });

  test.each(catalog.scales.filter(({variant_of}) => variant_of === "").map(({id, params: own}) => [id, own] as const))(
    "of the brief's modules at %s come within 2 % of the scale's",
    (scale_id, own) => {
      const sum = number(over({trainings: {brief: {scale_id}}}), "all_params", "brief-backbone");
      expect(Math.abs(sum / own - 1)).toBeLessThan(0.02);
    }
  );
});

describe("operations of modules", () => {
  test.each(catalog.modules.map(({id}) => [id]))(
    "of %s cost a third where it is frozen, two thirds of the matrices where gradients pass",
    (id) => {
      const cost = (gradients: Module["gradients"]) => {
        const read = over({modules: {[id]: {gradients}}});
        const [matrix, scores] = ["forward_matrix_flops", "forward_score_flops"].map((name) => number(read, name, id));
        return {matrix: matrix!, scores: scores!, all: number(read, "module_flops", id)};
      };
      const [trained, passing, frozen] = [cost("trained"), cost("passing"), cost("frozen")];
      const near = (value: number, expected: number) =>
        expect(Math.abs(value - expected)).toBeLessThanOrEqual(1e-12 * expected);
      near(3 * frozen.all, trained.all);
      near(passing.all - 3 * passing.scores, (2 / 3) * (trained.all - 3 * trained.scores));
      near(frozen.all, frozen.matrix + frozen.scores);
    }
  );

  test("of LLaVA's language model while it is aligned are 4N a token, with scores three times forward", () => {
    // Of each of 32 layers 4 × 4,096² + 3 × 4,096 × 11,008 = 202,375,168, and a head of 32,000 × 4,096 = 131,072,000:
    // 6,607,077,376 weights, of which a token takes 4 FLOPs. 576 patches and 32 of a caption are 608 tokens.
    // Scores: 2 × 2 × 4,096 × 32 layers × 608² = 193,810,399,232 forward.
    const read = over();
    expect(read("module_tokens", "llava-1-5-7b-align-language")).toBe(608);
    expect(read("module_flops", "llava-1-5-7b-align-language")).toBe(4 * 6_607_077_376 * 608 + 3 * 193_810_399_232);
    // Tuned, 6 FLOPs and 826 tokens.
    const tuned = number(read, "module_flops", "llava-1-5-7b-tune-language");
    expect(tuned).toBe(6 * 6_607_077_376 * 826 + 3 * 2 * 2 * 4096 * 32 * 826 ** 2);
  });

  test("of Whisper's decoder make the encoder's keys and values of 1,500 positions", () => {
    // A layer: own attention 4 × 1,280² and an MLP of 8 × 1,280² over 448 tokens; of the other attention queries and
    // output over 448, keys and values over 1,500. The head 51,865 × 1,280.
    const square = 1280 ** 2;
    const matrices = 2 * (32 * square * (14 * 448 + 2 * 1500) + 51_865 * 1280 * 448);
    const scores = 2 * 2 * 1280 * 32 * 448 * (448 + 1500);
    const read = over();
    expect(read("forward_matrix_flops", "whisper-large-decoder")).toBe(matrices);
    expect(read("forward_score_flops", "whisper-large-decoder")).toBe(scores);
  });

  test("of contrast are each pair's products with the whole batch, three times", () => {
    // 2 × 768 × 32,768.
    expect(over()("forward_flops", "clip-vit-l-14-contrast")).toBe(50_331_648);
    expect(over()("module_flops", "clip-vit-l-14-contrast")).toBe(150_994_944);
    const small = over({trainings: {"clip-vit-l-14": {batch: 1024}}});
    expect(small("module_flops", "clip-vit-l-14-contrast")).toBe(4_718_592);
  });

  test("of a backbone fall with the tokens that a projector puts together", () => {
    // 576 / 4 + 32.
    const read = over({modules: {"llava-1-5-7b-align-projector": {merged: 4}}});
    expect(read("module_tokens", "llava-1-5-7b-align-projector")).toBe(144);
    expect(read("module_tokens", "llava-1-5-7b-align-language")).toBe(176);
  });

  test("are refused in words where gradients cannot reach what is trained", () => {
    const read = over({modules: {"llava-1-5-7b-align-language": {gradients: "frozen"}}});
    expect(read("module_problem", "llava-1-5-7b-align-language")).toMatch(/gradients have to pass through it/);
    expect(read("module_problem", "llava-1-5-7b-align-projector")).toBe("");
    const committed = over();
    expect(catalog.modules.map(({id}) => committed("module_problem", id)).filter((words) => words !== "")).toEqual([]);
  });
});

describe("the brief's modules", () => {
  const encoders = ["vision", "audio", "proprioception", "gaze", "touch", "text"].map((name) => `brief-${name}`);

  test("take in all tokens of the streams, the backbone what encoders leave of the layers", () => {
    const read = over();
    const own = encoders.map((id) => number(read, "module_tokens", id));
    expect(own).toEqual([2048, 2048, 2048, 1024, 512, 512]);
    // 8,192 less a quarter of 3 × 2,048.
    expect([read("module_tokens", "brief-backbone"), read("span_tokens", "brief-backbone")]).toEqual([6656, 8192]);
  });

  test("leave what an encoder would have spared to the backbone where it is deleted", () => {
    const without: Catalog = {...catalog, modules: catalog.modules.filter(({id}) => id !== "brief-audio")};
    const book = new Book(model, moduleColumns(without), params, relatedTables(catalog));
    const at = without.modules.findIndex(({id}) => id === "brief-backbone");
    expect(book.column("module_tokens")[at]).toBe(7168);
  });

  test.each(catalog.scales.filter(({variant_of}) => variant_of === "").map(({id}) => [id]))(
    "ask as many FLOPs of the layers as a plan of %s that reads all input tokens",
    (scale) => {
      const columns = plans(catalog);
      const book = new Book(planModel, columns, {...params, reading: "input"}, relatedTables(catalog));
      const at = (columns.id as string[]).indexOf(planId(scale, "1x-a100-80gb", "data-parallel"));
      const planned = Number(book.column("blocks_flops_per_token")[at]) * 8192;
      const read = over({trainings: {brief: {scale_id: scale}}});
      const layers = [...encoders, "brief-backbone"].map((id) => number(read, "forward_flops", id));
      const sum = layers.reduce((all, flops) => all + flops, 0);
      expect(Math.abs(sum / planned - 1)).toBeLessThan(1e-12);
    }
  );

  test("emit one token from each of four heads, through the table of the backbone", () => {
    const read = over();
    // 2 × 8,704 × 1,920.
    for (const i of [1, 2, 3, 4]) {
      expect(read("forward_flops", `brief-output-${i}`)).toBe(33_423_360);
      expect(read("module_params", `brief-output-${i}`)).toBe(0);
    }
  });
});

describe("memory and time of modules", () => {
  test("hold 16 bytes of a trained parameter and 2 of a frozen one, sharded by ZeRO stage", () => {
    const read = over();
    const part = (name: string, id: string) => number(read, name, id);
    // Stage 2 over eight cards: weights whole, gradients and optimizer split.
    const projector = "llava-1-5-7b-align-projector";
    expect(part("module_weights", projector)).toBe(2 * 20_979_712);
    expect(part("module_gradients", projector)).toBe((2 * 20_979_712) / 8);
    expect(part("module_optimizer", projector)).toBe((12 * 20_979_712) / 8);
    const frozen = "llava-1-5-7b-align-vision";
    expect(["module_gradients", "module_optimizer", "module_activations"].map((name) => part(name, frozen))).toEqual([
      0, 0, 0
    ]);
    expect(part("module_weights", frozen)).toBe(2 * 303_507_456);
  });

  test("follow from FLOPs at the family's utilization: CLIP in 9 days of the 12 published", () => {
    // 6 × (24 × 12 × 1,024² + 588 × 1,024) × 257, projections and scores are 526 GFLOP a pair with the text tower's;
    // 12.8e9 of them over 256 × 125e12 × 0.27 are 779,000 s.
    const read = over();
    const hours = number(read, "all_hours", "clip-vit-l-14-vision");
    expect(hours / 24).toBeGreaterThan(8.9);
    expect(hours / 24).toBeLessThan(9.1);
    const ratio = number(read, "hours_ratio", "clip-vit-l-14-vision");
    expect(number(read, "published_mfu", "clip-vit-l-14-vision") / ratio).toBeCloseTo(0.27, 12);
  });

  test.each(catalog.trainings.filter(({published_hours}) => published_hours !== null).map(({id}) => [id]))(
    "of %s come within a factor of two of the published time, and imply a utilization that can be",
    (id) => {
      const module = catalog.modules.find(({training}) => training === id)!.id;
      const read = over();
      const ratio = number(read, "hours_ratio", module);
      expect(ratio).toBeGreaterThan(0.5);
      expect(ratio).toBeLessThan(2);
      expect(number(read, "published_mfu", module)).toBeLessThan(1);
    }
  );
});
