// @vitest-environment jsdom
import {expect, test} from "vitest";
import {committedCatalog} from "../../committedCatalog.js";
import {addColumn} from "../../../src/components/added/addColumn.js";
import {Notebook} from "../../../src/components/notebook/notebook.js";
import {COMMITTED} from "../../../src/model/committed.js";
import {stubObservers} from "../stubObservers.js";

stubObservers();
HTMLDialogElement.prototype.showModal = function () {
  this.open = true;
};

test("what is wrong with a field of a form is said once, beside it, until it is changed", () => {
  document.body.innerHTML = '<main id="observablehq-main"></main>';
  addColumn(new Notebook(committedCatalog(), COMMITTED), {label: "Mine", formula: "d.no_such"}, () => {});
  const dialog = document.querySelector("dialog")!;
  const send = () => dialog.querySelector("form")!.dispatchEvent(new Event("submit", {cancelable: true}));
  const said = () => [...dialog.querySelectorAll(".problem")].map(({textContent}) => textContent).filter(Boolean);
  send();
  expect(said()).toEqual([expect.stringContaining("no_such")]);
  const formula = dialog.querySelector("textarea")!;
  expect(document.activeElement).toBe(formula);
  expect(formula.getAttribute("aria-invalid")).toBe("true");
  formula.value = "d.gpus";
  formula.dispatchEvent(new Event("input"));
  expect(said()).toEqual([]);

  const [label] = dialog.querySelectorAll("input");
  label!.value = "";
  send();
  expect(said()).toEqual(["It needs a label"]);
  const place = document.getElementById(label!.getAttribute("aria-describedby")!.split(" ")[0]!)!;
  expect(place.previousElementSibling).toBe(label!.closest(".question"));
  send();
  expect(said()).toEqual(["It needs a label"]);
});
