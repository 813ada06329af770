/**
 * Returns where labels of vertical lines go: each centred on its line but inside the two ends, on the first of as many
 * rows as it takes for none to overlap.
 */
export function packLabels(
  labels: readonly {at: number; width: number}[],
  {low, high, gap = 8}: {low: number; high: number; gap?: number}
): {x: number; row: number}[] {
  const rows: [number, number][][] = [];
  const places = labels.map(() => ({x: 0, row: 0}));
  for (const i of labels.map((_, i) => i).sort((i, j) => labels[i]!.at - labels[j]!.at)) {
    const {at, width} = labels[i]!;
    const x = Math.max(Math.min(at, high - width / 2), low + width / 2);
    const from = x - width / 2 - gap / 2;
    const to = x + width / 2 + gap / 2;
    let row = rows.findIndex((taken) => taken.every(([start, end]) => to <= start || from >= end));
    if (row < 0) row = rows.push([]) - 1;
    rows[row]!.push([from, to]);
    places[i] = {x, row};
  }
  return places;
}
