// @vitest-environment jsdom
import {expect, test, vi} from "vitest";
import {loadCatalog} from "../../src/catalog/loadCatalog.js";
import {element} from "../../src/components/dom.js";
import {Notebook} from "../../src/components/notebook.js";
import {machinesTable} from "../../src/components/tables.js";

vi.stubGlobal(
  "IntersectionObserver",
  class {
    observe() {}
  }
);

const catalog = loadCatalog("data");

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
  const notebook = new Notebook(catalog);
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
  notebook.edit([price(0.75)]);
  expect(drawn.slice(2)).toEqual(["large/1x-rtx-3090/data-parallel"]);
  expect([...view.querySelectorAll("tr")]).toEqual([consumer, datacenter]);
  expect(consumer!.textContent).toBe("0.75");
  notebook.undo();
  expect(drawn).toHaveLength(4);
  expect(consumer!.textContent).toBe(
    String(notebook.book.column("rate")[notebook.rowOf("large/1x-rtx-3090/data-parallel")!])
  );
});

test("a table that was patched row by row reads as one drawn anew, with one stop for the Tab key", () => {
  const notebook = new Notebook(catalog);
  const view = notebook.view((reader) => machinesTable(reader, "large", "Machines"));
  const before = rowsOf(view);
  for (const value of [0.9, 0.05, 3]) notebook.edit([price(value)]);
  const fresh = notebook.view((reader) => machinesTable(reader, "large", "Machines"));
  expect(view.textContent).toBe(fresh.textContent);
  const untouched = "8x H100 SXM";
  expect(before.has(untouched)).toBe(true);
  expect(rowsOf(view).get(untouched)).toBe(before.get(untouched));
  expect(view.querySelectorAll('table [tabindex="0"]')).toHaveLength(1);
  expect(view.querySelector(".scroll")!.hasAttribute("tabindex")).toBe(false);
});

test("rows that hold still are drawn where the view shows something else in between", () => {
  const notebook = new Notebook(catalog);
  const view = notebook.view((reader) =>
    reader.assumption("batch_size") === 64
      ? element("p", {}, "Batch of 64")
      : element("div", {}, machinesTable(reader, "large", "Machines"))
  );
  const whole = view.innerHTML;
  notebook.edit([{part: "assumption", id: "batch_size", value: 64}]);
  expect(view.textContent).toBe("Batch of 64");
  notebook.undo();
  expect(view.innerHTML).toBe(whole);
  expect(view.querySelector("template")).toBeNull();
});
