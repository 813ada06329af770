// @vitest-environment jsdom
import {beforeAll, beforeEach, expect, test, vi} from "vitest";
import {committedCatalog} from "../../committedCatalog.js";
import {ownParts} from "../../../src/components/added/ownParts.js";
import {assumptionGrids} from "../../../src/components/grid/assumptionGrids.js";
import {catalogGrid} from "../../../src/components/grid/catalogGrid.js";
import {fetchEditing} from "../../../src/components/notebook/editing.js";
import {Notebook} from "../../../src/components/notebook/notebook.js";
import {COMMITTED} from "../../../src/model/committed.js";
import {stubObservers} from "../stubObservers.js";

stubObservers();
const seen: Element[] = [];
Element.prototype.scrollIntoView = function () {
  seen.push(this);
};
// jsdom has no modal dialogs; browsers tell that one has closed later.
HTMLDialogElement.prototype.showModal = function () {
  this.open = true;
};
HTMLDialogElement.prototype.close = function () {
  this.open = false;
  setTimeout(() => this.dispatchEvent(new Event("close")), 5);
};

let notebook: Notebook;
let main: HTMLElement;
beforeAll(fetchEditing);
beforeEach(() => {
  notebook = new Notebook(committedCatalog(), COMMITTED);
  main = document.createElement("main");
  main.id = "observablehq-main";
  document.body.replaceChildren(main);
  seen.length = 0;
});

/** Presses a button as a person does, fills the fields of the form that it opens by their labels, and sends it. */
async function addBy(label: string, fields: Record<string, string>): Promise<void> {
  const button = [...main.querySelectorAll("button")].find(({textContent}) => textContent === label)!;
  button.focus();
  button.click();
  const form = await vi.waitUntil(() => document.querySelector("dialog form"));
  for (const [name, text] of Object.entries(fields)) {
    const field = [...form.querySelectorAll("label, .formula-editor")]
      .find(({textContent}) => textContent.startsWith(name))!
      .querySelector<HTMLInputElement>("input, textarea, select")!;
    field.value = text;
    for (const type of ["input", "change"]) field.dispatchEvent(new Event(type, {bubbles: true}));
  }
  form.dispatchEvent(new Event("submit", {bubbles: true, cancelable: true}));
  await vi.waitUntil(() => document.querySelector("dialog") === null);
}

test("an assumption that is added is gone to: it is in view and has the focus", async () => {
  main.append(ownParts(notebook), assumptionGrids(notebook));
  await addBy("Add an assumption", {Label: "Our discount", Value: "0.2"});
  await vi.waitFor(() => expect(document.activeElement!.closest("tr")?.dataset.rowKey).toBe("our_discount"));
  expect(document.activeElement!.textContent).toBe("0.2");
  expect(seen).toContain(document.activeElement);
});

test("a form that is given up gives the focus back to its button", async () => {
  main.append(ownParts(notebook), assumptionGrids(notebook));
  const button = main.querySelector("button")!;
  button.focus();
  button.click();
  const cancel = await vi.waitUntil(() =>
    [...document.querySelectorAll<HTMLElement>("dialog button")].find(({textContent}) => textContent === "Cancel")
  );
  cancel.focus();
  cancel.click();
  await vi.waitUntil(() => document.querySelector("dialog") === null);
  expect(document.activeElement).toBe(button);
});

test("a column that is added to a table is gone to, and what stands in its place when it is deleted", async () => {
  main.append(catalogGrid(notebook, "accelerators", {caption: "Accelerators", fields: ["name", "year"]}));
  await addBy("Add a column", {Label: "Our stock", "Its values are": "filled"});
  await vi.waitFor(() => expect((document.activeElement as HTMLElement).dataset.column).toBe("our_stock"));
  expect(seen).toContain(document.activeElement);
  const key = document.activeElement!.closest("tr")!.dataset.rowKey;
  notebook.edits.edit([{part: "added", kind: "columns", name: "our_stock", what: undefined}]);
  await vi.waitFor(() => expect(document.querySelector('[data-column="our_stock"]')).toBe(null));
  expect(document.activeElement!.closest("tr")?.dataset.rowKey).toBe(key);
});
