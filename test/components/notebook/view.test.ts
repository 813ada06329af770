// @vitest-environment jsdom
import {expect, test, vi} from "vitest";
import {COMMITTED} from "../../../src/model/committed.js";
import {committedCatalog} from "../../committedCatalog.js";
import {element} from "../../../src/components/elements/dom.js";
import {Notebook} from "../../../src/components/notebook/notebook.js";
import {Reader} from "../../../src/components/notebook/reader.js";
import {briefTable} from "../../../src/components/brief/briefTable.js";
import {costTable, machinesTable, rateTable} from "../../../src/components/plans/tables.js";
import type {Edit} from "../../../src/scenario/edit.js";
import {stubObservers} from "../stubObservers.js";

stubObservers();

const catalog = committedCatalog();

/** The price of an RTX 3090 of the brief, as an edit. */
const price = (value: number) => ({
  part: "field" as const,
  catalog: "offers" as const,
  key: "brief/rtx-3090/on-demand",
  field: "usd_per_gpu_hour_median",
  value
});

/** Rows of the table of machines in a view, by the first cell. */
function rowsOf(view: Element): Map<string, HTMLTableRowElement> {
  return new Map([...view.querySelectorAll("tbody tr")].map((row) => [row.children[0]!.textContent!, row as never]));
}

test("a view draws only the rows that read what an edit changed", () => {
  const notebook = new Notebook(catalog, COMMITTED);
  notebook.edits.edit([{part: "assumption", id: "price_rule", value: "brief"}]);
  const drawn: string[] = [];
  const view = notebook.view((reader) =>
    element(
      "table",
      {},
      ["large/1x-rtx-3090/data-parallel", "large/1x-a100-80gb/data-parallel"].map((row) =>
        reader.part(row, (part) => {
          drawn.push(row);
          return element("tr", {}, element("td", {}, String(part.number("rate", row))));
        })
      )
    )
  );
  expect(drawn).toHaveLength(2);
  const [consumer, datacenter] = view.querySelectorAll("tr");
  notebook.edits.edit([price(0.75)]);
  expect(drawn.slice(2)).toEqual(["large/1x-rtx-3090/data-parallel"]);
  expect([...view.querySelectorAll("tr")]).toEqual([consumer, datacenter]);
  expect(consumer!.textContent).toBe("0.75");
  notebook.edits.undo();
  expect(drawn).toHaveLength(4);
  expect(consumer!.textContent).toBe(
    String(notebook.books.book.column("rate")[notebook.books.rowOf("large/1x-rtx-3090/data-parallel")!])
  );
});

test("a table that was patched row by row reads as one drawn anew, with one stop for the Tab key", () => {
  const notebook = new Notebook(catalog, COMMITTED);
  const view = notebook.view((reader) => machinesTable(reader, "large", "Machines"));
  const before = rowsOf(view);
  for (const value of [0.9, 0.05, 3]) notebook.edits.edit([price(value)]);
  const fresh = notebook.view((reader) => machinesTable(reader, "large", "Machines"));
  expect(view.textContent).toBe(fresh.textContent);
  const untouched = "8x H100 SXM";
  expect(before.has(untouched)).toBe(true);
  expect(rowsOf(view).get(untouched)).toBe(before.get(untouched));
  expect(view.querySelectorAll('table [tabindex="0"]')).toHaveLength(1);
  expect(view.querySelector(".scroll")!.hasAttribute("tabindex")).toBe(false);
});

test("rows that hold still are drawn where the view shows something else in between", () => {
  const notebook = new Notebook(catalog, COMMITTED);
  const view = notebook.view((reader) =>
    reader.assumption("batch_size") === 64
      ? element("p", {}, "Batch of 64")
      : element("div", {}, machinesTable(reader, "large", "Machines"))
  );
  const whole = view.innerHTML;
  notebook.edits.edit([{part: "assumption", id: "batch_size", value: 64}]);
  expect(view.textContent).toBe("Batch of 64");
  notebook.edits.undo();
  expect(view.innerHTML).toBe(whole);
  expect(view.querySelector("template")).toBeNull();
});

