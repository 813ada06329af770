import {element} from "../elements/dom.js";
import {cellLabel} from "./formulaNames.js";
import {graphPanel} from "./graphPanel.js";
import type {Notebook} from "../notebook/notebook.js";
import {Reader} from "../notebook/reader.js";

/** The formula the drawing starts from. */
const FIRST = "cost_high";

/** Returns a drawing of how formulas hang together around one that is chosen, for the plan looked at. */
export function modelGraph(notebook: Notebook): HTMLElement {
  const {sheets, cells} = notebook.book.model;
  let name = cells.has(FIRST) ? FIRST : [...cells.keys()][0]!;
  const select = element(
    "select",
    {id: "graph-center"},
    sheets.map((sheet) =>
      element(
        "optgroup",
        {label: sheet.title},
        sheet.formulas.map((formula) => element("option", {value: formula.name}, formula.label))
      )
    )
  );
  const fact = element("option", {hidden: true});
  select.append(fact);
  const inspect = element("button", {type: "button"}, "Inspect");
  const panel = graphPanel(notebook, (next) => {
    show(next);
    panel.focus();
  });
  const row = () => new Reader(notebook).focusPlan();
  const show = (next: string) => {
    name = next;
    fact.value = cells.has(name) ? "" : name;
    fact.textContent = cells.has(name) ? "" : cellLabel(notebook, name);
    fact.hidden = cells.has(name);
    select.value = name;
    panel.show(name, row());
  };
  select.addEventListener("change", () => show(select.value));
  inspect.addEventListener("click", () =>
    inspect.dispatchEvent(new CustomEvent("inspect", {bubbles: true, detail: {name, row: row()}}))
  );
  notebook.subscribe(() => panel.show(name, row()));
  show(name);
  return element(
    "section",
    {"aria-label": "Drawing of the formulas"},
    element(
      "div",
      {class: "toolbar"},
      element("label", {class: "choice", for: "graph-center"}, element("span", {}, "Around"), select),
      inspect
    ),
    panel.element
  );
}
