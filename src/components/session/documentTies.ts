import type {Scenario} from "../../scenario/scenario.js";
import {keptText} from "./sessionHash.js";
import {storageName} from "./siteRoot.js";

/** Most ties of a kind that are remembered: tabs that slept longer keep what they have under its own name. */
const MOST = 20;

/** Longest text of them that is read, in characters. */
const LONGEST = 20_000;

/** A document that was given another name; `revision` is its last under the one before. */
interface Rename {
  from: string;
  to: string;
  revision: string;
}

/** A document that was made of the edits of a link; `revision` is its first. */
interface Made {
  start: string; // what stands for the link's edits
  name: string;
  revision: string;
}

/** Tells other tabs that a document has another name, so that they go on with it under that. */
export function tellRename(rename: Rename): void {
  write("renames", [...renames(), rename]);
}

/** Returns the name that a document has now, of which a tab had a revision under the one it knows. */
export function nameNow(name: string, revision: string): string {
  let now = name;
  for (const {from, to, revision: last} of renames()) if (from === now && revision <= last) now = to;
  return now;
}

/** Tells other tabs that show a link's edits of the document that these have become. */
export function tellMade(edits: Scenario, {name, revision}: Omit<Made, "start">): void {
  write("links", [...made(), {start: keptText(edits), name, revision}]);
}

/** Returns the document that another tab has made of a link's edits since a revision; null where none has. */
export function madeOf(edits: Scenario, since: string): Omit<Made, "start"> | null {
  const start = keptText(edits);
  return made().find((one) => one.start === start && one.revision > since) ?? null;
}

/** Returns whether something that happened to the storage tells of a document made of a link. */
export function tellsOfLinks({key}: StorageEvent): boolean {
  return key === null || key === storageName("links");
}

function renames(): Rename[] {
  return read("renames", ["from", "to", "revision"]);
}

function made(): Made[] {
  return read("links", ["start", "name", "revision"]);
}

/** Returns the objects of a list in the storage that have texts of these names. Never throws. */
function read<T extends object>(what: string, names: readonly (keyof T & string)[]): T[] {
  try {
    const text = localStorage.getItem(storageName(what)) ?? "[]";
    const list = text.length > LONGEST ? [] : (JSON.parse(text) as unknown);
    if (!Array.isArray(list)) return [];
    const isOne = (one: unknown) =>
      names.every((name) => typeof (one as Record<string, unknown> | null)?.[name] === "string");
    return (list as unknown[]).filter((one): one is T => isOne(one)).slice(-MOST);
  } catch {
    return [];
  }
}

function write(what: string, list: readonly object[]): void {
  try {
    localStorage.setItem(storageName(what), JSON.stringify(list.slice(-MOST)));
  } catch {
    // Other tabs then keep what they have under its own name.
  }
}
