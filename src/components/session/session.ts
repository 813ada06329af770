import {historyToText} from "../../scenario/historyText.js";
import {countEdits, sameScenario} from "../../scenario/scenario.js";
import {stampNote} from "../../scenario/stamp.js";
import {arrivalOf, type Arrival} from "./arrival.js";
import {carryHash} from "./carryHash.js";
import {editsText, linkText} from "./editsText.js";
import {isSeenEntry, readEntry, writeEntry} from "./historyEntry.js";
import {Desk} from "./desk.js";
import {
  currentDocument,
  documentOf,
  isOfDocument,
  LINK_NAME,
  makeCurrent,
  readDocument,
  type Document
} from "./documents.js";
import {tellsOfLinks} from "./documentTies.js";
import {asideNote, differNote, isAtRisk, keepingNote, renamedNote, sharingNote, unreadNote} from "./keepingNotes.js";
import {FOCUS} from "../notebook/focus.js";
import type {Notebook} from "../notebook/notebook.js";
import {openAddress, type Browser, type Opened} from "./openAddress.js";
import {placeOf, readHash, tellingEdits, writeHash} from "./sessionHash.js";
import {SessionNotes} from "./sessionNotes.js";
import {showPlace} from "./showPlace.js";
import {siteRoot} from "./siteRoot.js";
import {forgetUnread, readTab, writeTab, type Kept} from "./tabStorage.js";

/** How long the address of a page that opens at a place of its own names it, in milliseconds. */
const PLACE_TIME = 4000;

/** How long after an edit it is saved, in milliseconds; leaving the page saves at once. */
const SAVING_TIME = 50;

/** How a page's edits are kept, and what there is to tell of it. */
export interface Session {
  notes: SessionNotes;
  desk: Desk;
  /** Takes the edits that are saved under a name in place of those shown. */
  show(document: Document): void;
  /** Saves the edits under another name, with what other tabs have changed. Returns why that cannot be, or null. */
  rename(name: string): string | null;
}

/**
 * Keeps a notebook's edits: in the tab's storage, for moving between pages; in the browser's under a name, for all its
 * tabs, which take over what another one saves; and in the address and the links of the site, for sharing and where
 * there is no storage. What an address holds that cannot be shown is told through Notebook.notify.
 */
