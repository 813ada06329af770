// @vitest-environment jsdom
import {expect, test} from "vitest";
import {committedCatalog} from "../committedCatalog.js";
import {Notebook} from "../../src/components/notebook/notebook.js";
import {Reader} from "../../src/components/notebook/reader.js";
import {settingItems} from "../../src/components/palette/settingItems.js";
import {parseAssumption} from "../../src/scenario/cells/cell.js";
import {COMMITTED} from "../../src/model/committed.js";
import {stubObservers} from "./stubObservers.js";

stubObservers();
document.body.innerHTML = '<main id="observablehq-main"></main>';

const catalog = committedCatalog();
const open = () => new Notebook(catalog, COMMITTED);
const items = (notebook: Notebook, text: string) => settingItems(notebook, text, {pages: [], models: []});
const labels = (notebook: Notebook, text: string) => items(notebook, text).map(({label}) => label);

/** Does what Enter does to a text. */
function enter(notebook: Notebook, text: string): void {
  const [first] = items(notebook, text);
  expect(first?.run, text).toBeTruthy();
  void first!.run!({apart: false});
  expect(notebook.notices.all, text).toEqual([]);
}

const param = (notebook: Notebook, id: string) => notebook.books.book.params[id];

test.each(["set price of H100 to $2", "set H100 price 2", "set h100 to $2", "H100 SXM = $2"])(
  "%s has plans pay it, in one step that undo takes back",
  (text) => {
    const notebook = open();
    const rate = () => new Reader(notebook).prices()("h100-sxm")("listed_rate");
    const before = rate();
    expect(before).not.toBe(2);
    const sellers = catalog.offers.filter(
      (one) => one.accelerator_id === "h100-sxm" && one.pricing === "on-demand" && one.provider !== "brief"
    );
    const [first] = items(notebook, text);
    expect(first!.label).toBe("Set the on-demand price of H100 SXM to $2.00");
    expect(first!.kind).toMatch(`at all ${sellers.length} providers that costs may count; now $`);
    enter(notebook, text);
    expect(rate()).toBe(2);
    const {columns, book} = notebook.books;
    const paid = (columns.accelerator as string[]).flatMap((chip, i) =>
      chip === "h100-sxm" ? [book.column("listed_rate")[i]] : []
    );
    expect(new Set(paid)).toEqual(new Set([2]));
    notebook.edits.undo();
    expect(rate()).toBe(before);
    expect(notebook.edits.scenario.rows).toBeUndefined();
  }
);

test("a price set is the one that is paid where the front page plans with spot machines", () => {
  const notebook = open();
  notebook.edits.apply({assumptions: {plan_pricing: "spot"}});
  expect(labels(notebook, "set price of H100 SXM to $1").slice(0, 2)).toEqual([
    "Set the spot price of H100 SXM to $1.00",
    "Set the on-demand price of H100 SXM to $1.00"
  ]);
});

test("of the accelerators of a name those that plans use come first", () => {
  const notebook = open();
  notebook.attention.look({machine: "8x-h100-sxm"});
  expect(labels(notebook, "set price of A100 to $1")[0]).toBe("Set the on-demand price of A100 80GB to $1.00");
  expect(labels(notebook, "set price of A100 to $1").length).toBeGreaterThan(2);
});

test("page-wide choices, limits and the scale are set by what people call them, in the units that cells read", () => {
  const notebook = open();
  notebook.attention.look({scale: "tiny"});
  enter(notebook, "set gpus 16");
  expect(param(notebook, "plan_gpus")).toBe(16);
  enter(notebook, "set basis brief");
  expect(param(notebook, "basis")).toBe("brief");
  enter(notebook, "set price rule cheapest");
  expect(param(notebook, "price_rule")).toBe("cheapest");
  enter(notebook, "set pricing spot");
  expect(param(notebook, "plan_pricing")).toBe("spot");
  enter(notebook, "set budget 20k");
  expect(param(notebook, "plan_budget")).toBe(20_000);
  const planned = catalog.assumptions.find(({id}) => id === "planned_sequence")!;
  enter(notebook, "set planned_sequence 4k");
  expect(param(notebook, "planned_sequence")).toBe(parseAssumption(planned, "4k"));
  enter(notebook, "set region of the rates us-east-1");
  expect([param(notebook, "price_rule"), param(notebook, "price_region")]).toEqual(["region", "us-east-1"]);
  enter(notebook, "set workload large");
  expect(notebook.attention.now.scale).toBe("large");
  enter(notebook, "set machine 8x H100");
  expect(notebook.attention.now.machine).toBe("8x-h100-sxm");
});

test("the scale's tokens and shape are set, tokens as whole samples", () => {
  const notebook = open();
  const tokens = () => {
    const reader = new Reader(notebook);
    return reader.number("tokens_seen", reader.focusPlan());
  };
  for (const [text, count] of [
    ["set tokens 1T", 1e12],
    ["tokens to 300B", 3e11]
  ] as const) {
    enter(notebook, text);
    expect(Math.abs(tokens() / count - 1)).toBeLessThan(1e-6);
  }
  enter(notebook, "set layers 20");
  expect(notebook.books.catalog.scales.find(({id}) => id === "large")!.layers).toBe(20);
  // What is named in more words is meant.
  expect(labels(notebook, "set batch size 64")).toEqual(["Set Batch size to 64"]);
  expect(labels(notebook, "set batch 64")).toEqual(["Set Batch of Large to 64"]);
  expect(items(notebook, "set tokens lots")[0]).toMatchObject({run: null, label: "Tokens of Large is not set"});
});

test("what cannot be set says what can be, and a name without a value asks for it", () => {
  const notebook = open();
  expect(items(notebook, "set batch size")[0]).toMatchObject({label: "Set Batch size to …", fill: "set Batch size "});
  expect(items(notebook, "set the budjet 3")[0]).toMatchObject({run: null});
  expect(items(notebook, "set the budjet 3")[0]!.kind).toMatch(/^what can be set: /);
  expect(labels(notebook, "set efficiency 3").length).toBeGreaterThan(2);
  expect(items(notebook, "set price of electricity to 0.2")[0]!.label).toMatch(/^Set Price of electricity to \$0\.20/);
  expect(items(notebook, "set price of H1000 to 2")[0]).toMatchObject({
    run: null,
    kind: "no accelerator is called H1000"
  });
  expect(items(notebook, "peak memory")).toEqual([]);
});
