import {CELL, STOP} from "../tables/rovingCells.js";

/** Returns the cell of the page or the panel an event is on. */
export function cellAt(target: EventTarget | null): HTMLElement | null {
  const stop = target instanceof Element ? target.closest<HTMLElement>(STOP) : null;
  return stop?.dataset.cell === undefined ? null : stop;
}

/** Returns what arrow keys move from; editable grids move by themselves. */
export function stopAt(target: EventTarget | null): HTMLElement | null {
  const stop = target instanceof Element ? target.closest<HTMLElement>(STOP) : null;
  return stop?.closest("[role=grid]") ? null : stop;
}

/** Returns the cell an editable grid's active cell shows, or its row names. */
export function gridCellAt(target: EventTarget | null): HTMLElement | null {
  const place = target instanceof Element ? target.closest("[role=grid] td, [role=grid] th") : null;
  return place?.querySelector<HTMLElement>(CELL) ?? place?.parentElement!.querySelector<HTMLElement>(CELL) ?? null;
}
