import {element} from "../elements/dom.js";

/** How quantities may be written. */
const EXAMPLES = ["10M", "24 GB", "$1.10", "60%", "3e-4", "=2*1.10"];

/** How ranges may be. */
const RANGES = ["2 to 3", "2.5 ± 0.5", "40 | 60"];

/** Returns the sentence over editable tables that says how they are edited. */
export function editingHint(): HTMLElement {
  const listed = (texts: readonly string[]) =>
    texts.flatMap((text, i) => [i > 0 ? ", " : "", element("code", {}, text)]);
  return element(
    "p",
    {class: "fine editing-hint"},
    "Click a cell and type: ",
    listed(EXAMPLES),
    ", or a range: ",
    listed(RANGES),
    ". Enter commits, Escape gives up, Ctrl+Z undoes. Blocks paste from a spreadsheet; Ctrl+D fills a selection down."
  );
}
