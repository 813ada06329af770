import type {Model} from "../../src/engine/model.js";

/** Quantities that the first sentence of a page reads, from Overview to Data requirements and the pages of the scales. */
const READ_FIRST = [
  "shown",
  "cheapest",
  "cheapest_spot",
  "fastest",
  "fits",
  "wall_hours",
  "gpu_hours",
  "cost",
  "spot_cost",
  "peak_memory",
  "inference_latency",
  "inference_throughput",
  "inference_cost_per_million_tokens",
  "session_hours",
  "augmented_session_hours",
  "raw_bytes",
  "stored_bytes"
];

/** Returns the formulas under the first sentences of the pages: those read there and all that these read in turn. */
export function underFirstSentences(model: Model): Set<string> {
  const found = new Set<string>();
  const visit = (name: string) => {
    if (found.has(name) || !model.cells.has(name)) return;
    found.add(name);
    model.cells.get(name)!.reads.forEach(visit);
  };
  for (const name of READ_FIRST) {
    if (!model.cells.has(name)) throw new Error(`A first sentence reads ${name}, and there is no such formula`);
    visit(name);
  }
  return found;
}
