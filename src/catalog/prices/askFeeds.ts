import {group} from "d3-array";
import type {FeedOutcome} from "./feedOutcome.js";
import type {PriceFeed} from "./PriceFeed.js";
import {webClient} from "./web/webClient.js";
import type {WebClient} from "./web/webClient.js";
import type {Secrets} from "./web/secrets.js";
import type {WebLimits} from "./web/fetchOnce.js";

/** Feeds of one source asked at the same time; sources do not wait for each other, so a slow one costs only itself. */
const AT_ONCE = 4;

/** A feed that takes longer gives up: four dozen queries of Azure take one or two minutes. */
const FEED_MS = 10 * 60_000;

/** A refresh that takes longer gives up on what it has not got; shorter than the age at which its lock may be taken. */
const DEADLINE_MS = 30 * 60_000;

export type OnFeed = (outcome: FeedOutcome | {feed: string; status: "asking"}, client: {bytes: number}) => void;

/** Asks all feeds, a few at a time, and returns their outcomes in the order of the feeds. */
export async function askFeeds(
  feeds: readonly PriceFeed[],
  ask: (feed: PriceFeed, client: WebClient) => Promise<FeedOutcome>,
  {limits, secrets, onFeed}: {limits: WebLimits; secrets: Secrets; onFeed: OnFeed}
): Promise<FeedOutcome[]> {
  const outcomes = new Map<PriceFeed, FeedOutcome>();
  const clients: WebClient[] = [];
  const all = {
    get bytes() {
      return clients.reduce((total, {bytes}) => total + bytes, 0);
    }
  };
  const deadline = AbortSignal.timeout(DEADLINE_MS);
  const workers = [...group(feeds, sourceOf).values()].flatMap((own) => {
    const waiting = [...own];
    return Array.from({length: AT_ONCE}, async () => {
      for (let feed = waiting.shift(); feed !== undefined; feed = waiting.shift()) {
        const client = webClient(limits, {signal: AbortSignal.any([deadline, AbortSignal.timeout(FEED_MS)]), secrets});
        clients.push(client);
        onFeed({feed: feed.id, status: "asking"}, all);
        const outcome = await ask(feed, client);
        outcomes.set(feed, outcome);
        onFeed(outcome, all);
      }
    });
  });
  await Promise.all(workers);
  const inOrder = feeds.map((feed) => outcomes.get(feed)!);
  return inOrder.map((outcome) => withAbsence(outcome, inOrder));
}

/** A feed that is not there is no failure beside others of its source that are, but a source without any is. */
function withAbsence(outcome: FeedOutcome, outcomes: FeedOutcome[]): FeedOutcome {
  const source = outcome.feed.split("/")[0];
  const others = outcomes.some(({feed, status}) => status === "fresh" && feed.split("/")[0] === source);
  return outcome.status === "absent" && !others ? {...outcome, status: "stale"} : outcome;
}

function sourceOf({id}: PriceFeed): string {
  return id.split("/")[0]!;
}
