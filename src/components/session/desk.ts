import {rebaseHistory, mergeScenarios, type Conflict} from "../../scenario/merge.js";
import type {History} from "../../scenario/history.js";
import {countEdits, sameScenario, type Scenario} from "../../scenario/scenario.js";
import {LONGEST_NAME} from "../../scenario/schema.js";
import {
  deleteDocument,
  documentOf,
  FIRST_NAME,
  freeName,
  isGiven,
  readDocument,
  revisionOf,
  writeDocument
} from "./documents.js";
import type {Document} from "./documents.js";
import {madeOf, nameNow, tellMade, tellRename} from "./documentTies.js";
import type {Saved} from "./openAddress.js";
import type {Keeping} from "./tabStorage.js";

/** Most revisions that are remembered, to know from where another tab's edits started. */
const MOST_SEEN = 60;

/** What the edits of a tab and those that other tabs saved come to. */
export interface Pulled {
  history: History; // of this tab, with what was changed elsewhere
  conflicts: readonly Conflict[];
  other: Scenario; // with the other choice in each conflict
}

/**
 * A tab's tie to the document that its edits are saved in, which other tabs may write too. A new one is tied to the one
 * that its first edit will make, as are all tabs that are open then: they share it, whichever of them makes it. So do
 * tabs that show the same link. A document that another tab renames is followed to its name.
 */
export class Desk {
  /** The name its edits are saved under; null for those of a link, before they are changed. */
  name: string | null = null;
  /** Revision last written or read. */
  revision = "";
  #asked = FIRST_NAME;
  #ofLink = false;
  #untouched: Scenario = {};
  readonly #seen = new Map<string, Scenario>();
  #since = ""; // a revision made then
  #left: string | null = null; // name before another tab gave it another
  readonly #time: () => number;
  readonly #renamed: (from: string, to: string) => void;

  /** `renamed` is called where another tab has given the document another name. */
  constructor(time: () => number = Date.now, renamed: (from: string, to: string) => void = () => {}) {
    this.#time = time;
    this.#renamed = renamed;
    this.attach(freeName(FIRST_NAME), "", {});
  }

  /** What the edits are saved in, for the tab to keep; a name of no letters stands for a link's, untouched. */
  get saved(): Saved | null {
    if (this.name !== null) return {name: this.name, revision: this.revision};
    return this.#ofLink ? {name: "", revision: "", asked: this.#asked} : null;
  }

