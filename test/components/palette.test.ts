import {expect, test} from "vitest";
import {findItems, settingsIn, type Found} from "../../src/components/palette/findItems.js";
import {CATALOG} from "../scenario/fixture.js";

const item = (label: string, words = ""): Found => ({kind: "formula", label, words});

test("findItems(items, query, most) finds all words, labels that start with them first", () => {
  const items = [
    item("Peak memory", "d.peak_memory B"),
    item("Memory of weights", "d.weights"),
    item("Cost", "memory price")
  ];
  const found = (query: string, most = 9) => findItems(items, query, most).map(({label}) => label);
  expect(found("memory")).toEqual(["Memory of weights", "Peak memory", "Cost"]);
  expect(found("peak MEM")).toEqual(["Peak memory"]);
  expect(found("memory", 1)).toEqual(["Memory of weights"]);
  expect(found("nothing")).toEqual([]);
  expect(found("  ")).toEqual([]);
});

test("settingsIn(text, assumptions) reads what is to be set to what, and why it cannot be", () => {
  const set = (text: string) =>
    settingsIn(text, CATALOG.assumptions).map(({assumption, value}) => [assumption.id, value]);
  expect(set("set batch size 64")).toEqual([["batch_size", 64]]);
  expect(set("batch_size = 1k")).toEqual([["batch_size", 1000]]);
  expect(set("Precision to fp32")).toEqual([["precision", "fp32"]]);
  expect(set("batch size 48")).toEqual([["batch_size", 48]]);
  expect(set("set batch size lots")).toEqual([["batch_size", null]]);
  expect(settingsIn("set precision int3", CATALOG.assumptions)[0]!.problem).toMatch(/is one of bf16, fp32/);
  expect(set("batch size")).toEqual([]);
  expect(set("how large is a batch")).toEqual([]);
  expect(set("set batch size 24 | 32")).toEqual([["batch_size", 24]]);
});

test("settingsIn(text, assumptions, measured) reads ranges as cells take them", () => {
  const mfu = {...CATALOG.assumptions.find(({id}) => id === "batch_size")!, id: "mfu_a100", label: "MFU, A100"};
  const one = {...mfu, unit: "1", value: 0.4, low: 0.2, high: 0.6};
  const set = (text: string, measured: string[] = []) =>
    settingsIn(text, [one], new Set(measured)).map(({value, range, problem}) => ({value, range, problem}));
  for (const text of ["set mfu a100 0.1 to 0.4", "mfu a100 0.1–0.4", "MFU, A100 = 0.1 to 0.4"])
    expect(set(text)).toEqual([{value: expect.closeTo(0.2, 9) as number, range: "0.1 to 0.4", problem: ""}]);
  expect(set("mfu a100 uniform(0.2, 0.4)")).toMatchObject([{range: "uniform(0.2, 0.4)"}]);
  expect(set("set mfu a100 2 to 1")).toMatchObject([{value: null, problem: expect.stringContaining("do not ascend")}]);
  expect(set("set mfu a100 from measured", ["mfu_a100"])).toMatchObject([{value: undefined, problem: ""}]);
  expect(set("set mfu a100 from measured")).toMatchObject([{value: null}]);
});
