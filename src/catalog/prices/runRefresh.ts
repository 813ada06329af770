import {existsSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {loadAccelerators} from "../loadCatalog.js";
import {loadPriceHistory} from "../priceHistory.js";
import {acceleratorNames} from "../acceleratorNames.js";
import {azureSkus} from "./azureSkus.js";
import {feedOutcome} from "./feedOutcome.js";
import type {FeedOutcome} from "./feedOutcome.js";
import {priceChanges} from "./priceChanges.js";
import type {PriceChanges} from "./priceChanges.js";
import type {PriceContext, PriceFeed} from "./PriceFeed.js";
import {formatHistory, withDay} from "./priceHistory.js";
import {removeLockDrafts, takeLock} from "./refreshLock.js";
import {removeLeftovers, replaceFiles} from "./replaceFiles.js";
import {formatSnapshot, parseSnapshot, toSnapshotRow} from "./snapshot.js";
import type {SnapshotRow} from "./snapshot.js";
import {formatReport, readReport, withOutcomes} from "./sourceReport.js";
import {webClient} from "./webClient.js";
import type {WebLimits} from "./fetchOnce.js";

export interface RefreshOptions {
  folder: string; // of prices.csv and its companions
  catalogs: string; // of the aliases and SKUs, where `folder` has none of its own
  feeds: PriceFeed[];
  owned: Set<string>; // names of all feeds there are, asked or not
  accept: (feed: PriceFeed) => boolean; // whether large moves and short answers of the feed are to be believed
  dryRun: boolean;
  today: string;
  limits: WebLimits;
  onFeed?: (outcome: FeedOutcome | {feed: string; status: "asking"}, client: {bytes: number}) => void;
}

export interface RefreshResult {
  outcomes: FeedOutcome[];
  changes: PriceChanges;
  rows: number; // in the snapshot after the refresh
  written: boolean;
}

/** Feeds asked at the same time. */
const AT_ONCE = 4;

/** A refresh that takes longer gives up on what it has not got; shorter than the age at which its lock may be taken. */
const DEADLINE_MS = 30 * 60_000;

/**
 * Asks the feeds, and replaces the folder's snapshot, history and report by what holds now. Rows of sources that were
 * not asked stay as they are, cell by cell; those of a feed without a good answer stay, marked stale. Throws where
 * the snapshot cannot be read or written, or another refresh is at work: nothing has been replaced then.
 */
export async function runRefresh(options: RefreshOptions): Promise<RefreshResult> {
  const {folder, dryRun} = options;
  const lock = dryRun ? null : takeLock(folder);
  const release = () => lock?.release();
  process.once("exit", release);
  try {
    if (!dryRun) {
      removeLeftovers(folder);
      removeLockDrafts(folder);
    }
    const bytes = readBytes(folder);
    const before = bytes === null ? [] : parseSnapshot(bytes, {file: join(folder, "prices.csv")});
    const history = loadPriceHistory(folder);
    const context = readContext(options);
    const outcomes = await askAll(options, before, context);

    const asked = new Set(options.feeds.map(({name}) => name));
    const kept = before.filter(({price}) => !asked.has(price.source));
    const renewed = outcomes.flatMap(({rows}) => rows.map(toSnapshotRow));
    const after = [...kept, ...renewed];
    const fresh = outcomes.filter(({status}) => status === "fresh").flatMap(({rows}) => rows);
    const changes = priceChanges(
      before.filter(({price}) => asked.has(price.source)).map(({price}) => price),
      renewed.map(({price}) => price)
    );
    if (dryRun) return {outcomes, changes, rows: after.length, written: false};

    const prices = formatSnapshot(after);
    const accelerators = loadAccelerators(companion(options, "accelerators.csv")).map(({id}) => id);
    parseSnapshot(prices, {file: "the new prices.csv", accelerators}); // what a build could not read is not written
    const touched = new Set(fresh.map(({provider}) => provider));
    const ofToday = after
      .map(({price}) => price)
      .filter(({provider, source}) => {
        return touched.has(provider) && options.owned.has(source);
      });
    const report = formatReport(withOutcomes(readReport(folder), outcomes, options.today));
    replaceFiles(
      [
        [join(folder, "price-history.csv"), formatHistory(withDay(history, ofToday, options.today))],
        [join(folder, "prices.csv"), prices],
        [join(folder, "price-unmapped.csv"), report.unmapped],
        [join(folder, "price-sources.csv"), report.sources]
      ],
      {
        beforeRename() {
          lock?.check();
          if (!isSame(bytes, readBytes(folder))) throw new Error("prices.csv was edited meanwhile; run it again");
        }
      }
    );
    return {outcomes, changes, rows: after.length, written: true};
  } finally {
    release();
    process.off("exit", release);
  }
}

/** Returns what the parsers need from the catalogs, checked. */
function readContext(options: RefreshOptions): PriceContext {
  const names = acceleratorNames(join(companion(options, "accelerator-aliases.csv"), "accelerator-aliases.csv"));
  const skus = azureSkus(join(companion(options, "azure-skus.csv"), "azure-skus.csv"));
  return {names, azureSkus: skus, today: options.today};
}

/** Returns the folder that holds the file: the one being refreshed, or else the project's own. */
function companion({folder, catalogs}: RefreshOptions, name: string): string {
  return existsSync(join(folder, name)) ? folder : catalogs;
}

/** Asks all feeds, a few at a time, and returns their outcomes in the order of the feeds. */
async function askAll(
  {feeds, limits, accept, onFeed = () => {}}: RefreshOptions,
  before: SnapshotRow[],
  context: PriceContext
): Promise<FeedOutcome[]> {
  const outcomes: FeedOutcome[] = [];
  const client = webClient(limits, {signal: AbortSignal.timeout(DEADLINE_MS)});
  let next = 0;
  const worker = async () => {
    for (let i = next++; i < feeds.length; i = next++) {
      const feed = feeds[i]!;
      onFeed({feed: feed.id, status: "asking"}, client);
      const own = before.flatMap(({price}) => (price.source === feed.name ? [price] : []));
      outcomes[i] = await feedOutcome(feed, {client, context, before: own, accept: accept(feed)});
      onFeed(outcomes[i]!, client);
    }
  };
  await Promise.all(Array.from({length: AT_ONCE}, worker));
  return outcomes.map((outcome) => withAbsence(outcome, outcomes));
}

/** A feed that is not there is no failure beside others of its source that are, but a source without any is. */
function withAbsence(outcome: FeedOutcome, outcomes: FeedOutcome[]): FeedOutcome {
  const source = (feed: string) => feed.split("/")[0];
  const others = outcomes.some(({feed, status}) => status === "fresh" && source(feed) === source(outcome.feed));
  return outcome.status === "absent" && !others ? {...outcome, status: "stale"} : outcome;
}

function readBytes(folder: string): Buffer | null {
  const file = join(folder, "prices.csv");
  return existsSync(file) ? readFileSync(file) : null;
}

function isSame(a: Buffer | null, b: Buffer | null): boolean {
  return a === null || b === null ? a === b : a.equals(b);
}
