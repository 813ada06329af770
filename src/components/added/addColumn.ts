import {unitYielded} from "../../scenario/added/ownNames.js";
import {announce} from "../elements/confirmOn.js";
import {select} from "../elements/choice.js";
import {element} from "../elements/dom.js";
import {fault} from "../elements/fieldFault.js";
import {formDialog, question} from "../elements/formDialog.js";
import {formulaInput} from "../inspector/formulaInput.js";
import type {Notebook} from "../notebook/notebook.js";
import {clash, namedFields, unitField} from "./namedFields.js";

/** What the form for a formula starts from. */
export interface ColumnStart {
  label?: string;
  formula?: string;
  sheet?: string; // that it stands in
}

/**
 * Opens a form for a formula of the analyst's own, a column of plans; `added` is called with its name, or `cancelled` where
 * there comes none of it.
 */
export function addColumn(
  notebook: Notebook,
  start: ColumnStart,
  added: (name: string) => void,
  cancelled = () => {}
): void {
  let adds: string | null = null;
  const {model} = notebook.books.book;
  const named = namedFields("d.", {label: start.label ?? ""});
  const unit = unitField(notebook);
  const infer = (text: string) => {
    try {
      unit.field.placeholder = unitYielded(model, text) === "1" ? "none" : unitYielded(model, text);
      formula.refuse(null);
    } catch (error) {
      unit.field.placeholder = "as the formula yields";
      if (text.trim() !== "" && formula.list.hidden) formula.refuse((error as Error).message);
    }
  };
  const formula = formulaInput(notebook, {
    label: "Formula",
    value: start.formula ?? "",
    enter: () => form.dialog.querySelector("form")!.requestSubmit(),
    escape: () => form.close(),
    changed: (text) => infer(text)
  });
  const sheets = Object.entries(notebook.edits.scenario.added?.sheets ?? {});
  const sheet = select(
    [{value: "", label: "Added here"}, ...sheets.map(([value, one]) => ({value, label: one.label}))],
    start.sheet ?? ""
  );
  const submit = (): string | null => {
    const own = named.read();
    if (typeof own === "string") return own;
    const taken = clash(notebook, own.name);
    if (taken !== null) return fault(named.name, taken);
    const text = formula.field.value.trim();
    const {name, ...rest} = own;
    let inUnit = unit.field.value.trim();
    try {
      inUnit ||= unitYielded(model, text);
    } catch (error) {
      return fault(formula.field, (error as Error).message);
    }
    const what = {...rest, unit: inUnit, formula: text, ...(sheet.value !== "" && {sheet: sheet.value})};
    const {refused} = notebook.edits.edit([{part: "added", kind: "columns", name, what}]);
    if (refused.length > 0) return fault(formula.field, refused.join(". "));
    adds = name;
    announce(`${rest.label} is added`);
    return null;
  };
  const [label, name, note] = named.parts;
  const form = formDialog(
    "Add a formula",
    [
      label,
      name,
      element("div", {class: "formula-editor"}, formula.field, formula.list, formula.problem, formula.help),
      question("Unit", unit.field),
      unit.list,
      ...(sheets.length > 0 ? [question("Sheet", sheet)] : []),
      note
    ],
    "Add",
    submit,
    () => added(adds!)
  );
  form.dialog.classList.add("formula-form");
  form.dialog.addEventListener("close", () => {
    if (adds === null) cancelled();
  });
  infer(formula.field.value);
  named.label.focus();
}
