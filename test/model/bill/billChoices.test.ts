import {describe, expect, it} from "vitest";
import {committedCatalog} from "../../committedCatalog.js";
import {Book} from "../../../src/engine/book.js";
import type {Params} from "../../../src/engine/compile.js";
import {rowBook} from "../../../src/engine/rowBook.js";
import {billChoices} from "../../../src/model/bill/billChoices.js";
import {COMMITTED} from "../../../src/model/committed.js";
import {assumptionValues, notebookModel} from "../../../src/model/notebookModel.js";
import {plans} from "../../../src/model/plans.js";
import {relatedTables} from "../../../src/model/tables/related.js";

const catalog = committedCatalog();
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
    for (const name of ["bill_total", "project_carbon", "served_price", "spot_goodput", "other_loss"])
      expect([name, read(name)]).toEqual([name, book.column(name)[row]]);
  });

  it("follows assumptions, and forgets them", () => {
    const [row] = rows as [number];
    const read = rowBook(book, row);
    const before = read({})("bill_total");
    const other = under({plan_pricing: "spot", trial_share: 0.25});
    expect(read({plan_pricing: "spot", trial_share: 0.25})("bill_total")).toBe(other("bill_total", row));
    expect(read({})("bill_total")).toBe(before);
  });
});

describe("the choices that change the bill", () => {
  const [row] = rows as [number];
  const choices = billChoices(catalog.assumptions, rowBook(book, row));

  it("are listed most first, each with the choices of the least and the largest bill of the whole book", () => {
    const pricing = ["on-demand", "spot", "owned"];
    const classes = catalog.storage.map(({id}) => id);
    const ends = (id: string, of: readonly string[]) => {
      const bills = of.map((choice) => ({choice, total: under({[id]: choice})("bill_total", row)}));
      const sorted = bills.sort((a, b) => a.total - b.total);
      const [least, most] = [sorted[0]!, sorted.at(-1)!];
      return {least: least.choice, most: most.choice, bills: [least.total, most.total]};
    };
    const found = choices.map(({assumption, least, most, bills}) => ({assumption, least, most, bills}));
    const expected = [
      {assumption: "storage_class", ...ends("storage_class", classes)},
      {assumption: "plan_pricing", ...ends("plan_pricing", pricing)}
    ];
    const swing = ({bills}: {bills: readonly number[]}) => bills[1]! - bills[0]!;
    expect(found).toEqual(expected.sort((a, b) => swing(b) - swing(a)));
  });

  it("are none where none changes it, and leave out what has no bill", () => {
    const of = (bills: Record<string, number>) =>
      billChoices(catalog.assumptions, (edits) => () => bills[String(edits.plan_pricing ?? "storage")]!);
    expect(of({"on-demand": 5, spot: 5, owned: 5, storage: 7})).toEqual([]);
    expect(of({"on-demand": 5, spot: 2, owned: NaN, storage: 7})).toEqual([
      {label: "How machines are paid", assumption: "plan_pricing", least: "spot", most: "on-demand", bills: [2, 5]}
    ]);
  });
});
