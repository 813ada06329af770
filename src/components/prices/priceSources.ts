import {formatCounted} from "../../model/words/format.js";
import type {Staleness} from "../../model/prices/staleMark.js";
import {ageMark} from "./ageMark.js";
import {element} from "../elements/dom.js";
import {table} from "../tables/table.js";
import {amount} from "../tables/tableCell.js";

/** How a source of prices stood when it was last asked. */
export interface PriceSource {
  feed: string;
  status: string; // fresh, stale or absent
  checked: string; // day it was last asked
  good: string; // day of its rows
  rows: number;
  unmapped: number;
  rejected: number;
  reason: string;
}

/** A name that a source uses for no accelerator of the catalog. */
export interface UnmappedName {
  feed: string;
  name: string;
  memory_gib: string;
  entries: number;
  example: string;
}

/** A price that a refresh did not believe, or all of an accelerator and kind. Nothing is priced with it. */
export interface DoubtfulPrice {
  feed: string;
  provider: string;
  accelerator_id: string;
  pricing: string;
  sku: string; // empty where all prices of the accelerator and kind are meant
  region: string;
  usd_per_gpu_hour: number; // the median of several
  rows: number;
  reason: string;
}

/** What the last refreshes told of their sources. */
export interface PriceReport {
  states: readonly PriceSource[];
  unmapped: readonly UnmappedName[];
  doubtful?: readonly DoubtfulPrice[];
}

/** Returns how the sources of prices stood when last asked, and names that are not ours. */
export function priceSources({states, unmapped}: PriceReport, today: string): HTMLElement {
  return element("div", {}, sourceTable(states, today), unmappedList(states, unmapped));
}

/** Returns the day since which a price could not be renewed, marked; nothing where it could. */
export function staleDay({stale_since}: Staleness): HTMLElement | string {
  return stale_since === "" ? "" : element("span", {class: "old"}, `⚠ ${stale_since}`);
}

function sourceTable(states: readonly PriceSource[], today: string): HTMLElement {
  if (states.length === 0)
    return element(
      "p",
      {class: "fine"},
      "No source has been asked yet: every price is as committed, dated row by row."
    );
  return table(
    {
      caption: "Sources, when last asked",
      columns: [
        {label: "Source"},
        {label: "State", words: true},
        {label: "Rows from", words: true},
        {label: "Asked", words: true},
        {label: "Rows"},
        {label: "Names not known"},
        {label: "Left out"},
        {label: "Why", words: true, prose: true}
      ]
    },
    states.map(({feed, status, checked, good, rows, unmapped, rejected, reason}) => [
      feed,
      status === "fresh" ? "answered" : element("span", {class: "old"}, `⚠ ${status}`),
      good === "" ? "never" : ageMark(good, today),
      checked,
      amount(rows),
      amount(unmapped),
      amount(rejected),
      reason
    ])
  );
}

function unmappedList(states: readonly PriceSource[], names: readonly UnmappedName[]): HTMLElement {
  const entries = names.reduce((sum, {entries}) => sum + entries, 0);
  const total = names.length === 0 && states.length === 0 ? "" : `${formatCounted(entries, "entry", "entries")} under `;
  return element(
    "details",
    {class: "unmapped"},
    element("summary", {}, `${total}${formatCounted(names.length, "name")} that sources use for no accelerator here`),
    names.length === 0
      ? element("p", {class: "fine"}, "Every name that a source used is known.")
      : table(
          {
            caption: "Names not known; a row in data/accelerator-aliases.csv maps one",
            columns: [
              {label: "Name"},
              {label: "Source", words: true},
              {label: "Memory per GPU (GiB)"},
              {label: "Entries"},
              {label: "For example", words: true}
            ]
          },
          names.map(({name, feed, memory_gib, entries, example}) => [
            name,
            feed,
            memory_gib || "not stated",
            amount(entries),
            example
          ])
        )
  );
}
