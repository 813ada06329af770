import type {Offer} from "../../model/catalog.js";
import {staleMark} from "../../model/staleMark.js";
import {ageMark} from "./ageMark.js";
import {element} from "../elements/dom.js";
import {plainTable} from "../elements/plainTable.js";

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

/** What the last refreshes told of their sources. */
export interface PriceReport {
  states: readonly PriceSource[];
  unmapped: readonly UnmappedName[];
}

/** Returns how the sources of prices stood when last asked, and the names of theirs that are not in the catalog. */
export function priceSources({states, unmapped}: PriceReport, today: string): HTMLElement {
  return element("div", {}, sourceTable(states, today), unmappedList(states, unmapped));
}

/** Returns the mark of a price whose source could not be renewed: since when, and why; null where it could. */
export function staleNote(notes: string): HTMLElement | null {
  const mark = staleMark(notes);
  return mark && element("span", {class: "old"}, `⚠ stale since ${mark.since}: ${mark.reason}`);
}

/** Returns what an offer says of a source that could not be renewed: since when, and why; nothing where it could. */
export function staleWords({note}: Pick<Offer, "note">): string {
  return /^stale since [^;]*/.exec(note)?.[0] ?? "";
}

function sourceTable(states: readonly PriceSource[], today: string): HTMLElement {
  if (states.length === 0)
    return element(
      "p",
      {class: "fine"},
      "No source has been asked yet: every price is as committed, dated row by row."
    );
  return plainTable({
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
    ],
    rows: states.map(({feed, status, checked, good, rows, unmapped, rejected, reason}) => [
      feed,
      status === "fresh" ? status : element("span", {class: "old"}, `⚠ ${status}`),
      good === "" ? "never" : ageMark(good, today),
      checked,
      String(rows),
      String(unmapped),
      String(rejected),
      reason
    ])
  });
}

function unmappedList(states: readonly PriceSource[], names: readonly UnmappedName[]): HTMLElement {
  const entries = names.reduce((sum, {entries}) => sum + entries, 0);
  const total = names.length === 0 && states.length === 0 ? "" : `${entries} entries under `;
  return element(
    "details",
    {class: "unmapped"},
    element(
      "summary",
      {},
      `${total}${names.length} ${names.length === 1 ? "name" : "names"} that sources use for no accelerator here`
    ),
    names.length === 0
      ? element("p", {class: "fine"}, "Every name that a source used is known.")
      : plainTable({
          caption: "Names not known; a row in data/accelerator-aliases.csv maps one",
          columns: [
            {label: "Name"},
            {label: "Source", words: true},
            {label: "Memory per GPU (GiB)"},
            {label: "Entries"},
            {label: "For example", words: true}
          ],
          rows: names.map(({name, feed, memory_gib, entries, example}) => [
            name,
            feed,
            memory_gib || "not stated",
            String(entries),
            example
          ])
        })
  );
}
