/** A row of data/ranges.csv: how a committed assumption, or the pair of its ends, is distributed. */
export interface CommittedRange {
  id: string; // of an assumption, or what the names of a pair with the ends low and high begin with, of formulas too
  range: string; // a distribution, in the assumption's unit
  source: string;
  as_of: string;
  note: string;
}

/** A row of data/correlations.csv: an input that moves with others of its group. */
export interface Correlation {
  group: string;
  input: string; // id of an assumption or pair; price_on_demand and price_spot for the prices of an accelerator
  loading: number; // from -1 to 1: how much of it is the group's
  source: string;
  as_of: string;
  note: string;
}

/** Names of the prices of an accelerator in correlations. */
export const PRICE_INPUTS = ["price_on_demand", "price_spot"] as const;

/** What stands for the range of measured errors. */
export const FROM_MEASURED = "from measured";

/** What stands for the ends that the formulas of a quantity give. */
export const FROM_FORMULAS = "from formulas";

/** Returns the ends of a pair of assumptions, and its middle where there is one, that a name is the beginning of; null for none. */
export function endsOf(
  ids: ReadonlySet<string>,
  stem: string
): {low: string; middle: string | null; high: string} | null {
  const [low, middle, high] = ["low", "middle", "high"].map((end) => `${stem}_${end}`) as [string, string, string];
  return ids.has(low) && ids.has(high) ? {low, middle: ids.has(middle) ? middle : null, high} : null;
}
