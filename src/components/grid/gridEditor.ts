import {select} from "../elements/choice.js";
import {element} from "../elements/dom.js";
import type {GridCell} from "./gridCell.js";

/** How an edit of a cell ends: where the analyst goes next. */
export type Leave = "stay" | "up" | "down" | "left" | "right" | "blur";

export interface EditorOptions {
  cell: GridCell;
  label: string;
  start: string | null; // text typed to start; null: the cell's own
  caret: boolean; // after the cell's own text, not over all of it
  noteId: string;
  commit: (text: string, leave: Leave) => boolean; // false: refused, the editor stays
  cancel: () => void;
}

/** The field in which a cell is edited, laid over the cell. */
export class GridEditor {
  readonly field: HTMLInputElement | HTMLSelectElement;
  readonly #options: EditorOptions;
  #done = false;
  #keyed = false;

  constructor(options: EditorOptions) {
    this.#options = options;
    const {cell, label, start, noteId} = options;
    this.field = cell.choices ? choiceField(cell, start) : input(cell, start);
    this.field.setAttribute("aria-label", label);
    this.field.setAttribute("aria-describedby", noteId);
    this.field.addEventListener("keydown", (event) => this.#key(event as KeyboardEvent));
    this.field.addEventListener("blur", () => this.#leave("blur"));
    this.field.addEventListener("change", () => {
      if (this.field instanceof HTMLSelectElement && !this.#keyed) this.#leave("stay");
    });
    this.field.addEventListener("input", () => this.field.removeAttribute("aria-invalid"));
    if (this.field instanceof HTMLInputElement && cell.value !== undefined)
      this.field.addEventListener("paste", (event) => pasteSeparators(this.field as HTMLInputElement, event));
  }

  /** Takes the focus, with the caret after what was typed. */
  focus(): void {
    this.field.focus();
    if (!(this.field instanceof HTMLInputElement) || this.#options.start !== null) return;
    if (this.#options.caret) this.field.setSelectionRange(this.field.value.length, this.field.value.length);
    else this.field.select();
  }

  /** Marks what was typed as refused. */
  refuse(): void {
    this.field.setAttribute("aria-invalid", "true");
  }

  /** Ends the editor without calling anyone. */
  close(): void {
    this.#done = true;
    this.field.remove();
  }

  #leave(leave: Leave): void {
    if (this.#done) return;
    this.#done = true;
    if (!this.#options.commit(this.field.value, leave)) this.#done = false;
  }

  #key(event: KeyboardEvent): void {
    this.#keyed = true;
    setTimeout(() => (this.#keyed = false));
    if (event.isComposing) return;
    const isSelect = this.field instanceof HTMLSelectElement;
    const typed = this.#options.start !== null && !isSelect;
    const leaves: Record<string, Leave> = {
      Enter: event.shiftKey ? "up" : "down",
      Tab: event.shiftKey ? "left" : "right",
      ...(typed ? {ArrowUp: "up", ArrowDown: "down"} : {})
    };
    if (event.key === "Escape") {
      this.#done = true;
      this.#options.cancel();
    } else if (Object.hasOwn(leaves, event.key) && !event.altKey) this.#leave(leaves[event.key]!);
    else {
      event.stopPropagation();
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  }
}

function input({text, formula}: GridCell, start: string | null): HTMLInputElement {
  const field = element("input", {
    type: "text",
    class: "grid-field",
    autocomplete: "off",
    autocapitalize: "off",
    spellcheck: "false",
    enterkeyhint: "done"
  });
  field.value = start ?? formula ?? text;
  return field;
}

/** Keeps the ends of cells visible in what is pasted: a field would join 2 and 100 of two cells to 2100. */
function pasteSeparators(field: HTMLInputElement, event: ClipboardEvent): void {
  const text = (event.clipboardData?.getData("text/plain") ?? "").replace(/[\r\n]+$/, "");
  if (!/[\t\r\n]/.test(text)) return;
  event.preventDefault();
  const {selectionStart, selectionEnd, value} = field;
  const shown = text.replaceAll("\t", "⇥").replace(/\r\n?|\n/g, "⏎");
  field.setRangeText(shown, selectionStart ?? value.length, selectionEnd ?? value.length, "end");
}

function choiceField({text, choices = []}: GridCell, start: string | null): HTMLSelectElement {
  const typed = start?.toLowerCase();
  const chosen =
    (typed && choices.find(({label}) => label.toLowerCase().startsWith(typed))) ||
    choices.find(({value, label}) => label === text || value === text);
  return select(choices, chosen?.value ?? "", {class: "grid-field"});
}