test("what goes wrong in one follower keeps no other from following, and is told in the console", () => {
  const notebook = new Notebook(catalog, COMMITTED);
  const told = vi.spyOn(console, "error").mockImplementation(() => {});
  const fail = () => {
    throw new Error("it is gone");
  };
  notebook.follow(element("p", {}), fail);
  const view = notebook.view((reader) => String(reader.assumption("batch_size")));
  let heard = 0;
  notebook.subscribe(fail);
  notebook.subscribe(() => void ++heard);
  notebook.edits.edit([{part: "assumption", id: "batch_size", value: 64}]);
  notebook.settle();
  expect([view.textContent, heard]).toEqual(["64", 1]);
  expect(told.mock.calls.map(([error]) => (error as Error).message)).toEqual(Array(3).fill("it is gone"));
  told.mockRestore();
});

test("a view that reads a formula which comes and goes says so, and shows it again", () => {
  const notebook = new Notebook(catalog, COMMITTED);
  const added = {added: {columns: {own_x: {label: "X", unit: "GPU", formula: "d.gpus + 1"}}}};
  notebook.edits.apply(added);
  const told = vi.spyOn(console, "error").mockImplementation(() => {});
  const view = notebook.view((reader) => String(reader.number("own_x", "large/1x-rtx-3090/data-parallel")));
  expect(view.textContent).toBe("2");
  notebook.edits.undo();
  expect(view.textContent).toBe('This part cannot be shown: There is no column or formula named "own_x"');
  notebook.edits.redo();
  expect(view.textContent).toBe("2");
  expect(told).toHaveBeenCalledTimes(1);
  told.mockRestore();
});

/** Edits that reach views in unlike ways: everywhere, one row, other books, rows that come and go. */
const EDITS: readonly Edit[][] = [
  [{part: "assumption", id: "batch_size", value: 64}],
  [price(0.4)],
  [
    {part: "assumption", id: "reading", value: "sequence"},
    {part: "field", catalog: "scales", key: "large", field: "samples", value: 2e8}
  ],
  [{part: "assumption", id: "basis", value: "first-principles"}],
  [{part: "row", catalog: "machines", key: "3x-rtx-3090", patch: {accelerator_id: "rtx-3090", gpus: 3}}],
  [{part: "row", catalog: "machines", key: "2x-rtx-3090", patch: null}],
  [
    {part: "assumption", id: "reading", value: "table"},
    {part: "assumption", id: "batch_size", value: 16}
  ],
  [{part: "formula", name: "cost", text: "d.gpus * d.rate * d.wall_hours * 2"}],
  [{part: "field", catalog: "accelerators", key: "rtx-3090", field: "memory_capacity", value: 48e9}],
  [{part: "row", catalog: "scales", key: "medium", patch: null}]
];

const VIEWS: Record<string, (reader: Reader) => Node> = {
  machines: (reader) => machinesTable(reader, "large", "Machines"),
  cost: (reader) => costTable(reader, "large"),
  rates: rateTable,
  published: (reader) => briefTable(reader, {caption: "Scaling", file: "scaling-table"})
};

/** What an element holds, attributes in order of their names. Which cell is a table's stop depends on where one was. */
function contentOf(element: Element): string {
  const parts = [...element.childNodes].map((node) => {
    if (!(node instanceof Element)) return node.textContent;
    const attributes = [...node.attributes]
      .map(({name, value}) => `${name}=${value}`)
      .filter((a) => !/^tabindex/.test(a));
    return `<${node.localName} ${attributes.sort().join(" ")}>${contentOf(node)}</>`;
  });
  return parts.join("");
}

test("after any edit, and after it is undone, every view is what a new one would be", () => {
  const notebook = new Notebook(catalog, COMMITTED);
  const views = Object.entries(VIEWS).map(([name, render]) => ({name, render, view: notebook.view(render)}));
  const anew = (render: (reader: Reader) => Node) => element("div", {}, render(new Reader(notebook)));
  const stale = () =>
    views.filter(({view, render}) => contentOf(view) !== contentOf(anew(render))).map(({name}) => name);
  for (const edits of EDITS) {
    expect(notebook.edits.edit(edits).refused).toEqual([]);
    expect([edits, stale()]).toEqual([edits, []]);
  }
  for (const edits of [...EDITS].reverse()) {
    notebook.edits.undo();
    expect(["undone", edits, stale()]).toEqual(["undone", edits, []]);
  }
}, 60_000);
