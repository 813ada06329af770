import {showNode} from "../elements/fold.js";
import type {Notebook} from "../notebook/notebook.js";

/** How often it is looked for: parts of a page far from the window are drawn a moment after an edit. */
const MOST_FRAMES = 180;

/**
 * Goes to what was added, found by a selector, as soon as the page has drawn it: what folds it away opens, it is scrolled
 * into view and has the focus. Where the page does not show it, or somebody has gone elsewhere meanwhile, nothing happens.
 */
export function goToAdded(notebook: Notebook, selector: string): void {
  const from = document.activeElement;
  let frames = MOST_FRAMES;
  notebook.settle(); // what is far from the window, or folded away, is drawn later
  const look = () => {
    const {activeElement} = document;
    if (activeElement !== from && activeElement !== document.body) return;
    const place = document.querySelector<HTMLElement>(selector);
    if (place && !place.closest("[hidden]")) {
      showNode(place, {block: "nearest", inline: "nearest"});
      place.focus();
    } else if (--frames > 0) requestAnimationFrame(look);
  };
  look();
}

/** What stands for an assumption or formula that was added: the cell beside its name. */
export function rowAdded(name: string): string {
  return `[data-row-key="${name}"] td`;
}

/** What stands for a table of rows that was added: the name of its first row. */
export function tableAdded(name: string): string {
  return `#own-${name} tbody th`;
}

/** What stands for a sheet that was added: its first button, which adds a formula. */
export function sheetAdded(name: string): string {
  return `#own-sheet-${name} .toolbar button`;
}

/** What stands for a column that was added to a table: its first cell. */
export function columnAdded(name: string): string {
  return `td[data-column="${name}"]`;
}
