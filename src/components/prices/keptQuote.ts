import {storageName} from "../session/siteRoot.js";

/** Longest text that is kept while one moves between pages, in characters: edits have room beside it. */
export const LONGEST_KEPT = 300_000;

/** A text of prices as it stands in the form, with the name of its file, empty where it was pasted. */
export interface KeptQuote {
  text: string;
  name: string;
}

const PLACE = "quote-text";

/** Returns the text that this tab was left with; empty without one. Never throws. */
export function keptQuote(): KeptQuote {
  try {
    const kept = JSON.parse(sessionStorage.getItem(storageName(PLACE)) ?? "null") as Partial<KeptQuote> | null;
    const {text = "", name = ""} = kept ?? {};
    if (typeof text === "string" && typeof name === "string" && text.length <= LONGEST_KEPT) return {text, name};
  } catch {
    // What cannot be read is not there.
  }
  return {text: "", name: ""};
}

/** Keeps a text for this tab. Returns whether it is kept: one that is too long, or has no room, is not. Never throws. */
export function keepQuote({text, name}: KeptQuote): boolean {
  try {
    if (text === "" || text.length > LONGEST_KEPT) sessionStorage.removeItem(storageName(PLACE));
    else sessionStorage.setItem(storageName(PLACE), JSON.stringify({text, name}));
    return text.length <= LONGEST_KEPT;
  } catch {
    return text === "";
  }
}
