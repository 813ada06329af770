import {expect, test} from "vitest";
import {ModuleBooks} from "../../../src/components/modules/moduleBooks.js";
import {Notebook} from "../../../src/components/notebook/notebook.js";
import {Reader} from "../../../src/components/notebook/reader.js";
import {COMMITTED} from "../../../src/model/committed.js";
import {decodeScenario, encodeScenario} from "../../../src/scenario/url.js";
import {catalog} from "../../model/fixture.js";

function opened() {
  const notebook = new Notebook(catalog, COMMITTED);
  const modules = notebook.over(new ModuleBooks(notebook.books));
  const read = (name: string, row: string) => new Reader(modules).number(name, row);
  return {notebook, modules, read};
}

const BACKBONE = "llava-1-5-7b-align-language";

test("an edited module changes its numbers and the totals of its training, undone they are as before", () => {
  const {notebook, read} = opened();
  const before = [read("module_tokens", BACKBONE), read("all_hours", BACKBONE), read("all_hours", "octo-base-action")];
  const field = {part: "field", catalog: "modules", key: BACKBONE, field: "tokens_per_sample", value: 64} as const;
  expect(notebook.edits.edit([field]).refused).toEqual([]);
  expect(read("module_tokens", BACKBONE)).toBe(640);
  expect(read("all_hours", BACKBONE)).toBeGreaterThan(before[1]!);
  expect(read("all_hours", "octo-base-action")).toBe(before[2]);
  notebook.edits.undo();
  expect([read("module_tokens", BACKBONE), read("all_hours", BACKBONE)]).toEqual(before.slice(0, 2));
});

test("a module is added, deleted, and goes with its training; a link holds all of it", () => {
  const {notebook, modules, read} = opened();
  const patch = {
    training: "octo-base",
    name: "Touch",
    role: "encoder",
    gradients: "trained",
    hidden: 64,
    input_width: 9
  };
  const {refused} = notebook.edits.edit([
    {part: "row", catalog: "modules", key: "touch", patch: {...patch, tokens_per_sample: 4}},
    {part: "row", catalog: "modules", key: "octo-base-wrist", patch: null},
    {part: "row", catalog: "trainings", key: "whisper-large", patch: null},
    {part: "field", catalog: "machines", key: "2x-rtx-3090", field: "gpus", value: 3}
  ]);
  expect(refused).toEqual([]);
  // 64 × 9 and no biases.
  expect(read("module_params", "touch")).toBe(576);
  expect(modules.books.rowOf("octo-base-wrist")).toBeUndefined();
  expect(modules.books.catalog.modules.filter(({training}) => training === "whisper-large")).toEqual([]);
  const link = encodeScenario(notebook.edits.scenario, {version: ""});
  expect(decodeScenario(link).scenario).toEqual(notebook.edits.scenario);
});

test("what no module can be is refused in words", () => {
  const {notebook} = opened();
  const edit = (field: string, value: string | number | null) =>
    notebook.edits.edit([{part: "field", catalog: "modules", key: BACKBONE, field, value}]).refused.join();
  expect(edit("kv_heads", 5)).toMatch(/KV heads 5 does not divide heads 32/);
  expect(edit("gradients", "thawed")).toMatch(/thawed|one of/);
  expect(edit("training", "nothing")).toMatch(/nothing|one of/);
  expect(edit("layers", -3)).not.toBe("");
  expect(edit("kv_heads", 8)).toBe("");
});

test("formulas that modules share with plans follow an edit there, those of modules alone are not edited", () => {
  const {notebook, read} = opened();
  const before = read("all_hours", BACKBONE);
  expect(notebook.edits.edit([{part: "formula", name: "mfu", text: "$.mfu_a100 / 2"}]).refused).toEqual([]);
  expect(read("all_hours", BACKBONE) / before).toBeCloseTo(2, 12);
  expect([notebook.edits.mayEdit("mfu"), notebook.edits.mayEdit("module_flops")]).toEqual([true, false]);
  // What plans know and modules do not leaves the formula of modules as it is.
  notebook.edits.edit([{part: "formula", name: "mfu", text: "d.params > 1 ? $.mfu_a100 / 2 : 1"}]);
  expect(read("all_hours", BACKBONE)).toBe(before);
});

test("rows of modules and of plans are told apart by their names, and columns by where they come from", () => {
  const {notebook, modules} = opened();
  expect(notebook.of(BACKBONE)).toBe(modules);
  expect(notebook.of("large/1x-a100-80gb/data-parallel")).toBe(notebook);
  const {words} = modules.books;
  expect(words!.title(BACKBONE)).toBe("Vicuna 7B of LLaVA-1.5 7B, alignment");
  expect(words!.label("stated_tokens")).toBe("Tokens per sample, its own");
  expect(words!.label("scale_layers")).toBe("Layers, of the scale");
  const origin = (column: string, row: string) => {
    const {catalog: of, field, row: found} = words!.origin(column, row)!;
    return [of, field, (found as {id: string} | null)?.id ?? null];
  };
  expect(origin("stated_tokens", BACKBONE)).toEqual(["modules", "tokens_per_sample", BACKBONE]);
  expect(origin("peak_flops", BACKBONE)).toEqual(["accelerators", "peak_flops", "a100-sxm4-80gb"]);
  expect(origin("scale_layers", "brief-vision")).toEqual(["scales", "layers", "large"]);
  expect(origin("scale_layers", BACKBONE)).toEqual(["scales", "layers", null]);
  expect(origin("encoder_share", "brief-vision")).toEqual(["streams", "encoder_share", "vision"]);
  expect(words!.origin("experts", BACKBONE)).toBeNull();
});
