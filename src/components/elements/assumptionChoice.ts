import type {Notebook} from "../notebook/notebook.js";
import {fillSelect, labelled, select} from "./choice.js";

/** Returns a choice among the values of an assumption, each change an edit. */
export function assumptionChoice(
  notebook: Notebook,
  id: string,
  label: string,
  words: (value: string) => string
): HTMLElement {
  const control = select([], "", {id: `choose-${id}`});
  const show = () => {
    const {choices} = notebook.books.catalog.assumptions.find((assumption) => assumption.id === id)!;
    const options = choices.map((value) => ({value, label: words(value)}));
    fillSelect(control, options, String(notebook.books.book.params[id]));
  };
  show();
  notebook.subscribe(show);
  control.addEventListener("change", () => notebook.edits.edit([{part: "assumption", id, value: control.value}]));
  return labelled(label, control);
}
