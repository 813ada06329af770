// @vitest-environment jsdom
import {beforeEach, expect, test} from "vitest";
import {committedCatalog} from "../../committedCatalog.js";
import {addAssumption} from "../../../src/components/added/addAssumption.js";
import {Notebook} from "../../../src/components/notebook/notebook.js";
import {COMMITTED} from "../../../src/model/committed.js";

// jsdom has no modal dialogs.
HTMLDialogElement.prototype.showModal = function () {
  this.open = true;
};
HTMLDialogElement.prototype.close = function () {
  this.open = false;
};

const catalog = committedCatalog();

beforeEach(() => {
  const main = document.createElement("main");
  main.id = "observablehq-main";
  document.body.replaceChildren(main);
});

/** Fills in the form and submits it; returns the scenario and what the form says. */
function add(value: string, more: {low?: string; high?: string} = {}) {
  const notebook = new Notebook(catalog, COMMITTED);
  document.querySelector("dialog")?.remove();
  addAssumption(notebook, () => {});
  const fields = [...document.querySelectorAll<HTMLInputElement>("dialog input")];
  const [label, , amount, , low, high] = fields as [HTMLInputElement, ...HTMLInputElement[]];
  const put = (field: HTMLInputElement, text: string) => {
    field.value = text;
    field.dispatchEvent(new Event("input", {bubbles: true}));
  };
  put(label, "Waste");
  put(amount!, value);
  if (more.low) put(low!, more.low);
  if (more.high) put(high!, more.high);
  document.querySelector("dialog form")!.dispatchEvent(new Event("submit", {bubbles: true, cancelable: true}));
  const {scenario} = notebook.edits;
  return {
    scenario,
    said: [...document.querySelectorAll("dialog .problem")].map(({textContent}) => textContent).join("")
  };
}

test("an assumption is added with a range as its cell would take it", () => {
  const {scenario} = add("0.1–0.4");
  expect(scenario.added?.assumptions?.waste).toMatchObject({label: "Waste", unit: "1"});
  expect(scenario.added!.assumptions!.waste!.value).toBeCloseTo(0.2, 9); // the root of 0.1 × 0.4
  expect(scenario.ranges).toEqual({$waste: "0.1 to 0.4"});
});

test("the unit of a range is that of its last number, or a dollar", () => {
  expect(add("24 to 80 GB").scenario).toMatchObject({
    added: {assumptions: {waste: {unit: "GB"}}},
    ranges: {$waste: "24 to 80"}
  });
  expect(add("uniform($2, $3)").scenario).toMatchObject({
    added: {assumptions: {waste: {unit: "USD", value: 2.5}}},
    ranges: {$waste: "uniform(2, 3)"}
  });
});

test("a range that cannot be is refused in words, and nothing is added", () => {
  const {scenario, said} = add("0.4 to 0.1");
  expect(scenario).toEqual({});
  expect(said).toContain("do not ascend");
});
