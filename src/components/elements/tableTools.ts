import {copyToClipboard} from "./clipboard.js";
import {confirmOn} from "./confirmOn.js";
import {download, fileName} from "./download.js";
import type {Notebook} from "../notebook/notebook.js";
import {tableData} from "./tableData.js";

/** Makes the buttons over tables work: copy for a spreadsheet, and save as CSV. */
export function tableTools(notebook: Notebook): void {
  const click = (event: MouseEvent) => {
    const button = (event.target as Element).closest<HTMLButtonElement>("button[data-table]");
    const table = button?.closest(".table-box")?.querySelector("table");
    if (!button || !table) return;
    const act = button.dataset.table === "copy" ? copyTable : saveTable;
    act(notebook, table).then(
      () => confirmOn(button, button.dataset.table === "copy" ? "Copied" : "Saved"),
      (error: Error) => confirmOn(button, error.message)
    );
  };
  document.addEventListener("click", click, {signal: notebook.ended});
}

async function copyTable(notebook: Notebook, table: HTMLTableElement): Promise<void> {
  const {tsv} = await import("../../export/tsv.js");
  await copyToClipboard(tsv(tableData(notebook, table)));
}

async function saveTable(notebook: Notebook, table: HTMLTableElement): Promise<void> {
  const {csv} = await import("../../export/csv.js");
  const rows = tableData(notebook, table);
  download(fileName(table.caption?.textContent ?? "", "csv"), csv(rows, {bom: true}), "text/csv;charset=utf-8");
}
