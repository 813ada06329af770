import {loadCatalog} from "../catalog/loadCatalog.js";
import {runLoader} from "../catalog/runLoader.js";
import {readElsewhere} from "../model/readElsewhere.js";

/** Returns the ids of the assumptions that are read beside the formulas of plans. */
export function assumptionsReadElsewhere(folder: string): string[] {
  return readElsewhere(loadCatalog(folder).assumptions);
}

runLoader(import.meta.url, assumptionsReadElsewhere);
