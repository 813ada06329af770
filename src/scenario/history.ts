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

/** Longest stored text that is read, in characters. */
const LONGEST_HISTORY = 4_000_000;

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

/** Returns the history as text, to be kept while the analyst moves between pages. */
export function historyToText(history: History): string {
  return JSON.stringify(history);
}

/** Returns the history a text holds, or null where it holds none. Steps that cannot be read are left out. */
export function historyFromText(text: string | null): History | null {
  if (text === null || text.length > LONGEST_HISTORY) return null;
  try {
    const {past, present, future} = JSON.parse(text) as Record<keyof History, unknown>;
    const {scenario} = checkScenario(present);
    return scenario && {past: steps(past).slice(-MOST_STEPS), present: scenario, future: steps(future)};
  } catch {
    return null;
  }
}

function steps(input: unknown): Scenario[] {
  if (!Array.isArray(input)) return [];
  return input.slice(-MOST_STEPS).flatMap((item) => checkScenario(item).scenario ?? []);
}
