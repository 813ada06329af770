import {join} from "node:path";
import type {Catalog, PublishedFailure} from "../model/catalog.js";
import {offerNetworks} from "../model/tables/offerNetworks.js";
import {powerRegions} from "../model/tables/powerRegions.js";
import {publishedFailures} from "../model/tables/publishedFailures.js";
import {scalingLaws} from "../model/tables/scalingLaws.js";
import {spotRecords} from "../model/tables/spotRecords.js";
import {storage} from "../model/tables/storage.js";
import {readCatalog} from "./csv/readCatalog.js";
import type {RowCheck} from "./csv/readCatalog.js";
import {rowSchema} from "./csv/rowSchema.js";

/** Returns what plans rest on beside sizes and prices: networks of offers, storage, published failures, records of spot, power. */
export function loadProject(
  folder: string
): Pick<Catalog, "networks" | "storage" | "failures" | "spots" | "regions" | "laws"> {
  return {
    networks: readCatalog(join(folder, "offer-networks.csv"), rowSchema(offerNetworks), {
      key: ["provider", "accelerator_id"]
    }),
    storage: readCatalog(join(folder, "storage.csv"), rowSchema(storage), {key: ["id"]}),
    failures: loadFailures(folder),
    spots: readCatalog(join(folder, "spot-records.csv"), rowSchema(spotRecords), {key: ["id"]}),
    laws: readCatalog(join(folder, "scaling-laws.csv"), rowSchema(scalingLaws), {key: ["id"]}),
    regions: readCatalog(join(folder, "power-regions.csv"), rowSchema(powerRegions), {key: ["id"]})
  };
}

/** Returns the published runs of the folder's published-failures.csv. Counts have the time they were counted in. */
function loadFailures(folder: string): PublishedFailure[] {
  const hasDays: RowCheck<PublishedFailure> = ({failures, days}) =>
    failures !== null && days === null ? {column: "days", expected: "the days in which failures were counted"} : null;
  const hasEnds: RowCheck<PublishedFailure> = ({goodput_low, goodput_high}) =>
    (goodput_low === null) !== (goodput_high === null) || (goodput_low ?? 0) > (goodput_high ?? 0)
      ? {column: "goodput_high", expected: "an end at or above goodput_low, or neither"}
      : null;
  const file = join(folder, "published-failures.csv");
  return readCatalog(file, rowSchema(publishedFailures), {key: ["id"], checks: [hasDays, hasEnds]});
}
