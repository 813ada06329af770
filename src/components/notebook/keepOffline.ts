import {scriptOfSite} from "../elements/scriptOfSite.js";

/** How long what the page still loads goes before, where the browser does not tell that it has nothing to do. */
const LATER = 3000;

interface Connection {
  saveData?: boolean;
}

/**
 * Has the browser keep the built site, so that its pages open without a network from then on. A site that was not built,
 * one that is one file, and readers who ask to save data go without; so does a browser that forbids it.
 */
export function keepOffline(): void {
  const address = document.querySelector<HTMLMetaElement>('meta[name="offline"]')?.content;
  if (!address || !location.protocol.startsWith("http")) return;
  if ((navigator as {connection?: Connection}).connection?.saveData) return;
  const keep = async () => {
    await navigator.serviceWorker.register(scriptOfSite(new URL(address, document.baseURI).href));
  };
  const begin = () => void keep().catch(() => {}); // the page is no worse off than without
  if ("requestIdleCallback" in globalThis) requestIdleCallback(begin);
  else setTimeout(begin, LATER);
}
