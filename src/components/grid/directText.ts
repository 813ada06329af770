/** What is done with text that arrives at a cell of a grid. */
export interface DirectText {
  /** Returns the cell that an event is of where it may be edited and no field is open in it. */
  cellOf: (target: EventTarget | null) => HTMLElement | null;
  type: (text: string) => void;
  paste: (text: string) => void;
  clear: () => void;
  /** Draws the cell again: what was put together was shown in it. */
  restore: () => void;
}

/**
 * Takes text that arrives at the cell with the focus other than by a key that says which letter it is: from an input
 * method, a keyboard on the screen, a list of signs, dictation. Browsers give it to what can be edited alone, so the cell is
 * that while it has the focus; without it the € of €9.50 was lost and the rest taken for dollars.
 */
export function takeDirectText(table: HTMLElement, {cellOf, type, paste, clear, restore}: DirectText): void {
  table.addEventListener("focusin", ({target}) => {
    const cell = cellOf(target);
    if (!cell) return;
    for (const [name, value] of Object.entries(EDITABLE)) cell.setAttribute(name, value);
    getSelection()?.collapse(cell, 0);
  });
  table.addEventListener("focusout", ({target}) => {
    if (target instanceof HTMLElement && target.hasAttribute("contenteditable"))
      for (const name of Object.keys(EDITABLE)) target.removeAttribute(name);
  });
  table.addEventListener("beforeinput", (event) => {
    if (!cellOf(event.target) || event.inputType === "insertCompositionText") return;
    event.preventDefault();
    const text = event.data ?? event.dataTransfer?.getData("text/plain") ?? "";
    if (event.inputType.startsWith("delete")) clear();
    else if (text === "") return;
    else if (event.inputType === "insertFromPaste") paste(text);
    else type(text);
  });
  table.addEventListener("compositionend", ({target, data}) => {
    if (!cellOf(target)) return;
    restore();
    if (data !== "") type(data);
  });
}

/** Editable for the browser alone: as text, with no keyboard on the screen, which the field of the cell opens. */
const EDITABLE = {contenteditable: "plaintext-only", inputmode: "none", spellcheck: "false"};
