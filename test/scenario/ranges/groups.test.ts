import {describe, expect, test} from "vitest";
import {Books} from "../../../src/components/notebook/books.js";
import {ModuleBooks} from "../../../src/components/modules/moduleBooks.js";
import {jobOf, type JobBooks} from "../../../src/components/ranges/jobOf.js";
import {COMMITTED} from "../../../src/model/committed.js";
import {drawQuantities} from "../../../src/scenario/ranges/drawQuantities.js";
import {driversOf} from "../../../src/scenario/ranges/drivers.js";
import {mayVary} from "../../../src/scenario/ranges/mayVary.js";
import {drawsOfJob, USUAL_DRAWS} from "../../../src/scenario/ranges/rangeJob.js";
import type {Scenario} from "../../../src/scenario/scenario.js";
import {catalog} from "../../model/fixture.js";

const drawn = (books: JobBooks, row: string, names: string[], n = 2048) =>
  drawQuantities(books.book.model, jobOf(books, {}, {row, quantities: names}), n);

describe("numbers of modules", () => {
  const training = catalog.trainings.find(({id}) => catalog.modules.filter((one) => one.training === id).length > 2)!;
  const rows = catalog.modules.filter((one) => one.training === training.id).map(({id}) => id);
  const [first] = rows as [string];
  const books = (scenario: Scenario = {}) => {
    const plans = new Books(catalog, COMMITTED);
    expect(plans.apply(scenario)).toEqual([]);
    return new ModuleBooks(plans);
  };

  test("of all modules are the sums of each one's, draw by draw", () => {
    const own = books();
    const all = drawn(own, first, ["all_hours", "all_params"]);
    const each = rows.map((row) => drawn(own, row, ["module_hours"]).module_hours!.draws);
    for (let i = 0; i < 2048; ++i)
      expect(all.all_hours!.draws[i]! / each.reduce((sum, draws) => sum + draws[i]!, 0)).toBeCloseTo(1, 12);
    expect(all.all_hours!.summary.low).toBeLessThan(all.all_hours!.summary.high * 0.99);
    expect(all.all_params!.summary.low).toBe(all.all_params!.summary.high);
  });

  test("take the facts of each module that are distributed, another module's too", () => {
    const moved = catalog.modules.find(
      ({id, shares_weights}) => rows.includes(id) && id !== first && shares_weights !== "yes"
    )!;
    const own = books({
      ranges: {[`modules:${moved.id}:extra_params`]: "uniform(1000000, 9000000)"},
      rows: {modules: {[moved.id]: {extra_params: 5e6}}}
    });
    const all = drawn(own, first, ["all_params"]).all_params!;
    const alone = drawn(own, moved.id, ["module_params"]).module_params!;
    expect(all.summary.high - all.summary.low).toBeCloseTo(alone.summary.high - alone.summary.low, -1);
    expect(alone.summary.high - alone.summary.low).toBeCloseTo(0.9 * 8e6, -4);
    const drivers = driversOf(own.book.model, jobOf(own, {}, {row: first, quantities: ["all_params"]}), "all_params");
    expect(drivers.map(({input}) => input.id)).toEqual([`modules:${moved.id}:extra_params`]);
    expect(drivers[0]!.share.total).toBeCloseTo(1, 1);
    expect(drivers[0]!.high - drivers[0]!.low).toBeCloseTo(0.9 * 8e6, -4);
  });
});

describe("flags over plans", () => {
  const books = new Books(catalog, COMMITTED);
  books.apply({assumptions: {plan_gpus: 8}}); // eight cards of each kind: their costs overlap
  const {book} = books;
  const ids = book.column("id") as string[];
  const large = ids.flatMap((id, row) => (book.column("scale")[row] === "large" ? [row] : []));
  const n = 128;

  test("say yes of the plans that are cheapest in each draw, by their costs in it", () => {
    const shown = large.filter((row) => book.column("plan_known")[row] === 1);
    const found = shown.map((row) => drawn(books, ids[row]!, ["plan_known", "plan_cost", "plan_cheapest"], n));
    let changes = 0;
    for (let i = 0; i < n; ++i) {
      const costs = found.map((one) => (one.plan_known!.draws[i] === 1 ? one.plan_cost!.draws[i]! : NaN));
      const least = Math.min(...costs.filter((cost) => !Number.isNaN(cost)));
      const said = found.flatMap((one, k) => (one.plan_cheapest!.draws[i] === 1 ? [k] : []));
      expect(said).toEqual(costs.flatMap((cost, k) => (cost === least ? [k] : [])));
      if (book.column("plan_cheapest")[shown[said[0]!]!] !== 1) ++changes;
    }
    expect(changes).toBeGreaterThan(0); // prices and errors differ by accelerator: another may be cheapest
  });

  test("may vary, and words do not", () => {
    const ground = {catalog, ranges: {}};
    expect(mayVary(book.model, "cheapest", ground)).toBe(true);
    expect(mayVary(book.model, "rate_provider", ground)).toBe(false);
  });

  test("are drawn as often as the rows of their group allow, everywhere alike", () => {
    const row = ids[large[0]!]!;
    const of = (name: string) => drawsOfJob(jobOf(books, {}, {row, quantities: [name]}), USUAL_DRAWS);
    expect(of("plan_cost")).toBe(USUAL_DRAWS);
    expect(of("plan_cheapest")).toBe(1024);
    expect(drawn(books, row, ["plan_cheapest"], USUAL_DRAWS).plan_cheapest!.draws).toHaveLength(1024);
  });
});
