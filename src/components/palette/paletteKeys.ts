import type {Notebook} from "../notebook/notebook.js";

/** Makes Ctrl+K open the search over everything, from anywhere but another dialog. */
export function paletteKeys(notebook: Notebook): void {
  const press = (event: KeyboardEvent) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || event.key.toLowerCase() !== "k") return;
    event.preventDefault();
    event.stopPropagation();
    if (document.querySelector("dialog[open]")) return;
    void import("./palette.js").then(({openPalette}) => openPalette(notebook));
  };
  addEventListener("keydown", press, {capture: true, signal: notebook.life.ended});
}
