import type {History} from "./history.js";
import {canonical, sameScenario, type Scenario} from "./scenario.js";

/** Two versions of edits made one. */
export interface Merged {
  scenario: Scenario;
  conflicts: readonly Conflict[]; // what both changed, each otherwise
}

/** A part of a scenario that two versions changed, each otherwise. */
export interface Conflict {
  path: readonly string[]; // such as assumptions, batch_size
  mine: unknown; // undefined: taken back
  theirs: unknown;
}

/**
 * Returns what two versions of a scenario changed since the one both come from. Where both changed the same cell, `wins`
 * says whose stays, and the conflict is told.
 */
export function mergeScenarios(base: Scenario, mine: Scenario, theirs: Scenario, wins: "mine" | "theirs"): Merged {
  const conflicts: Conflict[] = [];
  const merged = merge([], canonical(base), canonical(mine), canonical(theirs), wins, conflicts);
  return {scenario: canonical((merged ?? {}) as Scenario), conflicts};
}

/**
 * Returns a history after its present edits became others elsewhere: what changed there is changed in each of its steps,
 * so that undoing takes back what was done here and nothing else. A cell that both changed keeps what it was given
 * elsewhere, which `keptElsewhere` tells of the step.
 */
export function rebaseHistory({past, present, future}: History, next: Scenario): History {
  if (sameScenario(present, next)) return {past, present, future};
  const moved = (steps: readonly Scenario[]) =>
    steps.map((step) => {
      const {scenario, conflicts} = mergeScenarios(present, step, next, "theirs");
      const paths = [...keptElsewhere(step), ...conflicts.map(({path}) => path)];
      const unlike = new Map(paths.map((path) => [path.join("\n"), path]));
      if (unlike.size > 0) KEPT.set(scenario, [...unlike.values()]);
      return scenario;
    });
  return {past: moved(past), present: next, future: moved(future)};
}

/** What a step does not change though it was done here, as it was changed elsewhere since. */
const KEPT = new WeakMap<Scenario, readonly Conflict["path"][]>();

/** Returns the parts of a scenario that a step of a rebased history leaves as they were changed elsewhere. */
export function keptElsewhere(step: Scenario): readonly Conflict["path"][] {
  return KEPT.get(step) ?? [];
}

function merge(
  path: readonly string[],
  base: unknown,
  mine: unknown,
  theirs: unknown,
  wins: "mine" | "theirs",
  conflicts: Conflict[]
): unknown {
  if (same(mine, theirs) || same(base, theirs)) return mine;
  if (same(base, mine)) return theirs;
  const list = isList(path);
  if ((isRecord(mine) && isRecord(theirs) && !isWhole(path)) || list) {
    const [left, right, own] = [mine, theirs, base].map((side) => (isRecord(side) ? side : {})) as Parts;
    // Both sides name what there is in the same order, that of the one whose cells stay.
    const [first, second] = wins === "mine" ? [left, right] : [right, left];
    const names = new Set([...Object.keys(first), ...Object.keys(second)]);
    const entries = [...names].flatMap((name): [string, unknown][] => {
      const part = merge([...path, name], at(own, name), at(left, name), at(right, name), wins, conflicts);
      return part === undefined ? [] : [[name, part]];
    });
    return Object.fromEntries(entries);
  }
  conflicts.push({path, mine, theirs});
  return wins === "mine" ? mine : theirs;
}

type Parts = [Record<string, unknown>, Record<string, unknown>, Record<string, unknown>];

/** Whether a part is a list of parts, for which to be missing is to be empty: assumptions, or the rows of a catalog. */
function isList([part, of, ...rest]: readonly string[]): boolean {
  return of === undefined || (rest.length === 0 && (part === "rows" || part === "added"));
}

/** Whether a part is taken as a whole: an assumption or a column that an analyst added. */
function isWhole([part, kind, name]: readonly string[]): boolean {
  return part === "added" && name !== undefined && kind !== "tables";
}

function same(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function at(record: Record<string, unknown>, name: string): unknown {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}
