import type {Notebook} from "../notebook/notebook.js";
import {siteRoot, storageName} from "../session/siteRoot.js";

/** Goes to a row of a grid, by its key, on a page named as its address is. */
export function goToRow(page: string, key: string): void {
  if (location.pathname.replace(siteRoot(), "").startsWith(page) && showRow(key)) return;
  try {
    sessionStorage.setItem(storageName("row"), key);
  } catch {
    // Without storage the page opens at its top.
  }
  const links = [...document.querySelectorAll<HTMLAnchorElement>("#observablehq-sidebar a[href]")];
  links.find((link) => link.pathname.replace(siteRoot(), "").startsWith(page))?.click();
}

/** Shows the row that was asked for on the page before, once the page is drawn. */
export function showRowAsked(notebook: Notebook): void {
  let key: string | null = null;
  try {
    key = sessionStorage.getItem(storageName("row"));
    sessionStorage.removeItem(storageName("row"));
  } catch {
    // Storage that is closed has none.
  }
  if (key === null) return;
  const asked = key;
  const end = performance.now() + 4000;
  const look = () => {
    if (notebook.life.ended.aborted || (notebook.settled && showRow(asked)) || performance.now() > end) return;
    requestAnimationFrame(look);
  };
  look();
}

/** Selects the first cell of a row and brings it into view. Returns whether there is such a row. */
function showRow(key: string): boolean {
  const row = document.querySelector(`#observablehq-main tr[data-row-key="${CSS.escape(key)}"]`);
  const cell = row?.querySelector<HTMLElement>("th, td");
  if (!cell) return false;
  const fold = cell.closest("details");
  if (fold) fold.open = true;
  cell.scrollIntoView({block: "center"});
  cell.focus({preventScroll: true});
  return true;
}
