import type {FeedOutcome} from "./feedOutcome.js";
import type {RefreshResult} from "./runRefresh.js";
import {formatShare} from "../../model/words/format.js";

const MOST_NAMES = 12;
const MOST_DOUBTS = 12;

/** Returns the end of a refresh in plain lines: what changed, what was kept and why, what could not be used. */
export function refreshSummary({outcomes, changes, rows, written}: RefreshResult): string {
  const {added, removed, moved, largest} = changes;
  const lines = [
    `${rows} rows: ${added} added, ${removed} removed, ${moved} moved${written ? "" : " (dry run: nothing written)"}`
  ];
  if (largest.length > 0) lines.push("", `Largest moves, USD per hour of the whole instance:`);
  for (const {provider, sku, pricing, region, before, after, share} of largest) {
    const percent = `${share > 0 ? "+" : ""}${formatShare(share)}`;
    lines.push(`  ${percent.padStart(9)}  ${before} → ${after}  ${provider} ${sku} ${pricing} ${region}`);
  }
  const stale = outcomes.filter(({status}) => status === "stale");
  if (stale.length > 0) lines.push("", "Kept from before, because the source could not be renewed:");
  for (const outcome of stale) lines.push(`  ${outcome.feed}: ${outcome.reason}; ${kept(outcome)}`);
  lines.push(...doubted(outcomes));
  const absent = outcomes.filter(({status}) => status === "absent");
  if (absent.length > 0) lines.push("", `Not published: ${absent.map(({feed}) => feed).join(", ")}`);
  lines.push(...leftOut(outcomes), ...unmapped(outcomes));
  return lines.join("\n");
}

/** Returns the result as plain data for --json. */
export function refreshJson({outcomes, changes, rows, written}: RefreshResult): object {
  return {
    written,
    rows,
    ...changes,
    sources: outcomes.map(({feed, source, status, reason, url, bytes, rows: own, parsed, doubtful}) => ({
      feed,
      source,
      status,
      reason,
      url,
      bytes,
      rows: own.length,
      good: own[0]?.as_of ?? null,
      unmapped: parsed?.unmapped ?? [],
      rejected: parsed?.rejected ?? [],
      doubtful
    }))
  };
}

function kept({rows}: FeedOutcome): string {
  return rows.length === 0 ? "there were no rows from before" : `${rows.length} rows as of ${rows[0]!.as_of}`;
}

/** Returns the prices set apart, and how those that can be are taken over. */
function doubted(outcomes: FeedOutcome[]): string[] {
  const prices = outcomes.flatMap(({feed, doubtful}) => doubtful.map((price) => ({feed, ...price})));
  const lines = prices.slice(0, MOST_DOUBTS).map(({feed, pricing, sku, region, accelerator_id, reason}) => {
    return `  ${feed}: ${sku === "" ? "" : `${sku} ${region} ${accelerator_id} ${pricing}: `}${reason}`;
  });
  if (prices.length > MOST_DOUBTS)
    lines.push(`  and ${prices.length - MOST_DOUBTS} more, listed in price-doubtful.csv`);
  if (lines.length > 0) lines.unshift("", "Set apart as doubtful, and priced with by nothing:");
  const acceptable = ({reason}: {reason: string}) => /^(short: |median of )/.test(reason);
  if (outcomes.some(acceptable) || prices.some(acceptable))
    lines.push("  (a move or short answer that is right is taken over by --accept SOURCE)");
  return lines;
}

function leftOut(outcomes: FeedOutcome[]): string[] {
  const lines = outcomes.flatMap(({feed, parsed}) =>
    (parsed?.rejected ?? []).map(({entries, reason, example}) => `  ${entries}  ${feed}: ${reason}, such as ${example}`)
  );
  return lines.length === 0 ? [] : ["", "Entries left out:", ...lines];
}

function unmapped(outcomes: FeedOutcome[]): string[] {
  const lines = outcomes.flatMap(({feed, parsed}) => {
    const names = parsed?.unmapped ?? [];
    if (names.length === 0) return [];
    const total = names.reduce((sum, {entries}) => sum + entries, 0);
    const listed = names.slice(0, MOST_NAMES).map(({name, memory, entries}) => {
      return `${name}${memory === "" ? "" : ` (${memory} GiB)`} ${entries}`;
    });
    const more = names.length > MOST_NAMES ? `, and ${names.length - MOST_NAMES} more names` : "";
    return [`  ${total}  ${feed}: ${listed.join(", ")}${more}`];
  });
  return lines.length === 0 ? [] : ["", "Entries of accelerators that are not in our catalog:", ...lines];
}
