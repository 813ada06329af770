import {MOST_STEPS, type History} from "./history.js";
import type {Scenario} from "./scenario.js";
import {checkScenario} from "./schema.js";

/** Longest text of a history that is written and read, in characters. The largest scenario alone is far below it. */
export const LONGEST_HISTORY = 4_000_000;

/**
 * Returns the history as text of at most so many characters, to be kept while the analyst moves between pages. Where it
 * would be longer, steps are left out, the furthest from the present one first; the present one never is.
 */
export function historyToText({past, present, future}: History, longest = LONGEST_HISTORY): string {
  const text = (before: string[], after: string[]) =>
    `{"past":[${before.join(",")}],"present":${stepText(present)},"future":[${after.join(",")}]}`;
  let room = longest - text([], []).length;
  const before: string[] = [];
  const after: string[] = [];
  const sides = [
    {steps: [...past].reverse(), kept: before},
    {steps: [...future], kept: after}
  ];
  for (let i = 0; i < MOST_STEPS; ++i) {
    for (const side of sides) {
      const step = side.steps[i];
      if (!step) continue;
      room -= stepText(step).length + (side.kept.length > 0 ? 1 : 0); // a comma between two
      if (room < 0) return text(before.reverse(), after);
      side.kept.push(stepText(step));
    }
  }
  return text(before.reverse(), after);
}

/** Returns the history a text holds, or null where it holds none. Steps that cannot be read are left out. */
export function historyFromText(text: string | null): History | null {
  if (text === null || text.length > LONGEST_HISTORY) return null;
  try {
    const {past, present, future, ...others} = JSON.parse(text) as Record<keyof History, unknown>;
    if (Object.keys(others).length > 0) return null; // of another version
    const {scenario} = checkScenario(present);
    return scenario && {past: steps(past, -MOST_STEPS), present: scenario, future: steps(future, 0, MOST_STEPS)};
  } catch {
    return null;
  }
}

/** Texts of scenarios: one stays in the history for many edits. */
const TEXTS = new WeakMap<Scenario, string>();

function stepText(step: Scenario): string {
  let text = TEXTS.get(step);
  if (text === undefined) TEXTS.set(step, (text = JSON.stringify(step)));
  return text;
}

function steps(input: unknown, start: number, end?: number): Scenario[] {
  if (!Array.isArray(input)) return [];
  return input.slice(start, end).flatMap((item) => checkScenario(item).scenario ?? []);
}
