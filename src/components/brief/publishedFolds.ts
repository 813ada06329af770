import type {Notebook} from "../notebook/notebook.js";
import {storageName} from "../session/siteRoot.js";

const FOLDS = "details.published";
const SHOWN = "yes";

/**
 * Makes what a page folds away of the brief's figures one switch: whoever opens one opens all, on the pages
 * seen later too. What a link leads into opens alone. Where the browser keeps nothing, each page starts with them folded.
 */
export function publishedFolds(notebook: Notebook): void {
  const {ended} = notebook.life;
  const set = (open: boolean) => {
    for (const fold of document.querySelectorAll<HTMLDetailsElement>(FOLDS)) fold.open = open;
  };
  if (kept() === SHOWN) set(true);
  document.addEventListener(
    "click",
    ({target}) => {
      const asked = target instanceof Element ? target.closest(`${FOLDS} > summary`) : null;
      const fold = asked?.parentElement as HTMLDetailsElement | undefined;
      if (!fold) return;
      const open = !fold.open;
      keep(open);
      set(open);
      fold.open = !open; // the click itself turns it
    },
    {signal: ended}
  );
}

function kept(): string | null {
  try {
    return localStorage.getItem(storageName("published"));
  } catch {
    return null;
  }
}

function keep(open: boolean): void {
  try {
    if (open) localStorage.setItem(storageName("published"), SHOWN);
    else localStorage.removeItem(storageName("published"));
  } catch {
    // Storage that is full or forbidden is told where edits are kept.
  }
}
