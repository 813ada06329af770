import {ROW_WORDS} from "../../scenario/scenario.js";
import type {CatalogName} from "../../scenario/scenario.js";
import {button} from "../elements/button.js";
import type {Notebook} from "../notebook/notebook.js";

/** What a form for another row does with its grid. */
export interface AddRowOptions {
  like: () => string | null; // key of the row that gives examples
  among?: () => readonly string[]; // keys of the rows it will stand among: what all of them are of, it is of
  added: (key: string) => void; // goes to the row added; the focus is the grid's then
}

/** Returns a button that opens a form for another row of a catalog. */
export function addRowButton(
  notebook: Notebook,
  catalog: CatalogName,
  {like, among = () => [], added}: AddRowOptions
): HTMLButtonElement {
  const word = ROW_WORDS[catalog];
  const add = button(`Add ${/^[aeiou]/.test(word) ? "an" : "a"} ${word}`, async () => {
    const {addRowDialog} = await import("./addRowDialog.js");
    const dialog = addRowDialog(notebook, catalog, like(), among());
    document.querySelector("#observablehq-main")!.append(dialog);
    dialog.addEventListener("close", () => {
      dialog.remove();
      add.focus();
      if (dialog.returnValue !== "") added(dialog.returnValue);
    });
    dialog.showModal();
  });
  return add;
}
