// @vitest-environment jsdom
import {expect, test} from "vitest";
import {committedCatalog} from "../../committedCatalog.js";
import {assumptionGrid, assumptionGrids} from "../../../src/components/grid/assumptionGrids.js";
import {Notebook} from "../../../src/components/notebook/notebook.js";
import {assumptionsAnswer} from "../../../src/components/plans/catalogAnswers.js";
import {COMMITTED} from "../../../src/model/committed.js";
import {readElsewhere} from "../../../src/model/readElsewhere.js";
import {stubObservers} from "../stubObservers.js";

stubObservers();

const catalog = committedCatalog();
const added = {assumptions: {discount: {label: "Discount", unit: "1", value: 0.9}}};

/** The cells of a group by row, null where it is not shown. */
function rowsOf(grids: HTMLElement, group: string): string[][] | null {
  const caption = [...grids.querySelectorAll("caption")].find(({textContent}) => textContent === group)!;
  if ([...grids.children].find((part) => part.contains(caption))!.hasAttribute("hidden")) return null;
  return [...caption.closest("table")!.querySelectorAll("tbody tr")].map((row) =>
    [...row.children].slice(0, 2).map(({textContent}) => textContent)
  );
}

const ownRows = (grids: HTMLElement) => rowsOf(grids, "Added here");

test("assumptions that a scenario adds are counted and stand in a group of their own, while there are some", () => {
  const notebook = new Notebook(catalog, COMMITTED);
  const [answer, grids] = [notebook.view(assumptionsAnswer), assumptionGrids(notebook)];
  expect(ownRows(grids)).toBeNull();
  expect(answer.textContent).not.toContain("added here");
  notebook.edits.apply({added});
  expect(ownRows(grids)).toEqual([["Discountadded", "0.9"]]);
  expect(answer.textContent).toMatch(
    new RegExp(
      `^${catalog.assumptions.length + 1} named values .* from the brief, 1 is added here, the others come from`
    )
  );
  notebook.edits.undo();
  expect(ownRows(grids)).toBeNull();
});

test("an assumption tells the committed range it is drawn from, with its source, until it is edited", () => {
  const notebook = new Notebook(catalog, COMMITTED);
  const grid = assumptionGrid(notebook, "Failures");
  const source = () =>
    [...grid.querySelectorAll("tr")].find(({textContent}) => textContent.startsWith("Detection and restart"))!
      .textContent;
  expect(source()).toMatch(/27B on 16 B200.*Drawn as 660 to 1,172 to 7,200: 5 %: SKT B200.*95 %: OPT-175B/);
  notebook.edits.edit([{part: "assumption", id: "restart_seconds", value: 900}]);
  expect(source()).toContain("27B on 16 B200");
  expect(source()).not.toContain("Drawn as");
  notebook.edits.edit([{part: "assumption", id: "restart_seconds", value: 900, range: "800 to 1000"}]);
  expect(source()).not.toContain("Drawn as"); // the range that is typed stands in the cell of the value
});

test("an added assumption is edited like any other, goes back to its own value, and takes its edit along", () => {
  const notebook = new Notebook(catalog, COMMITTED);
  const grids = assumptionGrids(notebook);
  notebook.edits.apply({added});
  const set = (value: number | undefined) => notebook.edits.edit([{part: "assumption", id: "discount", value}]).refused;
  expect(set(0.5)).toEqual([]);
  expect(ownRows(grids)).toEqual([["Discountadded", "0.5"]]);
  expect(notebook.books.book.params.discount).toBe(0.5);
  expect(set(0.9)).toEqual([]);
  expect(notebook.edits.scenario).toEqual({added});
  expect(set(0.5)).toEqual([]);
  const remove = {part: "added", kind: "assumptions", name: "discount", what: undefined} as const;
  expect(notebook.edits.edit([remove]).refused).toEqual([]);
  expect(notebook.edits.scenario).toEqual({});
  expect(ownRows(grids)).toBeNull();
});

test("what nothing reads stands apart from what counts, until a formula reads it", () => {
  const notebook = new Notebook(catalog, COMMITTED);
  const grids = assumptionGrids(notebook, readElsewhere(catalog.assumptions));
  const names = (group: string) => rowsOf(grids, group)?.map(([name]) => name) ?? null;
  const apart = names("Read by nothing here")!;
  expect(apart).toContain("Learning ratenothing reads it");
  expect(names("Training")).toContain("Batch size");
  expect(names("Training")!.filter((name) => name!.includes("nothing reads it"))).toEqual([]);
  expect(names("Baseline configuration")).toBeNull();
  notebook.edits.apply({
    added: {columns: {heat: {label: "Heat", unit: "1", formula: "$.learning_rate * $.baseline_layers"}}}
  });
  expect(names("Read by nothing here")!.length).toBe(apart.length - 2);
  expect(names("Training")).toContain("Learning rate");
  expect(names("Baseline configuration")).toEqual(["Layers"]);
  notebook.edits.undo();
  expect(names("Read by nothing here")).toEqual(apart);
});

test("a column that holds nothing is left out of a table, and comes back with what it holds", () => {
  const notebook = new Notebook(catalog, COMMITTED);
  const grids = assumptionGrids(notebook);
  const tables = [...grids.querySelectorAll("table")].filter((table) => !table.closest("[hidden]"));
  const headings = (table: HTMLTableElement) =>
    [...table.tHead!.rows[0]!.cells].map(({textContent}) => textContent.trim());
  for (const table of tables)
    for (const [i, heading] of headings(table).entries()) {
      const held = [...table.tBodies[0]!.rows].some(({cells}) => cells[i]!.textContent.trim() !== "");
      expect(held, `${table.caption!.textContent}: ${heading}`).toBe(true);
    }
  const of = (caption: string) =>
    [...grids.querySelectorAll("table")].find((one) => one.caption!.textContent === caption)!;
  expect(headings(of("Calibration error"))).not.toContain("Unit");
  expect(headings(of("Unit constants"))).not.toContain("Plausible");

  const [discount] = Object.values(added.assumptions);
  notebook.edits.apply({added});
  expect(headings(of("Added here"))).not.toContain("Unit");
  notebook.edits.apply({added: {assumptions: {...added.assumptions, fee: {...discount!, label: "Fee", unit: "USD"}}}});
  expect(headings(of("Added here"))).toContain("Unit");
  expect(ownRows(grids)).toEqual([
    ["Discountadded", "0.9"],
    ["Feeadded", "$0.90"]
  ]);
});
