// @vitest-environment jsdom
import {expect, test, vi} from "vitest";
import {committedCatalog} from "../../committedCatalog.js";
import {formulaTables, modelAnswer} from "../../../src/components/inspector/formulaTables.js";
import {Notebook} from "../../../src/components/notebook/notebook.js";
import {COMMITTED} from "../../../src/model/committed.js";
import {stubObservers} from "../stubObservers.js";

stubObservers("ResizeObserver");
vi.stubGlobal("requestAnimationFrame", () => 0);

const catalog = committedCatalog();
const own = (label: string, formula = "d.cost") => ({
  added: {columns: {own_x: {label, unit: "USD", formula}}}
});

/** The page's first sentence and formulas, what they say, and what went wrong on the way. */
function page(notebook: Notebook) {
  const told = vi.spyOn(console, "error").mockImplementation(() => {});
  const [answer, tables] = [notebook.view(modelAnswer), formulaTables(notebook)];
  const captions = () => [...tables.querySelectorAll("caption")].map(({textContent}) => textContent);
  return {
    tables,
    answer: () => /^(\d+) formulas in (\d+) sheets/.exec(answer.textContent)!.slice(1).map(Number),
    own: () => captions().filter((caption) => caption === "Added here (own)").length,
    row: (name: string) => tables.querySelector(`#formula-${name}`),
    around: () => [...tables.querySelectorAll<HTMLOptionElement>("#graph-center option")].map(({value}) => value),
    problems: () => told.mock.calls.map(([error]) => String(error))
  };
}

test("a column that is added has its sheet at once, and none once it is taken back: the others follow on", async () => {
  const notebook = new Notebook(catalog, COMMITTED);
  const {answer, own: sheets, row, around, problems} = page(notebook);
  const [formulas, committed] = answer() as [number, number];
  const cost = row("cost");
  await vi.waitFor(() => expect(around()).toContain("cost"), {timeout: 10_000}); // the drawing's script is there
  expect([sheets(), row("own_x"), around().includes("own_x")]).toEqual([0, null, false]);

  notebook.edits.apply(own("X"));
  expect(answer()).toEqual([formulas + 1, committed + 1]);
  expect([sheets(), around().includes("own_x")]).toEqual([1, true]);
  expect(row("own_x")!.querySelector("th")!.textContent).toBe("Xown_x");

  notebook.edits.apply({});
  expect(answer()).toEqual([formulas, committed]);
  expect([sheets(), row("own_x"), around().includes("own_x")]).toEqual([0, null, false]);
  expect(row("cost")).toBe(cost);

  notebook.edits.edit([{part: "formula", name: "cost", text: "d.spot_cost"}]);
  expect(row("cost")!.querySelector(".formula-text")!.textContent).toBe("d.spot_cost");
  expect(row("cost")!.querySelector("td")!.textContent).toBe(row("spot_cost")!.querySelector("td")!.textContent);
  expect(problems()).toEqual([]);
}, 60_000);

test("a column added under another label or formula shows them", () => {
  const notebook = new Notebook(catalog, COMMITTED);
  notebook.edits.apply(own("X"));
  const {row, own: sheets} = page(notebook);
  notebook.edits.apply(own("Renamed", "d.spot_cost"));
  expect(sheets()).toBe(1);
  expect(row("own_x")!.querySelector("th")!.textContent).toBe("Renamedown_x");
  expect(row("own_x")!.querySelector(".formula-text")!.textContent).toBe("d.spot_cost");
}, 60_000);
