import {button} from "../elements/button.js";
import type {AddRowOptions} from "../grid/addRowButton.js";
import type {AttachedFile} from "../notebook/load.js";
import type {Notebook} from "../notebook/notebook.js";

/** Returns a button that opens a form which reads a scale from a configuration, a command line or a model's name. */
export function readModelButton(
  notebook: Notebook,
  models: AttachedFile,
  {like, added, label = "Add from a configuration"}: AddRowOptions & {label?: string}
): HTMLButtonElement {
  const read = button(label, async () => {
    const {readModelDialog} = await import("./readModelDialog.js");
    const dialog = readModelDialog(notebook, models, like());
    document.querySelector("#observablehq-main")!.append(dialog);
    dialog.addEventListener("close", () => {
      dialog.remove();
      read.focus();
      if (dialog.returnValue !== "") added(dialog.returnValue);
    });
    dialog.showModal();
  });
  return read;
}
