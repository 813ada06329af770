import {existsSync, realpathSync} from "node:fs";
import {join} from "node:path";
import type {Price} from "../../model/catalog.js";
import {loadAccelerators} from "../loadCatalog.js";
import {loadPriceHistory} from "../priceHistory.js";
import {MAXIMUM_BYTES, MOST_ROWS, readBytes} from "../csv/readCatalog.js";
import {namedOutcome} from "./namedOutcome.js";
import {acceleratorNames} from "../accelerators/acceleratorNames.js";
import {askFeeds} from "./askFeeds.js";
import type {OnFeed} from "./askFeeds.js";
import {azureSkus} from "../accelerators/azureSkus.js";
import {feedOutcome} from "./feedOutcome.js";
import type {FeedOutcome} from "./feedOutcome.js";
import {priceChanges} from "./doubts/priceChanges.js";
import type {PriceChanges} from "./doubts/priceChanges.js";
import {readUsdPer} from "../currencies.js";
import type {PriceContext, PriceFeed} from "./PriceFeed.js";
import {formatHistory, withDays} from "./priceHistory.js";
import {PriceReference} from "./PriceReference.js";
import {removeLockDrafts, takeLock} from "./files/refreshLock.js";
import {checkPlainFiles, linkedFile, removeLeftovers, replaceFiles} from "./files/replaceFiles.js";
import {formatSnapshot, parseSnapshot, toSnapshotRow} from "./files/snapshot.js";
import type {SnapshotRow} from "./files/snapshot.js";
import {formatReport, readReport, withOutcomes} from "./sourceReport.js";
import type {Secrets} from "./web/secrets.js";
import {withinSize} from "./web/withinSize.js";
import type {WebLimits} from "./web/fetchOnce.js";

export interface RefreshOptions {
  folder: string; // of prices.csv and its companions
  catalogs: string; // of the aliases and SKUs, where `folder` has none of its own
  feeds: PriceFeed[];
  owned: Set<string>; // names of all feeds there are, asked or not
  accept: (feed: PriceFeed) => boolean; // whether large moves and short answers of the feed are to be believed
  dryRun: boolean;
  fold?: boolean; // keep the cheapest row of each region alone
  today: string;
  limits: WebLimits;
  secrets: Secrets;
  onFeed?: OnFeed;
}

/** What a refresh writes. */
const FILES = ["price-history.csv", "prices.csv", "price-unmapped.csv", "price-doubtful.csv", "price-sources.csv"];

export interface RefreshResult {
  outcomes: FeedOutcome[];
  changes: PriceChanges;
  rows: number; // in the snapshot after the refresh
  written: boolean;
}

/**
 * Asks the feeds, and replaces the folder's snapshot, history and report by what holds now. Rows of sources that were
 * not asked stay as they are, cell by cell; those of a feed without a good answer stay, marked stale. Throws where
 * the snapshot cannot be read or written, or another refresh is at work: nothing has been replaced then.
 */
