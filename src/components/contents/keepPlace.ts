import type {Notebook} from "../notebook/notebook.js";
import {storageName} from "../session/siteRoot.js";

/** Where a page was left: how far under the top of the window a heading was. */
interface Place {
  page: string;
  heading: string;
  top: number;
}

/** Milliseconds after which what is still drawn moves the page no more. */
const LONGEST = 4000;

/**
 * Goes back to where a page was left when it is loaded again or gone back to, and stays there while what stands above is
 * drawn: at the same heading, however tall that has become. A place in the address, and whoever scrolls, go first.
 */
export function keepPlace(notebook: Notebook): void {
  const {ended} = notebook.life;
  addEventListener("pagehide", leave, {signal: ended});
  const [entry] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
  const place = placeLeft();
  if (!place || place.page !== location.pathname || !["reload", "back_forward"].includes(entry?.type ?? "")) return;
  const stop = new AbortController();
  for (const type of ["wheel", "touchstart", "keydown", "pointerdown"])
    addEventListener(type, () => stop.abort(), {signal: stop.signal, passive: true});
  const end = performance.now() + LONGEST;
  let quiet = 0;
  const look = () => {
    if (stop.signal.aborted || ended.aborted) return;
    const heading = document.getElementById(place.heading);
    const off = heading ? heading.getBoundingClientRect().top - place.top : 0;
    if (heading && Math.abs(off) > 1) scrollBy({top: off, behavior: "instant"});
    quiet = notebook.settled && heading && Math.abs(off) <= 1 ? quiet + 1 : 0;
    if (quiet < 30 && performance.now() < end) requestAnimationFrame(look);
    else stop.abort();
  };
  requestAnimationFrame(look);
}

function leave(): void {
  const headings = [...document.querySelectorAll<HTMLElement>("#observablehq-main :is(h1, h2, h3)[id]")];
  const read = headings.filter((one) => one.getBoundingClientRect().top < innerHeight / 2).at(-1);
  if (!read || scrollY === 0) return forget();
  const {top} = read.getBoundingClientRect();
  const place: Place = {page: location.pathname, heading: read.id, top};
  try {
    sessionStorage.setItem(storageName("place"), JSON.stringify(place));
  } catch {
    // Storage that is closed or full: the page opens at its top.
  }
}

function forget(): void {
  try {
    sessionStorage.removeItem(storageName("place"));
  } catch {
    // Storage that is closed has none.
  }
}

function placeLeft(): Place | null {
  try {
    const place = JSON.parse(sessionStorage.getItem(storageName("place")) ?? "null") as Partial<Place> | null;
    return typeof place?.heading === "string" && typeof place.top === "number" ? (place as Place) : null;
  } catch {
    return null;
  }
}
