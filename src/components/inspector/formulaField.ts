import {button} from "../elements/button.js";
import {element} from "../elements/dom.js";
import {formulaEditor, setFormula} from "./formulaEditor.js";
import {cellLabel} from "./formulaNames.js";
import type {Notebook} from "../notebook/notebook.js";

/** A formula's text, which can be edited in place. */
export interface FormulaField {
  element: HTMLElement;
  /** Shows the text as it is now, unless it is being edited. */
  update(): void;
  /** Whether it is being edited. */
  editing(): boolean;
}

/**
 * Returns a formula's text in the notation of the sheets with a button to edit it; an edited one carries a mark, the
 * committed text and a button to go back to it; what is wrong with a formula is said in words.
 */
export function formulaField(notebook: Notebook, name: string): FormulaField {
  const box = element("div", {class: "formula-field"});
  let editing = false;

  const show = () => {
    const {cells, errors, unitErrors} = notebook.books.book.model;
    const formula = cells.get(name)?.formula ?? "";
    const committed = committedFormula(notebook, name);
    const edited = committed !== undefined && formula !== committed;
    const wrong = errors.get(name) ?? unitErrors.get(name);
    const editable = notebook.edits.mayEdit(name);
    const edit = editable
      ? button("Edit", start, {name: `Edit the formula of ${cellLabel(notebook, name)}`})
      : element("span", {class: "fine"}, "This formula is not edited.");
    if (editable) edit.dataset.edit = name;
    box.classList.toggle("edited", edited);
    box.replaceChildren(
      element("code", {class: "formula-text"}, formula),
      " ",
      edit,
      ...(isOwn(notebook, name) ? [" ", deleteOwn(notebook, name)] : []),
      ...(wrong ? [element("p", {class: "problem"}, `⚠ ${wrong}`)] : []),
      ...(edited
        ? [
            element(
              "p",
              {class: "fine"},
              element("b", {class: "edited-mark"}, "✎ edited"),
              ", committed: ",
              element("code", {}, committed),
              " ",
              button(
                "Reset",
                () => {
                  const refused = setFormula(notebook, name, undefined);
                  if (refused !== null) notebook.notices.notify(`${refused}.`);
                  focusEdit();
                },
                {name: `Reset the formula of ${cellLabel(notebook, name)}`}
              )
            )
          ]
        : [])
    );
  };
  const start = () => {
    editing = true;
    box.replaceChildren(
      formulaEditor(notebook, name, () => {
        editing = false;
        show();
        box.dispatchEvent(new CustomEvent("formula-done", {bubbles: true}));
        focusEdit();
      })
    );
  };
  const focusEdit = () => box.querySelector<HTMLElement>("[data-edit]")?.focus();
  show();
  return {element: box, update: () => void (editing || show()), editing: () => editing};
}

function isOwn({edits}: Notebook, name: string): boolean {
  return Object.hasOwn(edits.scenario.added?.columns ?? {}, name);
}

/** A button that takes a formula away which the analyst added. */
function deleteOwn(notebook: Notebook, name: string): HTMLElement {
  const remove = () => {
    const {refused} = notebook.edits.edit([{part: "added", kind: "columns", name, what: undefined}]);
    if (refused.length > 0) notebook.notices.notify(`${name} is not deleted. ${refused.join(". ")}.`);
  };
  return button("Delete", remove, {name: `Delete the formula ${cellLabel(notebook, name)}`});
}

function committedFormula({books: {declared}}: Notebook, name: string): string | undefined {
  for (const {formulas} of declared.sheets)
    for (const formula of formulas) if (formula.name === name) return formula.formula;
  return undefined;
}
