import {copyToClipboard} from "../elements/clipboard.js";
import {confirmOn} from "../elements/confirmOn.js";
import {download, fileName} from "../elements/download.js";
import type {Notebook} from "../notebook/notebook.js";
import {nextSort} from "./nextSort.js";
import {rowsBehind, whenDrawnAnew} from "./tableBox.js";

/** Makes the buttons over tables work: copy for a spreadsheet, and save as CSV. */
export function tableTools(notebook: Notebook): void {
  const click = (event: MouseEvent) => {
    const button = (event.target as Element).closest<HTMLButtonElement>("button[data-table]");
    const table = button?.closest(".table-box")?.querySelector("table");
    if (!button || !table || (table.getAttribute("role") === "grid" && !/copy|csv/.test(button.dataset.table!))) return;
    if (button.dataset.table === "sort") return void sortTable(table, button);
    if (button.dataset.table === "filter") return void filterTable(table, button);
    const act = button.dataset.table === "copy" ? copyTable(table) : saveTable(table, notebook);
    act.then(
      () => confirmOn(button, button.dataset.table === "copy" ? "Copied" : "Saved"),
      (error: Error) => confirmOn(button, error.message)
    );
  };
  document.addEventListener("click", click, {signal: notebook.life.ended});
}

/** Sorts by the column of a heading; the second time the other way round, the third time as it was. */
async function sortTable(table: HTMLTableElement, heading: HTMLElement): Promise<void> {
  const {arrange, arrangementOf, arrangeAgain} = await import("./arrangement.js");
  whenDrawnAnew(arrangeAgain);
  const now = arrangementOf(table);
  const column = heading.closest<HTMLTableCellElement>("th")!.cellIndex;
  arrange(table, {...now, sort: nextSort(now.sort, column)});
}

async function filterTable(table: HTMLTableElement, opener: HTMLElement): Promise<void> {
  const [{arrange, arrangementOf, arrangeAgain, sortedCells}, {openFilter}] = await Promise.all([
    import("./arrangement.js"),
    import("./filterPanel.js")
  ]);
  whenDrawnAnew(arrangeAgain);
  openFilter(opener, {
    name: table.caption?.textContent ?? "",
    columns: [...(table.tHead?.rows[0]?.cells ?? [])].map(({textContent}) => textContent),
    cells: (column) => sortedCells(table, column),
    conditions: arrangementOf(table).conditions,
    apply: (conditions) => arrange(table, {...arrangementOf(table), conditions})
  });
}

async function copyTable(table: HTMLTableElement): Promise<void> {
  const {tsv} = await import("../../export/tsv.js");
  await copyToClipboard(tsv(await rowsBehind(table)));
}

/** Saves the rows with a last line under them that says what they are of. */
async function saveTable(table: HTMLTableElement, notebook: Notebook): Promise<void> {
  const {csv} = await import("../../export/csv.js");
  const {identityLine} = await import("../scenario/identity.js");
  const rows = [...(await rowsBehind(table)), [`# ${identityLine(notebook)}`]];
  download(fileName(table.caption?.textContent ?? "", "csv"), csv(rows, {bom: true}), "text/csv;charset=utf-8");
}
