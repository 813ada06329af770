import {storageName} from "../session/siteRoot.js";

const PLACE = "measured-rows";

/** Returns the text of measured rows that this browser keeps, empty where it keeps none. Never throws. */
export function keptRows(): string {
  try {
    return localStorage.getItem(storageName(PLACE)) ?? "";
  } catch {
    return "";
  }
}

/** Keeps a text of measured rows, and forgets an empty one. Returns whether it is kept. Never throws. */
export function keepRows(text: string): boolean {
  try {
    if (text === "") localStorage.removeItem(storageName(PLACE));
    else localStorage.setItem(storageName(PLACE), text);
    return true;
  } catch {
    return text === ""; // storage is switched off or full
  }
}
