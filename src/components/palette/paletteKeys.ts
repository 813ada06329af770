import {isTyped} from "../grid/isTyped.js";
import {whenEditable} from "../notebook/editing.js";
import type {Notebook} from "../notebook/notebook.js";

/**
 * Makes Ctrl+K, Alt+K and the box over the sidebar open the search over everything, from anywhere but another dialog.
 */
export function paletteKeys(notebook: Notebook): void {
  let typed: string | null = null; // since it was asked for and is not there yet
  let isEntered = false; // it was to be done at once
  const ask = () => {
    if (typed !== null || document.querySelector("dialog[open]")) return;
    [typed, isEntered] = ["", false];
    // What is found may be an edit: it is known once edits can be made.
    void Promise.all([import("./palette.js"), new Promise<void>(whenEditable)])
      .then(([{openPalette}]) => {
        if (typed === null) return; // given up
        const field = openPalette(notebook, typed);
        if (isEntered)
          field?.dispatchEvent(new KeyboardEvent("keydown", {key: "Enter", bubbles: true, cancelable: true}));
      })
      .finally(() => (typed = null));
  };
  /** Takes what is typed before the search is there. */
  const takes = (event: KeyboardEvent): boolean => {
    if (isEntered) return false;
    if (isTyped(event)) typed += event.key;
    else if (event.key === "Backspace") typed = typed!.slice(0, -1);
    else if (event.key === "Enter") isEntered = true;
    else if (event.key === "Escape") typed = null;
    else return false;
    return true;
  };
  const press = (event: KeyboardEvent) => {
    if (typed !== null && takes(event)) return event.preventDefault();
    const {ctrlKey, metaKey, altKey, shiftKey, code, key} = event;
    const isAsked = (ctrlKey || metaKey) !== altKey && !shiftKey && (key.toLowerCase() === "k" || code === "KeyK");
    if (!isAsked) return;
    event.preventDefault();
    event.stopPropagation();
    ask();
  };
  const {ended: signal} = notebook.life;
  addEventListener("keydown", press, {capture: true, signal});
  const box = document.querySelector<HTMLElement>("#find");
  box?.addEventListener("click", ask, {signal});
  if (box?.dataset.asked !== undefined) ask(); // before there was a notebook
  delete box?.dataset.asked;
}
