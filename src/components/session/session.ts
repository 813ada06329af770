import {historyToText} from "../../scenario/history.js";
import {countEdits, sameScenario} from "../../scenario/scenario.js";
import {stampNote} from "../../scenario/stamp.js";
import {encodeScenario} from "../../scenario/url.js";
import {arrivalOf, type Arrival} from "./arrival.js";
import {carryHash} from "./carryHash.js";
import {editsText} from "./editsText.js";
import {isSeenEntry, readEntry, writeEntry} from "./historyEntry.js";
import {asideNote, isAtRisk, keepingNote, unreadNote} from "./keepingNotes.js";
import {FOCUS} from "../notebook/focus.js";
import type {Notebook} from "../notebook/notebook.js";
import {openAddress} from "./openAddress.js";
import {placeOf, readHash, writeHash} from "./sessionHash.js";
import {SessionNotes} from "./sessionNotes.js";
import {showPlace} from "./showPlace.js";
import {siteRoot} from "./siteRoot.js";
import {forgetUnread, readTab, writeTab, type Kept} from "./tabStorage.js";

/** How long the address of a page that opens at a place of its own names it, in milliseconds. */
const PLACE_TIME = 2000;

/** How long after an edit it is saved, in milliseconds; leaving the page saves at once. */
const SAVING_TIME = 50;

/**
 * Keeps a notebook's edits in the tab's storage, for moving between pages, and in the address and the links of the
 * site, for sharing, other tabs, and where there is no storage. Returns notes on how they are kept; what an address
 * holds that cannot be shown is told through Notebook.notify.
 */
export function startSession(notebook: Notebook): SessionNotes {
  const notes = new SessionNotes();
  const {kept, unread} = readTab();
  const place = placeOf(location.hash);
  open(notebook, notes, arrival(), kept ?? readEntry());
  if (unread !== null) {
    const forget = () => {
      forgetUnread();
      notes.set("unread", null);
    };
    notes.set("unread", unreadNote(unread, forget));
  }
  let written = location.href;
  const save = (address = addressOf(notebook)) => {
    const keeping = writeTab({history: notebook.edits.history, focus: notebook.attention.now});
    writeEntry(address, keeping === "kept" ? null : historyToText(notebook.edits.history));
    written = location.href;
    notes.set("keeping", keepingNote(notebook, keeping, save));
    if (isAtRisk(notebook, keeping)) addEventListener("beforeunload", askBeforeLeaving);
    else removeEventListener("beforeunload", askBeforeLeaving);
  };
  save(place === "" ? undefined : addressWith(`#${encodeURIComponent(place)}`));
  if (place !== "") {
    showPlace(notebook, place, PLACE_TIME);
    setTimeout(save, PLACE_TIME);
  }
  let pending: ReturnType<typeof setTimeout> | undefined;
  notebook.subscribe(() => {
    clearTimeout(pending);
    pending = setTimeout(() => {
      // A link that was followed just now is opened first, and not lost under the edit's own address.
      if (location.href === written) save();
    }, SAVING_TIME); // after the edit is painted
  });
  const {ended: signal} = notebook.life;
  signal.addEventListener("abort", () => {
    clearTimeout(pending);
    save();
    removeEventListener("beforeunload", askBeforeLeaving);
  });
  addEventListener("pagehide", () => save(), {signal});
  const follow = () => {
    const named = readHash(location.hash);
    // What is gone back to shows the newest edits, not those it was left with.
    if (named && !isSeenEntry()) open(notebook, notes, "outside", {history: notebook.edits.history, focus: {}});
    if (named?.place) showPlace(notebook, named.place, PLACE_TIME);
    save();
  };
  addEventListener("hashchange", follow, {signal});
  const show = (event: PageTransitionEvent) => {
    const newest = event.persisted ? readTab().kept : null;
    if (newest) look(notebook, newest);
  };
  addEventListener("pageshow", show, {signal});
  carryHash((own) => {
    const focus = {...notebook.attention.now, ...readHash(own)?.focus}; // a link may name what it looks at
    return writeHash(editsText(notebook), focus, placeOf(own));
  }, signal);
  return notes;
}

/** Returns the address of this page with the edits and the plan looked at. Throws where they are too large for a link. */
export function linkTo(notebook: Notebook): string {
  return addressWith(
    writeHash(encodeScenario(notebook.edits.scenario, {version: notebook.books.stamp}), notebook.attention.now)
  );
}

/** Shows what the address says, or what the tab kept. */
function open(notebook: Notebook, notes: SessionNotes, came: Arrival, kept: Kept | null): void {
  const {history, focus, version, problem, setAside} = openAddress(location.hash, came, kept);
  const mine = {...notebook.attention.now, ...kept?.focus};
  look(notebook, {history, focus: {scale: FOCUS.scale, machine: FOCUS.machine, whatif: FOCUS.whatif, ...focus}});
  const note = problem ?? stampNote(version, notebook.books.stamp);
  if (note !== null && (problem !== null || notebook.notices.ignored.length > 0)) notebook.notices.notify(note);
  if (!setAside) return;
  const show = () => {
    notebook.attention.look(mine);
    notebook.edits.apply(setAside);
  };
  notes.set("aside", null);
  notes.set("aside", asideNote(countEdits(notebook.edits.scenario) > 0, setAside, show));
  const end = notebook.subscribe(() => {
    if (!sameScenario(notebook.edits.scenario, setAside)) return;
    notes.set("aside", null);
    end();
  });
}

/** Shows a history's edits, looking at a plan. */
function look(notebook: Notebook, {history, focus}: Pick<Kept, "history" | "focus">): void {
  notebook.attention.now = {...notebook.attention.now, ...focus};
  notebook.edits.restore(history);
}

/** How the page was come to. */
function arrival(): Arrival {
  const [came] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
  return arrivalOf(came?.type, document.referrer, location.origin + siteRoot());
}

/** The page's address with the edits; a place of the page stays in it where there are none. */
function addressOf(notebook: Notebook): string {
  const hash = writeHash(editsText(notebook), notebook.attention.now);
  return hash === "" && readHash(location.hash) === null ? location.href : addressWith(hash);
}

function addressWith(hash: string): string {
  return `${location.href.split("#")[0]}${hash}`;
}

function askBeforeLeaving(event: BeforeUnloadEvent): void {
  event.preventDefault();
}
