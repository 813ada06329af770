// @vitest-environment jsdom
import {expect, test, vi} from "vitest";
import {committedCatalog} from "../../committedCatalog.js";
import {ownFormulas} from "../../../src/components/added/ownFormulas.js";
import {Notebook} from "../../../src/components/notebook/notebook.js";
import {COMMITTED} from "../../../src/model/committed.js";
import {stubObservers} from "../stubObservers.js";

stubObservers();

test("a formula over a table of one's own has its range beside its value", async () => {
  const notebook = new Notebook(committedCatalog(), COMMITTED);
  notebook.edits.apply({
    added: {
      columns: {wages: {label: "Wages", unit: "USD", formula: "op.sum(staff.wage)"}},
      tables: {staff: {label: "Staff", columns: {wage: {label: "Wage", unit: "USD"}}, rows: {"row-1": {wage: 15000}}}}
    },
    ranges: {"tables:staff/row-1:wage": "uniform(10000, 20000)"}
  });
  expect(notebook.notices.all).toEqual([]);
  const {box} = ownFormulas(notebook, {caption: "Formulas"});
  document.body.append(box);
  const cell = () => box.querySelector<HTMLElement>("tbody tr td")!;
  expect(cell().querySelector(".waiting")).not.toBeNull(); // its room
  notebook.hurryDraws();
  await vi.waitFor(() => expect(cell().querySelector(".drawn:not(.waiting)")).not.toBeNull(), {timeout: 20_000});
  // 5, 50 and 95 % of that law
  await vi.waitFor(() => expect(cell().textContent).toMatch(/^\$15,000 \(\$10.5.*–\$?15.*–\$?19.5.*\)$/), {
    timeout: 20_000
  });
});
