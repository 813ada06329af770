import {sum} from "d3-array";
import type {Price} from "../../../model/catalog.js";
import {keptFrom} from "../feedOutcome.js";
import type {FeedOutcome} from "../feedOutcome.js";
import {formatSnapshot, toSnapshotRow} from "../files/snapshot.js";

/**
 * Returns the outcomes with as many of them turned down as must be for their rows to be no more than `most`, in number
 * and in bytes: first the one with the most, which then keeps its rows from before.
 */
export function withinSize(
  outcomes: readonly FeedOutcome[],
  {most, before, today}: {most: {bytes: number; rows: number}; before: (source: string) => Price[]; today: string}
): FeedOutcome[] {
  const sized = outcomes.map((outcome) => ({outcome, bytes: bytesOf(outcome.rows)}));
  const isTooMuch = () =>
    sum(sized, ({bytes}) => bytes) > most.bytes || sum(sized, ({outcome}) => outcome.rows.length) > most.rows;
  while (isTooMuch()) {
    const fresh = sized.filter(({outcome}) => outcome.status === "fresh" && outcome.rows.length > 0);
    if (fresh.length === 0) break;
    const largest = fresh.reduce((a, b) => (b.bytes > a.bytes ? b : a));
    const {outcome} = largest;
    const reason = `its ${outcome.rows.length} rows are more than prices.csv can hold`;
    largest.outcome = keptFrom(before(outcome.source), reason, {...outcome, today});
    largest.bytes = bytesOf(largest.outcome.rows);
  }
  return sized.map(({outcome}) => outcome);
}

function bytesOf(rows: readonly Price[]): number {
  return rows.length === 0 ? 0 : Buffer.byteLength(formatSnapshot(rows.map(toSnapshotRow), {most: Infinity}));
}
