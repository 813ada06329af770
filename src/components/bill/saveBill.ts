import {button} from "../elements/button.js";
import {confirmOn} from "../elements/confirmOn.js";
import {download, fileName} from "../elements/download.js";
import type {Notebook} from "../notebook/notebook.js";
import {Reader} from "../notebook/reader.js";
import {machineName, scaleName} from "../plans/planName.js";
import {billPlan} from "./billPlan.js";

/** Returns a button that saves the bill with what it rests on: a file that can be put into a budget as it is. */
export function saveBill(notebook: Notebook): HTMLElement {
  const save: HTMLElement = button(
    "Save the bill with all it assumes (CSV)",
    () => {
      write(new Reader(notebook)).then(
        () => confirmOn(save, "Saved"),
        (error: Error) => confirmOn(save, error.message)
      );
    },
    {title: "The lines, what would change them most, and every assumption with its source and date"}
  );
  return save;
}

async function write(reader: Reader): Promise<void> {
  const [{csv}, {billRows}] = await Promise.all([import("../../export/csv.js"), import("./billFile.js")]);
  const row = billPlan(reader);
  const name = `bill ${scaleName(reader, row)} on ${machineName(reader, row)}`;
  download(fileName(name, "csv"), csv(billRows(reader, row), {bom: true}), "text/csv;charset=utf-8");
}
