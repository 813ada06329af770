import {buildModel} from "../../engine/model.js";
import {ownNames, ownSheets, type OwnTable} from "../../model/tables/ownColumns.js";
import {TABLES} from "../../model/tables/index.js";
import {unitYielded} from "../../scenario/added/ownNames.js";
import {announce} from "../elements/confirmOn.js";
import {select} from "../elements/choice.js";
import {element} from "../elements/dom.js";
import {fault} from "../elements/fieldFault.js";
import {formDialog, question} from "../elements/formDialog.js";
import {formulaInput} from "../inspector/formulaInput.js";
import type {Notebook} from "../notebook/notebook.js";
import {clash, namedFields, unitField} from "./namedFields.js";

/** Opens a form for a column of a table: worked out by a formula over its rows, or filled in; `added` is called with its name. */
export function addTableColumn(notebook: Notebook, table: OwnTable, added: (name: string) => void): void {
  const {assumptions, own = {}} = notebook.books.catalog;
  const there = own[table] ?? {};
  const model = buildModel(ownSheets(there), ownNames(table, assumptions, there));
  const {word} = TABLES[table];
  const named = namedFields("d.");
  const unit = unitField(notebook);
  const kind = select(
    [
      {value: "formula", label: "worked out by a formula"},
      {value: "filled", label: "filled in row by row: numbers"},
      {value: "text", label: "filled in row by row: words"},
      {value: "flag", label: "filled in row by row: yes or no"}
    ],
    "formula"
  );
  const infer = (text: string) => {
    try {
      const yielded = unitYielded(model, text);
      unit.field.placeholder = yielded === "1" ? "none" : yielded;
      formula.refuse(null);
    } catch (error) {
      unit.field.placeholder = "as the formula yields";
      if (text.trim() !== "" && formula.list.hidden) formula.refuse((error as Error).message);
    }
  };
  const formula = formulaInput(notebook, {
    label: "Formula",
    value: "",
    model,
    reads: `a fact of the ${word}, of its accelerator, or another column added here`,
    enter: () => form.dialog.querySelector("form")!.requestSubmit(),
    escape: () => form.close(),
    changed: (text) => infer(text)
  });
  const box = element("div", {class: "formula-editor"}, formula.field, formula.list, formula.problem, formula.help);
  const unitBox = question("Unit", unit.field);
  kind.addEventListener("change", () => {
    box.hidden = kind.value !== "formula";
    unitBox.hidden = kind.value === "text" || kind.value === "flag";
    unit.field.placeholder = kind.value === "formula" ? "as the formula yields" : "none";
  });
  let adds = "";
  const submit = (): string | null => {
    const read = named.read();
    if (typeof read === "string") return read;
    const taken = clash(notebook, read.name);
    if (taken !== null) return fault(named.name, taken);
    const {name, ...rest} = read;
    const text = kind.value === "formula" ? formula.field.value.trim().replace(/^=\s*/, "") : "";
    let inUnit = kind.value === "text" || kind.value === "flag" ? kind.value : unit.field.value.trim();
    if (kind.value === "formula" && text === "") return fault(formula.field, "It needs a formula");
    try {
      inUnit ||= kind.value === "formula" ? unitYielded(model, text) : "1";
    } catch (error) {
      return fault(formula.field, (error as Error).message);
    }
    const what = {...rest, unit: inUnit, formula: text, of: table};
    const {refused} = notebook.edits.edit([{part: "added", kind: "columns", name, what}]);
    if (refused.length > 0) return fault(kind.value === "formula" ? formula.field : unit.field, refused.join(". "));
    adds = name;
    announce(`The column ${rest.label} is added`);
    return null;
  };
  const [label, name, note] = named.parts;
  const form = formDialog(
    `Add a column to the ${table}`,
    [label, name, question("Its values are", kind), box, unitBox, unit.list, note],
    "Add",
    submit,
    () => added(adds)
  );
  form.dialog.classList.add("formula-form");
  infer("");
  named.label.focus();
}
