import type {WorkbookRanges} from "../../export/rangesSheet.js";
import {drawQuantities, type QuantityDraws} from "../../scenario/ranges/drawQuantities.js";
import {USUAL_DRAWS} from "../../scenario/ranges/rangeJob.js";
import type {Scenario} from "../../scenario/scenario.js";
import type {RowBooks} from "../notebook/books.js";
import {jobOf} from "./jobOf.js";

/** Quantities whose ranges a workbook has. */
const QUANTITIES = [
  ...["training_gpu_hours", "plan_days", "plan_cost", "bill_total"],
  ...["expected_step_seconds", "expected_utilization", "running_peak_memory"]
];

/** Yields the share that is done, and returns the ranges of the plans shown, one for each scale and machine, of some scales. */
export function* workbookRanges(
  books: RowBooks,
  scenario: Scenario,
  {id: ids, scale}: {id: readonly string[]; scale: readonly string[]},
  of: (scale: string) => boolean
): Generator<number, WorkbookRanges, void> {
  const {book} = books;
  const shown = book.column("shown");
  const rows = ids.flatMap((id, i) => (of(scale[i]!) && shown[books.rowOf(id) ?? -1] === 1 ? [i] : []));
  const drawn: Record<string, QuantityDraws>[] = [];
  for (const i of rows) {
    yield drawn.length / rows.length;
    const job = jobOf(books, scenario, {row: ids[i]!, quantities: QUANTITIES});
    drawn.push(drawQuantities(book.model, job, USUAL_DRAWS));
  }
  return {
    rows,
    draws: USUAL_DRAWS,
    quantities: QUANTITIES.map((name) => ({
      name,
      low: drawn.map((one) => one[name]!.summary.low),
      middle: drawn.map((one) => one[name]!.summary.middle),
      high: drawn.map((one) => one[name]!.summary.high)
    }))
  };
}
