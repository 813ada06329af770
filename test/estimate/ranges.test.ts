import {readFileSync} from "node:fs";
import {csvParse} from "d3-dsv";
import {describe, expect, test} from "vitest";
import {loadCatalog} from "../../src/catalog/loadCatalog.js";
import {Books} from "../../src/components/notebook/books.js";
import {jobOf} from "../../src/components/ranges/jobOf.js";
import {runPlan} from "../../src/estimate/planCommand.js";
import {COMMITTED} from "../../src/model/committed.js";
import {originOf} from "../../src/model/originOf.js";
import {drawnInputs} from "../../src/scenario/ranges/drawnInputs.js";
import {drawQuantities} from "../../src/scenario/ranges/drawQuantities.js";
import {rangeJob, STEPS} from "../../src/scenario/ranges/rangeJob.js";
import {estimateHere, Kept} from "./runEstimate.js";

const catalog = loadCatalog("data");
const QUANTITIES = ["training_gpu_hours", "training_wall_hours", "plan_cost"];

/** What the page comes to for the plan shown of a scale on a machine, at six digits as the command prints them. */
function page(scale: string, machine: string, pricing: string) {
  const books = new Books(catalog, COMMITTED);
  books.apply({assumptions: {plan_pricing: pricing}});
  const {book} = books;
  const row = [...book.column("id")].findIndex(
    (id, i) => String(id).startsWith(`${scale}/${machine}/`) && book.column("layout_best")[i] === 1
  );
  const value = (name: string) => book.column(name)[row];
  const inputs = drawnInputs(
    {
      catalog: books.catalog,
      base: catalog,
      ranges: {},
      model: book.model,
      rule: String(book.params.price_rule),
      keyOf: (name, one) => books.keyOf(name, one)
    },
    QUANTITIES,
    (column) => originOf(books.plannedOn, column, book.model, value)
  );
  const job = rangeJob(book.model, {
    ...{quantities: QUANTITIES, inputs, params: book.params, tables: book.tables, value}
  });
  return Object.values(drawQuantities(book.model, job, STEPS.at(-1)!)).flatMap(({summary: {low, middle, high}}) =>
    [low, middle, high].map((end) => Number(end.toPrecision(6)))
  );
}

/** How sure the page is that the plan shown keeps to limits: the mean of the draws of its formula. */
function sureOfPage(scale: string, machine: string, limits: Record<string, number>): number {
  const books = new Books(catalog, COMMITTED);
  expect(books.apply({assumptions: limits})).toEqual([]);
  const {book} = books;
  const ids = book.column("id") as string[];
  const row = ids.find((id, i) => id.startsWith(`${scale}/${machine}/`) && book.column("layout_best")[i] === 1)!;
  const job = jobOf(books, {}, {row, quantities: ["plan_sure"]});
  return Number(drawQuantities(book.model, job, STEPS.at(-1)!).plan_sure!.summary.mean.toPrecision(6));
}

const NAMES = ["gpu_hours", "wall_hours", "cost_usd"].flatMap((name) =>
  ["p5", "p50", "p95"].map((p) => `${name}_${p}`)
);

