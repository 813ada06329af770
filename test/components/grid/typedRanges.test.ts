// @vitest-environment jsdom
import {beforeEach, expect, test} from "vitest";
import {committedCatalog} from "../../committedCatalog.js";
import {ownEntry} from "../../../src/components/added/ownEntry.js";
import {assumptionGrid} from "../../../src/components/grid/assumptionGrids.js";
import {Notebook} from "../../../src/components/notebook/notebook.js";
import {COMMITTED} from "../../../src/model/committed.js";
import {stubObservers} from "../stubObservers.js";

stubObservers();
Element.prototype.scrollIntoView = () => {};

const catalog = committedCatalog();
let notebook: Notebook;
let grid: HTMLElement;

beforeEach(() => {
  notebook = new Notebook(catalog, COMMITTED);
  grid = assumptionGrid(notebook, "Speed");
  document.body.replaceChildren(grid);
});

/** The cell of the value of an assumption. */
function cellOf(id: string): HTMLElement {
  return grid.querySelector<HTMLElement>(`tr[data-row-key="${id}"] td`)!;
}

function press(target: Element, key: string): void {
  target.dispatchEvent(new KeyboardEvent("keydown", {key, bubbles: true, cancelable: true}));
}

/** Selects a cell as a click does. */
function select(id: string): HTMLElement {
  const cell = cellOf(id);
  cell.dispatchEvent(new MouseEvent("mousedown", {bubbles: true, button: 0}));
  cell.focus();
  return cell;
}

/** Types a text over a cell, and Enter. Returns what is said of it. */
function type(id: string, text: string): string {
  press(select(id), text[0]!);
  const field = grid.querySelector<HTMLInputElement>(".grid-field")!;
  field.value = text;
  press(field, "Enter");
  if (grid.querySelector(".grid-field")) press(grid.querySelector(".grid-field")!, "Escape");
  return grid.querySelector(".grid-note")?.textContent ?? "";
}

function clipboard(what: "copy" | "paste", id: string, text = ""): string {
  let copied = text;
  const event = new Event(what, {bubbles: true, cancelable: true});
  const clipboardData = {
    setData: (_: string, data: string) => void (copied = data),
    getData: () => text
  };
  select(id).dispatchEvent(Object.assign(event, {clipboardData}));
  return copied;
}

test("the committed value that is typed over a range is known, an edit that Delete and undo take back", () => {
  expect(cellOf("mfu_a100").textContent).toBe("0.41");
  type("mfu_a100", "0.41");
  expect(notebook.edits.scenario).toEqual({ranges: {$mfu_a100: "0.41"}});
  expect(cellOf("mfu_a100").textContent).toBe("0.41");
  expect(cellOf("mfu_a100").classList).toContain("edited");
  press(select("mfu_a100"), "Delete");
  expect(notebook.edits.scenario).toEqual({});
  type("mfu_a100", "0.41");
  notebook.edits.undo();
  expect(notebook.edits.scenario).toEqual({});
  type("mfu_a100", "0.41");
  type("mfu_a100", "from measured");
  expect(notebook.edits.scenario).toEqual({});
});

test("a cell that is opened and left as it is is no edit, and neither is one that was known without a range", () => {
  press(select("mfu_a100"), "F2");
  press(grid.querySelector(".grid-field")!, "Enter");
  expect(notebook.edits.scenario).toEqual({});
  const plain = catalog.assumptions.find(
    ({group, value, id}) => group === "Speed" && value === 6 && !catalog.ranges.some((one) => one.id === id)
  )!;
  type(plain.id, "6");
  expect(notebook.edits.scenario).toEqual({});
});

test("a cell with a range is copied as the range, and a paste keeps it", () => {
  type("mfu_a100", "0.3 to 0.5");
  expect(clipboard("copy", "mfu_a100")).toBe("0.3 to 0.5");
  clipboard("paste", "mfu_other_nvidia", "0.3 to 0.5");
  expect(notebook.edits.scenario.ranges).toEqual({$mfu_a100: "0.3 to 0.5", $mfu_other_nvidia: "0.3 to 0.5"});
  expect(clipboard("copy", "mfu_h100_and_newer")).toBe("0.37");
});

test("a range one of whose ends is not plausible is marked", () => {
  type("mfu_a100", "0.05 to 0.4 to 0.5");
  expect(cellOf("mfu_a100").title).toContain("its 5 %, 0.05 is outside the plausible range, 0.23 to 0.56");
});

test("a value of a table of one's own is one number or a range of its unit", () => {
  const wage = {label: "Wage", unit: "USD/h"};
  expect(ownEntry(wage, "80")).toEqual({value: 80});
  expect(ownEntry(wage, "")).toEqual({value: undefined});
  // The middle of a log-normal law lies at the root of its ends' product.
  expect(ownEntry(wage, "50 to 200")).toEqual({value: 100, range: "50 to 200"});
  expect(ownEntry({label: "Role", unit: "text"}, "2 to 3")).toEqual({value: "2 to 3"});
  expect(() => ownEntry(wage, "200 to 50")).toThrow("the numbers do not ascend");
  expect(() => ownEntry({label: "Paid", unit: "flag"}, "0 to 1")).toThrow("neither yes nor no");
});
