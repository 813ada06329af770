import {csvFormatRows} from "d3-dsv";
import {loadPriceReport, sourceStateRow, unmappedRow} from "../priceReport.js";
import type {PriceReport, SourceState, UnmappedRow} from "../priceReport.js";
import type {FeedOutcome} from "./feedOutcome.js";

const STATE_COLUMNS = Object.keys(sourceStateRow.entries) as (keyof SourceState)[];
const UNMAPPED_COLUMNS = Object.keys(unmappedRow.entries) as (keyof UnmappedRow)[];

/** Returns the folder's report; one that cannot be read is begun anew, since it is made by refreshes alone. */
export function readReport(folder: string): PriceReport {
  try {
    return loadPriceReport(folder);
  } catch {
    return {states: [], unmapped: []};
  }
}

/** Returns the report with the outcomes of the day in it; feeds that were not asked keep their rows. */
export function withOutcomes({states, unmapped}: PriceReport, outcomes: FeedOutcome[], day: string): PriceReport {
  const asked = new Set(outcomes.map(({feed}) => feed));
  const answered = new Set(outcomes.filter(({parsed}) => parsed !== null).map(({feed}) => feed));
  const was = new Map(states.map((state) => [state.feed, state]));
  const told = outcomes.map(({feed, source, status, reason, url, rows, parsed}): SourceState => {
    const good = status === "fresh" ? day : (rows[0]?.as_of ?? was.get(feed)?.good ?? "");
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
      reason,
      url
    };
  });
  const names = outcomes.flatMap(({feed, parsed}) =>
    (parsed?.unmapped ?? []).map(({name, memory, entries, example}) => {
      return {feed, name, memory_gib: memory, entries, example, checked: day};
    })
  );
  const byFeed = (a: {feed: string}, b: {feed: string}) => (a.feed < b.feed ? -1 : a.feed > b.feed ? 1 : 0);
  return {
    states: [...states.filter(({feed}) => !asked.has(feed)), ...told].sort(byFeed),
    unmapped: [...unmapped.filter(({feed}) => !answered.has(feed)), ...names].sort(byFeed)
  };
}

/** Returns the texts of price-sources.csv and price-unmapped.csv. */
export function formatReport({states, unmapped}: PriceReport): {sources: string; unmapped: string} {
  const format = <Row>(columns: (keyof Row)[], rows: Row[]) =>
    `${csvFormatRows([columns.map(String), ...rows.map((row) => columns.map((column) => String(row[column])))])}\n`;
  return {sources: format(STATE_COLUMNS, states), unmapped: format(UNMAPPED_COLUMNS, unmapped)};
}
