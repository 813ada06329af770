import {commit, historyFromText, historyToText, startHistory, type History} from "../scenario/history.js";
import {EMPTY, sameScenario} from "../scenario/scenario.js";
import {stampNote} from "../scenario/stamp.js";
import {decodeScenario, encodeScenario} from "../scenario/url.js";
import type {Notebook} from "./notebook.js";
import {readHash, writeHash} from "./sessionHash.js";
import {storageName} from "./siteRoot.js";

/** How long a heading's hash is left in the address of a page that opens with it, in milliseconds. */
const HEADING_TIME = 2000;

/** How long after an edit it is saved, in milliseconds; leaving the page saves at once. */
const SAVING_TIME = 50;

/**
 * Keeps a notebook's edits in the address, for links and reloading, and in the tab's storage, for moving between pages.
 * A link's edits win over stored ones, which stay a step to undo. Problems are told through Notebook.notices.
 */
export function startSession(notebook: Notebook): void {
  const came = performance.getEntriesByType?.("navigation")[0] as PerformanceNavigationTiming | undefined;
  const stored = readStored();
  // Going back shows the newest edits of the session, not those the page was left with.
  if (stored && came?.type === "back_forward") restore(notebook, stored);
  else open(notebook, location.hash, stored);
  const heading = readHash(location.hash) === null && location.hash.length > 1;
  if (heading) setTimeout(() => writeAddress(notebook), HEADING_TIME);
  else writeAddress(notebook);
  const save = () => {
    store(notebook);
    writeAddress(notebook);
  };
  let pending: ReturnType<typeof setTimeout> | undefined;
  notebook.subscribe(() => {
    clearTimeout(pending);
    pending = setTimeout(save, SAVING_TIME); // after the edit is painted
  });
  addEventListener("pagehide", save);
  store(notebook);
  addEventListener("hashchange", ({newURL}) => {
    const {hash} = new URL(newURL); // of the link followed: an edit saved meanwhile has put its own in the address
    if (hash === addressOf(notebook)) return;
    if (readHash(hash)) open(notebook, hash, {history: notebook.history, focus: {}});
    writeAddress(notebook);
  });
  addEventListener("pageshow", (event) => {
    const newest = event.persisted ? readStored() : null;
    if (newest) restore(notebook, newest);
  });
}

/** Returns the address of this page with the edits and the plan looked at. Throws where they are too large for a link. */
export function linkTo(notebook: Notebook): string {
  const edits = encodeScenario(notebook.scenario, {version: notebook.stamp});
  return `${location.href.split("#")[0]}${writeHash(edits, notebook.focus)}`;
}

interface Stored {
  history: History;
  focus: {scale?: string; machine?: string};
}

/** Takes what a hash says; what is stored where it says nothing. */
function open(notebook: Notebook, hash: string, stored: Stored | null): void {
  const read = readHash(hash);
  if (!read) {
    if (stored) restore(notebook, stored);
    return;
  }
  const {scenario, version, problem} = decodeScenario(read.edits);
  const history = stored?.history ?? startHistory(read.edits === "" ? EMPTY : scenario);
  const linked = read.edits === "" ? history.present : scenario;
  notebook.focus = {...notebook.focus, ...stored?.focus, ...read.focus};
  notebook.restore(sameScenario(history.present, linked) ? history : commit(history, linked));
  const note = problem ?? (read.edits === "" ? null : stampNote(version, notebook.stamp));
  if (note !== null && (problem !== null || notebook.ignored.length > 0)) notebook.notify(note);
}

function restore(notebook: Notebook, {history, focus}: Stored): void {
  notebook.focus = {...notebook.focus, ...focus};
  notebook.restore(history);
}

function addressOf(notebook: Notebook): string {
  try {
    return writeHash(encodeScenario(notebook.scenario, {version: notebook.stamp}), notebook.focus);
  } catch {
    return writeHash("", notebook.focus); // too large for a link; storage still has it
  }
}

function writeAddress(notebook: Notebook): void {
  const hash = addressOf(notebook);
  if (hash === location.hash || (hash === "" && readHash(location.hash) === null)) return;
  try {
    history.replaceState(history.state, "", hash === "" ? location.href.split("#")[0] : hash);
  } catch {
    // Addresses of local files cannot be replaced in every browser; storage still has the edits.
  }
}

function store({history, focus}: Notebook): void {
  try {
    sessionStorage.setItem(storageName("history"), historyToText(history));
    sessionStorage.setItem(storageName("focus"), JSON.stringify(focus));
  } catch {
    // Storage is full or switched off: the address still has the edits.
  }
}

function readStored(): Stored | null {
  try {
    const history = historyFromText(sessionStorage.getItem(storageName("history")));
    if (!history) return null;
    const {scale, machine} = JSON.parse(sessionStorage.getItem(storageName("focus")) ?? "{}") as Stored["focus"];
    const text = (value: unknown) => (typeof value === "string" ? value : undefined);
    const focus = Object.entries({scale: text(scale), machine: text(machine)}).filter(([, id]) => id !== undefined);
    return {history, focus: Object.fromEntries(focus)};
  } catch {
    return null;
  }
}
