import {expect, it} from "vitest";
import type {Price} from "../../../src/model/catalog.js";
import type {FeedOutcome} from "../../../src/catalog/prices/feedOutcome.js";
import {withinSize} from "../../../src/catalog/prices/web/withinSize.js";

const rows = (source: string, count: number): Price[] =>
  Array.from({length: count}, (_, i) => ({
    provider: "aws",
    sku: `m${i}`,
    accelerator_id: "t4",
    gpus: 1,
    vcpus: null,
    memory_gib: null,
    pricing: "on-demand",
    usd_per_hour: 1,
    usd_per_gpu_hour: 1,
    currency: "USD",
    quoted_per_hour: null,
    region: "r",
    as_of: "2026-11-24",
    source,
    gpus_sold: "",
    stale_since: "",
    stale_reason: "",
    notes: ""
  }));

const fresh = (source: string, count: number): FeedOutcome => ({
  feed: source,
  source,
  status: "fresh",
  reason: "",
  url: "",
  bytes: 0,
  rows: rows(source, count),
  parsed: null,
  doubtful: []
});

const outcomes = [fresh("small", 5), fresh("large", 50), fresh("larger", 60)];
const before = (source: string) => rows(source, 2);
const told = (most: {bytes: number; rows: number}) =>
  withinSize(outcomes, {most, before, today: "2026-11-24"}).map(({status, rows: own, reason}) => {
    return `${status} ${own.length} ${reason}`.trim();
  });

it("withinSize(outcomes, …) turns down the sources with the most rows until the others fit, and keeps what these had", () => {
  const enough = {bytes: 1e6, rows: 115};
  expect(told(enough)).toEqual(["fresh 5", "fresh 50", "fresh 60"]);
  const reason = "its 60 rows are more than prices.csv can hold";
  expect(told({...enough, rows: 114})).toEqual(["fresh 5", "fresh 50", `stale 2 ${reason}`]);
  expect(told({...enough, rows: 56})).toEqual([
    "fresh 5",
    "stale 2 its 50 rows are more than prices.csv can hold",
    `stale 2 ${reason}`
  ]);
  // A row takes 46 to 50 bytes, the header 123.
  expect(told({...enough, bytes: 4000})).toEqual(["fresh 5", "fresh 50", `stale 2 ${reason}`]);
});
