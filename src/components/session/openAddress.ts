import {commit, startHistory, type History} from "../../scenario/history.js";
import {EMPTY, sameScenario, type Scenario} from "../../scenario/scenario.js";
import {decodeScenario} from "../../scenario/url.js";
import type {Arrival} from "./arrival.js";
import type {Focus} from "../notebook/focus.js";
import {isKeptText, keptText, readHash} from "./sessionHash.js";
import type {Kept} from "./tabStorage.js";

/** What a page opens with. */
export interface Opened {
  history: History;
  focus: Partial<Focus>;
  version: string | null; // stamp of the catalogs the address's edits were made for
  problem: string | null; // a sentence, where the address's edits cannot be shown
  setAside: Scenario | null; // the tab's edits where the address's are shown in their place: one step to undo
}

/**
 * Returns what a page opens with: the edits its tab keeps where it was come to again or from inside the site, else what
 * its address says, which may be none. Edits in an address are shown however it was come to, but for going back.
 */
export function openAddress(hash: string, arrival: Arrival, kept: Kept | null): Opened {
  const read = readHash(hash);
  const edits = read?.edits ?? "";
  const own = kept && (arrival === "again" || (arrival === "inside" && edits === "") || edits === keptTextOf(kept));
  if (own) {
    const focus = arrival === "again" ? {...read?.focus, ...kept.focus} : {...kept.focus, ...read?.focus};
    return {history: kept.history, focus, version: null, problem: null, setAside: null};
  }
  const {scenario, version, problem} = isKeptText(edits) ? ELSEWHERE : decodeScenario(edits);
  const focus = {...(arrival === "inside" && kept?.focus), ...read?.focus};
  if (!kept) return {history: startHistory(scenario), focus, version, problem, setAside: null};
  const {present} = kept.history;
  const same = sameScenario(present, scenario);
  const setAside = same || sameScenario(present, EMPTY) ? null : present;
  return {history: same ? kept.history : commit(kept.history, scenario), focus, version, problem, setAside};
}

const ELSEWHERE = {
  scenario: EMPTY,
  version: null,
  problem:
    "The edits of this address are too large for a link: they are in the tab they were made in, and can be exported as a file there. The notebook is shown without edits."
};

function keptTextOf({history}: Kept): string {
  return keptText(history.present);
}
