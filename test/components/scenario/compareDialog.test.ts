// @vitest-environment jsdom
import {afterEach, beforeEach, expect, test, vi} from "vitest";
import {committedCatalog} from "../../committedCatalog.js";
import {Notebook} from "../../../src/components/notebook/notebook.js";
import {chooseOutputs} from "../../../src/components/scenario/chosenOutputs.js";
import {compareDialog} from "../../../src/components/scenario/compareDialog.js";
import {saveScenario} from "../../../src/components/scenario/savedScenarios.js";
import {COMMITTED} from "../../../src/model/committed.js";
import type {Scenario} from "../../../src/scenario/scenario.js";
import {stubObservers} from "../stubObservers.js";

const catalog = committedCatalog();
const own = (name: string, label: string, formula: string): Scenario => ({
  added: {columns: {[name]: {label, unit: "USD", formula}}}
});

beforeEach(() => {
  localStorage.clear();
  stubObservers();
  document.body.innerHTML = "<main id=observablehq-main></main>";
  HTMLDialogElement.prototype.showModal = () => {}; // jsdom has none
});
afterEach(() => {
  chooseOutputs([]);
  vi.unstubAllGlobals();
});

/** The rows of the outputs' table, as texts. */
function outputs(scenario: Scenario, chosen: string[], focus: {scale?: string; machine?: string} = {}): string[][] {
  const notebook = new Notebook(catalog, COMMITTED);
  notebook.edits.apply(scenario);
  expect(notebook.notices.all).toEqual([]);
  notebook.attention.look(focus);
  chooseOutputs(chosen);
  compareDialog(notebook);
  const table = [...document.querySelectorAll("dialog table")].at(-1)!;
  const rows = [
    [table.querySelector("caption")!.textContent],
    ...[...table.querySelectorAll("tr")].map((row) =>
      [...row.children].map((cell) => cell.textContent.replace("×", "").trim())
    )
  ];
  document.querySelector("dialog")!.dispatchEvent(new Event("close")); // nothing is drawn for it any more
  notebook.end();
  return rows;
}

test("outputs of one's own are compared, and are not there in scenarios without them", () => {
  saveScenario({name: "Half", scenario: own("half", "Half of it", "d.plan_cost * 0.5"), version: null});
  const [, head, reserve, half] = outputs(own("reserve", "Reserve", "d.plan_cost * 0.25"), ["reserve", "half"]);
  expect(head).toEqual(["Output", "As committed", "Now", "Kept: Half"]);
  expect(reserve).toEqual(["Reserve", "not there", expect.stringMatching(/^\$[\d,]+/), "not there"]);
  expect(half).toEqual(["Half of it", "not there", "not there", expect.stringMatching(/^\$[\d,]+/)]);
});

test("a machine that one scenario alone has is named, and not there in the others", () => {
  const scenario: Scenario = {rows: {machines: {mine: {accelerator_id: "a100-sxm4-80gb", gpus: 3}}}};
  const [caption, , cost] = outputs(scenario, ["cost"], {scale: "large", machine: "3x-a100-sxm4-80gb"});
  expect(caption).toEqual(["What it did: Large on 3x A100 80GB"]);
  expect(cost!.slice(1, 2)).toEqual(["not there"]);
  expect(cost![2]).toMatch(/^\$[\d,]+/);
});
