import {siteRoot} from "./siteRoot.js";

/** What comes before a link is followed, opened elsewhere, copied or dragged away. */
const EVENTS = ["click", "auxclick", "contextmenu", "dragstart"];

/**
 * Sends a hash along with every link to a page of the site, however it is followed: in this tab, in another, by a menu
 * or by dragging it away, until `signal` is aborted. `hashFor` returns the hash for the page, given what the link
 * itself says after #.
 */
export function carryHash(hashFor: (own: string) => string, signal: AbortSignal): void {
  const carry = (link: Element) => {
    const written = link.getAttribute("href")!;
    const page = pageOf(written);
    if (!page) return;
    const hash = hashFor(page.hash);
    if (hash === page.hash) return;
    link.setAttribute("href", `${written.replace(/#.*$/s, "")}${hash}`);
    setTimeout(() => link.setAttribute("href", written)); // the browser has read it by then
  };
  for (const type of EVENTS) {
    const follow = (event: Event) => {
      const link = (event.target as Element).closest?.("a[href]:not([download])");
      if (link && !(type === "click" && isOnPage(link, event as MouseEvent))) carry(link);
    };
    addEventListener(type, follow, {capture: true, signal});
  }
  // The search opens what it found in another tab without a click.
  const openFound = ({key}: KeyboardEvent) => {
    if (key === "Enter") document.querySelectorAll("#observablehq-search-results a[href]").forEach(carry);
  };
  addEventListener("keydown", openFound, {capture: true, signal});
}

/** The address of a page of the site; null for what is none, elsewhere or a file of another kind. */
function pageOf(href: string): URL | null {
  const url = new URL(href, document.baseURI);
  const isPage = /\/(?:[^/.]*|[^/]*\.html)$/.test(url.pathname);
  return isPage && url.origin === location.origin && url.pathname.startsWith(siteRoot()) ? url : null;
}

/** Whether a click goes to another place of the page that stays open. */
function isOnPage(link: Element, {button, ctrlKey, metaKey, shiftKey}: MouseEvent): boolean {
  const elsewhere = button !== 0 || ctrlKey || metaKey || shiftKey;
  const [page, place] = new URL(link.getAttribute("href")!, document.baseURI).href.split("#");
  return !elsewhere && place !== undefined && page === location.href.split("#")[0];
}