  /** What the edits are called: the name they are saved under, or the one that a link gives them; null for neither. */
  get called(): string | null {
    return this.name ?? (isGiven(this.#asked) ? this.#asked : null);
  }

  /** Takes a document as the one that is shown; `present` are the edits that this tab had at a revision of it. */
  attach(name: string, revision: string, present: Scenario): void {
    if (name !== this.name || this.revision === "") this.#seen.clear(); // of another document, or of none yet
    this.name = name;
    this.#saw(revision, present);
  }

  /** Takes edits that are saved nowhere yet: they get a name like the one asked for when they are changed. */
  detach(asked: string, untouched: Scenario): void {
    this.#ofLink = asked !== FIRST_NAME;
    this.name = null;
    this.#untouched = untouched;
    this.#since = this.#stamp();
    this.revision = "";
    this.#asked = asked;
    this.#seen.clear();
  }

  /** Returns what other tabs have saved since, merged with the tab's own; null where that is nothing. */
  pull({past, present, future}: History): Pulled | null {
    this.#follow();
    const written = this.name === null ? null : revisionOf(this.name);
    const theirs = written === null || this.#seen.has(written) ? null : readDocument(this.name!);
    if (!theirs) return null;
    const before = this.#seen.get(this.revision);
    const base = this.#seen.get(theirs.parent) ?? before ?? present;
    const unsaved = before === undefined || !sameScenario(before, present);
    const wins = unsaved || this.revision > theirs.revision ? "mine" : "theirs";
    const {scenario, conflicts} = mergeScenarios(base, present, theirs.history.present, wins);
    const other = mergeScenarios(base, present, theirs.history.present, wins === "mine" ? "theirs" : "mine").scenario;
    this.#saw(theirs.revision, theirs.history.present);
    return {history: rebaseHistory({past, present, future}, scenario), conflicts, other};
  }

  /** Saves edits, where they are others than those last written or read. Returns how the storage took them. */
  push(history: History, version: string): Keeping {
    const {present} = history;
    const ofLink = this.name === null && this.#ofLink;
    if (this.name === null) {
      if (sameScenario(present, this.#untouched)) return "kept";
      const twin = documentOf(present);
      if (twin) this.attach(twin.name, twin.revision, present);
      else this.name = freeName(this.#asked);
    }
    const before = this.#seen.get(this.revision);
    if (history.past.length === 0 && countEdits(present) === 0 && revisionOf(this.name!) === null) return "kept";
    if (before && sameScenario(before, present) && revisionOf(this.name!) !== null) {
      this.#clear();
      return "kept";
    }
    const now = this.#time();
    const revision = `${this.#stamp(now)}-${Math.random().toString(36).slice(2, 10)}`;
    const keeping = writeDocument({
      name: this.name!,
      history,
      revision,
      parent: this.revision,
      version,
      changed: new Date(now).toISOString()
    });
    if (keeping !== "kept") return keeping;
    if (ofLink) tellMade(this.#untouched, {name: this.name!, revision});
    this.#saw(revision, present);
    this.#clear();
    return keeping;
  }

  /** Saves the edits, merged with those of other tabs, under another name. Returns why that cannot be, or null. */
  rename(asked: string, history: History, version: string): string | null {
    const name = asked.trim().slice(0, LONGEST_NAME);
    if (name === "") return "Edits are saved under a name of at least one letter";
    if (name === this.name) return null;
    if (readDocument(name)) return `There are edits saved under ${name} already`;
    const before = this.name;
    const last = before === null ? null : revisionOf(before);
    this.name = name;
    if (this.push(history, version) !== "kept") {
      this.name = before;
      return "This browser does not keep it: its storage is full or off";
    }
    if (before === null) return null;
    if (last !== null) tellRename({from: before, to: name, revision: last});
    deleteDocument(before);
    return null;
  }

  /** Takes the edits of a document in place of those shown; they stay where they are saved. */
  open({name, revision, history}: Document): void {
    this.detach(FIRST_NAME, {});
    this.attach(name, revision, history.present);
  }

  /** Finds the document where another tab has renamed it, or made it of the same link. */
  #follow(): void {
    if (this.name === null) {
      const made = this.#ofLink ? madeOf(this.#untouched, this.#since) : null;
      const name = made && nameNow(made.name, made.revision);
      if (name !== null && revisionOf(name) !== null) this.attach(name, "", this.#untouched);
      return;
    }
    const from = this.name;
    const first = [...this.#seen.keys()].find((revision) => revision !== ""); // it may have written more meanwhile
    const to = first === undefined ? from : nameNow(from, first);
    if (to === from || revisionOf(to) === null) return;
    this.name = to;
    this.#left = from;
    this.#renamed(from, to);
  }

  /** Deletes what this tab itself wrote under a name that another had left already. */
  #clear(): void {
    if (this.#left !== null && this.#seen.has(revisionOf(this.#left) ?? "")) deleteDocument(this.#left);
    this.#left = null;
  }

  /** What revisions that are made at a time begin with: later ones sort after earlier ones. */
  #stamp(time = this.#time()): string {
    return time.toString(36).padStart(9, "0");
  }

  #saw(revision: string, scenario: Scenario): void {
    this.#seen.set(revision, scenario);
    this.revision = revision;
    for (const old of this.#seen.keys()) {
      if (this.#seen.size <= MOST_SEEN) break;
      this.#seen.delete(old);
    }
  }
}
