import {mkdtempSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {csvFormat, csvParse} from "d3-dsv";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {loadNamedModels} from "../../../src/catalog/calibration/modelCatalog.js";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "models-"));
});
afterAll(() => rmSync(folder, {recursive: true}));

/** Loads the committed models with one of them changed. */
function changed(id: string, change: Record<string, string>) {
  const rows = csvParse(readFileSync("data/models.csv", "utf8"));
  expect(rows.some((row) => row.id === id)).toBe(true);
  const edited = rows.map((row) => (row.id === id ? {...row, ...change} : row));
  writeFileSync(join(folder, "models.csv"), csvFormat(edited, rows.columns));
  return () => loadNamedModels(folder);
}

describe("loadNamedModels(folder)", () => {
  it("reads each row as the configuration it stands for", () => {
    const models = loadNamedModels();
    expect(models).toHaveLength(csvParse(readFileSync("data/models.csv", "utf8")).length);
    expect(models.find(({id}) => id === "deepseek-v2-lite")!.config).toMatchObject({
      kind: "deepseek_v2",
      context: 163840
    });
    expect(changed("llama-3-8b", {names: "My Llama|Yours"})().find(({id}) => id === "llama-3-8b")!.names).toEqual([
      "My Llama",
      "Yours"
    ]);
  });

  it.each<[string, Record<string, string>, string]>([
    ["llama-3-8b", {names: "llama3.1:8b"}, 'names of this model alone: "Llama 3.1 8B" is Llama 3 8B'],
    ["llama-3-8b", {kv_heads: "5"}, "facts that make a model: config: kv_heads 5 does not divide heads 32"],
    ["llama-3-8b", {heads: "30"}, "facts that make a model: config: heads 30 does not divide hidden 4096"],
    ["llama-3-8b", {kind: "lama"}, 'facts that make a model: config: model_type "lama" is not described'],
    ["llama-3-8b", {ffn_hidden: ""}, "facts that make a model: config: intermediate_size is missing"],
    ["llama-3-8b", {more: "bias=maybe"}, "facts that make a model: config: bias is neither true nor false"],
    ["llama-3-8b", {more: "biass=true"}, '"biass" is no word that configurations are read for'],
    ["llama-3-8b", {layers: "many"}, "a whole number above 0"],
    ["llama-3-8b", {tied: "perhaps"}, "yes, no or nothing"],
    ["llama-3-8b", {published_params: "8 billion"}, "a whole number, one in millions"],
    ["llama-3-8b", {params_source: ""}, "where published_params stands"],
    ["mixtral-8x7b", {active_experts: "9"}, "config: active_experts 9 is more than experts 8"]
  ])("refuses %s with %j", (id, change, message) => {
    expect(changed(id, change)).toThrow(message);
  });
});
