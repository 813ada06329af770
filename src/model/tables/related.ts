import type {Columns, Tables} from "../../engine/compile.js";
import {factColumns} from "../../engine/factColumns.js";
import {count, optional, table, words, type Table} from "../../engine/table.js";
import {anchors, type Anchor} from "../anchors.js";
import type {Catalog, Offer} from "../catalog.js";
import {priceRowWords} from "../prices/priceRowWords.js";
import {offerNetworks} from "./offerNetworks.js";
import {offers} from "./offers.js";
import {ownValues} from "./ownColumns.js";
import {powerRegions} from "./powerRegions.js";
import {publishedFailures} from "./publishedFailures.js";
import {publishedActivations, publishedHours, publishedInference} from "./publishedSizes.js";
import {regionPrices, type RegionPriceRow} from "./regionPrices.js";
import {scalingLaws} from "./scalingLaws.js";
import {spotRecords} from "./spotRecords.js";
import {storage} from "./storage.js";
import {streams} from "./streams.js";

/** Offers with the price rows behind them in words. */
const describedOffers = table("offers", "price", {
  ...offers.facts,
  most_gpus: optional(count("Largest cluster", "GPU", null)),
  price_row: words("Price row behind the price"),
  lowest_row: words("Price row behind the lowest price"),
  price_as_of: words("Date of the price"),
  lowest_as_of: words("Date of the lowest price")
});

/** A table whose rows formulas may range over, and how its rows come from the catalogs. */
interface Related {
  table: Table;
  from: keyof Sources;
  also?: keyof Sources; // another list that its rows are made of, where it is given
  rows(catalog: Sources): readonly object[];
}

/** The lists of the catalogs that related rows come from. */
type Sources = Pick<
  Catalog,
  "offers" | "networks" | "streams" | "storage" | "failures" | "spots" | "regions" | "laws" | "published"
>;

const RELATED: readonly Related[] = [
  {table: streams, from: "streams", rows: (catalog) => catalog.streams},
  {table: storage, from: "storage", rows: (catalog) => catalog.storage},
  {table: publishedFailures, from: "failures", rows: (catalog) => catalog.failures},
  {table: spotRecords, from: "spots", rows: (catalog) => catalog.spots},
  {table: scalingLaws, from: "laws", rows: (catalog) => catalog.laws},
  {table: powerRegions, from: "regions", rows: (catalog) => catalog.regions},
  {
    table: describedOffers,
    from: "offers",
    also: "networks",
    rows: ({offers, networks}) => offers.map((one) => ({...described(one), most_gpus: mostGpus(one, networks)}))
  },
  {table: offerNetworks, from: "networks", rows: (catalog) => catalog.networks},
  {
    table: regionPrices,
    from: "offers",
    also: "networks",
    rows: ({offers, networks}) => offers.flatMap((one) => inRegions(one, mostGpus(one, networks)))
  },
  {
    table: publishedHours,
    from: "published",
    rows: ({published}) =>
      [...anchors(published).hours].flatMap(([machine, found]) => found.map((one) => ({machine, ...printed(one)})))
  },
  {table: publishedActivations, from: "published", rows: ({published}) => anchors(published).activations.map(printed)},
  {table: publishedInference, from: "published", rows: ({published}) => inferenceRows(anchors(published))}
];

/** The tables whose rows formulas may range over, by name. */
export const RELATED_TABLES: Readonly<Record<string, Table>> = Object.fromEntries(
  RELATED.map(({table: {name}, table: declared}) => [name, declared])
);

/**
 * Returns the rows that formulas may range over, by table, as columns: those of the lists that are given, and the same
 * ones where the lists are the same.
 */
export function relatedTables(
  catalog: {readonly [Name in keyof Sources]?: readonly Sources[Name][number][]} & Pick<Catalog, "own">
): Tables {
  const tables = factTables(catalog);
  for (const name of EDITED_RELATED)
    if (catalog.own?.[name]) tables[name] = {...tables[name], ...ownValues(catalog as Catalog, name)};
  return tables;
}

/** Catalogs whose rows formulas range over and an analyst edits. */
export const EDITED_RELATED = ["offers", "storage"] as const;

/** A cell of a table whose rows formulas range over. */
interface Place {
  table: string;
  row: number;
  column: string;
}

