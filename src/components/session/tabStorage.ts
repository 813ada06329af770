import type {History} from "../../scenario/history.js";
import {historyFromText, historyToText, LONGEST_HISTORY} from "../../scenario/historyText.js";
import {LONGEST_NAME} from "../../scenario/schema.js";
import type {Focus} from "../notebook/focus.js";
import type {Saved} from "./openAddress.js";
import {storageName} from "./siteRoot.js";

/** What a tab keeps of the notebook while the analyst moves between pages. */
export interface Kept {
  history: History;
  focus: {scale?: string; machine?: string};
  document?: Saved | null; // what the edits are saved in for other tabs
}

/** How a tab's storage took what it was given: it keeps it, has no room for it, or is switched off. */
export type Keeping = "kept" | "full" | "off";

/**
 * Returns what the tab keeps, null where that is nothing. `unread` is a text that it keeps and that cannot be read: it is
 * set aside, until it is forgotten. Never throws.
 */
export function readTab(): {kept: Kept | null; unread: string | null} {
  const text = item("history");
  const history = historyFromText(text);
  if (text !== null && !history) {
    remove("history"); // two of it may not have room
    put("unread", text);
  }
  const document = savedFromText(item("document"));
  const unread = history || text === null ? item("unread") : text;
  return {kept: history && {history, focus: focusFromText(item("focus")), ...(document && {document})}, unread};
}

/** Deletes what could not be read. */
export function forgetUnread(): void {
  remove("unread");
}

/**
 * Keeps the history in the tab's storage: all of it or, where there is no room, fewer of its steps. Where not even the
 * present edits can be kept, older ones are no longer either: they would be taken for the newest.
 */
export function writeTab({
  history,
  focus,
  document = null
}: {
  history: History;
  focus: Focus;
  document?: Saved | null;
}): Keeping {
  const storage = tabStorage();
  if (!storage) return "off";
  const least = historyToText(history, 0);
  for (let longest = LONGEST_HISTORY; ; longest /= 4) {
    const text = longest > least.length ? historyToText(history, longest) : least;
    try {
      storage.setItem(storageName("history"), text);
      storage.setItem(storageName("focus"), JSON.stringify({scale: focus.scale, machine: focus.machine}));
      storage.setItem(storageName("document"), JSON.stringify(document));
      return "kept";
    } catch (error) {
      if (text !== least) continue;
      remove("history");
      return (error as Error).name === "SecurityError" ? "off" : "full";
    }
  }
}

/** The browser's storage of this tab, null where it is switched off: then the page's head has put another in its place. */
function tabStorage(): Storage | null {
  try {
    return sessionStorage instanceof Storage ? sessionStorage : null;
  } catch {
    return null;
  }
}

function item(what: string): string | null {
  try {
    return tabStorage()?.getItem(storageName(what)) ?? null;
  } catch {
    return null;
  }
}

function put(what: string, text: string): void {
  try {
    tabStorage()?.setItem(storageName(what), text);
  } catch {
    // There is no room for it.
  }
}

function remove(what: string): void {
  try {
    tabStorage()?.removeItem(storageName(what));
  } catch {
    // Nothing can be read from it either.
  }
}

function focusFromText(text: string | null): Kept["focus"] {
  const focus: Kept["focus"] = {};
  try {
    const read = JSON.parse(text ?? "null") as Record<string, unknown> | null;
    for (const name of ["scale", "machine"] as const) {
      const id = read?.[name];
      if (typeof id === "string") focus[name] = id;
    }
  } catch {
    // The plan looked at is then the usual one.
  }
  return focus;
}

function savedFromText(text: string | null): Saved | null {
  try {
    const read = JSON.parse(text ?? "null") as Partial<Record<keyof Saved, unknown>> | null;
    const {name, revision, asked} = read ?? {};
    if (typeof name !== "string" || typeof revision !== "string") return null;
    return {name, revision, ...(typeof asked === "string" && {asked: asked.slice(0, LONGEST_NAME)})};
  } catch {
    return null;
  }
}