describe("ranges by the command", () => {
  test("say how sure limits are to be kept, each alone and both in the same draw", () => {
    const plan = (...limits: string[]) => {
      const [output, errors] = [new Kept(), new Kept()];
      const args = ["--workload", "large", "--accelerators", "rtx-3090", "--gpus", "1", "--ranges"];
      runPlan([...args, ...limits], {output, errors}, () => catalog);
      return csvParse(output.text)[0] as unknown as Record<string, string>;
    };
    const free = plan();
    expect(free).not.toHaveProperty("sure_of_limits");
    // Half of the draws take less than the middle; 95 % cost less than the high end.
    const [hours, cost] = [free.wall_hours_p50!, free.cost_usd_p95!];
    expect(Number(plan("--deadline", `${hours}h`).sure_of_limits)).toBeCloseTo(0.5, 3);
    expect(Number(plan("--budget", cost).sure_of_limits)).toBeCloseTo(0.95, 3);
    // Hours are in the cost: both are kept more often than two things that have nothing to do with each other, 47.5 %.
    const both = Number(plan("--deadline", `${hours}h`, "--budget", cost).sure_of_limits);
    expect(both).toBeGreaterThan(0.476);
    expect(both).toBeLessThanOrEqual(0.5 + 1e-3);
  });

  test.each([
    ["large", "h100-sxm", 8],
    ["medium", "a100-sxm4-80gb", 4],
    ["large", "rtx-3090", 1],
    ["small", "b200", 8]
  ] as const)("of %s on %s, %d of them, are as sure of limits as the page's formula", (scale, gpu, gpus) => {
    const machine = catalog.machines.find((one) => one.accelerator_id === gpu && one.gpus === gpus)!.id;
    const plan = (...limits: string[]) => {
      const [output, errors] = [new Kept(), new Kept()];
      const args = ["--workload", scale, "--accelerators", gpu, "--gpus", String(gpus), "--ranges", ...limits];
      expect(runPlan(args, {output, errors}, () => catalog)).toBe(0);
      return csvParse(output.text)[0] as unknown as Record<string, string>;
    };
    const free = plan();
    const days = (name: string) => Number((Number(free[name]) / 24).toPrecision(4));
    const dollars = (name: string) => Number(Number(free[name]).toPrecision(4));
    const seen = new Set<number>();
    for (const [deadline, budget] of [
      [days("wall_hours_p5"), 0],
      [days("wall_hours_p95"), 0],
      [0, dollars("cost_usd_p50")],
      [days("wall_hours_p50"), dollars("cost_usd_p95")],
      [days("wall_hours_p95"), dollars("cost_usd_p50")],
      [days("wall_hours_p95") * 10, dollars("cost_usd_p95") * 10]
    ] as const) {
      const limits = [
        ...(deadline > 0 ? ["--deadline", `${deadline} days`] : []),
        ...(budget > 0 ? ["--budget", String(budget)] : [])
      ];
      const page = sureOfPage(scale, machine, {plan_deadline: deadline, plan_budget: budget});
      expect([limits, Number(plan(...limits).sure_of_limits)]).toEqual([limits, page]);
      seen.add(page);
    }
    expect(seen.size).toBeGreaterThan(3);
  });

  test.each([
    ["large", "h100-sxm", 8, "on-demand"],
    ["medium", "a100-sxm4-80gb", 4, "spot"]
  ])("of %s on %s, %d of them, %s, are the page's to the last digit", (scale, gpu, gpus, pricing) => {
    const [output, errors] = [new Kept(), new Kept()];
    const args = ["--workload", scale, "--accelerators", gpu, "--gpus", String(gpus), "--ranges"];
    runPlan([...args, ...(pricing === "spot" ? ["--spot"] : [])], {output, errors});
    const [row] = csvParse(output.text);
    expect(errors.text).toBe("");
    const machine = catalog.machines.find((one) => one.accelerator_id === gpu && one.gpus === gpus)!.id;
    expect(NAMES.map((name) => Number(row![name]))).toEqual(page(scale, machine, pricing));
    expect(Number(row!.cost_usd_p95)).toBeGreaterThan(Number(row!.cost_usd_p50));
  });

  test("stand after the columns there are, and only where they are asked for", async () => {
    const table = "model,gpu,gpus,tokens_trained\nLlama 2 7B,h100,8,1e12\nLlama 2 7B,h100,8,what\n";
    const [with_, without] = [await estimateHere(["-", "--ranges"], table), await estimateHere(["-"], table)];
    expect(with_.rows.columns).toEqual([...without.rows.columns, ...NAMES]);
    const own = Object.fromEntries(without.rows.columns.map((name) => [name, with_.rows[0]![name]]));
    expect(own).toEqual({...without.rows[0]});
    expect(Number(with_.rows[0]!.gpu_hours_p5)).toBeLessThan(Number(with_.rows[0]!.gpu_hours));
    expect(Number(with_.rows[0]!.gpu_hours_p95)).toBeGreaterThan(Number(with_.rows[0]!.gpu_hours));
    expect(with_.rows[1]!.gpu_hours_p5).toBe("");
    expect(with_.rows[1]!.error).toContain("tokens_trained");
  });

  test("follow tokens that are a range", async () => {
    const table =
      "model,gpu,gpus,tokens_trained\nLlama 2 7B,h100,8,1e12\nLlama 2 7B,h100,8,1T to 4T\nLlama 2 7B,h100,8,4 to 1\n";
    const {rows} = await estimateHere(["-", "--ranges"], table);
    const hours = rows.map(({gpu_hours}) => Number(gpu_hours));
    expect(hours[1]! / hours[0]!).toBeCloseTo(2, 4); // the middle of 1T and 4T is 2T
    const width = (row: (typeof rows)[number]) => Number(row.gpu_hours_p95) / Number(row.gpu_hours_p5);
    // Of the speed the range of measured runs of plain models that leave their layout open. Logs add in squares: that of the speed, and ln 4 of the tokens.
    const errors = csvParse(readFileSync("data/calibration-errors.csv", "utf8"));
    const {low, high} = errors.find((one) => one.quantity === "tokens_per_second_per_gpu" && one.kind === "open")!;
    const speed = Number(high) / Number(low);
    expect(Math.abs(width(rows[0]!) / speed - 1)).toBeLessThan(0.06);
    expect(Math.abs(width(rows[1]!) / Math.exp(Math.hypot(Math.log(speed), Math.log(4))) - 1)).toBeLessThan(0.06);
    expect(rows[2]!.error).toContain("do not ascend");
  });

  test.each([
    ["that leave their layout open", ",,,,full"],
    ["whose layout is stated", "8,1,1,1,full"],
    ["that train adapters", "8,1,1,1,lora"]
  ])("of hours are as wide as those of speed, of runs %s", async (_, stated) => {
    const table = `model,gpu,gpus,tokens_trained,dp,tp,pp,micro_batch_sequences,method\nLlama 2 7B,h100,8,1e12,${stated}\n`;
    const {rows} = await estimateHere(["-", "--ranges"], table);
    const [row] = rows.map((one) => (name: string) => Number(one[name]));
    const speed = row!("tokens_per_s_per_gpu_high") / row!("tokens_per_s_per_gpu_low");
    expect(row!("gpu_hours_p95") / row!("gpu_hours_p5") / speed).toBeCloseTo(1, 1);
  });

  test.each([
    ["-1 to 2", 'usd_per_gpu_hour: got "-1" in "-1 to 2", expected a number above 0'],
    ["1.1 - 1.3", 'usd_per_gpu_hour: got "1.1 - 1.3", expected a number above 0; a range is written 1.1 to 1.3']
  ])("tell what is no range, %s, whole", async (price, error) => {
    const table = `model,gpu,gpus,tokens_trained,usd_per_gpu_hour\nLlama 2 7B,h100,8,1e12,${price}\n`;
    const {rows} = await estimateHere(["-"], table);
    expect(rows[0]!.error).toBe(error);
  });

  test("take a price that is stated as known, and one that is a range as that", async () => {
    const row = "Llama 2 7B,h100,8,1e12";
    const table = `model,gpu,gpus,tokens_trained,usd_per_gpu_hour\n${row},2.5\n${row},2 to 3\n${row},$2 to what\n`;
    const {rows} = await estimateHere(["-", "--ranges"], table);
    const [known, ranged] = rows.map((one) => {
      const {cost_usd, gpu_hours} = one;
      const ends = NAMES.map((name): [string, number] => [name, Number(one[name])]);
      return {...Object.fromEntries(ends), rate: Number(cost_usd) / Number(gpu_hours)} as Record<string, number>;
    });
    for (const end of ["p5", "p50", "p95"])
      expect(known![`cost_usd_${end}`]! / known![`gpu_hours_${end}`]!, end).toBeCloseTo(2.5, 4);
    expect(ranged!.rate).toBeCloseTo(Math.sqrt(2 * 3), 4); // the middle of 2 and 3
    // Logs add in squares: the range of the hours, and ln 1.5 of the price.
    const hours = Math.log(ranged!.gpu_hours_p95! / ranged!.gpu_hours_p5!);
    const width = Math.log(ranged!.cost_usd_p95! / ranged!.cost_usd_p5!);
    expect(width / Math.hypot(hours, Math.log(1.5))).toBeCloseTo(1, 1);
    expect(width).toBeGreaterThan(1.02 * hours);
    expect(rows[2]!.error).toContain("usd_per_gpu_hour");
  });
});
