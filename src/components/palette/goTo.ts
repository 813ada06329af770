import {showNode} from "../elements/fold.js";
import type {Notebook} from "../notebook/notebook.js";
import {siteRoot, storageName} from "../session/siteRoot.js";

/** A place on a page: a row of a grid, by its key, or a heading, by its words. */
export type PagePlace = {row: string} | {heading: string};

/** A page as the sidebar links to it. */
export interface PageLink {
  page: string; // as its address is called
  label: string;
  open: (how?: {apart?: boolean}) => void; // apart: in another tab
}

/** Returns the pages that the sidebar links to. */
export function pageLinks(): PageLink[] {
  const links = document.querySelectorAll<HTMLAnchorElement>("#observablehq-sidebar li.observablehq-link a[href]");
  return [...links]
    .filter((link) => !link.closest("[hidden]"))
    .map((link) => ({
      page: pageOf(link),
      label: link.textContent.trim(),
      open: ({apart = false} = {}) => press(link, apart)
    }));
}

/** Goes to a place on a page, named as its address is; in another tab the page opens at its top. */
export function goTo(links: readonly PageLink[], page: string, place: PagePlace, {apart = false} = {}): void {
  const link = links.find((one) => one.page === page);
  if (apart) return link?.open({apart});
  const isHere = document.querySelector<HTMLAnchorElement>("#observablehq-sidebar li.observablehq-link-active a[href]");
  if (isHere && pageOf(isHere) === page && show(place)) return;
  try {
    sessionStorage.setItem(storageName("place-asked"), JSON.stringify(place));
  } catch {
    // Without storage the page opens at its top.
  }
  link?.open();
}

/** Shows the place that was asked for on the page before, once the page is drawn. */
export function showPlaceAsked(notebook: Notebook): void {
  const asked = placeAsked();
  if (asked === null) return;
  const end = performance.now() + 4000;
  const look = () => {
    if (notebook.life.ended.aborted || (notebook.settled && show(asked)) || performance.now() > end) return;
    requestAnimationFrame(look);
  };
  look();
}

function placeAsked(): PagePlace | null {
  try {
    const place: unknown = JSON.parse(sessionStorage.getItem(storageName("place-asked")) ?? "null");
    sessionStorage.removeItem(storageName("place-asked"));
    const {row, heading} = (place ?? {}) as {row?: unknown; heading?: unknown};
    return typeof row === "string" ? {row} : typeof heading === "string" ? {heading} : null;
  } catch {
    return null; // storage that is closed has none
  }
}

/** Follows a link as if it were clicked, so that the edits go along. */
function press(link: HTMLElement, apart: boolean): void {
  const isMac = /Mac|iPhone|iPad/.test(navigator.platform);
  const keys = {ctrlKey: apart && !isMac, metaKey: apart && isMac};
  link.dispatchEvent(new MouseEvent("click", {bubbles: true, cancelable: true, ...keys}));
}

/** What a page is called in the address of a link; in the notebook that is one file, in its question. */
function pageOf(link: HTMLAnchorElement): string {
  const {pathname, searchParams} = new URL(link.href);
  const asked = searchParams.get("page");
  const scale = searchParams.get("scale");
  const path =
    asked ??
    decodeURIComponent(pathname)
      .replace(siteRoot(), "")
      .replace(/\.html$/, "");
  return scale === null ? path || "index" : path.replace(/[^/]+$/, scale);
}

/** Brings a place into view and gives it the focus. Returns whether there is such a place. */
function show(place: PagePlace): boolean {
  return "row" in place ? showRow(place.row) : showHeading(place.heading);
}

/** Brings a row of a grid, by its key, into view where the page that is open has it. */
export function showRowHere(key: string): void {
  const row = rowCalled(key);
  if (row) showNode(row, {block: "center"});
}

function rowCalled(key: string): Element | null {
  return document.querySelector(`#observablehq-main tr[data-row-key="${CSS.escape(key)}"]`);
}

function showRow(key: string): boolean {
  const row = rowCalled(key);
  const cell = row?.querySelector<HTMLElement>("th, td");
  if (!cell) return false;
  showNode(cell, {block: "center"});
  cell.focus({preventScroll: true});
  return true;
}

function showHeading(words: string): boolean {
  const headings = [...document.querySelectorAll<HTMLElement>("#observablehq-main :is(h1, h2, h3)")];
  const heading = headings.find((one) => one.textContent.replace(/\s+/g, " ").trim() === words);
  if (!heading) return false;
  showNode(heading, {block: "start"});
  heading.tabIndex = -1;
  heading.focus({preventScroll: true});
  return true;
}
