import {describe, expect, test} from "vitest";
import {committedCatalog} from "../../committedCatalog.js";
import {Book} from "../../../src/engine/book.js";
import {COMMITTED} from "../../../src/model/committed.js";
import {assumptionValues, notebookModel} from "../../../src/model/notebookModel.js";
import {plans} from "../../../src/model/plans.js";
import {relatedTables} from "../../../src/model/tables/related.js";
import {rowBook} from "../../../src/engine/rowBook.js";
import {handwrittenBill} from "../../bench/handwrittenBill.js";

const catalog = committedCatalog();
const model = notebookModel(catalog.assumptions, COMMITTED);
const columns = plans(catalog);

/** 95 % of Student's law by its degrees of freedom: Abramowitz and Stegun, table 26.10. */
const STUDENT: Readonly<Record<number, number>> = {5: 2.015, 8: 1.86};

const SCENARIOS: readonly Record<string, number | string>[] = [
  {},
  {plan_pricing: "spot", storage_class: "gcs-archive", data_passes: 40},
  {plan_pricing: "spot", spot_record: "skypilot-worst", storage_class: "own-disk", checkpoint_blocking: 0.1},
  {plan_pricing: "owned", energy_region: "own-germany", storage_class: "r2", owned_years: 3},
  {plan_pricing: "owned", plan_owned_rate: 0.5, owned_staff: 900, energy_region: "own-norway", owned_gpu_price: 8000},
  {served_monthly: 3e9, serving_batch: 8, served_output_tokens: 200, staff_monthly: 9000, staff_months_around: 2},
  {checkpoint_interval: 20, keep_every: 0.5, recordings_taken_out: 2, own_failure_rate: 0.004}
];

describe.each(SCENARIOS)("the bill under %j", (changes) => {
  const $ = {...assumptionValues(catalog), ...changes};
  const book = new Book(model, columns, $, relatedTables(catalog));
  const rows = [...book.column("layout_best")].flatMap((best, i) => (best === 1 ? [i] : []));

  test("is that of the same arithmetic by hand, for the best layout of every scale and machine", () => {
    expect(rows.length).toBeGreaterThan(40);
    const off = rows.flatMap((row) => {
      const words = (name: string) => String(book.column(name)[row]);
      const hand = handwrittenBill(catalog, (name) => Number(book.column(name)[row]), words, $);
      return Object.entries(hand).flatMap(([name, value]) => {
        const found = Number(book.column(name)[row]);
        const near = Math.abs(found - value) <= 1e-6 * Math.abs(value) + 1e-9;
        return near || (Number.isNaN(found) && Number.isNaN(value))
          ? []
          : [`${words("id")} ${name}: ${found}, by hand ${value}`];
      });
    });
    expect(off).toEqual([]);
  });
});

test("failures are those of a Student's interval over the published runs, which are A100's alone or all", () => {
  const book = new Book(model, columns, assumptionValues(catalog), relatedTables(catalog));
  const counted = catalog.failures.filter(({stops_job}) => stops_job);
  const rates = (family: string | null) =>
    counted
      .filter((run) => family === null || run.family === family)
      .flatMap(({failures, gpus, days, failure_rate}) =>
        failures !== null && days !== null ? [failures / (gpus * days)] : failure_rate !== null ? [failure_rate] : []
      );
  for (const [start, family] of [
    ["large/8x-a100-80gb/", "a100"],
    ["large/8x-h100-sxm/", null]
  ] as const) {
    const logs = rates(family).map(Math.log);
    const mean = logs.reduce((sum, log) => sum + log, 0) / logs.length;
    const deviation = Math.sqrt(logs.reduce((sum, log) => sum + (log - mean) ** 2, 0) / (logs.length - 1));
    const half = STUDENT[logs.length - 1]! * deviation * Math.sqrt(1 + 1 / logs.length);
    const row = ([...book.column("id")] as string[]).findIndex((id) => id.startsWith(start));
    const read = rowBook(book, row);
    const found = [-1, 0, 1].map((failure_position) => Number(read({failure_position})("failure_rate")));
    const expected = [mean - half, mean, mean + half].map(Math.exp);
    // The expansion of Student's quantile is short of it by 2 in 1,000 at five degrees of freedom.
    found.forEach((rate, i) => expect(Math.abs(rate / expected[i]! - 1)).toBeLessThan(0.01));
    expect(book.column("failure_runs")[row]).toBe(logs.length);
  }
});