export async function runRefresh(options: RefreshOptions): Promise<RefreshResult> {
  const {folder, dryRun} = options;
  checkPlainFiles(FILES.map((name) => join(folder, name)));
  const lock = dryRun ? null : takeLock(folder);
  const release = () => lock?.release();
  process.once("exit", release);
  try {
    if (!dryRun) {
      removeLeftovers(folder, FILES);
      removeLockDrafts(folder);
    }
    const bytes = snapshotBytes(folder);
    const before = bytes === null ? [] : parseSnapshot(bytes, {file: join(folder, "prices.csv")});
    const history = loadPriceHistory(folder);
    const context = readContext(options);
    const cards = loadAccelerators(companion(options, "accelerators.csv"));
    const accelerators = cards.map(({id}) => id);
    const reference = readReference(options, before);
    const own = (source: string) => before.flatMap(({price}) => (price.source === source ? [price] : []));
    const told = await askFeeds(
      options.feeds,
      (feed, client) =>
        feedOutcome(feed, {
          client,
          context,
          before: own(feed.name),
          reference,
          accept: options.accept(feed),
          fold: options.fold ?? false,
          secrets: options.secrets,
          check: (rows) =>
            void parseSnapshot(formatSnapshot(rows.map(toSnapshotRow)), {file: "the answer", accelerators})
        }),
      {limits: options.limits, secrets: options.secrets, onFeed: options.onFeed ?? (() => {})}
    );

    const answers = told.map((outcome) => namedOutcome(outcome, cards));
    const asked = new Set(options.feeds.map(({name}) => name));
    const kept = before.filter(({price}) => !asked.has(price.source));
    const most = {bytes: MAXIMUM_BYTES - Buffer.byteLength(formatSnapshot(kept)), rows: MOST_ROWS - kept.length};
    const outcomes = withinSize(answers, {most, before: own, today: options.today});
    const renewed = outcomes.flatMap(({rows}) => rows.map(toSnapshotRow));
    const after = [...kept, ...renewed];
    const fresh = outcomes.filter(({status}) => status === "fresh").flatMap(({rows}) => rows);
    const changes = priceChanges(
      before.filter(({price}) => asked.has(price.source)).map(({price}) => price),
      renewed.map(({price}) => price)
    );
    if (dryRun) return {outcomes, changes, rows: after.length, written: false};

    const prices = formatSnapshot(after);
    parseSnapshot(prices, {file: "the new prices.csv", accelerators}); // what a build could not read is not written
    const renewedDays = new Set(fresh.filter(isRenewed).map(({provider, as_of}) => `${provider} ${as_of}`));
    const ofDays = after
      .map(({price}) => price)
      .filter((price) => isRenewed(price) && renewedDays.has(`${price.provider} ${price.as_of}`))
      .filter(({source}) => options.owned.has(source));
    const report = formatReport(withOutcomes(readReport(folder), outcomes, options.today));
    replaceFiles(
      [
        [join(folder, "price-history.csv"), formatHistory(withDays(history, ofDays))],
        [join(folder, "prices.csv"), prices],
        [join(folder, "price-unmapped.csv"), report.unmapped],
        [join(folder, "price-doubtful.csv"), report.doubtful],
        [join(folder, "price-sources.csv"), report.states]
      ],
      {
        beforeRename() {
          lock?.check();
          if (!isSame(bytes, snapshotBytes(folder))) throw new Error("prices.csv was edited meanwhile; run it again");
        }
      }
    );
    return {outcomes, changes, rows: after.length, written: true};
  } finally {
    release();
    process.off("exit", release);
  }
}

function isRenewed({stale_since}: Price): boolean {
  return stale_since === "";
}

/** Returns what the parsers need from the catalogs, checked. */
function readContext(options: RefreshOptions): PriceContext {
  const names = acceleratorNames(join(companion(options, "accelerator-aliases.csv"), "accelerator-aliases.csv"));
  const skus = azureSkus(join(companion(options, "azure-skus.csv"), "azure-skus.csv"));
  const usdPer = readUsdPer(companion(options, "assumptions.csv"));
  return {names, azureSkus: skus, today: options.today, usdPer};
}

/** Returns the folder that holds the file: the one being refreshed, or else the project's own. */
function companion({folder, catalogs}: RefreshOptions, name: string): string {
  return existsSync(join(folder, name)) ? folder : catalogs;
}

/** Returns what new prices are held against: the snapshot, and the project's own where that is another. */
function readReference({folder, catalogs}: RefreshOptions, before: SnapshotRow[]): PriceReference {
  const rows = before.map(({price}) => price);
  const file = join(catalogs, "prices.csv");
  const other = existsSync(file) && !isSameFile(file, join(folder, "prices.csv"));
  return new PriceReference(
    other ? [...rows, ...parseSnapshot(readBytes(file), {file}).map(({price}) => price)] : rows
  );
}

function isSameFile(a: string, b: string): boolean {
  return existsSync(b) && realpathSync(a) === realpathSync(b);
}

function snapshotBytes(folder: string): Buffer | null {
  const file = linkedFile(join(folder, "prices.csv"));
  return existsSync(file) ? Buffer.from(readBytes(file)) : null;
}

function isSame(a: Buffer | null, b: Buffer | null): boolean {
  return a === null || b === null ? a === b : a.equals(b);
}
