import type {Price, Pricing} from "../../model/catalog.js";
import type {AcceleratorNames} from "../accelerators/acceleratorNames.js";
import type {AzureSku} from "../accelerators/azureSkus.js";
import type {WebClient} from "./web/webClient.js";

/** One list of prices that can be fetched, parsed and kept on its own: a cloud of a catalog, or a whole market. */
export interface PriceFeed {
  id: string; // source/part: skypilot/aws, azure, vast
  name: string; // what the `source` cell of its rows says; it is how the snapshot knows whose a row is
  fetch(client: WebClient, context: PriceContext): Promise<FetchedAnswer>;
  parse(answer: FetchedAnswer, context: PriceContext): ParsedPrices; // pure
}

/** A source: one service or catalog, made of one feed or more. */
export interface PriceSource {
  id: string;
  feeds(environment: Record<string, string | undefined>): PriceFeed[];
}

/** What a feed answered: one text per page, in order, and where it came from. */
export interface FetchedAnswer {
  url: string;
  texts: string[];
  modified?: string | null; // ISO day that the answer says its list is of
}

/** What the parsers must know beside the answer. */
export interface PriceContext {
  names: AcceleratorNames;
  azureSkus: Map<string, AzureSku>;
  today: string; // ISO day that new rows are stamped with, where the answer states none
  usdPer: Readonly<Record<string, number>>; // US dollars of one unit of a currency, as assumed
}

export interface ParsedPrices {
  provider: string;
  rows: Price[];
  seen: number; // entries with an accelerator in the answer, priced or not
  unmapped: UnmappedName[];
  rejected: RejectedEntries[];
  contradicting: DoubtfulPrice[]; // in no row: entries of one SKU and region too far apart for one to be chosen
}

/** A price that is not believed: it is listed, and nothing is priced with it. */
export interface DoubtfulPrice {
  provider: string;
  accelerator_id: string;
  pricing: Pricing;
  sku: string; // empty, as is the region, where all prices of the accelerator and pricing are meant
  region: string;
  usd_per_gpu_hour: number; // the median of several
  rows: number;
  reason: string;
}

/** A name that stands for no accelerator of ours. */
export interface UnmappedName {
  name: string;
  memory: string; // GiB per GPU as understood, empty where not stated
  entries: number;
  example: string; // a SKU that bears it
}

/** Entries left out for a reason. `bad` means the answer itself is wrong, not only unusable here. */
export interface RejectedEntries {
  reason: string;
  bad: boolean;
  entries: number;
  example: string;
}

/** A feed may have no more price rows than this: the largest catalog at hand has 1,703. */
export const MOST_ROWS = 20_000;

/** A feed may use no more names that are not ours than this. Real ones use a few dozen. */
export const MOST_NAMES = 1_000;

/** The feed does not exist where it was looked for (404 in every version): no failure where it never had rows. */
export class FeedAbsent extends Error {}

/** The answer is not what the feed should say. Its message completes "kept, because …". */
export class FeedRefused extends Error {}

/** Returns what an answer says as JSON. Throws a FeedRefused where it is none. */
export function answeredJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new FeedRefused("the answer is not JSON");
  }
}
