/** Milliseconds for which a page has shown all that it waits for before it is left to itself. */
const QUIET = 1500;

/** Longest time that a page takes to load, in milliseconds. */
const LONGEST = 60_000;

let holding = false;

/**
 * Keeps what is read where it is in the window while a page loads and what stands above it grows: browsers do so by
 * themselves only while nothing of what is in view is replaced. Whoever scrolls goes first. `isSettled` tells whether the page shows
 * all that it waits for.
 */
export function holdPlace(isSettled: () => boolean): void {
  if (holding) return;
  holding = true;
  const start = performance.now();
  let scrolled = false;
  let busy = start;
  let read: Read | null = null;
  const seen = () => {
    if (!scrolled) document.documentElement.style.setProperty("overflow-anchor", "none"); // or it would be done twice
    scrolled = true;
  };
  addEventListener("scroll", seen, {passive: true});
  if (scrollY > 0) {
    seen();
    read = blockRead(); // before anything is drawn
  }
  const look = (now: number) => {
    if (!isSettled()) busy = now;
    if (now - busy > QUIET || now - start > LONGEST) return end();
    if (scrolled) read = held(read) ?? blockRead();
    requestAnimationFrame(look);
  };
  const end = () => {
    removeEventListener("scroll", seen);
    document.documentElement.style.removeProperty("overflow-anchor");
    holding = false;
  };
  requestAnimationFrame(look);
}

/** A part of the page that is read: how far it is under the top of the window, and how far the page is scrolled. */
interface Read {
  block: Element;
  top: number;
  scroll: number;
}

/**
 * Puts what is read back where it was, but for what the page was scrolled since. Returns it where the page is too short for
 * that yet: while it is drawn anew it may be for a moment.
 */
function held(read: Read | null): Read | null {
  if (!read?.block.isConnected) return null;
  const {top} = read.block.getBoundingClientRect();
  const moved = top - read.top + scrollY - read.scroll;
  const most = document.documentElement.scrollHeight - innerHeight;
  const isCut = scrollY < read.scroll && scrollY >= most - 1;
  const to = (isCut ? read.scroll : scrollY) + moved;
  if (Math.abs(to - scrollY) >= 1) scrollTo({top: to, behavior: "instant"});
  return to > most + 1 ? read : null;
}

/** The first text of the page that begins in the window, or else the first other part, as a table; null at the top of the page. */
function blockRead(): Read | null {
  if (scrollY === 0) return null;
  return firstSeen(TEXTS) ?? firstSeen("#observablehq-main > .observablehq--block");
}

/** What stands in a page from its start, between what is drawn. */
const TEXTS = "#observablehq-main > :is(h1, h2, h3, p, ul, ol)";

function firstSeen(selector: string): Read | null {
  for (const block of document.querySelectorAll(selector)) {
    const {top, height} = block.getBoundingClientRect();
    if (top > innerHeight) return null;
    if (top >= 0 && height > 0) return {block, top, scroll: scrollY};
  }
  return null;
}
