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
  const observer = new ResizeObserver(fit);
  observer.observe(scroll);
  observer.observe(table);
}
