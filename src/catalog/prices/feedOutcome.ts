import type {Price} from "../../model/catalog.js";
import {markStale} from "../../model/staleMark.js";
import {implausible} from "./plausibility.js";
import {FeedAbsent} from "./PriceFeed.js";
import type {ParsedPrices, PriceContext, PriceFeed} from "./PriceFeed.js";
import {shownText} from "./plainText.js";
import type {WebClient} from "./webClient.js";

/** What became of one feed in a refresh. */
export interface FeedOutcome {
  feed: string;
  source: string;
  status: "fresh" | "stale" | "absent"; // absent: nothing there, and never was
  reason: string; // why it is not fresh
  url: string;
  bytes: number;
  rows: Price[]; // as they stand in the snapshot after the refresh
  parsed: ParsedPrices | null;
}

const NONE = {url: "", bytes: 0, parsed: null};

/**
 * Returns the feed's outcome: the new rows where the answer is whole and plausible, else those from before, marked
 * stale. Never throws: whatever goes wrong with a source is its outcome.
 */
export async function feedOutcome(
  feed: PriceFeed,
  {client, context, before, accept}: {client: WebClient; context: PriceContext; before: Price[]; accept: boolean}
): Promise<FeedOutcome> {
  const told = {feed: feed.id, source: feed.name};
  const kept = (reason: string, more: Partial<FeedOutcome> = {}): FeedOutcome => {
    const since = context.today;
    const rows = before.map((row) => ({...row, notes: markStale(row.notes, {since, reason})}));
    return {...told, ...NONE, status: "stale", reason, rows, ...more};
  };
  try {
    const answer = await feed.fetch(client, context);
    const bytes = answer.texts.reduce((total, text) => total + Buffer.byteLength(text), 0);
    const parsed = feed.parse(answer, context);
    const doubt = implausible(parsed, before, {accept});
    if (doubt !== null) return kept(doubt, {url: answer.url, bytes, parsed});
    return {...told, status: "fresh", reason: "", url: answer.url, bytes, rows: parsed.rows, parsed};
  } catch (error) {
    const reason = shownText(error instanceof Error ? error.message : String(error), 200);
    if (error instanceof FeedAbsent && before.length === 0)
      return {...told, ...NONE, status: "absent", reason, rows: []};
    return kept(reason);
  }
}
