import {commit, startHistory, type History} from "../../scenario/history.js";
import {EMPTY, sameScenario, type Scenario} from "../../scenario/scenario.js";
import {decodeScenario} from "../../scenario/url.js";
import type {Arrival} from "./arrival.js";
import type {Focus} from "../notebook/focus.js";
import type {Document} from "./documents.js";
import {isKeptText, keptText, readHash} from "./sessionHash.js";
import type {Kept} from "./tabStorage.js";

/** What a page opens with. */
export interface Opened {
  history: History;
  focus: Partial<Focus>;
  version: string | null; // stamp of the catalogs the address's edits were made for
  problem: string | null; // a sentence, where the address's edits cannot be shown
  setAside: Scenario | null; // the edits of the tab or the browser where the address's are shown in their place
  name: string | null; // that the address gives them
  linked: boolean; // whether they are a link's, saved nowhere until they are changed
  document: Saved | null; // what the edits are saved in; null: nowhere yet
}

/**
 * Where edits are saved in the browser: the name, and the revision that they are as of. Those of a link that are saved
 * nowhere yet have a name of no letters, and in `asked` the one that the link gives them.
 */
export interface Saved {
  name: string;
  revision: string;
  asked?: string;
}

/** What the browser saved for all its tabs. */
export interface Browser {
  current: Document | null; // what a new tab opens with
  find: (scenario: Scenario) => Document | null; // the document that holds the same edits
}

export const NOTHING_SAVED: Browser = {current: null, find: () => null};

/**
 * Returns what a page opens with: the edits in its address, where it has others than the tab keeps and is not gone back
 * to; else those the tab keeps; else, in a new tab, those the browser saved last.
 */
export function openAddress(
  hash: string,
  arrival: Arrival,
  kept: Kept | null,
  {current, find}: Browser = NOTHING_SAVED
): Opened {
  const read = readHash(hash);
  const edits = read?.edits ?? "";
  const fine = {name: null, version: null, problem: null, setAside: null, linked: false};
  const inside = arrival === "outside" ? {} : kept?.focus;
  if (kept && (arrival === "again" || edits === "" || edits === keptTextOf(kept))) {
    const focus = arrival === "again" ? {...read?.focus, ...kept.focus} : {...inside, ...read?.focus};
    const name = kept.document || isKeptText(edits) ? null : decodeScenario(edits).name;
    return {...fine, name, history: kept.history, focus, document: kept.document ?? null};
  }
  const focus = {...inside, ...read?.focus};
  if (edits === "" && current) return {...fine, history: current.history, focus, document: savedIn(current)};
  const {scenario, name, version, problem} = isKeptText(edits) ? elsewhere(edits, current) : decodeScenario(edits);
  const told = {name, version, problem};
  if (kept && sameScenario(kept.history.present, scenario))
    return {...fine, ...told, history: kept.history, focus, document: kept.document ?? null};
  const twin = find(scenario);
  const document = twin && savedIn(twin);
  if (kept) {
    const {present} = kept.history;
    const setAside = sameScenario(present, EMPTY) ? null : present;
    return {...told, history: commit(kept.history, scenario), focus, setAside, document, linked: !twin};
  }
  if (twin) return {...fine, ...told, history: twin.history, focus, document};
  const other = current && !sameScenario(current.history.present, EMPTY) ? current.history.present : null;
  const setAside = edits === "" ? null : other;
  return {...told, history: startHistory(scenario), focus, setAside, document: null, linked: edits !== ""};
}

/** The edits of an address that names them without having them. */
function elsewhere(edits: string, current: Document | null) {
  if (current && keptText(current.history.present) === edits)
    return {scenario: current.history.present, name: null, version: null, problem: null};
  return ELSEWHERE;
}

function savedIn({name, revision}: Document): Saved {
  return {name, revision};
}

const ELSEWHERE = {
  scenario: EMPTY,
  name: null,
  version: null,
  problem:
    "The edits of this address are too large for a link: they are in the browser they were made in, and can be exported as a file there. The notebook is shown without edits."
};

function keptTextOf({history}: Kept): string {
  return keptText(history.present);
}
