import type {Notebook} from "../notebook/notebook.js";
import {moveCell} from "../tables/rovingCells.js";
import {cellAt, gridCellAt, stopAt} from "./cellAt.js";
import type {Inspector} from "./inspector.js";

/**
 * Puts the inspector on the page: from then on any number opens it, by click or Enter. Its panel is fetched when a number
 * is first pointed at, reached or asked for.
 */
export function mountInspector(notebook: Notebook): void {
  const {ended: signal} = notebook.life;
  let loading: Promise<Inspector> | null = null;
  let inspector: Inspector | null = null;
  const load = () => (loading ??= fetched());
  const warm = ({target}: Event) => {
    if (!loading && (cellAt(target) || gridCellAt(target))) void load();
  };
  document.addEventListener("pointerover", warm, {signal, passive: true});
  document.addEventListener("focusin", warm, {signal});
  document.addEventListener(
    "click",
    (event) => {
      if (inspector) inspector.clicked(event);
      else if (cellAt(event.target)) void load().then((panel) => panel.clicked(event));
    },
    {signal}
  );
  document.addEventListener(
    "keydown",
    (event) => {
      if (inspector) inspector.pressed(event);
      else if (pressedBefore(event, (cell) => void load().then((panel) => panel.openFrom(cell))))
        event.preventDefault();
    },
    {signal}
  );
  document.addEventListener(
    "inspect",
    (event) => void load().then((panel) => panel.asked(event as CustomEvent<unknown>)),
    {signal}
  );
  signal.addEventListener("abort", () => {
    if (!inspector) return;
    const {highlight} = inspector;
    inspector.close();
    inspector.element.remove();
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== highlight);
  });

  async function fetched(): Promise<Inspector> {
    const panel = new (await import("./inspector.js")).Inspector(notebook);
    if (!signal.aborted) {
      document.body.append(panel.element);
      document.adoptedStyleSheets = [...document.adoptedStyleSheets, panel.highlight];
    }
    return (inspector = panel);
  }
}

/** What keys do on a page before there is a panel: open it, and move between cells. Returns whether one did. */
function pressedBefore(event: KeyboardEvent, open: (cell: HTMLElement) => void): boolean {
  if (event.defaultPrevented || event.isComposing) return false;
  const [cell, stop, grid] = [cellAt(event.target), stopAt(event.target), gridCellAt(event.target)];
  const control = event.ctrlKey || event.metaKey;
  if (grid && control && event.key.toLowerCase() === "i") open(grid);
  else if (cell && !event.altKey && !control && (event.key === "Enter" || event.key === " ")) open(cell);
  else return stop !== null && !event.altKey && moveCell(stop, event.key, control);
  return true;
}
