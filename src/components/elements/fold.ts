import {storageName} from "../session/siteRoot.js";
import {element} from "./dom.js";

/** Of a part that is folded: what names it in the browser, its title, what stands beside it, and whether it is open at first. */
export interface FoldOptions {
  key: string;
  title: string;
  says: Node;
  open?: boolean;
}

/** Returns a part of a page under a line that folds it, as it was left in this browser. */
export function fold({key, title, says, open = false}: FoldOptions, content: Node): HTMLDetailsElement {
  return element(
    "details",
    {class: "fold", "data-fold": key, open: keptFolds()[key] ?? open},
    element("summary", {}, element("b", {}, title), " ", says),
    content
  );
}

/** Opens all that an element is folded away in, so that it can be looked at and take the focus. */
export function unfold(node: Element): void {
  for (let around = closed(node); around; around = closed(around)) around.open = true;
}

/** Whether an element is folded away; browsers lay out what is, when they are asked how wide it is. */
export function isFolded(node: Element): boolean {
  return closed(node) !== null;
}

/** Brings an element into view, and opens what it is folded away in. */
export function showNode(node: Element, where?: ScrollIntoViewOptions): void {
  unfold(node);
  node.scrollIntoView(where);
}

/** Returns which folds were opened (true) or folded (false) by hand in this browser, by what names them. */
export function keptFolds(): Record<string, boolean> {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(storageName("folds")) ?? "{}");
    return Object.fromEntries(Object.entries(kept ?? {}).filter(([, open]) => typeof open === "boolean"));
  } catch {
    return {}; // storage that is closed, or holds something else
  }
}

/** Remembers folds as they are now. */
export function keepFolds(folds: Iterable<HTMLDetailsElement>): void {
  const kept = keptFolds();
  for (const {dataset, open} of folds) if (dataset.fold) kept[dataset.fold] = open;
  try {
    localStorage.setItem(storageName("folds"), JSON.stringify(kept));
  } catch {
    // Storage that is full or forbidden is told where edits are kept.
  }
}

function closed(node: Element): HTMLDetailsElement | null {
  return node.parentElement?.closest<HTMLDetailsElement>("details:not([open])") ?? null;
}
