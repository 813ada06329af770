import {element} from "../elements/dom.js";
import {notWhileTyping} from "../elements/whileTyping.js";
import type {Notebook} from "../notebook/notebook.js";

/**
 * Returns a grid that is made anew when its columns become others, which `columns` tells as a text; what follows the
 * notebook in it is made with a notebook of its own life. The focus stays where it is.
 */
export function madeAnew(
  notebook: Notebook,
  columns: () => string,
  make: (notebook: Notebook) => HTMLElement
): HTMLElement {
  const box = element("div", {"data-live": true});
  let shown: string | null = null;
  let end = () => {};
  const show = () => {
    const now = columns();
    if (now === shown) return;
    shown = now;
    end();
    const own = notebook.until(new Promise((resolve) => (end = () => resolve(null))));
    const back = whereFocusIs(box);
    box.replaceChildren(make(own));
    back();
  };
  show();
  notebook.subscribe(notWhileTyping(box, show));
  return box;
}

/** Returns what gives the focus to what stands where it is now, once the grid is made anew; nothing where it is elsewhere. */
function whereFocusIs(box: HTMLElement): () => void {
  const {activeElement} = document;
  if (activeElement === null || !box.contains(activeElement)) return () => {};
  const cell = activeElement.closest<HTMLTableCellElement>("tbody td, tbody th");
  const key = cell?.closest("tr")?.dataset.rowKey;
  const label = activeElement.textContent;
  return () => {
    const row = [...box.querySelectorAll("tr")].find((one) => one.dataset.rowKey === key);
    const same = cell
      ? row?.cells[Math.min(cell.cellIndex, row.cells.length - 1)]
      : [...box.querySelectorAll("button")].find(({textContent}) => textContent === label);
    same?.focus();
  };
}
