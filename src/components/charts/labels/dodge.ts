/** A label on a line: where its middle wants to be, how much it takes, and its rank when not all have room. */
export interface Label {
  at: number;
  size: number;
  priority?: number; // higher stays longer, default 0
}

/**
 * Returns where the middles of labels go along an axis so that none overlap and all lie between two ends, each as near
 * as possible to where it wants to be (least squares, order kept). Where there is no room for all, those of the lowest
 * priority, later ones first, get null.
 */
export function dodge(labels: readonly Label[], {low, high, gap = 0}: {low: number; high: number; gap?: number}) {
  const kept = keep(labels, high - low, gap).sort((i, j) => labels[i]!.at - labels[j]!.at || i - j);
  const result: (number | null)[] = labels.map(() => null);
  // With the room each label needs taken off, labels that do not overlap are values that do not decrease.
  const offsets: number[] = [];
  let taken = 0;
  for (const i of kept) {
    const {size} = labels[i]!;
    offsets.push(taken + size / 2);
    taken += size + gap;
  }
  const room = high - low - (taken - gap);
  const values = nonDecreasing(kept.map((i, k) => labels[i]!.at - low - offsets[k]!));
  for (const [k, i] of kept.entries()) {
    result[i] = low + offsets[k]! + Math.min(Math.max(values[k]!, 0), Math.max(room, 0));
  }
  return result;
}

function keep(labels: readonly Label[], room: number, gap: number): number[] {
  const ranked = labels
    .map((_, i) => i)
    .filter((i) => Number.isFinite(labels[i]!.at))
    .sort((i, j) => (labels[j]!.priority ?? 0) - (labels[i]!.priority ?? 0) || i - j);
  const kept: number[] = [];
  let taken = -gap;
  for (const i of ranked) {
    if (taken + labels[i]!.size + gap > room) continue;
    taken += labels[i]!.size + gap;
    kept.push(i);
  }
  return kept;
}

/** The sequence nearest to the values that never decreases: neighbors that do are pooled at their mean. */
function nonDecreasing(values: number[]): number[] {
  const pools: {sum: number; length: number}[] = [];
  for (const value of values) {
    let pool = {sum: value, length: 1};
    for (let last = pools.at(-1); last && last.sum / last.length > pool.sum / pool.length; last = pools.at(-1)) {
      pool = {sum: pool.sum + last.sum, length: pool.length + last.length};
      pools.pop();
    }
    pools.push(pool);
  }
  return pools.flatMap(({sum, length}) => new Array<number>(length).fill(sum / length));
}
