import {isTyped} from "../grid/isTyped.js";
import type {Notebook} from "../notebook/notebook.js";

/** Makes Ctrl+K open the search over everything, from anywhere but another dialog. */
export function paletteKeys(notebook: Notebook): void {
  let typed: string | null = null; // since it was asked for and is not there yet
  const press = (event: KeyboardEvent) => {
    if (typed !== null && isTyped(event)) {
      typed += event.key;
      return event.preventDefault();
    }
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || event.key.toLowerCase() !== "k") return;
    event.preventDefault();
    event.stopPropagation();
    if (typed !== null || document.querySelector("dialog[open]")) return;
    typed = "";
    void import("./palette.js")
      .then(({openPalette}) => openPalette(notebook, typed ?? ""))
      .finally(() => (typed = null));
  };
  addEventListener("keydown", press, {capture: true, signal: notebook.life.ended});
}
