import type {Price} from "../../model/catalog.js";
import type {AcceleratorNames} from "../acceleratorNames.js";
import type {AzureSku} from "./azureSkus.js";
import type {WebClient} from "./webClient.js";

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
}

/** What the parsers must know beside the answer. */
export interface PriceContext {
  names: AcceleratorNames;
  azureSkus: Map<string, AzureSku>;
  today: string; // ISO day that new rows are stamped with
}

export interface ParsedPrices {
  rows: Price[];
  seen: number; // entries with an accelerator in the answer, priced or not
  unmapped: UnmappedName[];
  rejected: RejectedEntries[];
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

/** The feed does not exist where it was looked for (404 in every version): no failure where it never had rows. */
export class FeedAbsent extends Error {}

/** The answer is not what the feed should say. Its message completes "kept, because …". */
export class FeedRefused extends Error {}
