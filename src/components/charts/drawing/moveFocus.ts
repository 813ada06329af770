/** Where a mark stands for someone who walks the chart by keyboard: its row of marks, and its place in pixels. */
export interface Stop {
  group: string;
  x: number;
  y: number;
}

/**
 * Returns the index of the mark that a key leads to from another: left and right along the marks in their order, up and
 * down to the nearest mark of the group drawn above or below, Home and End to the ends. Null for other keys.
 */
export function moveFocus(stops: readonly Stop[], index: number, key: string): number | null {
  const last = stops.length - 1;
  if (key === "Home") return 0;
  if (key === "End") return last;
  if (key === "ArrowLeft") return Math.max(0, index - 1);
  if (key === "ArrowRight") return Math.min(last, index + 1);
  if (key === "ArrowUp") return neighbor(stops, index, -1);
  if (key === "ArrowDown") return neighbor(stops, index, 1);
  return null;
}

function neighbor(stops: readonly Stop[], index: number, direction: 1 | -1): number {
  const from = stops[index]!;
  const groups = new Map<string, number>(); // each other group's nearest mark in x
  for (const [i, stop] of stops.entries()) {
    if (stop.group === from.group) continue;
    const best = groups.get(stop.group);
    if (best === undefined || Math.abs(stop.x - from.x) < Math.abs(stops[best]!.x - from.x)) groups.set(stop.group, i);
  }
  if (groups.size === 0) return Math.min(Math.max(index + direction, 0), stops.length - 1);
  // Marks on the very same height are told apart by their order, so that every group can be reached.
  const rank = (i: number) => (stops[i]!.y - from.y) * direction || (i - index) * direction;
  const ahead = [...groups.values()].filter((i) => rank(i) > 0 && (stops[i]!.y - from.y) * direction >= 0);
  if (ahead.length === 0) return index;
  return ahead.reduce((a, b) => (distance(b) < distance(a) ? b : a));

  function distance(i: number): number {
    return Math.abs(stops[i]!.y - from.y) + Math.abs(i - index) * 1e-6;
  }
}
