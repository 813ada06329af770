import {unfold} from "../elements/fold.js";
import type {Notebook} from "../notebook/notebook.js";

/** Milliseconds for which nothing has moved a place before it is left to itself. */
const QUIET = 1500;

/**
 * Scrolls to a place of the page once it is drawn, within so many milliseconds, and again where what is drawn above it
 * later moves it out of view; what is folded away around it opens. What is in view stays; whoever scrolls goes first.
 */
export function showPlace(notebook: Notebook, id: string, within: number): void {
  const end = performance.now() + within;
  const stop = new AbortController();
  for (const type of ["wheel", "touchstart", "keydown", "pointerdown"])
    addEventListener(type, () => stop.abort(), {signal: stop.signal, passive: true});
  let moved = performance.now();
  const look = () => {
    if (stop.signal.aborted || notebook.life.ended.aborted) return;
    const now = performance.now();
    const place = notebook.settled ? document.getElementById(id) : null;
    if (place) unfold(place);
    if (!place) moved = now;
    else if (!isInView(place)) {
      place.scrollIntoView();
      moved = now;
    }
    if (now < end && now - moved < QUIET) requestAnimationFrame(look);
    else stop.abort();
  };
  requestAnimationFrame(look);
}

function isInView(place: Element): boolean {
  const {top, bottom} = place.getBoundingClientRect();
  return bottom > 0 && top < innerHeight;
}