export function startSession(notebook: Notebook): Session {
  const notes = new SessionNotes();
  const desk = new Desk(Date.now, (from, to) => notes.set("renamed", renamedNote(from, to)));
  const {kept, unread} = readTab();
  const place = placeOf(location.hash);
  const tab = kept ?? readEntry();
  open(notebook, notes, desk, openAddress(location.hash, arrival(), tab, saved()), tab);
  if (unread !== null) {
    const forget = () => {
      forgetUnread();
      notes.set("unread", null);
    };
    notes.set("unread", unreadNote(unread, forget));
  }
  let written = location.href;
  const save = (address?: string) => {
    const shared = desk.push(notebook.edits.history, notebook.books.stamp);
    notebook.edits.name = desk.called;
    const keeping = writeTab({history: notebook.edits.history, focus: notebook.attention.now, document: desk.saved});
    writeEntry(address ?? addressOf(notebook), keeping === "kept" ? null : historyToText(notebook.edits.history));
    written = location.href;
    notes.set("keeping", keeping === "kept" ? sharingNote(notebook, shared) : keepingNote(notebook, keeping, save));
    if (isAtRisk(notebook, keeping)) addEventListener("beforeunload", askBeforeLeaving);
    else removeEventListener("beforeunload", askBeforeLeaving);
  };
  const takeOver = () => {
    const pulled = desk.pull(notebook.edits.history);
    if (!pulled) return;
    notebook.edits.restore(pulled.history);
    if (pulled.conflicts.length > 0)
      notes.set(
        "differ",
        differNote(notebook, pulled.conflicts, () => {
          notes.set("differ", null);
          notebook.edits.apply(pulled.other);
        })
      );
  };
  takeOver();
  save(place === "" ? undefined : addressWith(`#${encodeURIComponent(place)}`));
  if (place !== "") {
    showPlace(notebook, place, PLACE_TIME);
    setTimeout(save, PLACE_TIME);
  }
  let pending: ReturnType<typeof setTimeout> | undefined;
  notebook.subscribe(() => {
    clearTimeout(pending);
    pending = setTimeout(() => {
      takeOver();
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
  addEventListener(
    "storage",
    (event) => {
      if (desk.name === null ? !tellsOfLinks(event) : !isOfDocument(event, desk.name)) return;
      takeOver();
      save();
    },
    {signal}
  );
  addEventListener("pagehide", () => save(), {signal});
  const follow = () => {
    const named = readHash(location.hash);
    // What is gone back to shows the newest edits, not those it was left with.
    if (named && !isSeenEntry()) {
      desk.push(notebook.edits.history, notebook.books.stamp);
      const own = {history: notebook.edits.history, focus: {}, document: desk.saved};
      open(notebook, notes, desk, openAddress(location.hash, "outside", own, saved()), own);
    }
    if (named?.place) showPlace(notebook, named.place, PLACE_TIME);
    save();
  };
  addEventListener("hashchange", follow, {signal});
  const show = (event: PageTransitionEvent) => {
    const newest = event.persisted ? readTab().kept : null;
    if (!newest) return;
    if (newest.document?.name) desk.attach(newest.document.name, newest.document.revision, newest.history.present);
    notebook.edits.name = desk.called;
    look(notebook, newest);
    takeOver();
  };
  addEventListener("pageshow", show, {signal});
  carryHash((own) => {
    const focus = {...notebook.attention.now, ...readHash(own)?.focus}; // a link may name what it looks at
    const hash = writeHash(editsText(notebook), focus, placeOf(own));
    return globalThis.oneFile ? tellingEdits(hash) : hash;
  }, signal);
  return {
    notes,
    desk,
    show: (document) => {
      save();
      desk.open(document);
      makeCurrent(document.name);
      notebook.edits.name = desk.called;
      notebook.edits.restore(document.history);
    },
    rename: (name) => {
      takeOver();
      notes.set("renamed", null);
      const problem = desk.rename(name, notebook.edits.history, notebook.books.stamp);
      if (problem === null) save();
      return problem;
    }
  };
}

/** What the browser saved for all its tabs, as it is now. */
function saved(): Browser {
  return {current: currentDocument(), find: documentOf};
}

/** Returns the address of this page with the edits, their name and the plan looked at. Throws where they are too large for a link. */
export function linkTo(notebook: Notebook): string {
  return addressWith(writeHash(linkText(notebook), notebook.attention.now));
}

/** Shows what a page opens with, and says of the edits in their place what became of them. */
function open(notebook: Notebook, notes: SessionNotes, desk: Desk, opened: Opened, kept: Kept | null): void {
  const {history, focus, name, version, problem, setAside, document, linked} = opened;
  const before = {name: kept?.document?.name || null};
  const mine = {...notebook.attention.now, ...kept?.focus};
  if (document?.name) desk.attach(document.name, document.revision, history.present);
  else if (document || linked || name !== null) desk.detach(name ?? document?.asked ?? LINK_NAME, history.present);
  notebook.edits.name = desk.called;
  look(notebook, {history, focus: {scale: FOCUS.scale, machine: FOCUS.machine, whatif: FOCUS.whatif, ...focus}});
  const note = problem ?? stampNote(version, notebook.books.stamp);
  if (note !== null && (problem !== null || notebook.notices.ignored.length > 0)) notebook.notices.notify(note);
  if (!setAside) return;
  const show = () => {
    notebook.attention.look(mine);
    const own = before.name === null ? currentDocument() : readDocument(before.name);
    if (own && sameScenario(own.history.present, setAside)) {
      desk.open(own);
      notebook.edits.restore(own.history);
    } else notebook.edits.apply(setAside);
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
