import {mayDiffer} from "../notebook/builtNumbers.js";

/** Sentences that are told by draws, a page's first of each. */
export const ANSWER = ".answer";
export const RANGE_ANSWER = ".range-answer";

/** What was built into the page of them. */
const kept = new Map<string, Element>();

/** Keeps what was built into the page of sentences that are told by draws: it is all drawn, as what takes its place is not yet. */
export function keepBuiltAnswers(): void {
  for (const selector of [ANSWER, RANGE_ANSWER]) {
    const built = document.querySelector(`.built ${selector}`);
    if (built) kept.set(selector, built.cloneNode(true) as Element);
  }
}

/** Returns a copy of what was built into the page of a sentence; null where there is none or it may not be what holds. */
export function builtAnswer(selector: string): HTMLElement | null {
  const built = mayDiffer() ? undefined : kept.get(selector);
  return (built?.cloneNode(true) as HTMLElement | undefined) ?? null;
}
