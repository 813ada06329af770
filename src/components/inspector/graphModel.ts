import {button} from "../elements/button.js";
import {labelled, select} from "../elements/choice.js";
import {element} from "../elements/dom.js";
import {cellLabel} from "./formulaNames.js";
import {graphPanel} from "./graphPanel.js";
import type {Notebook} from "../notebook/notebook.js";
import {Reader} from "../notebook/reader.js";

/** The formula the drawing starts from. */
const FIRST = "cost_high";

/** Returns a drawing of how formulas hang together around one that is chosen, for the plan looked at. */
export function modelGraph(notebook: Notebook): HTMLElement {
  const {sheets, cells} = notebook.books.book.model;
  let name = cells.has(FIRST) ? FIRST : [...cells.keys()][0]!;
  const formulas = sheets.flatMap((sheet) =>
    sheet.formulas.map((formula) => ({value: formula.name, label: formula.label, group: sheet.title}))
  );
  const center = select(formulas, name, {id: "graph-center"});
  const fact = element("option", {hidden: true});
  center.append(fact);
  const inspect = button("Inspect", () =>
    inspect.dispatchEvent(new CustomEvent("inspect", {bubbles: true, detail: {name, row: row()}}))
  );
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
    center.value = name;
    panel.show(name, row());
  };
  center.addEventListener("change", () => show(center.value));
  notebook.subscribe(() => panel.show(name, row()));
  show(name);
  return element(
    "section",
    {"aria-label": "Drawing of the formulas"},
    element("div", {class: "toolbar"}, labelled("Around", center), inspect),
    panel.element
  );
}