/**
 * Returns the cells that hold a number of a catalog's row, in the tables whose rows formulas range over: the price of an
 * offer without prices by region is also that of its one region, and its lowest and its highest where they are the same.
 */
export function cellsOfFact(
  catalog: Pick<Catalog, (typeof EDITED_RELATED)[number]>,
  name: (typeof EDITED_RELATED)[number],
  row: object,
  field: string
): Place[] {
  const index = (catalog[name] as readonly object[]).indexOf(row);
  const own: Place = {table: name, row: index, column: field};
  if (name !== "offers" || field !== "usd_per_gpu_hour_median") return [own];
  const offer = row as Offer;
  const ends = (["usd_per_gpu_hour_low", "usd_per_gpu_hour_high"] as const).filter(
    (end) => offer[end] === offer.usd_per_gpu_hour_median
  );
  const before = catalog.offers.slice(0, index).reduce((sum, {regions}) => sum + (regions?.length ?? 1), 0);
  const region = {table: regionPrices.name, row: before, column: "usd_per_gpu_hour"};
  return [own, ...ends.map((column) => ({...own, column})), ...(offer.regions ? [] : [region])];
}

function factTables(catalog: Parameters<typeof relatedTables>[0]): Record<string, Columns> {
  return Object.fromEntries(
    RELATED.flatMap((one) => {
      const list = catalog[one.from];
      if (!list) return [];
      const also = (one.also && catalog[one.also]) ?? null;
      const known = KNOWN.get(list) ?? {};
      KNOWN.set(list, known);
      if (known[one.table.name]?.also !== also || !known[one.table.name])
        known[one.table.name] = {also, columns: factColumns(one.table, one.rows(catalog as Sources))};
      return [[one.table.name, known[one.table.name]!.columns]];
    })
  );
}

/** The columns made of each list of a catalog, and of which other one. */
const KNOWN = new WeakMap<readonly object[], Record<string, {also: readonly object[] | null; columns: Columns}>>();

/** The largest cluster that an offer's machines make, as far as it is known. */
function mostGpus(
  {provider, accelerator_id}: Pick<Offer, "provider" | "accelerator_id">,
  networks: Sources["networks"] = []
): number | null {
  const found = networks.find((one) => one.provider === provider && one.accelerator_id === accelerator_id);
  return found?.most_gpus ?? null;
}

function described(offer: Offer): object {
  const price = offer.usd_per_gpu_hour_median;
  const row = offer.regions?.find(({usd_per_gpu_hour}) => usd_per_gpu_hour === price) ?? null;
  return {
    ...offer,
    price_row: priceRowWords(offer, row),
    lowest_row: priceRowWords(offer, offer.regions?.[0] ?? null),
    price_as_of: row?.as_of ?? offer.as_of,
    lowest_as_of: offer.regions?.[0]?.as_of ?? offer.as_of
  };
}

function inRegions(offer: Offer, most_gpus: number | null): RegionPriceRow[] {
  const {provider, accelerator_id, pricing, regions} = offer;
  const own = {provider, accelerator_id, pricing, most_gpus};
  if (!regions) {
    const price = offer.usd_per_gpu_hour_median;
    return [
      {
        ...own,
        region: "",
        everywhere: true,
        usd_per_gpu_hour: price,
        fewest_gpus: offer.fewest_gpus,
        price_row: priceRowWords(offer, null),
        as_of: offer.as_of
      }
    ];
  }
  return regions.map((row) => ({
    ...own,
    region: row.region,
    everywhere: false,
    usd_per_gpu_hour: row.usd_per_gpu_hour,
    fewest_gpus: row.fewest_gpus ?? offer.fewest_gpus,
    price_row: priceRowWords(offer, row),
    as_of: row.as_of ?? offer.as_of
  }));
}

function printed({params, samples, low, high, figure}: Anchor): object {
  return {scale: figure.scale, params, samples, low, high, published: figure.published, heading: figure.heading};
}

function inferenceRows({latency, serving}: ReturnType<typeof anchors>): object[] {
  return latency.map((one) => {
    const served = serving.find(({params}) => params === one.params);
    const texts = [one.figure.published, served?.figure.published].filter((text) => text !== undefined);
    return {...printed(one), latency: one.low, serving: served?.low ?? null, published: texts.join(" and ")};
  });
}
