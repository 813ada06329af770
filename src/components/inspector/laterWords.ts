import type {wordsOf} from "../../model/formulaWords.js";
import {whenShown} from "../notebook/whenShown.js";

let words: Promise<typeof wordsOf> | null = null;

/** Returns what gives the note and the source of a formula, when it is there: after the page has shown its formulas. */
export function laterWords(): Promise<typeof wordsOf> {
  return (words ??= whenShown()
    .then(() => import("../../model/formulaWords.js"))
    .then(({wordsOf}) => wordsOf));
}
