import {formatCounted} from "../../model/words/format.js";
import {button} from "../elements/button.js";
import {select} from "../elements/choice.js";
import {announce} from "../elements/confirmOn.js";
import {element} from "../elements/dom.js";
import {formDialog, question, textField} from "../elements/formDialog.js";
import {entryOf, type GridCell} from "./gridCell.js";
import type {Place} from "./gridKeys.js";

/** A cell among those that are looked through. */
export interface LookedThrough {
  place: Place;
  name: string; // of its row and column
  cell: GridCell;
}

/** Where to look: the cells selected, a column, or the whole table. */
export interface ReplaceScope {
  label: string;
  cells: readonly LookedThrough[];
}

export interface ReplaceOptions {
  caption: string; // of the table
  scopes: readonly ReplaceScope[]; // the first is looked through unless another is chosen
  goTo: (place: Place) => void;
  /** Replaces in cells, all or none, by the text of each that comes of its own. Returns why it did not, or null. */
  replace: (cells: readonly GridCell[], textOf: (text: string) => string) => string | null;
}

/**
 * Opens a form for what is to be found and what comes in its place. It says beforehand in how many cells it is found, and
 * in how many of those it cannot be replaced, and goes from one to the next.
 */
export function replaceDialog({caption, scopes, goTo, replace}: ReplaceOptions): void {
  const [find, by] = [textField(), textField()];
  const where = select(
    scopes.map(({label}, i) => ({value: String(i), label})),
    "0",
    {"aria-label": "Look in"}
  );
  const whole = element("input", {type: "checkbox"});
  const said = element("p", {class: "hint", role: "status"});
  let at = -1;
  let reached: Place | null = null;
  const found = () => {
    const {cells} = scopes[Number(where.value)]!;
    return find.value === "" ? [] : cells.filter(({cell}) => holds(cell, find.value, whole.checked));
  };
  const show = () => {
    at = -1;
    said.textContent = find.value === "" ? "" : foundWords(found());
  };
  find.addEventListener("input", show);
  where.addEventListener("change", show);
  whole.addEventListener("change", show);
  const next = button("Find next", () => {
    const all = found();
    if (all.length === 0) return show();
    at = (at + 1) % all.length;
    const {place, name, cell} = all[at]!;
    goTo((reached = place));
    const fixed = cell.edit ? "" : ", which cannot be edited";
    said.textContent = `${at + 1} of ${all.length}: ${name}${fixed}.`;
  });
  const {dialog} = formDialog(
    `Find and replace in ${caption}`,
    [
      question("Find", find),
      question("Replace by", by),
      question("Look in", where),
      element("label", {}, whole, " Cells that hold nothing else"),
      said,
      next
    ],
    "Replace all",
    () => {
      if (find.value === "") return "Write what is to be found";
      const all = found();
      const editable = all.filter(({cell}) => cell.edit).map(({cell}) => cell);
      if (editable.length === 0) return `Nothing was changed. ${foundWords(all)}`;
      const problem = replace(editable, (text) =>
        whole.checked ? by.value : text.replaceAll(find.value, () => by.value)
      );
      if (problem !== null) return problem;
      const rest = all.length - editable.length;
      const left = rest === 0 ? "" : `; ${formatCounted(rest, "cell")} with it cannot be edited`;
      announce(`Replaced in ${formatCounted(editable.length, "cell")}${left}`);
      return null;
    }
  );
  // The focus goes where the search has led, and not back to where it began.
  dialog.addEventListener("close", () => {
    if (reached) goTo(reached);
  });
  find.focus();
}

/** Whether a cell holds a text, or is it: as it is edited, or as it is shown. */
function holds(cell: GridCell, text: string, whole: boolean): boolean {
  const entry = entryOf(cell);
  if (!whole) return entry.includes(text);
  const plain = (one: string) => one.trim().toLowerCase().replace(/^\$/, "");
  return [entry, cell.text].some((one) => plain(one) === plain(text));
}

/** In how many cells something is found, and in how many of them it cannot be replaced. */
function foundWords(found: readonly LookedThrough[]): string {
  const fixed = found.filter(({cell}) => !cell.edit).length;
  if (found.length === 0) return "No cell there holds it.";
  const all = `${formatCounted(found.length, "cell")} ${found.length === 1 ? "holds" : "hold"} it`;
  if (fixed === 0) return `${all}.`;
  if (fixed === found.length) return `${all}, which cannot be edited.`;
  return `${all}, of which ${formatCounted(fixed, "cell")} cannot be edited.`;
}
