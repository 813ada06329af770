import {isFolded, showNode} from "../elements/fold.js";
import type {Item} from "./items.js";
import {goTo, type PageLink} from "./goTo.js";

/** What the site says of a page. */
export interface PageText {
  page: string; // as its address is called; scales/[scale] is that of all scales
  title: string;
  headings: string[];
  prose: string;
}

/** Returns the pages and their headings, and the tables of the page that is open. */
export function pageItems(links: readonly PageLink[], pages: readonly PageText[], scale: string): Item[] {
  const ofScale = "scales/[scale]";
  const textOf = ({page}: PageLink) =>
    pages.find((one) => one.page === page || (one.page === ofScale && page.startsWith("scales/")));
  const called = (page: string) => (page === ofScale ? `scales/${scale}` : page);
  const label = (page: string) => links.find((one) => one.page === called(page))?.label;
  const tables = [...document.querySelectorAll<HTMLElement>("#observablehq-main caption")];
  return [
    ...links.map((link): Item => {
      const {title = "", prose = ""} = textOf(link) ?? {};
      return {group: "Pages", kind: title, label: link.label, words: `${link.page} ${prose}`, run: link.open};
    }),
    ...pages.flatMap(({page, headings}) =>
      headings.flatMap((heading): Item[] => {
        const on = label(page);
        const run: Item["run"] = (how) => goTo(links, called(page), {heading}, how);
        return on === undefined ? [] : [{group: "Pages", kind: `on ${on}`, label: heading, words: on, run}];
      })
    ),
    ...tables
      .filter((caption) => isOnPage(caption))
      .map((caption): Item => ({
        ...{group: "Pages", kind: "table on this page", label: caption.textContent.trim(), words: ""},
        run: () => showNode(caption, {block: "start"})
      }))
  ];
}

/** Whether something is shown, or is once what it is folded away in opens. */
function isOnPage(node: HTMLElement): boolean {
  if (node.closest(".built, [hidden]")) return false;
  return node.offsetParent !== null || isFolded(node);
}
