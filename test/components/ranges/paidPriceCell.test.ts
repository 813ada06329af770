import {beforeEach, expect, test} from "vitest";
import {loadCatalog} from "../../../src/catalog/loadCatalog.js";
import {fieldCell} from "../../../src/components/grid/fieldCell.js";
import {Notebook} from "../../../src/components/notebook/notebook.js";
import {paidPriceCell} from "../../../src/components/ranges/paidPriceCell.js";
import {COMMITTED} from "../../../src/model/committed.js";
import {payableOffers} from "../../../src/model/prices/payableOffers.js";
import type {Edit} from "../../../src/scenario/edit.js";
import {fieldOf} from "../../../src/scenario/fields.js";
import type {NamedInput} from "../../../src/scenario/ranges/drawnInputs.js";
import {rowKey} from "../../../src/scenario/scenario.js";

const catalog = loadCatalog("data");
let notebook: Notebook;
beforeEach(() => {
  notebook = new Notebook(catalog, COMMITTED);
});

/** Types into the cell of what is paid for an RTX 3090 on demand. */
function type(text: string): void {
  const [first] = payableOffers(catalog, "rtx-3090", "on-demand");
  const key = rowKey("offers", first!);
  const row = notebook.books.catalog.offers.find((one) => notebook.books.keyOf("offers", one) === key)!;
  const cell = {catalog: "offers", key, field: "usd_per_gpu_hour_median"};
  const own = fieldCell(notebook, fieldOf("offers", cell.field)!, {key, row, base: first});
  const edits = [paidPriceCell(notebook, {cell} as NamedInput, own).edit!(text)].flat();
  expect(notebook.edits.edit(edits as Edit[]).refused).toEqual([]);
}

test.each(["0.25", "0.15 to 0.3"])(
  "%s is typed for every provider that may be paid, and from measured brings all of them back",
  (text) => {
    expect(payableOffers(catalog, "rtx-3090", "on-demand").length).toBeGreaterThan(1);
    type(text);
    const prices = payableOffers(notebook.books.catalog, "rtx-3090", "on-demand").map(
      ({usd_per_gpu_hour_median}) => usd_per_gpu_hour_median
    );
    expect(new Set(prices).size).toBe(1);
    type("from measured");
    expect(notebook.edits.scenario).toEqual({});
  }
);
