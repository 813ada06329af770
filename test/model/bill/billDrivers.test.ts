import {describe, expect, it} from "vitest";
import {loadCatalog} from "../../../src/catalog/loadCatalog.js";
import {Book} from "../../../src/engine/book.js";
import type {Params} from "../../../src/engine/compile.js";
import {unitOf} from "../../../src/engine/model.js";
import {rowBook} from "../../../src/engine/rowBook.js";
import {billDrivers} from "../../../src/model/bill/billDrivers.js";
import {COMMITTED} from "../../../src/model/committed.js";
import {assumptionValues, notebookModel} from "../../../src/model/notebookModel.js";
import {plans} from "../../../src/model/plans.js";
import {relatedTables} from "../../../src/model/tables/related.js";

const catalog = loadCatalog();
const model = notebookModel(catalog.assumptions, COMMITTED);
const params = assumptionValues(catalog);
const book = new Book(model, plans(catalog), params, relatedTables(catalog));
const ids = book.column("id") as readonly string[];
const rows = ["large/8x-h100-sxm/", "xl/8x-b200/", "tiny/1x-rtx-3090/"].map((start) =>
  ids.findIndex((id, i) => id.startsWith(start) && book.column("layout_best")[i] === 1)
);
const under = (edits: Params) => {
  const other = new Book(model, plans(catalog), {...params, ...edits}, relatedTables(catalog));
  return (name: string, row: number) => Number(other.column(name)[row]);
};

describe("a row evaluated by itself", () => {
  it.each(rows)("gives the bill that the whole book gives: row %d", (row) => {
    const read = rowBook(book, row)({});
    for (const name of ["bill_total_low", "bill_total_middle", "bill_total_high", "spot_goodput_middle", "other_loss"])
      expect([name, read(name)]).toEqual([name, book.column(name)[row]]);
  });

  it("follows assumptions, and forgets them", () => {
    const [row] = rows as [number];
    const read = rowBook(book, row);
    const before = read({})("bill_total_middle");
    const other = under({plan_pricing: "spot", trial_share_middle: 0.25});
    expect(read({plan_pricing: "spot", trial_share_middle: 0.25})("bill_total_middle")).toBe(
      other("bill_total_middle", row)
    );
    expect(read({})("bill_total_middle")).toBe(before);
  });
});

describe("what would change the bill", () => {
  const [row] = rows as [number];
  const drivers = billDrivers(catalog.assumptions, rowBook(book, row), (name) => unitOf(model, "Column", name));
  const named = (assumption: string) => drivers.find((driver) => driver.assumption === assumption)!;

  it("is listed most first, and nothing that changes nothing", () => {
    const swings = drivers.map(({bills: [low, high]}) => Math.abs(high - low));
    expect(swings.length).toBeGreaterThanOrEqual(5);
    expect(swings).toEqual([...swings].sort((a, b) => b - a));
    expect(swings.at(-1)).toBeGreaterThan(0);
    expect(drivers.map(({assumption}) => assumption)).not.toContain("power_price_middle"); // rent has it in its price
  });

  it("is the bill of the whole book with that input alone at its end", () => {
    expect(named("trial_share_middle").bills).toEqual(
      [0, 1].map((trial_share_middle) => under({trial_share_middle})("bill_total_middle", row))
    );
    expect(named("bill_hours_end").bills).toEqual(
      ["low", "high"].map((bill_hours_end) => under({bill_hours_end})("bill_total_middle", row))
    );
  });

  it("names the ends taken: prices of providers, hours of the range, failures of the published runs", () => {
    const cell = (name: string) => book.column(name)[row];
    const ends = (assumption: string) => [named(assumption).low, named(assumption).high];
    expect(ends("bill_price_end")).toEqual([cell("lowest_offer"), cell("highest_offer")]);
    expect(ends("bill_hours_end")).toEqual([cell("compute_hours_low"), cell("compute_hours_high")]);
    expect(ends("own_failure_rate")).toEqual([cell("failure_rate_low"), cell("failure_rate_high")]);
    expect([named("bill_price_end"), named("bill_hours_end"), named("own_failure_rate")].map(({unit}) => unit)).toEqual(
      ["USD/(GPU·h)", "h", "1/(GPU·day)"]
    );
  });
});
