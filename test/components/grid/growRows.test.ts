// @vitest-environment jsdom
import {expect, test} from "vitest";
import {committedCatalog} from "../../committedCatalog.js";
import {machineGrid, offerGrid, scaleGrid} from "../../../src/components/grid/catalogTables.js";
import {Notebook} from "../../../src/components/notebook/notebook.js";
import {COMMITTED} from "../../../src/model/committed.js";
import {stubObservers} from "../stubObservers.js";

stubObservers();

Element.prototype.scrollIntoView = () => {};

const catalog = committedCatalog();

/** A grid on the page, whose cells a block can be pasted into. */
function shown(make: (notebook: Notebook) => HTMLElement) {
  const notebook = new Notebook(catalog, COMMITTED);
  const box = make(notebook);
  document.body.replaceChildren(box);
  const table = box.querySelector("table.grid-table")!;
  const rows = () => [...table.querySelectorAll<HTMLTableRowElement>("tbody tr")];
  const texts = () => rows().map((row) => [...row.cells].map(({textContent}) => textContent));
  const paste = (row: number, column: number, text: string) => {
    const cell = rows().at(row)!.cells[column]!;
    rows()[0]!.cells[0]!.focus();
    cell.focus();
    const event = new Event("paste", {bubbles: true, cancelable: true});
    Object.assign(event, {clipboardData: {getData: () => text}});
    cell.dispatchEvent(event);
    return document.querySelector(".grid-note")!.textContent;
  };
  return {notebook, rows, texts, paste};
}

test("a block pasted over the last machine adds those that reach under it, in one step", () => {
  const {notebook, texts, paste} = shown(machineGrid);
  const before = texts();
  const last = before.at(-1)!;
  expect(paste(-1, 1, `${last[1]}\t${last[2]}\nH100 SXM\t16\nA100 80GB\t32\tusual\n\t\n`)).toBe("");
  expect(texts().map(([name]) => name)).toEqual([
    ...before.map(([name]) => name),
    "16x H100 SXMadded",
    "32x A100 80GBadded"
  ]);
  expect(notebook.books.catalog.machines.at(-1)).toMatchObject({accelerator_id: "a100-sxm4-80gb", gpus: 32});
  notebook.edits.undo();
  expect(texts()).toEqual(before);
});

test("rows that were copied from the grid are pasted with all their cells, and scales of one name get keys of their own", () => {
  const {notebook, texts, paste} = shown(scaleGrid);
  const copied = catalog.scales.filter(({id}) => id === "tiny" || id === "large");
  const columns = [
    "name",
    "params",
    "samples",
    "batch",
    "layers",
    "hidden",
    "heads",
    "kv_heads",
    "ffn_hidden",
    "vocab"
  ];
  const line = (scale: object) =>
    [...columns, "sequence_length"].map((name) => (scale as Record<string, unknown>)[name] ?? "").join("\t");
  const last = texts().length - 1;
  const now = line(catalog.scales.at(-1)!);
  expect(paste(last, 0, [now, ...copied.map(line), line(copied[0]!)].join("\n"))).toBe("");
  const added = notebook.books.catalog.scales.slice(catalog.scales.length);
  expect(added.map(({id}) => id)).toEqual(["large-2", "tiny-2", "tiny-3"]);
  for (const one of added) {
    const scale = copied.find(({name}) => name === one.name)!;
    for (const name of [...columns, "sequence_length"] as "params"[]) expect(one[name]).toBe(scale[name]);
  }
});

test("prices grow, too: their accelerator, kind and provider are those of the block", () => {
  const {notebook, texts, paste} = shown((notebook) => offerGrid(notebook, "2026-11-20"));
  const first = texts().at(-1)!;
  expect(
    paste(-1, 0, `${first.slice(0, 3).join("\t")}\nNVIDIA T4\tspot\tMine\t0.11 to 0.13\nT4\ton-demand\tmine\t$0.30`)
  ).toBe("");
  const added = notebook.books.catalog.offers.slice(catalog.offers.length);
  expect(added.map(({provider, accelerator_id, pricing}) => [provider, accelerator_id, pricing])).toEqual([
    ["mine", "t4", "on-demand"],
    ["mine", "t4", "spot"]
  ]);
  expect(notebook.edits.scenario.ranges?.["offers:mine/t4/spot:usd_per_gpu_hour_median"]).toBe("0.11 to 0.13");
  expect(texts().at(-1)).toContain("$0.11 to $0.13");
});

test("a block with a row that cannot be adds none, and says which row and why", () => {
  const {notebook, texts, paste} = shown(machineGrid);
  const before = texts();
  const over = `${before.at(-1)![1]}\t${before.at(-1)![2]}\n`;
  const refused = (block: string, reason: RegExp) => {
    expect(paste(-1, 1, over + block)).toMatch(reason);
    expect(texts()).toEqual(before);
    expect(notebook.edits.scenario.rows).toBeUndefined();
  };
  refused("H100 SXM\t16\nH100 SXM\tmany", /The machine in row 2 of those to be added: .*"many" is not a number/);
  refused("H100 SXM\t16\nH100 SXM\t16", /row 2 .*there is one like this already/);
  refused("Nothing 9000\t8", /row 1 .*Accelerator is one of/);
  expect(paste(-1, 2, `${before.at(-1)![2]}\n16`)).toMatch(/row 1 .*it does not say its Accelerator/);
});
