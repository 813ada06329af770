/** Narrowest room in which a table is set tighter, in pixels: on a phone it is scrolled whatever is done. */
const LEAST_ROOM = 600;

/**
 * Keeps a table inside the box that it scrolls in: where it is wider its cells are set tighter and wrap, and where it is
 * wider still (`data-fit="wide"`) the box keeps headings and names of rows in view.
 */
export function fitTable(scroll: HTMLElement, table: HTMLTableElement): void {
  if (typeof ResizeObserver === "undefined") return;
  let natural = 0; // its width when it was set tighter
  const fit = () => {
    const room = scroll.clientWidth;
    const is = scroll.dataset.fit;
    if (room === 0) return;
    if (room < LEAST_ROOM || (is !== undefined && room >= natural)) delete scroll.dataset.fit;
    if (room < LEAST_ROOM) return;
    if (scroll.dataset.fit === undefined) {
      if (table.offsetWidth <= room + 1) return;
      natural = table.offsetWidth;
      scroll.dataset.fit = "tight";
    }
    const now = table.offsetWidth > room + 1 ? "wide" : "tight";
    if (scroll.dataset.fit !== now) scroll.dataset.fit = now;
  };
  for (const part of [scroll, table]) {
    fits.set(part, fit);
    shared().observe(part);
  }
}

/** What sets a table anew whose box or cells have another size. */
const fits = new WeakMap<Element, () => void>();

let observer: ResizeObserver | null = null;

/** One observer for all tables: browsers hold what it looks at weakly, so that it keeps no table that is gone. */
function shared(): ResizeObserver {
  observer ??= new ResizeObserver((entries) => {
    for (const fit of new Set(entries.map(({target}) => fits.get(target)))) fit?.();
  });
  return observer;
}
