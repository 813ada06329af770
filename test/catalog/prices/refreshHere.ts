import {join} from "node:path";
import {isSelected, selectFeeds} from "../../../src/catalog/prices/priceSources.js";
import {refreshSummary} from "../../../src/catalog/prices/refreshSummary.js";
import {runRefresh} from "../../../src/catalog/prices/runRefresh.js";
import type {RefreshResult} from "../../../src/catalog/prices/runRefresh.js";
import {secretsOf} from "../../../src/catalog/prices/web/secrets.js";
import {webLimits} from "../../../src/catalog/prices/web/webClient.js";
import {PROJECT} from "./refreshCommand.js";

/**
 * Refreshes as the command does, without a process of its own, which takes half a second to start. Returns the result
 * with what the command would print.
 */
export async function refreshHere(
  folder: string,
  {
    sources,
    environment,
    accept = [],
    today = "2026-11-24"
  }: {sources: string[]; environment: Record<string, string>; accept?: string[]; today?: string}
): Promise<RefreshResult & {summary: string; told: string[]}> {
  const result = await runRefresh({
    folder,
    catalogs: join(PROJECT, "data"),
    feeds: selectFeeds(sources, environment),
    owned: new Set(selectFeeds([], environment).map(({name}) => name)),
    accept: (feed) => accept.some((name) => isSelected(feed, name)),
    dryRun: false,
    today,
    limits: webLimits(environment),
    secrets: secretsOf(environment)
  });
  const told = result.outcomes.map(({feed, status, reason}) => `${feed} ${status} ${reason}`.trim());
  return {...result, summary: refreshSummary(result), told};
}
