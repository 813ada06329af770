import {describe, expect, test} from "vitest";
import {Books} from "../../../src/components/notebook/books.js";
import {moduleModel} from "../../../src/model/modules/moduleModel.js";
import {originOf} from "../../../src/model/originOf.js";
import {finish} from "../../model/whatif/finish.js";
import {widestRange} from "../../../src/model/whatif/inputRange.js";
import {seekGoal} from "../../../src/model/whatif/seekGoal.js";
import {COMMITTED} from "../../../src/model/committed.js";
import type {Scenario} from "../../../src/scenario/scenario.js";
import {applyEdits} from "../../../src/scenario/edit.js";
import {derivedBook} from "../../../src/scenario/whatif/derivedBook.js";
import {moduleRows} from "../../../src/scenario/whatif/moduleRows.js";
import {planRows} from "../../../src/scenario/whatif/planRows.js";
import {inputNamed, inputsUnder} from "../../../src/scenario/whatif/variedInput.js";
import {catalog} from "../../model/fixture.js";

/** A what-if over the committed catalogs with some edits, and the notebook it is held to. */
function whatIf(scenario: Scenario, names: string[], plan: string) {
  const books = new Books(catalog, COMMITTED);
  books.apply(scenario);
  const [scale, on, layout] = plan.split("/") as [string, string, string];
  const machine = books.catalog.machines.find(({id}) => id === on)!;
  const {model} = books.book;
  const rows = planRows(
    model,
    names,
    {scale, machine, layout},
    {key: books.keyOf("machines", machine), considered: []}
  );
  const at = derivedBook({base: catalog, declared: COMMITTED, scenario, model}, rows);
  const input = (id: string) => inputNamed(books, id)!;
  return {at, input, books};
}

/** What the whole notebook says of a cell under a scenario. */
function notebookSays(scenario: Scenario, name: string, plan: string): number {
  const books = new Books(catalog, COMMITTED);
  books.apply(scenario);
  return Number(books.book.column(name)[books.rowOf(plan)!]);
}

