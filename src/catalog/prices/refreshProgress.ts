import type {FeedOutcome} from "./feedOutcome.js";
import {format} from "../../model/words/format.js";

/** What is told of a feed, before and after it is asked. */
type Told = {feed: string; status: "asking"} | Pick<FeedOutcome, "feed" | "status" | "reason" | "bytes" | "rows">;

/**
 * Returns a listener that tells how a refresh gets on: on a terminal one line that is written over, with the feeds
 * being asked, rows and bytes so far; elsewhere one plain line per finished feed.
 */
export function refreshProgress(
  stream: {isTTY?: boolean; columns?: number; write(text: string): unknown},
  total: number
): {onFeed(outcome: Told, client: {bytes: number}): void; end(): void} {
  const asking = new Set<string>();
  let done = 0;
  let rows = 0;
  let timer: NodeJS.Timeout | undefined;
  let bytes = () => 0;
  const draw = () => {
    const line = `${done}/${total} sources, ${rows} rows, ${size(bytes())}  ${[...asking].join(" ")}`;
    stream.write(`\r\x1b[K${line.slice(0, (stream.columns ?? 80) - 1)}`);
  };
  return {
    onFeed(outcome, client) {
      bytes = () => client.bytes;
      if (outcome.status === "asking") asking.add(outcome.feed);
      else {
        asking.delete(outcome.feed);
        done++;
        const {feed, status, reason} = outcome;
        if (status === "fresh") rows += outcome.rows.length;
        const said =
          status === "fresh" ? `${outcome.rows.length} rows, ${size(outcome.bytes)}` : `${status}: ${reason}`;
        if (!stream.isTTY) stream.write(`${feed}: ${said}\n`);
        else if (status === "stale") stream.write(`\r\x1b[K${feed}: ${said}\n`);
      }
      if (!stream.isTTY) return;
      timer ??= setInterval(draw, 100).unref();
      draw();
    },
    end() {
      clearInterval(timer);
      if (stream.isTTY) stream.write("\r\x1b[K");
    }
  };
}

function size(bytes: number): string {
  return format(bytes, "B");
}
