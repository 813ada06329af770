import {scriptOfSite} from "./scriptOfSite.js";

/** Starts a thread of a module of the site's own, also where the host demands Trusted Types. Throws where it may not. */
export function ownWorker(url: string): Worker {
  return new Worker(scriptOfSite(url), {type: "module"});
}
