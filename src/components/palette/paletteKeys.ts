import {isTyped} from "../grid/isTyped.js";
import type {Notebook} from "../notebook/notebook.js";

/**
 * Makes Ctrl+K, Alt+K and the box over the sidebar open the search over everything, from anywhere but another dialog.
 */
export function paletteKeys(notebook: Notebook): void {
  let typed: string | null = null; // since it was asked for and is not there yet
  const ask = () => {
    if (typed !== null || document.querySelector("dialog[open]")) return;
    typed = "";
    void import("./palette.js")
      .then(({openPalette}) => openPalette(notebook, typed ?? ""))
      .finally(() => (typed = null));
  };
  const press = (event: KeyboardEvent) => {
    if (typed !== null && isTyped(event)) {
      typed += event.key;
      return event.preventDefault();
    }
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
