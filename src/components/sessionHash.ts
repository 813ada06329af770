import {LONGEST_LINK} from "../scenario/url.js";
import {FOCUS, type Focus} from "./notebook.js";

/** What the part of an address after # says of the notebook. */
export interface SessionHash {
  edits: string; // text of a scenario, empty for none
  focus: Partial<Focus>;
}

const ID = /^[a-z0-9-]{1,80}$/;

/** Returns what a hash says of the notebook, or null for one that says nothing of it, such as a heading's. */
export function readHash(hash: string): SessionHash | null {
  const text = hash.replace(/^#/, "");
  if (!/^(edits|scale|machine)=/.test(text)) return null;
  const fields = new URLSearchParams(text.slice(0, LONGEST_LINK + 400));
  const focus: Partial<Focus> = {};
  for (const name of ["scale", "machine"] as const) {
    const id = fields.get(name);
    if (id !== null && ID.test(id)) focus[name] = id;
  }
  return {edits: fields.get("edits") ?? "", focus};
}

/** Returns the hash that says so, with its #; nothing where there is nothing to say. */
export function writeHash(edits: string, focus: Pick<Focus, "scale" | "machine">): string {
  const fields: string[] = edits === "" ? [] : [`edits=${edits}`];
  for (const name of ["scale", "machine"] as const)
    if (focus[name] !== FOCUS[name] && ID.test(focus[name])) fields.push(`${name}=${focus[name]}`);
  return fields.length === 0 ? "" : `#${fields.join("&")}`;
}
