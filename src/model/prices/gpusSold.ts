import type {Price} from "../catalog.js";

/** Returns the counts of GPUs that the price rows are sold in, fewest first, each once. */
export function countsOf(rows: readonly Pick<Price, "gpus" | "gpus_sold">[]): number[] {
  const counts = rows.flatMap(({gpus, gpus_sold}) => (gpus_sold === "" ? [gpus] : gpus_sold.split(" ").map(Number)));
  return [...new Set(counts)].sort((a, b) => a - b);
}
