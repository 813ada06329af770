// @vitest-environment jsdom
import {beforeAll, expect, test} from "vitest";
import {committedCatalog} from "../../committedCatalog.js";
import {assumptionCell, fieldCell} from "../../../src/components/grid/fieldCell.js";
import {fetchEditing} from "../../../src/components/notebook/editing.js";
import {Notebook} from "../../../src/components/notebook/notebook.js";
import {COMMITTED} from "../../../src/model/committed.js";
import {compare} from "../../../src/scenario/compare.js";
import {applyScenario} from "../../../src/scenario/applyScenario.js";
import {fieldsOf} from "../../../src/scenario/fields.js";
import {rowKey} from "../../../src/scenario/scenario.js";

const catalog = committedCatalog();
const field = fieldsOf("offers").find(({field}) => field === "usd_per_gpu_hour_median")!;
const [offer] = catalog.offers.filter(({pricing}) => pricing === "on-demand");
const key = rowKey("offers", offer!);

beforeAll(fetchEditing);

/** The cell of the price after a text was typed into it, in a notebook of its own. */
function priced(text: string) {
  const notebook = new Notebook(catalog, COMMITTED);
  const cell = () => {
    const row = notebook.books.catalog.offers.find((one) => rowKey("offers", one) === key)!;
    return fieldCell(notebook, field, {key, row, base: offer});
  };
  const edit = cell().edit!(text);
  expect(notebook.edits.edit([edit].flat()).refused).toEqual([]);
  return {cell: cell(), notebook};
}

test("a price that was converted is shown as its neighbors are, and kept in full", () => {
  const {cell, notebook} = priced("$7000/month");
  // A month of 365.25 · 24 / 12 hours.
  expect(cell.value).toBeCloseTo(7000 / 730.5, 12);
  expect(cell.text).toBe("$9.58");
  expect(Number(cell.entry!.slice(1))).toBe(cell.value); // what is edited further
  const {declared, base} = notebook.books;
  const change = compare(applyScenario(base, {}, declared), applyScenario(base, notebook.edits.scenario, declared));
  expect(new Set(change.map(({after}) => after))).toEqual(new Set(["$9.58"]));
});

test("a price is shown with every digit that was typed", () => {
  const {cell} = priced("$9.58247775");
  expect(cell.text).toBe("$9.58247775");
  expect(cell.entry).toBe(undefined);
});

test("an assumption that was converted is shown with six digits at most", () => {
  const notebook = new Notebook(catalog, COMMITTED);
  const cell = () =>
    assumptionCell(
      notebook,
      notebook.books.catalog.assumptions.find(({id}) => id === "plan_deadline")!
    );
  expect(notebook.edits.edit([cell().edit!("100 h")].flat()).refused).toEqual([]);
  expect(cell().value).toBeCloseTo(100 / 24, 12);
  expect(cell().text).toBe("4.16667");
  expect(Number(cell().entry)).toBe(cell().value);
});
