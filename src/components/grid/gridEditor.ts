import {select} from "../elements/choice.js";
import {element} from "../elements/dom.js";
import {entryOf, type GridCell} from "./gridCell.js";

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
  #typed: string; // into a choice, which shows none of it
  #touched: boolean;

  constructor(options: EditorOptions) {
    this.#options = options;
    const {cell, label, start, noteId} = options;
    this.#typed = start ?? "";
    this.#touched = start !== null;
    this.field = cell.choices ? choiceField(cell) : input(cell, start);
    this.field.setAttribute("aria-label", label);
    this.field.setAttribute("aria-describedby", noteId);
    if (this.#typed !== "") this.#choose();
    this.field.addEventListener("keydown", (event) => this.#key(event as KeyboardEvent));
    this.field.addEventListener("blur", () => this.#leave("blur"));
    this.field.addEventListener("change", () => {
      if (this.field instanceof HTMLSelectElement && !this.#keyed) this.#leave("stay");
    });
    this.field.addEventListener("input", () => {
      this.#touched = true;
      this.field.removeAttribute("aria-invalid");
    });
    if (this.field instanceof HTMLInputElement && cell.value !== undefined)
      this.field.addEventListener("paste", (event) => pasteSeparators(this.field as HTMLInputElement, event));
  }

  /** Whether anything was typed, the cell's own text too. */
  get touched(): boolean {
    return this.#touched;
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
    const none = this.field instanceof HTMLSelectElement && this.field.hasAttribute("aria-invalid");
    if (!this.#options.commit(none ? this.#typed : this.field.value, leave)) this.#done = false;
  }

  /** Takes a key as one more letter typed into a choice; a browser would forget those before it. */
  #typesOn({key, ctrlKey, metaKey, altKey}: KeyboardEvent): boolean {
    if (ctrlKey || metaKey || altKey || (key === " " && this.#typed === "")) return false;
    if (key.length === 1) this.#typed += key;
    else if (key === "Backspace") this.#typed = this.#typed.slice(0, -1);
    else return false;
    return true;
  }

  /** Chooses what is named by the letters typed; where nothing is, they stand to be refused in words. */
  #choose(): void {
    if (!(this.field instanceof HTMLSelectElement)) return;
    const named = this.#options.cell.choices?.find(({label}) =>
      label.toLowerCase().startsWith(this.#typed.toLowerCase())
    );
    if (!named) return this.refuse();
    this.field.value = named.value;
    this.field.removeAttribute("aria-invalid");
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
    else if (isSelect && this.#typesOn(event)) this.#choose();
    else {
      event.stopPropagation();
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  }
}

function input(cell: GridCell, start: string | null): HTMLInputElement {
  const field = element("input", {
    type: "text",
    class: "grid-field",
    autocomplete: "off",
    autocapitalize: "off",
    spellcheck: "false",
    enterkeyhint: "done"
  });
  field.value = start ?? entryOf(cell);
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

function choiceField({text, choices = []}: GridCell): HTMLSelectElement {
  const now = choices.find(({value, label}) => label === text || value === text);
  return select(choices, now?.value ?? "", {class: "grid-field"});
}
