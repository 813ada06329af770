import {DOUBTFUL_COLUMNS, loadPriceReport, sourceStateRow, unmappedRow} from "../priceReport.js";
import type {PriceReport, SourceState, UnmappedRow} from "../priceReport.js";
import type {FeedOutcome} from "./feedOutcome.js";
import {guardedCsv} from "./files/guardedCsv.js";

const STATE_COLUMNS = Object.keys(sourceStateRow.entries) as (keyof SourceState)[];
const UNMAPPED_COLUMNS = Object.keys(unmappedRow.entries) as (keyof UnmappedRow)[];

/** Doubtful prices listed of one feed; all of them are counted. */
const MOST_LISTED = 200;

/** Returns the folder's report; one that cannot be read is begun anew, since it is made by refreshes alone. */
export function readReport(folder: string): PriceReport {
  try {
    return loadPriceReport(folder);
  } catch {
    return {states: [], unmapped: [], doubtful: []};
  }
}

/** Returns the report with the outcomes of the day in it; feeds that were not asked keep their rows. */
export function withOutcomes(
  {states, unmapped, doubtful}: PriceReport,
  outcomes: FeedOutcome[],
  day: string
): PriceReport {
  const asked = new Set(outcomes.map(({feed}) => feed));
  const answered = new Set(outcomes.filter(({parsed}) => parsed !== null).map(({feed}) => feed));
  const was = new Map(states.map((state) => [state.feed, state]));
  const told = outcomes.map(({feed, source, status, reason, url, rows, parsed, doubtful: apart}): SourceState => {
    const good = status === "fresh" ? (rows[0]?.as_of ?? day) : (rows[0]?.as_of ?? was.get(feed)?.good ?? "");
    const entries = (list: {entries: number}[] = []) => list.reduce((total, one) => total + one.entries, 0);
    return {
      feed,
      source,
      status,
      checked: day,
      good,
      rows: rows.length,
      unmapped: entries(parsed?.unmapped),
      rejected: entries(parsed?.rejected),
      reason: reason || setApart(apart),
      url
    };
  });
  const names = outcomes.flatMap(({feed, parsed}) =>
    (parsed?.unmapped ?? []).map(({name, memory, entries, example}) => {
      return {feed, name, memory_gib: memory, entries, example, checked: day};
    })
  );
  const doubts = outcomes.flatMap(({feed, doubtful: own}) =>
    own.slice(0, MOST_LISTED).map((price) => ({feed, ...price, checked: day}))
  );
  const distinct = new Map(doubts.map((row) => [JSON.stringify(row), row])); // a reader wants no row twice
  const byFeed = (a: {feed: string}, b: {feed: string}) => (a.feed < b.feed ? -1 : a.feed > b.feed ? 1 : 0);
  return {
    states: [...states.filter(({feed}) => !asked.has(feed)), ...told].sort(byFeed),
    unmapped: [...unmapped.filter(({feed}) => !answered.has(feed)), ...names].sort(byFeed),
    doubtful: [...doubtful.filter(({feed}) => !answered.has(feed)), ...distinct.values()].sort(byFeed)
  };
}

/** Returns the texts of price-sources.csv, price-unmapped.csv and price-doubtful.csv. */
export function formatReport({states, unmapped, doubtful}: PriceReport): Record<keyof PriceReport, string> {
  return {
    states: guardedCsv(STATE_COLUMNS, states),
    unmapped: guardedCsv(UNMAPPED_COLUMNS, unmapped),
    doubtful: guardedCsv(DOUBTFUL_COLUMNS, doubtful)
  };
}

/** Returns how many prices were set apart, in words, or nothing where none was. */
export function setApart(doubtful: readonly {rows: number}[]): string {
  const prices = doubtful.reduce((sum, {rows}) => sum + rows, 0);
  return prices === 0 ? "" : `${prices} price${prices === 1 ? "" : "s"} set apart as doubtful`;
}
