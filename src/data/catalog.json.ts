import {loadCatalog} from "../catalog/loadCatalog.js";
import {runLoader} from "../catalog/runLoader.js";
import type {Catalog} from "../model/catalog.js";

/** Returns the catalog that every page reads. */
export function catalog(folder: string): Catalog {
  return loadCatalog(folder);
}

runLoader(import.meta.url, catalog);
