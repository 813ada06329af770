import {reachedFrom, type Scripts} from "./scripts.js";

/** What a file more costs who loads it, in characters of a script: its request, its imports, and what it shares with others. */
const FILE = 1200;

/** Chunks that may become one. */
interface Group {
  paths: string[];
  loads: Set<number>; // which pages load it
  threads: string; // which threads
  size: number; // in characters
}

/**
 * Returns which chunks are to be one: those that the same pages and threads load, and those that almost the same pages load
 * where a file less is worth more than what some of them load in vain. Scripts of different groups import one another in
 * one direction alone, as before.
 */
export function groupChunks(
  {texts, imports}: Scripts,
  entries: ReadonlySet<string>,
  pages: readonly (readonly string[])[],
  threads: readonly string[] = []
): string[][] {
  const groups = alike({texts, imports}, entries, pages, threads);
  for (;;) {
    const best = bestPair(groups, imports);
    if (!best) return groups.map(({paths}) => paths.sort());
    const [a, b] = best;
    groups.splice(groups.indexOf(b), 1);
    a.paths.push(...b.paths);
    for (const load of b.loads) a.loads.add(load);
    a.size += b.size;
  }
}

/** Chunks by what loads them. */
function alike(
  {texts, imports}: Scripts,
  entries: ReadonlySet<string>,
  pages: readonly (readonly string[])[],
  threads: readonly string[]
): Group[] {
  const groups = new Map<string, Group>();
  const loads = pages.map((paths) => reachedFrom(paths, imports));
  const apart = threads.map((path) => reachedFrom([path], imports));
  for (const [path, text] of texts) {
    if (entries.has(path)) continue;
    const by = [...loads.keys()].filter((i) => loads[i]!.has(path));
    const within = [...apart.keys()].filter((i) => apart[i]!.has(path)).join();
    if (by.length === 0 && within === "") continue;
    const key = `${by.join()} ${within}`;
    const group = groups.get(key) ?? {paths: [], loads: new Set(by), threads: within, size: 0};
    groups.set(key, group);
    group.paths.push(path);
    group.size += text.length;
  }
  return [...groups.values()];
}

/** The pair of groups that saves most as one; null where none saves anything. */
function bestPair(groups: readonly Group[], imports: Scripts["imports"]): [Group, Group] | null {
  const pairs: {pair: [Group, Group]; saved: number}[] = [];
  groups.forEach((a, i) => {
    for (const b of groups.slice(i + 1)) {
      if (a.threads !== b.threads || a.loads.size === 0 || b.loads.size === 0) continue;
      const saved = costOf(a) + costOf(b) - costOf({loads: new Set([...a.loads, ...b.loads]), size: a.size + b.size});
      if (saved > 0) pairs.push({pair: [a, b], saved});
    }
  });
  pairs.sort((one, other) => other.saved - one.saved);
  return (
    pairs.find(({pair: [a, b]}) => !leadsAround(a, b, groups, imports) && !leadsAround(b, a, groups, imports))?.pair ??
    null
  );
}

function costOf({loads, size}: Pick<Group, "loads" | "size">): number {
  return loads.size * (size + FILE);
}

/** Whether a group imports another by way of a third, which would then import the one they are and be imported by it. */
function leadsAround(from: Group, to: Group, groups: readonly Group[], imports: Scripts["imports"]): boolean {
  const home = new Map(groups.flatMap((group) => group.paths.map((path) => [path, group] as const)));
  const next = (paths: readonly string[]) => paths.flatMap((path) => imports.get(path) ?? []);
  const seen = new Set<string>();
  const open = next(from.paths).filter((path) => home.get(path) !== from && home.get(path) !== to);
  for (const path of open) {
    if (seen.has(path)) continue;
    seen.add(path);
    for (const other of next(home.get(path)?.paths ?? [path])) {
      if (home.get(other) === to) return true;
      open.push(other);
    }
  }
  return false;
}
