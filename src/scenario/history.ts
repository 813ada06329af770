import {EMPTY, sameScenario, type Scenario} from "./scenario.js";
import {checkScenario} from "./schema.js";

/** The scenarios before and after the present one. */
export interface History {
  readonly past: readonly Scenario[]; // oldest first
  readonly present: Scenario;
  readonly future: readonly Scenario[]; // next first
}

/** Most steps that can be undone. */
export const MOST_STEPS = 100;

/** Longest text of a history that is written and read, in characters. The largest scenario alone is far below it. */
export const LONGEST_HISTORY = 4_000_000;

/** Returns a history without past. */
export function startHistory(present: Scenario = EMPTY): History {
  return {past: [], present, future: []};
}

/** Returns the history after a commit, which is one step however many cells it edits. What was undone is forgotten. */
export function commit(history: History, present: Scenario): History {
  if (sameScenario(history.present, present)) return history;
  return {past: [...history.past, history.present].slice(-MOST_STEPS), present, future: []};
}

/** Returns the history one step back; the same where there is none. */
export function undo(history: History): History {
  const {past, present, future} = history;
  const before = past.at(-1);
  return before ? {past: past.slice(0, -1), present: before, future: [present, ...future]} : history;
}

/** Returns the history one step forward again; the same where there is none. */
export function redo(history: History): History {
  const {past, present, future} = history;
  const [after, ...rest] = future;
  return after ? {past: [...past, present], present: after, future: rest} : history;
}

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
