import {canonical, type Scenario} from "../../scenario/scenario.js";
import {hash as hashOf} from "../../scenario/stamp.js";
import {LONGEST_LINK} from "../../scenario/longestLink.js";
import {FOCUS, type Focus} from "../notebook/focus.js";

/** What the part of an address after # says of the notebook. */
export interface SessionHash {
  edits: string; // text of a scenario, or one of keptText; empty for none
  focus: Partial<Focus>;
  place?: string; // id of what the page is scrolled to
}

/** Signs of a question of the page of what-ifs. */
const QUESTION = /^[\w.~%!*'()$:/-]{1,1200}$/;

const ID = /^[a-z0-9-]{1,80}$/;

/** Longest id of a place, in characters. */
const LONGEST_PLACE = 200;

/** Returns what a hash says of the notebook, or null for one that says nothing of it, such as a heading's. */
export function readHash(hash: string): SessionHash | null {
  const text = hash.replace(/^#/, "");
  if (!/^(edits|scale|machine|whatif)=/.test(text)) return null;
  const fields = new URLSearchParams(text.slice(0, LONGEST_LINK + 3 * LONGEST_PLACE + 4000));
  const focus: Partial<Focus> = {};
  for (const name of ["scale", "machine"] as const) {
    const id = fields.get(name);
    if (id !== null && ID.test(id)) focus[name] = id;
  }
  const whatif = fields.get("whatif");
  if (whatif !== null && QUESTION.test(whatif)) focus.whatif = whatif;
  const place = fields.get("at")?.slice(0, LONGEST_PLACE);
  return {edits: fields.get("edits") ?? "", focus, ...(place && {place})};
}

/** Returns the hash that says so, with its #; nothing where there is nothing to say. */
export function writeHash(
  edits: string,
  focus: Pick<Focus, "scale" | "machine"> & Partial<Pick<Focus, "whatif">>,
  place = ""
): string {
  const fields: string[] = edits === "" ? [] : [`edits=${edits}`];
  for (const name of ["scale", "machine"] as const)
    if (focus[name] !== FOCUS[name] && ID.test(focus[name])) fields.push(`${name}=${focus[name]}`);
  if (focus.whatif && QUESTION.test(focus.whatif)) fields.push(`whatif=${encodeURIComponent(focus.whatif)}`);
  if (fields.length === 0) return place === "" ? "" : `#${encodeURIComponent(place)}`;
  if (place !== "") fields.push(`at=${encodeURIComponent(place)}`);
  return `#${fields.join("&")}`;
}

/** Returns a hash that says so where it tells of no edits: a page of the notebook that is one file would show the file's. */
export function tellingEdits(hash: string): string {
  if (hash.startsWith("#edits=")) return hash;
  const rest = hash.slice(1);
  return `#edits=${rest === "" ? "" : readHash(hash) ? `&${rest}` : `&at=${rest}`}`;
}

/** Returns the id of the place on the page that a hash names; empty where it names none. */
export function placeOf(hash: string): string {
  const read = readHash(hash);
  if (read) return read.place ?? "";
  const text = hash.replace(/^#/, "");
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Returns what stands in an address for edits too large for it, which the tab keeps: it tells them from others. */
export function keptText(scenario: Scenario): string {
  return `kept-${hashOf(JSON.stringify(canonical(scenario)))}`;
}

/** Returns whether a text of a hash stands for edits that a tab keeps. */
export function isKeptText(edits: string): boolean {
  return /^kept-[0-9a-z]{1,13}$/.test(edits);
}
