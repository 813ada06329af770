import type {Notebook} from "../notebook/notebook.js";
import {siteFile} from "./siteFile.js";

/** Opens the form that reads a scale from a text, with a model's name in it, and looks at what is added. */
export async function readModel(notebook: Notebook, name: string): Promise<void> {
  const {readModelDialog} = await import("../models/readModelDialog.js");
  const dialog = readModelDialog(notebook, siteFile("models"), notebook.attention.now.scale, name);
  document.querySelector("#observablehq-main")!.append(dialog);
  dialog.addEventListener("close", () => {
    dialog.remove();
    if (dialog.returnValue !== "") notebook.attention.look({scale: dialog.returnValue});
  });
  dialog.showModal();
}
