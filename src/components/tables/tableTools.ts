import {copyToClipboard} from "../elements/clipboard.js";
import {confirmOn} from "../elements/confirmOn.js";
import {download, fileName} from "../elements/download.js";
import type {Notebook} from "../notebook/notebook.js";
import {rowsBehind} from "./tableBox.js";

/** Makes the buttons over tables work: copy for a spreadsheet, and save as CSV. */
export function tableTools(notebook: Notebook): void {
  const click = (event: MouseEvent) => {
    const button = (event.target as Element).closest<HTMLButtonElement>("button[data-table]");
    const table = button?.closest(".table-box")?.querySelector("table");
    if (!button || !table) return;
    const act = button.dataset.table === "copy" ? copyTable : saveTable;
    act(table).then(
      () => confirmOn(button, button.dataset.table === "copy" ? "Copied" : "Saved"),
      (error: Error) => confirmOn(button, error.message)
    );
  };
  document.addEventListener("click", click, {signal: notebook.life.ended});
}

async function copyTable(table: HTMLTableElement): Promise<void> {
  const {tsv} = await import("../../export/tsv.js");
  await copyToClipboard(tsv(await rowsBehind(table)));
}

async function saveTable(table: HTMLTableElement): Promise<void> {
  const {csv} = await import("../../export/csv.js");
  const rows = await rowsBehind(table);
  download(fileName(table.caption?.textContent ?? "", "csv"), csv(rows, {bom: true}), "text/csv;charset=utf-8");
}
