import {EMPTY, sameScenario, type Scenario} from "./scenario.js";

/** The scenarios before and after the present one. */
export interface History {
  readonly past: readonly Scenario[]; // oldest first
  readonly present: Scenario;
  readonly future: readonly Scenario[]; // next first
}

/** Most steps that can be undone. */
export const MOST_STEPS = 100;

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
