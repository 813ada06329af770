import {run as runSquiggle} from "@quri/squiggle-lang";
import {parseDistribution} from "../../src/engine/distribution/parseDistribution.js";
import {drawnEndsOf} from "../../src/engine/distribution/summary.js";
import {drawnValues, type DrawnInput} from "../../src/engine/draws/drawInputs.js";
import {drawnRows} from "../../src/engine/draws/drawnRows.js";
import {buildModel} from "../../src/engine/model.js";
import {sheet} from "../../src/engine/sheet.js";
import {loadCatalog} from "../../src/catalog/loadCatalog.js";
import {Books} from "../../src/components/notebook/books.js";
import {jobOf} from "../../src/components/ranges/jobOf.js";
import {COMMITTED} from "../../src/model/committed.js";
import {drawnQuantities, drawQuantities} from "../../src/scenario/ranges/drawQuantities.js";
import {mayVary} from "../../src/scenario/ranges/mayVary.js";
import {drawsOfJob, USUAL_DRAWS} from "../../src/scenario/ranges/rangeJob.js";
import {surestOf} from "../../src/scenario/ranges/surer.js";
import {median, milliseconds} from "./timing.js";

/** One model in both notations: what a training costs, its inputs and its formulas in order. */
const INPUTS = {
  tokens: "5e9 to 2e10",
  utilization: "0.3 to 0.5",
  error: "0.7 to 1.3",
  goodput: "0.8 to 0.95",
  price: "2 to 4",
  power: "0.06 to 0.2",
  site: "1.05 to 1.5",
  trials: "0.05 to 1"
};
const FORMULAS = {
  operations: "6e9 * tokens",
  speed: "9.89e14 * utilization * 8 * error",
  seconds: "operations / speed",
  hours: "seconds / 3600 / goodput",
  gpu_hours: "hours * 8",
  compute: "gpu_hours * price",
  lost: "compute - compute * goodput",
  tried: "compute * trials",
  energy: "gpu_hours * 0.7 * site",
  electricity: "energy * power",
  stored: "13 * 0.023 * hours / 730",
  total: "compute + tried + electricity + stored"
};

const DRAWS = 16384;
const RUNS = 31;

/** How many times Squiggle's formula-draws a second are wanted. */
const TIMES = 20;

/** Measures formula-draws a second beside Squiggle on one model, and the draws of the notebook's plans in view. */
export async function benchRanges(): Promise<void> {
  const drawAnew = ownModel((run) => ({seed: String(run), price: INPUTS.price}));
  const afterEdit = ownModel((run) => ({seed: "1", price: `${2 + run / 100} to 4`}));
  const taken: {cold: number; ours: number; theirs: number}[] = [];
  let [own, other] = [NaN, NaN];
  for (let run = 0; run < RUNS; ++run) {
    // By turns: whatever else the machine does falls on all alike.
    const cold = milliseconds(() => (own = drawAnew(run)));
    const ours = milliseconds(() => afterEdit(run));
    const start = performance.now();
    other = await squiggle(run);
    taken.push({cold, ours, theirs: performance.now() - start});
  }
  const [cold, ours, theirs] = (["cold", "ours", "theirs"] as const).map((name) =>
    median(taken.map((one) => one[name]))
  ) as [number, number, number];
  const count = Object.keys(FORMULAS).length * DRAWS;
  const perSecond = (ms: number) => Math.round((count / ms) * 1000);
  const difference = Math.abs(own / other - 1);
  if (difference > 0.05) throw new Error(`The models differ: ${own} and ${other}`);
  console.log(
    `ranges: formula-draws a second, Squiggle ${perSecond(theirs)}; ours ${perSecond(ours)} after an edit of one input, ${(theirs / ours).toFixed(1)} times as many (${TIMES} wanted); ${perSecond(cold)} with all inputs drawn anew, ${(theirs / cold).toFixed(1)} times; medians ${own.toPrecision(4)} and ${other.toPrecision(4)}`
  );
  benchPlans();
}

