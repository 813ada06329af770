import {existsSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {csvFormatRows} from "d3-dsv";
import * as v from "valibot";
import {requiredText, text, wholeNumber} from "../cells.js";
import {parseCatalog} from "../readCatalog.js";
import type {FeedOutcome} from "./feedOutcome.js";

/** How a feed stood when it was last asked: one row of price-sources.csv. */
export type SourceState = v.InferOutput<typeof sourceStateRow>;

export const sourceStateRow = v.object({
  feed: v.pipe(v.string("a feed"), v.regex(/^[a-z0-9-]+(\/[a-z0-9-]+)?$/, "a feed such as azure or skypilot/aws")),
  source: requiredText,
  status: v.picklist(["fresh", "stale", "absent"], "fresh, stale or absent"),
  checked: text,
  good: text,
  rows: wholeNumber,
  unmapped: wholeNumber,
  rejected: wholeNumber,
  reason: text,
  url: text
});

/** A name that a feed uses for no accelerator of ours: one row of price-unmapped.csv. */
export const unmappedRow = v.object({
  feed: sourceStateRow.entries.feed,
  name: requiredText,
  memory_gib: text,
  entries: wholeNumber,
  example: text,
  checked: text
});

type Unmapped = v.InferOutput<typeof unmappedRow>;

const STATE_COLUMNS = Object.keys(sourceStateRow.entries) as (keyof SourceState)[];
const UNMAPPED_COLUMNS = Object.keys(unmappedRow.entries) as (keyof Unmapped)[];

/** The two report files of a folder, as they will be after a refresh. */
export interface SourceReport {
  states: SourceState[];
  unmapped: Unmapped[];
}

/** Returns the folder's report, empty where there is none. A report that cannot be read is begun anew: it is no source. */
export function readReport(folder: string): SourceReport {
  return {
    states: read(join(folder, "price-sources.csv"), (file, content) =>
      parseCatalog(content, sourceStateRow, {file, key: ["feed"]})
    ),
    unmapped: read(join(folder, "price-unmapped.csv"), (file, content) =>
      parseCatalog(content, unmappedRow, {file, key: ["feed", "name", "memory_gib"]})
    )
  };
}

/** Returns the report with the outcomes of the day in it; feeds that were not asked keep their rows. */
export function withOutcomes({states, unmapped}: SourceReport, outcomes: FeedOutcome[], day: string): SourceReport {
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
export function formatReport({states, unmapped}: SourceReport): {sources: string; unmapped: string} {
  const format = <Row>(columns: (keyof Row)[], rows: Row[]) =>
    `${csvFormatRows([columns.map(String), ...rows.map((row) => columns.map((column) => String(row[column])))])}\n`;
  return {sources: format(STATE_COLUMNS, states), unmapped: format(UNMAPPED_COLUMNS, unmapped)};
}

function read<Row>(file: string, parse: (file: string, content: string) => Row[]): Row[] {
  if (!existsSync(file)) return [];
  try {
    return parse(file, readFileSync(file, "utf8"));
  } catch {
    return [];
  }
}
