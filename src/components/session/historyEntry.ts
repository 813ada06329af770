import {historyFromText} from "../../scenario/historyText.js";
import {storageName} from "./siteRoot.js";
import type {Kept} from "./tabStorage.js";

/**
 * Puts an address in place of the page's own and marks the entry of the browser's history as seen. `text` is a history
 * that the entry keeps for reloading, where the tab's storage does not keep it.
 */
export function writeEntry(address: string, text: string | null): void {
  const mark = text ?? true;
  const name = storageName("entry");
  if (address === location.href && entryMark() === mark) return;
  try {
    history.replaceState({...(history.state as object | null), [name]: mark}, "", address);
  } catch {
    // Too much for an entry, or an address that cannot be replaced, as of local files in some browsers.
  }
}

/** Returns whether the page was at this entry of the browser's history before: it is gone back or forward to. */
export function isSeenEntry(): boolean {
  return entryMark() !== undefined;
}

/** Returns the history that the present entry keeps, null where it keeps none. */
export function readEntry(): Kept | null {
  const mark = entryMark();
  const kept = typeof mark === "string" ? historyFromText(mark) : null;
  return kept && {history: kept, focus: {}};
}

function entryMark(): unknown {
  return (history.state as Record<string, unknown> | null)?.[storageName("entry")];
}