/** Returns a function that draws the model and gives the middle of its total; `of` says what is other in each run. */
function ownModel(of: (run: number) => {seed: string; price: string}): (run: number) => number {
  const names = new Set([...Object.keys(INPUTS), ...Object.keys(FORMULAS)]);
  const written = (formula: string) => formula.replace(/[a-z_]{2,}/g, (name) => (names.has(name) ? `d.${name}` : name));
  const specs = Object.entries(FORMULAS).map(([name, formula]) => [
    name,
    {label: name, unit: "1", formula: written(formula)}
  ]);
  const model = buildModel([sheet("bench", "Bench", Object.fromEntries(specs) as never)], {
    columns: Object.fromEntries(Object.keys(INPUTS).map((name) => [name, "1"])),
    assumptions: {}
  });
  const inputsWith = (price: string) =>
    Object.entries({...INPUTS, price}).map(([id, range]): DrawnInput => ({
      ...{id, distribution: parseDistribution(range, Number), shared: null, columns: [id], params: []}
    }));
  return (run) => {
    const {seed, price} = of(run);
    const varying = {outputs: ["total"], columns: Object.keys(INPUTS), params: []};
    const at = drawnRows(model, varying, {values: {}, params: {}, tables: {}});
    return drawnEndsOf(at(drawnValues(inputsWith(price), DRAWS, seed)).total as Float64Array, 0.8).middle;
  };
}

/** Returns the middle of the model's total by Squiggle. */
async function squiggle(run: number): Promise<number> {
  const code = [
    ...Object.entries(INPUTS).map(([name, range]) => `${name} = SampleSet.fromDist(${range})`),
    ...Object.entries(FORMULAS).map(([name, formula]) => `${name} = ${formula}`),
    "quantile(total, 0.5)"
  ].join("\n");
  const {result} = await runSquiggle(code, {environment: {sampleCount: DRAWS, xyPointLength: 1000, seed: `${run}`}});
  if (!result.ok) throw new Error(String(result.value));
  return Number(String(result.value.result));
}

/** How long 1,024 draws take of the plans of Large that a page shows, all quantities of the answer. */
function benchPlans(): void {
  const books = new Books(loadCatalog("data"), COMMITTED);
  const {book} = books;
  const ids = (book.column("id") as string[]).filter(
    (id, i) => id.startsWith("large/") && book.column("shown")[i] === 1
  );
  const quantities = ["plan_days", "plan_cost"];
  const draw = () => ids.forEach((row) => drawQuantities(book.model, jobOf(books, {}, {row, quantities}), 1024));
  draw(); // compiles
  const ms = median(Array.from({length: RUNS}, () => milliseconds(draw)));
  console.log(`ranges: ${ids.length} plans × 1,024 draws × ${quantities.length} quantities in ${ms.toFixed(0)} ms`);
  benchAll(books, ids);
  benchSurer(books, ids);
}

/**
 * How long 1,024 draws take of those plans, of every formula that anything drawn moves and that looks at its plan alone, with
 * where they lie, as the thread of cells tells them.
 */
function benchAll(books: Books, ids: readonly string[]): void {
  const {book, catalog} = books;
  const drawn = [...book.model.cells.keys()].filter((name) =>
    mayVary(book.model, name, {catalog, ranges: {}, computed: {}})
  );
  const numbers = drawn.filter((name) => !["text", "list"].includes(book.model.cells.get(name)!.unit));
  const quantities = numbers.filter(
    (name) => Object.keys(jobOf(books, {}, {row: ids[0]!, quantities: [name]}).beside).length === 0
  );
  const jobs = ids.map((row) => jobOf(books, {}, {row, quantities}));
  const draw = () => {
    for (const job of jobs)
      for (const draws of Object.values(drawnQuantities(book.model, job, 1024))) drawnEndsOf(draws, 0.8);
  };
  draw(); // compiles
  const ms = median(Array.from({length: RUNS}, () => milliseconds(draw)));
  console.log(
    `ranges: ${ids.length} plans × 1,024 draws × all ${quantities.length} formulas that draws move in ${ms.toFixed(0)} ms (150 wanted); ${numbers.length - quantities.length} more look over groups of plans`
  );
}

/** How long it takes to find what would make the front page's answer surer of its limits, over all draws. */
function benchSurer(books: Books, ids: readonly string[]): void {
  books.apply({assumptions: {plan_deadline: 10, plan_budget: 2000}});
  const {book} = books;
  const row = ids.find((id) => id.startsWith("large/8x-h100-sxm"))!;
  const job = jobOf(books, {}, {row, quantities: ["plan_days", "plan_cost", "plan_sure"]});
  const find = () => surestOf(book.model, job, "plan_sure", USUAL_DRAWS);
  find(); // compiles
  const ms = median(Array.from({length: RUNS}, () => milliseconds(find)));
  console.log(
    `ranges: what would make a plan surer of its limits, ${job.inputs.length} inputs × ${drawsOfJob(job, USUAL_DRAWS)} draws in ${ms.toFixed(0)} ms`
  );
}
