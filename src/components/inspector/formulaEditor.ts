import {checkFormula} from "../../engine/formula/checkFormula.js";
import {button} from "../elements/button.js";
import {element} from "../elements/dom.js";
import {formulaInput} from "./formulaInput.js";
import {cellLabel} from "./formulaNames.js";
import type {Notebook} from "../notebook/notebook.js";

/**
 * Returns a field to edit a formula's text in: names are completed as one types, Enter commits, Escape gives up; a text
 * that cannot be the formula is refused with the reason under it. `done` is called when the edit has ended.
 */
export function formulaEditor(notebook: Notebook, name: string, done: (committed: boolean) => void): HTMLElement {
  const commit = () => {
    const text = input.field.value.trim();
    const reason = checkFormula(notebook.books.book.model, name, text) ?? setFormula(notebook, name, text);
    input.refuse(reason);
    if (reason === null) done(true);
  };
  const input = formulaInput(notebook, {
    label: `Formula of ${cellLabel(notebook, name)}`,
    value: notebook.books.book.model.cells.get(name)?.formula ?? "",
    enter: commit,
    escape: () => done(false)
  });
  // The field keeps the focus: the list of names would close under the pointer, and the button would move away.
  const action = (text: string, run: () => void) => button(text, run, {keepsFocus: true});
  const actions = element(
    "div",
    {class: "formula-actions"},
    action("Commit", commit),
    action("Cancel", () => done(false))
  );
  requestAnimationFrame(() => {
    input.focus();
    input.field.closest(".formula-editor")?.scrollIntoView({block: "nearest"});
  });
  return element("div", {class: "formula-editor"}, input.field, input.list, input.problem, actions, input.help);
}

/**
 * Gives a formula another text, or with none the committed one; all views that depend on it follow. Returns why it was
 * refused, or null.
 */
export function setFormula(notebook: Notebook, name: string, text: string | undefined): string | null {
  return notebook.edits.edit([{part: "formula", name, text}]).refused.join(". ") || null;
}
