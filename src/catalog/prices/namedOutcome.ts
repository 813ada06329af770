import type {Accelerator} from "../../model/catalog.js";
import type {FeedOutcome} from "./feedOutcome.js";

/** Where reasons name an accelerator by its id, as comparisons of lists do. */
const NAMED = /(?<=\bmedian of )\S+/g;

/** Returns a feed's outcome whose reasons name accelerators as people do. */
export function namedOutcome(
  {reason, rows, doubtful, ...outcome}: FeedOutcome,
  accelerators: readonly Pick<Accelerator, "id" | "short_name">[]
): FeedOutcome {
  const names = new Map(accelerators.map(({id, short_name}) => [id, short_name]));
  const named = (text: string) => text.replace(NAMED, (id) => names.get(id) ?? id);
  return {
    ...outcome,
    reason: named(reason),
    rows: rows.map((row) => (row.stale_reason === "" ? row : {...row, stale_reason: named(row.stale_reason)})),
    doubtful: doubtful.map((price) => ({...price, reason: named(price.reason)}))
  };
}
