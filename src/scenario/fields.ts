import {TABLES} from "../model/tables/index.js";
import type {Fact} from "../engine/table.js";
import type {Catalog} from "../model/catalog.js";
import {CATALOGS, type CatalogName, type Value} from "./scenario.js";

export {PRICINGS} from "../model/tables/offers.js";
export {OWN_SOURCE} from "../model/tables/provenance.js";

/** A column of a catalog as an analyst may edit it, as its table declares it. Bounds are in `unit`. */
export interface Field extends Omit<Fact, "kind" | "fallback" | "to" | "heading"> {
  catalog: CatalogName;
  field: string;
  kind: "number" | "text" | "choice";
  refersTo: "scales" | "accelerators" | "recipes" | "streams" | "trainings" | null; // the catalog whose ids are the choices
  fallback: Value | undefined; // of an added row that does not say; undefined: it must
}

/**
 * Every editable column. Impossible is what no machine or model can be: a negative price, no GPU, half a layer.
 * Plausible ranges are ours: what chips since 2016, published language models (1M to 10T parameters) and price lists
 * span, with room on either side. They only warn.
 */
export const FIELDS: readonly Field[] = CATALOGS.flatMap((catalog) =>
  Object.entries<Fact>(TABLES[catalog].facts)
    .filter(([, {editable}]) => editable)
    .map(([field, {to, heading, ...fact}]) => ({...fact, label: heading, catalog, field, refersTo: to}) as Field)
);

const BY_NAME = new Map(FIELDS.map((field) => [`${field.catalog}.${field.field}`, field]));

/** Returns the field of that name, or undefined where it is not one an analyst edits. */
export function fieldOf(catalog: CatalogName, field: string): Field | undefined {
  return BY_NAME.get(`${catalog}.${field}`);
}

/** Returns the fields of a catalog in the order of its columns. */
export function fieldsOf(catalog: CatalogName): Field[] {
  return FIELDS.filter((field) => field.catalog === catalog);
}

/** Returns the values a choice may take, in the catalogs as they are. */
export function choicesOf({choices, refersTo, fallback}: Field, catalog: Catalog): string[] {
  if (refersTo === null) return [...choices];
  const ids: string[] = catalog[refersTo].map(({id}) => id);
  return fallback === "" ? ["", ...ids] : ids;
}
