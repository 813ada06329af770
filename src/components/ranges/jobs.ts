import {whenShown} from "../notebook/whenShown.js";
import type {jobOf} from "./jobOf.js";

let made: typeof jobOf | null = null;
let there: Promise<void> | null = null;

/**
 * Returns what makes jobs of draws, which is fetched when it is first asked for, after the page has shown its answer and
 * tables. Until then it returns null, and calls a function when it is there.
 */
export function jobs(then: () => void): typeof jobOf | null {
  if (made) return made;
  there ??= whenShown()
    .then(() => import("./jobOf.js"))
    .then(
      ({jobOf}) => void (made = jobOf),
      () => void (there = null) // asked for again by the next one
    );
  void there.then(() => made && then());
  return null;
}
