/** A row of data/ranges.csv: how a committed assumption is distributed. */
export interface CommittedRange {
  id: string; // of an assumption
  range: string; // a distribution, in the assumption's unit
  source: string;
  as_of: string;
  note: string;
}

/** A row of data/correlations.csv: an input that moves with others of its group. */
export interface Correlation {
  group: string;
  input: string; // id of an assumption; price_on_demand and price_spot for the prices of an accelerator
  loading: number; // from -1 to 1: how much of it is the group's
  source: string;
  as_of: string;
  note: string;
}

/** Names of the prices of an accelerator in correlations. */
export const PRICE_INPUTS = ["price_on_demand", "price_spot"] as const;

/** What stands for the range of measured errors. */
export const FROM_MEASURED = "from measured";
