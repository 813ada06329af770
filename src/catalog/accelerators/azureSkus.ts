import * as v from "valibot";
import {asOf, count, id, positive, requiredText, text} from "../csv/cells.js";
import {readCatalog} from "../csv/readCatalog.js";

/** An Azure virtual machine with whole accelerators, since Azure's prices name neither GPU nor count. */
export type AzureSku = v.InferOutput<typeof azureSkuRow>;

const azureSkuRow = v.object({
  sku: requiredText,
  accelerator_id: id,
  gpus: count,
  vcpus: positive,
  memory_gib: positive,
  source: requiredText,
  as_of: asOf,
  note: text
});

/** Returns the machines of the file azure-skus.csv by SKU in lower case. Throws a CatalogError at the first bad value. */
export function azureSkus(file: string): Map<string, AzureSku> {
  return new Map(readCatalog(file, azureSkuRow, {key: ["sku"]}).map((row) => [row.sku.toLowerCase(), row]));
}
