import {fileURLToPath} from "node:url";
import {parseArgs} from "node:util";
import {dayNumber} from "../model/prices/priceAge.js";
import {errorText} from "./prices/web/errorText.js";
import type {FeedOutcome} from "./prices/feedOutcome.js";
import {isSelected, selectFeeds} from "./prices/priceSources.js";
import {refreshProgress} from "./prices/refreshProgress.js";
import {refreshJson, refreshSummary} from "./prices/refreshSummary.js";
import {runRefresh} from "./prices/runRefresh.js";
import {secretsOf} from "./prices/web/secrets.js";
import {checkSnapshotFolder} from "./prices/files/snapshotFolder.js";
import {webLimits} from "./prices/web/webClient.js";
import {tomorrow} from "./tomorrow.js";

const USAGE = `npm run refresh -- [options]

Renews data/prices.csv from the live price sources: skypilot, azure, vast, runpod.

  --source NAME   only this source, or one part of it such as skypilot/aws; may be repeated
  --accept NAME   believe large moves and short answers of this source
  --fold          keep the cheapest row of each provider, accelerator, kind and region alone
  --dry-run       show what would change, write nothing
  --json          print the result as JSON
  --strict        exit with 1 if any source, or a part of one, had to be kept from before
  --data DIR      folder of prices.csv (default: data)
  --date DAY      day that new rows are of where their source states none, YYYY-MM-DD (default: today, UTC)
`;

/** The project's own catalogs. */
const CATALOGS = fileURLToPath(new URL("../../data/", import.meta.url));

const secrets = secretsOf(process.env);

/** Prices from before this day are no one's who refreshes them. */
const EARLIEST = "2020-01-01";

/** Prints why nothing was done; returns the exit code that says so. */
function refused(error: unknown): number {
  process.stderr.write(`refresh: ${errorText(error, {secrets: secrets.all, length: 1000})}\n`);
  return 2;
}

process.once("uncaughtException", (error) => process.exit(refused(error)));
process.exitCode = await main(process.argv.slice(2)).catch(refused);

/** Runs the command; returns its exit code: 0 done, 1 under --strict with a source kept. Throws where nothing was done. */
async function main(args: string[]): Promise<number> {
  const {values} = parseArgs({
    args,
    options: {
      source: {type: "string", multiple: true, default: []},
      accept: {type: "string", multiple: true, default: []},
      fold: {type: "boolean", default: false},
      "dry-run": {type: "boolean", default: false},
      json: {type: "boolean", default: false},
      strict: {type: "boolean", default: false},
      data: {type: "string", default: "data"},
      date: {type: "string", default: new Date().toISOString().slice(0, 10)},
      help: {type: "boolean", default: false}
    }
  });
  if (values.help) {
    process.stdout.write(USAGE);
    return 0;
  }
  dayNumber(values.date);
  if (values.date.length !== 10) throw new Error(`--date ${values.date}: expected YYYY-MM-DD`);
  if (values.date < EARLIEST) throw new Error(`--date ${values.date}: expected a day from ${EARLIEST} on`);
  // It is tomorrow already where the sun rises first.
  const latest = tomorrow(new Date().toISOString().slice(0, 10));
  if (values.date > latest) throw new Error(`--date ${values.date}: expected a day up to tomorrow, ${latest}`);
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => process.exit(130));

  const feeds = selectFeeds(values.source, process.env);
  selectFeeds(values.accept, process.env);
  const limits = webLimits(process.env);
  checkSnapshotFolder(values.data);
  const progress = refreshProgress(process.stderr, feeds.length);
  const result = await runRefresh({
    folder: values.data,
    catalogs: CATALOGS,
    feeds,
    owned: new Set(selectFeeds([], process.env).map(({name}) => name)),
    accept: (feed) => values.accept.some((name) => isSelected(feed, name)),
    dryRun: values["dry-run"],
    fold: values.fold,
    today: values.date,
    limits,
    secrets,
    onFeed: progress.onFeed
  }).finally(progress.end);
  process.stdout.write(`${values.json ? JSON.stringify(refreshJson(result), null, 2) : refreshSummary(result)}\n`);
  return values.strict && result.outcomes.some(isKept) ? 1 : 0;
}

/** Whether a source could not be renewed, or not in whole: some of its rows are from before. */
function isKept({status, rows}: FeedOutcome): boolean {
  return status === "stale" || rows.some(({stale_since}) => stale_since !== "");
}
