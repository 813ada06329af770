import {button} from "../elements/button.js";
import {fillSelect, labelled, select, type Option} from "../elements/choice.js";
import {element} from "../elements/dom.js";
import {cellExists, cellLabel} from "./formulaNames.js";
import {graphPanel} from "./graphPanel.js";
import type {Notebook} from "../notebook/notebook.js";
import {Reader} from "../notebook/reader.js";

/** The formula the drawing starts from. */
const FIRST = "cost";

/** Returns a drawing of how formulas hang together around one that is chosen, for the plan looked at. */
export function modelGraph(notebook: Notebook): HTMLElement {
  let name = FIRST;
  const center = select([], name, {id: "graph-center"});
  const inspect = button("Inspect", () =>
    inspect.dispatchEvent(new CustomEvent("inspect", {bubbles: true, detail: {name, row: row()}}))
  );
  const panel = graphPanel(notebook, (next) => {
    show(next);
    panel.focus();
  });
  const row = () => new Reader(notebook).focusPlan();
  const show = (next: string) => {
    name = cellExists(notebook, next) ? next : FIRST;
    const formulas = optionsOf(notebook);
    const isFormula = formulas.some(({value}) => value === name);
    fillSelect(center, isFormula ? formulas : [...formulas, {value: name, label: cellLabel(notebook, name)}], name);
    panel.show(name, row());
  };
  center.addEventListener("change", () => show(center.value));
  notebook.subscribe(() => show(name));
  show(name);
  return element(
    "section",
    {"aria-label": "Drawing of the formulas"},
    element("div", {class: "toolbar"}, labelled("Around", center), inspect),
    panel.element
  );
}

function optionsOf({books}: Notebook): Option[] {
  return books.book.model.sheets.flatMap(({title, formulas}) =>
    formulas.map(({name, label}) => ({value: name, label, group: title}))
  );
}
