import {element} from "../elements/dom.js";
import type {Notebook} from "../notebook/notebook.js";

/** Fewest headings of a page that has a list of them. */
const FEWEST = 3;

/** Lists the headings of a long page under its link in the sidebar, and marks the one that is read. */
export function pageContents(notebook: Notebook): void {
  const item = document.querySelector("#observablehq-sidebar .observablehq-link-active");
  const main = document.querySelector("#observablehq-main");
  if (!item || !main) return;
  const list = element("ol", {class: "page-contents", "aria-label": "On this page"});
  const own = element("li", {}, list);
  let shown = "";
  let places: {heading: HTMLElement; link: HTMLElement}[] = [];
  const mark = () => {
    const read = places.filter(({heading}) => heading.getBoundingClientRect().top < innerHeight / 3).at(-1);
    for (const {link} of places) {
      if (link === read?.link) link.setAttribute("aria-current", "location");
      else link.removeAttribute("aria-current");
    }
  };
  const show = () => {
    const headings = [...main.querySelectorAll<HTMLElement>("h2[id]")].filter((one) => one.offsetParent !== null);
    const now = headings.map(({id, textContent}) => `${id} ${textContent}`).join("\n");
    if (now !== shown) {
      shown = now;
      places = headings.map((heading) => ({heading, link: linkTo(heading)}));
      list.replaceChildren(...places.map(({link}) => element("li", {}, link)));
      if (headings.length < FEWEST) own.remove();
      else item.after(own);
    }
    mark();
  };
  const later = onceAFrame(show);
  const {ended} = notebook.life;
  const watch = new MutationObserver((changes) => {
    if (changes.some(touchesHeading)) later();
  });
  watch.observe(main, {childList: true, subtree: true});
  addEventListener("scroll", onceAFrame(mark), {passive: true, signal: ended});
  ended.addEventListener("abort", () => {
    watch.disconnect();
    own.remove();
  });
  show();
}

/** Whether a change adds, takes away or rewords a heading; to look where all stand lays out the whole page. */
function touchesHeading({target, addedNodes, removedNodes}: MutationRecord): boolean {
  if (target instanceof Element && target.closest("h2")) return true;
  return [...addedNodes, ...removedNodes].some(
    (node) => node instanceof Element && (node.matches("h2") || node.querySelector("h2") !== null)
  );
}

function linkTo(heading: HTMLElement): HTMLElement {
  return element("a", {href: `#${heading.id}`}, heading.textContent.trim());
}

/** Returns a function that has another called once before the next frame, however often it is called. */
function onceAFrame(call: () => void): () => void {
  let waiting = false;
  return () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      call();
    });
  };
}
