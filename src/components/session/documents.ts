import type {History} from "../../scenario/history.js";
import {historyFromText, historyToText} from "../../scenario/historyText.js";
import {countEdits, sameScenario, type Scenario} from "../../scenario/scenario.js";
import {LONGEST_NAME, LONGEST_SCENARIO} from "../../scenario/schema.js";
import {storageName} from "./siteRoot.js";
import type {Keeping} from "./tabStorage.js";

/** Edits saved in the browser under a name as they are made, for all its tabs. */
export interface Document {
  name: string;
  history: History;
  revision: string; // of what was written; later ones sort after earlier ones
  parent: string; // the revision that the writer had seen; empty for the first
  version: string | null; // stamp of the catalogs the edits were made for
  changed: string; // when, as an ISO date with time
}

/** The name that edits are saved under until they are given another. */
export const FIRST_NAME = "My edits";

/** The name of the edits that a link brought, once they are changed. */
export const LINK_NAME = "Edits of a link";

/** Returns whether a name is one that someone gave, and not one that edits have until they are given another. */
export function isGiven(name: string): boolean {
  return ![FIRST_NAME, LINK_NAME].includes(name.replace(/ \d+$/, ""));
}

/** Longest text of a document's steps, in characters: a browser keeps some five million in all. */
const LONGEST_STEPS = 300_000;

const PREFIX = "edits/";

/** Returns the document of a name as it is saved; null where there is none that can be read. Never throws. */
export function readDocument(name: string): Document | null {
  try {
    return documentFromText(localStorage.getItem(keyOf(name)));
  } catch {
    return null;
  }
}

/** Returns the document in a text of the storage; null where it holds none. */
export function documentFromText(text: string | null): Document | null {
  try {
    const read = JSON.parse(text ?? "null") as Record<string, unknown> | null;
    const history = historyFromText(JSON.stringify(read?.history ?? null));
    const words = (part: string) =>
      typeof read?.[part] === "string" ? (read[part] as string).slice(0, LONGEST_NAME) : "";
    if (!history || words("name") === "" || words("revision") === "") return null;
    return {
      name: words("name"),
      history,
      revision: words("revision"),
      parent: words("parent"),
      version: words("version") || null,
      changed: words("changed")
    };
  } catch {
    return null;
  }
}

/** Saves a document and makes it the one that a new tab opens. Returns how the storage took it. */
export function writeDocument({history, revision, ...rest}: Document): Keeping {
  const {name} = rest;
  for (let longest = LONGEST_STEPS + LONGEST_SCENARIO; ; longest /= 8) {
    const steps = historyToText(history, longest < 1000 ? 0 : longest);
    try {
      const start = JSON.stringify({revision, ...rest}).slice(0, -1);
      localStorage.setItem(keyOf(name), `${start},"history":${steps}}`);
      localStorage.setItem(storageName("edits-now"), name);
      return "kept";
    } catch (error) {
      if ((error as Error).name === "SecurityError" || !(error instanceof DOMException)) return "off";
      if (longest < 1000) return "full";
    }
  }
}

/** Returns the revision of the document of a name, without reading the rest of it; null where there is none. */
export function revisionOf(name: string): string | null {
  try {
    return /^\{"revision":"([^"]*)"/.exec(localStorage.getItem(keyOf(name)) ?? "")?.[1] ?? null;
  } catch {
    return null;
  }
}

/** Deletes the document of a name. */
export function deleteDocument(name: string): void {
  try {
    localStorage.removeItem(keyOf(name));
    if (localStorage.getItem(storageName("edits-now")) === name) localStorage.removeItem(storageName("edits-now"));
  } catch {
    // Nothing is kept there either.
  }
}

/** Returns the document that a new tab opens: the one that was edited last. Null where there is none. */
export function currentDocument(): Document | null {
  try {
    const name = localStorage.getItem(storageName("edits-now"));
    return name === null ? null : readDocument(name);
  } catch {
    return null;
  }
}

/** Makes a document the one that a new tab opens. */
export function makeCurrent(name: string): void {
  try {
    localStorage.setItem(storageName("edits-now"), name);
  } catch {
    // It is then the one that was.
  }
}

/** Returns the documents that hold edits, the one changed last first. */
export function documents(): Document[] {
  return documentNames()
    .flatMap((name) => readDocument(name) ?? [])
    .filter(({history}) => history.past.length > 0 || countEdits(history.present) > 0)
    .sort((a, b) => (a.changed < b.changed ? 1 : -1));
}

/** Returns the document whose present edits are the same; null where there is none, or no edits are asked for. */
export function documentOf(scenario: Scenario): Document | null {
  if (countEdits(scenario) === 0) return null;
  return documents().find(({history}) => sameScenario(history.present, scenario)) ?? null;
}

/** Returns a name like the one asked for that no document has. */
export function freeName(asked: string): string {
  const taken = new Set(documentNames());
  let name = asked;
  for (let i = 2; taken.has(name); ++i) name = `${asked.slice(0, LONGEST_NAME - 1 - String(i).length)} ${i}`;
  return name;
}

/** Returns whether something that happened to the storage happened to the document of a name, or to all. */
export function isOfDocument({key}: StorageEvent, name: string): boolean {
  return key === null || key === keyOf(name);
}

function keyOf(name: string): string {
  return storageName(PREFIX + name);
}

function documentNames(): string[] {
  try {
    const start = keyOf("");
    return Object.keys(localStorage).flatMap((key) => (key.startsWith(start) ? [key.slice(start.length)] : []));
  } catch {
    return [];
  }
}
