import {isFolded, showNode} from "../elements/fold.js";
import type {Notebook} from "../notebook/notebook.js";

/** Milliseconds for which nothing has moved a place before it is left to itself. */
const QUIET = 1500;

/** Longest time that a page takes to show all that it waits for, in milliseconds. */
const LONGEST = 20_000;

/**
 * Scrolls to a place of the page where there is one within so many milliseconds, and keeps it where that left it while what
 * stands above it is drawn; what is folded away around it opens. What is no heading and in view stays; whoever scrolls goes
 * first.
 */
export function showPlace(notebook: Notebook, id: string, within: number): void {
  const start = performance.now();
  const stop = new AbortController();
  for (const type of ["wheel", "touchstart", "keydown", "pointerdown"])
    addEventListener(type, () => stop.abort(), {signal: stop.signal, passive: true});
  let moved = start;
  let landed: number | null = null;
  let stays: boolean | null = null;
  const look = () => {
    if (stop.signal.aborted || notebook.life.ended.aborted) return;
    const now = performance.now();
    const place = document.getElementById(id);
    if (place) {
      stays ??= !isHeading(place) && !isFolded(place) && isInView(place);
      const top = stays ? settle(place, landed) : land(place);
      if (landed === null || Math.abs(top - landed) > 1 || !notebook.settled) moved = now;
      landed = top;
    }
    const ends = landed === null ? start + within : Math.min(moved + QUIET, start + LONGEST);
    if (now < ends) requestAnimationFrame(look);
    else stop.abort();
  };
  requestAnimationFrame(look);
}

/** Scrolls to a place, and returns how far it is under the top of the window: at the end of a page it does not get there. */
function land(place: Element): number {
  showNode(place, {behavior: "instant"});
  return place.getBoundingClientRect().top;
}

/** Puts a place back to where it was, as near as that can be, and returns where that is. */
function settle(place: Element, top: number | null): number {
  const now = place.getBoundingClientRect().top;
  const off = now - (top ?? now);
  if (Math.abs(off) > 1) scrollBy({top: off, behavior: "instant"});
  return place.getBoundingClientRect().top;
}

function isHeading({tagName}: Element): boolean {
  return /^H\d$/.test(tagName);
}

function isInView(place: Element): boolean {
  const {top, bottom} = place.getBoundingClientRect();
  return bottom > 0 && top < innerHeight;
}
