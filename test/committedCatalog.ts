import {loadCatalog} from "../src/catalog/loadCatalog.js";
import type {Catalog} from "../src/model/catalog.js";

let read: Catalog | null = null;

/** Returns the committed catalogs, which are read and checked once for all tests of a process. */
export function committedCatalog(): Catalog {
  return (read ??= loadCatalog("data"));
}
