import {join} from "node:path";
import * as v from "valibot";
import {asOf, count, id, requiredText, text} from "../csv/cells.js";
import {readCatalog} from "../csv/readCatalog.js";
import {azureSkus} from "./azureSkus.js";

/** A cloud's or a maker's machine: its accelerators, and how many it has. */
export interface InstanceType {
  sku: string;
  accelerator_id: string;
  gpus: number;
}

const instanceRow = v.object({
  sku: requiredText,
  provider: id,
  accelerator_id: id,
  gpus: count,
  source: requiredText,
  as_of: asOf,
  note: text
});

/**
 * Returns the lookup of machines by name, in any case and with or without the prefixes that services put before it, from
 * instance-types.csv and azure-skus.csv of a folder. Throws a CatalogError at the first bad value.
 */
export function instanceTypes(folder: string): {
  find(name: string): InstanceType | null;
  all: readonly InstanceType[];
} {
  const rows = readCatalog(join(folder, "instance-types.csv"), instanceRow, {key: ["sku"]});
  const all: InstanceType[] = [...rows, ...azureSkus(join(folder, "azure-skus.csv")).values()];
  const byName = new Map(all.map((row) => [normal(row.sku), row]));
  return {find: (name) => byName.get(normal(name)) ?? null, all};
}

function normal(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, "_")
    .replace(/^(ml|aws|gcp|azure|oci)[._:/]/, "")
    .replace(/^standard_/, "");
}
