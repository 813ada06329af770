import {button} from "../elements/button.js";
import {fragment} from "../elements/dom.js";
import {keepFolds, keptFolds} from "../elements/fold.js";
import type {Notebook} from "../notebook/notebook.js";

const FOLDS = "#observablehq-main details[data-fold]";

/**
 * Has what a page folds away as it was left in this browser, and remembers what is opened and folded by hand. What is
 * led to opens without being remembered, and so does, for a print, what holds edits; the rest prints as its line alone.
 */
export function pageFolds(notebook: Notebook): void {
  const {ended: signal} = notebook.life;
  const kept = keptFolds();
  for (const fold of foldsOf()) if (!fold.querySelector(":target")) fold.open = kept[fold.dataset.fold!] ?? fold.open;
  document.addEventListener(
    "click",
    ({target}) => {
      const asked = target instanceof Element ? target.closest(`${FOLDS} > summary`) : null;
      const fold = asked?.parentElement as HTMLDetailsElement | null | undefined;
      if (fold) setTimeout(() => keepFolds([fold])); // once the click has turned it
    },
    {signal}
  );
  let forPrint: HTMLDetailsElement[] = [];
  addEventListener(
    "beforeprint",
    () => {
      forPrint = foldsOf().filter((fold) => !fold.open && fold.querySelector(".edited") !== null);
      for (const fold of forPrint) fold.open = true;
    },
    {signal}
  );
  addEventListener("afterprint", () => forPrint.splice(0).forEach((fold) => (fold.open = false)), {signal});
}

/** Returns buttons that open all that the page folds away, and fold it. */
export function foldButtons(): DocumentFragment {
  const set = (open: boolean) => {
    const folds = foldsOf();
    for (const fold of folds) fold.open = open;
    keepFolds(folds);
  };
  return fragment(
    button("Unfold all", () => set(true), {title: "Open every part of this page that is folded"}),
    button("Fold all", () => set(false), {title: "Leave of every part that folds its line alone"})
  );
}

function foldsOf(): HTMLDetailsElement[] {
  return [...document.querySelectorAll<HTMLDetailsElement>(FOLDS)].filter((fold) => !fold.closest(".built"));
}
