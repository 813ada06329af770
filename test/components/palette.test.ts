import {expect, test} from "vitest";
import {planAsked, priceAsked} from "../../src/components/palette/asked.js";
import {findGroups, type Found} from "../../src/components/palette/findItems.js";
import {settingsIn} from "../../src/components/palette/settingsIn.js";
import {wordsOfAssumption} from "../../src/scenario/cells/cell.js";
import {CATALOG} from "../scenario/fixture.js";

const item = (label: string, words = "", group = "Formulas"): Found => ({group, kind: "", label, words});

const labels = (items: readonly Found[], query: string, open: string[] = []) =>
  findGroups(items, query, new Set(open)).map(({group, items, more}) => [group, items.map(({label}) => label), more]);

test("findGroups(items, query) finds all words, labels that start with them first", () => {
  const items = [
    item("Peak memory", "d.peak_memory B"),
    item("Memory of weights", "d.weights"),
    item("Cost", "memory price")
  ];
  expect(labels(items, "memory")).toEqual([["Formulas", ["Memory of weights", "Peak memory", "Cost"], 0]]);
  expect(labels(items, "peak MEM")).toEqual([["Formulas", ["Peak memory"], 0]]);
  expect(labels(items, "nothing")).toEqual([]);
  expect(labels(items, "  ")).toEqual([]);
  const named = [item("GPT-2 355M"), {...item("GPT-2 124M"), names: ["GPT-2"]}];
  expect(labels(named, "gpt-2")).toEqual([["Formulas", ["GPT-2 124M", "GPT-2 355M"], 0]]);
});

test("findGroups(items, query, open) lists a few of each group, prices last, and all of those that are open", () => {
  const offers = Array.from({length: 9}, (_, i) => item(`H100 at provider ${i}`, "", "Prices"));
  const items = [...offers, item("8x H100", "", "Machines"), item("NVIDIA H100", "h100", "Accelerators")];
  const [machines, accelerators] = [
    ["Machines", ["8x H100"], 0],
    ["Accelerators", ["NVIDIA H100"], 0]
  ];
  const names = offers.map(({label}) => label);
  expect(labels(items, "h100")).toEqual([machines, accelerators, ["Prices", names.slice(0, 4), 5]]);
  expect(labels(items, "h100", ["Prices"])).toEqual([machines, accelerators, ["Prices", names, 0]]);
  expect(labels([...offers.slice(0, 5), item("H100")], "h100")[1]).toEqual(["Prices", names.slice(0, 5), 0]);
});

test("priceAsked(text) and planAsked(text) read what is to be set", () => {
  const asked = (text: string) => {
    const price = priceAsked(text);
    return price && [price.pricing, price.of, price.price];
  };
  expect(asked("set price of H100 to $2")).toEqual([null, "H100", "$2"]);
  expect(asked("Spot price of the A100 80GB = 1.2")).toEqual(["spot", "A100 80GB", "1.2"]);
  expect(asked("price for RTX 3090 €0.25")).toEqual([null, "RTX 3090", "€0.25"]);
  expect(asked("set H100 price 2")).toEqual([null, "H100", "2"]);
  expect(asked("spot H100 price to $1.50")).toEqual(["spot", "H100", "$1.50"]);
  expect(asked("set h100 to $2")).toEqual([null, "h100", "$2"]);
  expect(asked("h100 sxm $2/h")).toEqual([null, "h100 sxm", "$2/h"]);
  expect(asked("A100 80")).toBeNull();
  expect(asked("h100 price rule")).toBeNull();
  expect(priceAsked("price of A100 80GB")).toBeNull();
  expect(planAsked("set scale XL")).toEqual({what: "scale", name: "XL"});
  expect(planAsked("model to gpt-2")).toEqual({what: "scale", name: "gpt-2"});
  expect(planAsked("set machine 8x H100 SXM")).toEqual({what: "machine", name: "8x H100 SXM"});
  expect(planAsked("set workload large")).toEqual({what: "scale", name: "large"});
  expect(planAsked("model weights")).toBeNull();
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

test("none is a deadline, a budget and a number of GPUs that may be left open", () => {
  const limits = ["plan_deadline", "plan_budget", "plan_gpus"];
  const assumption = CATALOG.assumptions[0]!;
  for (const id of limits) {
    const limit = {...assumption, id, label: "Limit", unit: "day", choices: [], low: 0, high: 365, value: 30};
    const none = wordsOfAssumption(limit, 0);
    expect(none).toBe(id === "plan_gpus" ? "any" : "none");
    expect(settingsIn(`set limit ${none}`, [limit])).toMatchObject([{value: 0, problem: ""}]);
    expect([1, 30].map((days) => wordsOfAssumption(limit, days))).toEqual(["1 day", "30 days"]);
    expect(settingsIn("set limit 30 days", [limit])).toMatchObject([{value: 30}]);
  }
});
