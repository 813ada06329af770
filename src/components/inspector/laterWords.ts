import type {wordsOf} from "../../model/formulaWords.js";
import {whenShown} from "../notebook/whenShown.js";

let words: Promise<typeof wordsOf> | null = null;

/**
 * Returns what gives the note and the source of a formula, when it is there: after the page has shown its formulas. Throws
 * where it cannot be fetched; the next who asks has it tried again.
 */
export async function fetchedWords(): Promise<typeof wordsOf> {
  words ??= whenShown()
    .then(() => import("../../model/formulaWords.js"))
    .then(({wordsOf}) => wordsOf);
  try {
    return await words;
  } catch (error) {
    words = null;
    throw error;
  }
}

/** Calls a function with what gives the note and the source of a formula; where that cannot be fetched, with none. */
export function laterWords(use: (of: typeof wordsOf) => void): void {
  fetchedWords().then(use, () => use(() => ({note: "", source: ""})));
}
