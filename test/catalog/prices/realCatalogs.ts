import {existsSync, readdirSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {fileURLToPath} from "node:url";
import {acceleratorNames} from "../../../src/catalog/accelerators/acceleratorNames.js";
import {azureSkus} from "../../../src/catalog/accelerators/azureSkus.js";
import type {ParsedPrices, PriceContext} from "../../../src/catalog/prices/PriceFeed.js";
import {skypilotRows} from "../../../src/catalog/prices/sources/skypilotRows.js";

const PROJECT = fileURLToPath(new URL("../../../", import.meta.url));

/** Where whole catalogs of real clouds may stand; they are too large to be carried along. */
export const SAMPLES = process.env.SAMPLES_DIR || join(PROJECT, "../shared/samples");

/** A real vms.csv with the cloud it is of. */
export interface RealCatalog {
  cloud: string;
  path: string;
}

/** Returns the fourteen catalogs in v5 format, none where they are not there. */
export function realCatalogs(tree = "skypilot-catalog"): RealCatalog[] {
  const folder = join(SAMPLES, tree);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((cloud) => /^[a-z]+$/.test(cloud) && existsSync(join(folder, cloud, "vms.csv")))
    .map((cloud) => ({cloud, path: join(folder, cloud, "vms.csv")}));
}

/** Returns what the parsers need, from the project's own catalogs. */
export function realContext(today = "2024-11-03"): PriceContext {
  const data = join(PROJECT, "data");
  return {
    names: acceleratorNames(join(data, "accelerator-aliases.csv")),
    azureSkus: azureSkus(join(data, "azure-skus.csv")),
    today,
    usdPer: {EUR: 1.0705}
  };
}

/** Returns the rows of one catalog, as a refresh would make them. */
export function parseCatalogFile({cloud, path}: RealCatalog, context: PriceContext): ParsedPrices {
  return skypilotRows(readFileSync(path, "utf8"), {cloud, source: `SkyPilot catalog, ${cloud}`, context});
}
