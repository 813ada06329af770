import {LONGEST_TEXT} from "../../scenario/cells/checkValue.js";
import {nameOfLabel} from "../../scenario/added/ownNames.js";
import {announce} from "../elements/confirmOn.js";
import {fault} from "../elements/fieldFault.js";
import {formDialog, question, textField} from "../elements/formDialog.js";
import type {Notebook} from "../notebook/notebook.js";

/** Opens a form for a sheet of the analyst's own, for formulas over plans; `added` is called with its name. */
export function addSheet(notebook: Notebook, added: (name: string) => void): void {
  const field = textField("", {maxlength: LONGEST_TEXT, placeholder: "Budget"});
  let adds = "";
  const submit = (): string | null => {
    const label = field.value.trim();
    if (nameOfLabel(label) === "") return fault(field, "It needs a name with a letter");
    if (sheetCalled(notebook, label)) return fault(field, `There is a sheet ${label} already`);
    const name = freeName(notebook, nameOfLabel(label));
    const {refused} = notebook.edits.edit([{part: "added", kind: "sheets", name, what: {label}}]);
    if (refused.length > 0) return fault(field, refused.join(". "));
    announce(`The sheet ${label} is added`);
    adds = name;
    return null;
  };
  formDialog("Add a sheet of formulas", [question("Name", field)], "Add", submit, () => added(adds));
  field.focus();
}

/** Returns whether a sheet is called so, in whatever letters: one of the notebook or one added, but for the one named `own`. */
export function sheetCalled({books, edits}: Notebook, label: string, own = ""): boolean {
  const sheets = [
    ...books.declared.sheets.map(({name, title}) => [name, title] as const),
    ...Object.entries(edits.scenario.added?.sheets ?? {}).map(([name, one]) => [name, one.label] as const)
  ];
  return sheets.some(([name, title]) => name !== own && title.toLowerCase() === label.toLowerCase());
}

/** A name that no sheet has, of the notebook or added. */
function freeName({books, edits}: Notebook, name: string): string {
  const taken = new Set([
    ...books.book.model.sheets.map((sheet) => sheet.name),
    ...books.declared.sheets.map((sheet) => sheet.name),
    ...Object.keys(edits.scenario.added?.sheets ?? {}),
    "own"
  ]);
  for (let n = 1; ; ++n) {
    const tried = n === 1 ? name : `${name.slice(0, 56)}_${n}`;
    if (!taken.has(tried)) return tried;
  }
}
