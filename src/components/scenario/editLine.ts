import {lowerFirst} from "../../model/words/lowerFirst.js";
import {button} from "../elements/button.js";
import {element} from "../elements/dom.js";
import type {GridCell, GridRow} from "../grid/gridCell.js";

export interface EditLineActions {
  inspect: () => void;
  note: () => void;
  reset: () => void;
  remove: () => void;
}

/** The line at the foot of the window that tells of the cell that has the focus, and inspects, resets or deletes. */
export class EditLine {
  readonly element: HTMLElement;
  readonly #what = element("span", {class: "what"});
  readonly #says = element("span", {class: "says"});
  readonly #inspect: HTMLButtonElement;
  readonly #note: HTMLButtonElement;
  readonly #reset: HTMLButtonElement;
  readonly #remove: HTMLButtonElement;

  constructor({inspect, note, reset, remove}: EditLineActions) {
    const action = (label: string, title: string, run: () => void) => button(label, run, {title, keepsFocus: true});
    this.#inspect = action("Inspect", "What this number is used for (Ctrl+I)", inspect);
    this.#note = action("Note", "A note on this cell (Shift+F2)", note);
    this.#reset = action("Reset", "Put the committed value back (Delete)", reset);
    this.#remove = action("Delete row", "Delete this row (Ctrl+-)", remove);
    this.element = element(
      "div",
      {class: "edit-line"},
      element("div", {class: "edit-text", role: "status"}, this.#what, this.#says),
      this.#inspect,
      this.#note,
      this.#reset,
      this.#remove
    );
  }

  /** Tells of a cell of a row, or of a selection of several cells. */
  show(
    row: GridRow,
    cell: GridCell,
    label: string,
    {count, resettable, figures}: {count: number; resettable: boolean; figures: string}
  ): void {
    this.#what.textContent = count > 1 ? `${count} cells` : `${row.name}${label ? `, ${lowerFirst(label)}` : ""}`;
    const says = [
      row.added ? "added in this scenario" : "",
      cell.formula ?? "",
      cell.committed === undefined ? "" : `edited, as committed ${cell.committed || "nothing"}`,
      cell.warning ?? "",
      cell.noted ? `note: ${cell.noted}` : "",
      cell.edit ? (cell.warning ? "" : (cell.about ?? "")) : "cannot be edited"
    ];
    this.#says.textContent = count > 1 ? figures : says.filter((part) => part !== "").join("; ");
    this.#inspect.hidden = count > 1 || !cell.place?.();
    this.#note.hidden = count > 1 || cell.on === undefined;
    this.#reset.hidden = !resettable;
    this.#remove.hidden = row.remove === undefined;
  }
}
