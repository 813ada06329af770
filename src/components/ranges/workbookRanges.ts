import type {WorkbookRanges} from "../../export/rangesSheet.js";
import {drawQuantities} from "../../scenario/ranges/drawQuantities.js";
import {USUAL_DRAWS} from "../../scenario/ranges/rangeJob.js";
import type {Scenario} from "../../scenario/scenario.js";
import type {RowBooks} from "../notebook/books.js";
import {jobOf} from "./jobOf.js";

/** Quantities whose ranges a workbook has. */
const QUANTITIES = [
  ...["training_gpu_hours", "plan_days", "plan_cost", "bill_total"],
  ...["expected_step_seconds", "expected_utilization", "running_peak_memory"]
];

/** Returns the ranges of the plans shown, one for each scale and machine, that stand in rows of a workbook. */
export function workbookRanges(books: RowBooks, scenario: Scenario, ids: readonly string[]): WorkbookRanges {
  const {book} = books;
  const rows = ids.flatMap((id, i) => (book.column("shown")[books.rowOf(id) ?? -1] === 1 ? [i] : []));
  const drawn = rows.map((i) => {
    const job = jobOf(books, scenario, {row: ids[i]!, quantities: QUANTITIES});
    return drawQuantities(book.model, job, USUAL_DRAWS);
  });
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
