import {greatest} from "d3-array";
import type {Price} from "../../model/catalog.js";
import {markStale} from "../../model/prices/staleMark.js";
import {shownUrl} from "./web/baseUrl.js";
import {errorText, withoutSecrets} from "./web/errorText.js";
import {foldRows} from "./foldRows.js";
import {judge} from "./doubts/judge.js";
import type {JudgedAgainst} from "./doubts/judge.js";
import {FeedAbsent, FeedRefused} from "./PriceFeed.js";
import type {DoubtfulPrice, ParsedPrices, PriceContext, PriceFeed} from "./PriceFeed.js";
import type {Secrets} from "./web/secrets.js";
import type {WebClient} from "./web/webClient.js";

/** What became of one feed in a refresh. */
export interface FeedOutcome {
  feed: string;
  source: string;
  status: "fresh" | "stale" | "absent"; // absent: nothing there, and never was
  reason: string; // why it is not fresh
  url: string; // without user, password and query
  bytes: number;
  rows: Price[]; // as they stand in the snapshot after the refresh
  parsed: ParsedPrices | null;
  doubtful: DoubtfulPrice[]; // set apart: in no row
}

export interface OutcomeOptions extends Omit<JudgedAgainst, "today" | "source"> {
  client: WebClient;
  context: PriceContext;
  secrets: Secrets;
  fold: boolean; // keep the cheapest row of each region alone
  check: (rows: Price[]) => void; // throws where a build could not read the rows
}

const NONE = {url: "", bytes: 0, parsed: null, doubtful: []};

/**
 * Returns the feed's outcome: the new rows where the answer is whole and plausible, else those from before, marked
 * stale. Never throws: whatever goes wrong with a source is its outcome.
 */
export async function feedOutcome(
  feed: PriceFeed,
  {client, context, before, reference, accept, fold, secrets, check}: OutcomeOptions
): Promise<FeedOutcome> {
  const told = {feed: feed.id, source: feed.name};
  const today = context.today;
  try {
    const answer = await feed.fetch(client, context);
    const bytes = answer.texts.reduce((total, text) => total + Buffer.byteLength(text), 0);
    const day = dayOf(answer.modified, today);
    const parsed = feed.parse(answer, {...context, today: day});
    const newest = greatest(before, ({as_of}) => as_of)?.as_of ?? "";
    if (answer.modified && day < newest && !accept)
      throw new FeedRefused(`older than before: of ${day}, and there are prices of ${newest}`);
    const {refused, rows, doubtful} = judge(parsed, {source: feed.name, before, reference, accept, today});
    const answered = {...told, url: withoutSecrets(shownUrl(answer.url), secrets.all), bytes, parsed, doubtful};
    if (refused !== null) return keptFrom(before, withoutSecrets(refused, secrets.all), {...answered, today});
    check(rows);
    return {...answered, status: "fresh", reason: "", rows: fold ? foldRows(rows) : rows};
  } catch (error) {
    const reason = errorText(error, {secrets: secrets.all});
    if (error instanceof FeedAbsent && before.length === 0)
      return {...told, ...NONE, status: "absent", reason, rows: []};
    return keptFrom(before, reason, {...told, ...NONE, today});
  }
}

/** Returns the outcome of a feed whose rows from before are kept for the reason. */
export function keptFrom(
  before: readonly Price[],
  reason: string,
  {today, ...told}: Omit<FeedOutcome, "status" | "reason" | "rows"> & {today: string}
): FeedOutcome {
  const rows = before.map((row) => markStale(row, {since: today, reason}));
  return {...told, status: "stale", reason, rows};
}

/** Lists of prices from before this day are none that are kept up. */
const EARLIEST = "2020-01-01";

/** Returns the day that new rows are of: what the answer says of its list, unless that cannot be, else the day it was asked. */
function dayOf(modified: string | null | undefined, today: string): string {
  return modified && modified >= EARLIEST && modified < today ? modified : today;
}
