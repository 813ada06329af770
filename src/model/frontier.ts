/** A plan by what it costs and how long it takes. */
export interface Tradeoff {
  id: string;
  cost: number; // USD
  time: number; // any unit, the same for all
}

/** Returns the ids of the plans that no other beats on both cost and time, by growing time. Unknown numbers are left out. */
export function frontier(plans: readonly Tradeoff[]): string[] {
  const known = plans.filter(({cost, time}) => Number.isFinite(cost) && Number.isFinite(time));
  const ordered = known.sort((a, b) => a.time - b.time || a.cost - b.cost);
  let cheapest = Infinity;
  return ordered.filter(({cost}) => cost < cheapest && ((cheapest = cost), true)).map(({id}) => id);
}