describe("derivedBook(ground, rows)", () => {
  const names = ["cost", "plan_cost", "best_balance", "training_peak_memory"];
  const fp: Scenario = {assumptions: {basis: "first-principles"}};

  test("gives what the notebook gives with the same edit in it, for inputs of every kind", () => {
    const books = new Books(catalog, COMMITTED);
    const layout = books.layoutsOf("large", "8x-h100-sxm")[0]!;
    const row = `large/8x-h100-sxm/${layout}`;
    const {at, input} = whatIf(fp, names, row);
    const inputs: [string, number][] = [
      ["$usable_memory", 0.8],
      ["$batch_size", 64],
      ["$scaling_efficiency_per_doubling", 0.95],
      ["scales:large:samples", 3e7],
      ["accelerators:h100-sxm:memory_bandwidth", 2e12],
      ["accelerators:h100-sxm:peak_flops", 5e14]
    ];
    for (const [id, value] of inputs) {
      const edit = input(id).edit(value);
      const scenario = applyEdits(catalog, fp, [edit], COMMITTED);
      const read = at([edit]);
      for (const name of names)
        expect([id, name, read(name).value]).toEqual([id, name, notebookSays(scenario, name, row)]);
    }
  });

  test("a cost is what its price says: twice the price, twice the cost; and back again", () => {
    const books = new Books(catalog, COMMITTED);
    const row = `large/8x-h100-sxm/${books.layoutsOf("large", "8x-h100-sxm")[0]!}`;
    const offer = catalog.offers.find((one) => one.accelerator_id === "h100-sxm" && one.pricing === "on-demand")!;
    const rule: Scenario = {assumptions: {price_rule: "provider", price_provider: offer.provider}};
    books.apply(rule);
    const value = (name: string) => books.book.column(name)[books.rowOf(row)!]!;
    const inputs = inputsUnder(books, books.book.model, "cost", (column) =>
      originOf(books.catalog, column, books.book.model, value)
    );
    const price = inputs.find(({group}) => group === "Price")!;
    expect(price.id).toBe(`offers:${offer.provider}/h100-sxm/on-demand:usd_per_gpu_hour_median`);
    expect(price.now).toBe(offer.usd_per_gpu_hour_median);
    const {at} = whatIf(rule, ["cost", "rate"], row);
    const before = at([])("cost").value;
    const twice = at([price.edit(2 * price.now)]);
    expect(twice("rate").value).toBeCloseTo(2 * price.now, 12);
    expect(twice("cost").value / before).toBeCloseTo(2, 12);
    expect(at([])("cost").value).toBe(before);
  });

  test("a goal that is met is met in the notebook too, to a billionth", () => {
    const row = `large/8x-h100-sxm/${new Books(catalog, COMMITTED).layoutsOf("large", "8x-h100-sxm")[0]!}`;
    const {at, input} = whatIf(fp, ["plan_cost"], row);
    const peak = input("accelerators:h100-sxm:peak_flops");
    const goal = at([])("plan_cost").value * 1.25; // dearer on a slower chip
    const answer = finish(seekGoal({goal, now: peak.now, within: widestRange(peak), whole: false}), (value) =>
      at([peak.edit(value)])("plan_cost")
    );
    if (answer.kind !== "met") throw new Error(answer.kind);
    expect(answer.met.input).toBeLessThan(peak.now);
    const scenario = applyEdits(catalog, fp, [peak.edit(answer.met.input)], COMMITTED);
    expect(Math.abs(notebookSays(scenario, "plan_cost", row) / goal - 1)).toBeLessThanOrEqual(1e-9);
  });

  test("what the notebook refuses has no number, and its reason", () => {
    const row = "large/8x-h100-sxm/" + new Books(catalog, COMMITTED).layoutsOf("large", "8x-h100-sxm")[0]!;
    const {at, input} = whatIf({}, ["cost"], row);
    const {value, reason} = at([input("scales:large:layers").edit(0)])("cost");
    expect(value).toBeNaN();
    expect(reason).toMatch(/cannot be 0; the least is 1/);
  });

  test("another number of GPUs is another machine, that of the catalog where it has one", () => {
    const layout = new Books(catalog, COMMITTED).layoutsOf("large", "8x-a100-80gb")[0]!;
    const {at, input} = whatIf(fp, ["gpus", "plan_cost"], `large/8x-a100-80gb/${layout}`);
    const gpus = input("machines:8x-a100-80gb:gpus");
    expect(gpus.whole).toBe(true);
    expect(input("$batch_size").whole).toBe(true); // samples come whole too
    for (const count of [1, 4, 8]) {
      const plan = `large/${count}x-a100-80gb/${layout}`;
      expect(at([gpus.edit(count)])("plan_cost").value).toBe(notebookSays(fp, "plan_cost", plan));
    }
    expect(at([gpus.edit(16)])("gpus").value).toBe(16); // no machine of the catalog
  });

  test("with no layout named, the one the sheets choose at each value is read", () => {
    const books = new Books(catalog, COMMITTED);
    books.apply(fp);
    const {at, input} = whatIf(fp, ["training_peak_memory"], "xl/8x-h100-sxm/");
    const capacity = input("accelerators:h100-sxm:memory_capacity");
    for (const bytes of [20e9, 40e9, 80e9, 141e9]) {
      const scenario = applyEdits(catalog, fp, [capacity.edit(bytes)], COMMITTED);
      const whole = new Books(catalog, COMMITTED);
      whole.apply(scenario);
      const shown = whole.layoutsOf("xl", "8x-h100-sxm").map((id) => whole.rowOf(`xl/8x-h100-sxm/${id}`)!);
      const chosen = shown.find((i) => whole.book.column("shown")[i] === 1)!;
      expect(at([capacity.edit(bytes)])("training_peak_memory").value).toBe(
        whole.book.column("training_peak_memory")[chosen]
      );
    }
  });

  test("numbers of a module follow its own inputs", () => {
    const model = moduleModel(catalog.assumptions);
    const module = catalog.modules.find(({layers}) => layers !== null && layers > 1)!;
    const at = derivedBook({base: catalog, declared: COMMITTED, scenario: {}, model}, moduleRows(module.id));
    const input = inputNamed({catalog, keyOf: (_, row) => (row as {id: string}).id}, `modules:${module.id}:layers`)!;
    const now = at([])("module_params").value;
    expect(at([input.edit(input.now * 2)])("module_params").value).toBeGreaterThan(now * 1.2);
    expect(at([])("module_params").value).toBe(now);
  });
});
