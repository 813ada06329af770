import {loadCatalog} from "../../src/catalog/loadCatalog.js";
import type {Columns} from "../../src/model/compile.js";
import {evaluator} from "../../src/model/evaluate.js";
import {buildModel, type Model} from "../../src/model/model.js";
import {assumptionValues} from "../../src/model/notebookModel.js";
import {PLAN_COLUMNS, plans} from "../../src/model/plans.js";
import {evaluateWithArquero} from "../../src/model/reference.js";
import {advice} from "../../src/model/sheets/advice.js";
import {checkpoints} from "../../src/model/sheets/checkpoints.js";
import {cost} from "../../src/model/sheets/cost.js";
import {data} from "../../src/model/sheets/data.js";
import {hours} from "../../src/model/sheets/hours.js";
import {inference} from "../../src/model/sheets/inference.js";
import {memory} from "../../src/model/sheets/memory.js";
import {scaling} from "../../src/model/sheets/scaling.js";
import {handwritten} from "./handwritten.js";
import {median, milliseconds} from "./timing.js";

/** Prints how long all plan sheets take over 1k, 10k and 100k plans, as ratios to the same arithmetic written by hand. */
export function benchSheets(): void {
  const catalog = loadCatalog("data");
  const units = Object.fromEntries(catalog.assumptions.map(({id, unit}) => [id, unit]));
  const sheets = [scaling, hours, memory, cost, checkpoints, inference, data, advice];
  const model = buildModel(sheets, {columns: PLAN_COLUMNS, assumptions: units});
  const params = assumptionValues(catalog);
  const own = plans(catalog);
  const build = milliseconds(() => evaluator(buildModel(sheets, model.names)));
  console.log(
    `\n${model.cells.size} formulas of the plan sheets; parsing and compiling them takes ${build.toFixed(1)} ms, once`
  );
  for (const rows of [1000, 10_000, 100_000]) {
    const columns = repeat(own, rows);
    const evaluate = evaluator(model);
    requireEqual(model, evaluate(columns, params), handwritten(columns, params));
    const rounds = rows > 50_000 ? 7 : 15;
    const ours: number[] = [];
    const hand: number[] = [];
    for (let round = 0; round < rounds; ++round) {
      ours.push(milliseconds(() => evaluate(columns, params)));
      hand.push(milliseconds(() => handwritten(columns, params)));
    }
    const arquero = rows > 50_000 ? NaN : milliseconds(() => evaluateWithArquero(model, columns, params));
    const ratio = median(ours.map((time, i) => time / hand[i]!));
    const other = Number.isNaN(arquero) ? "" : `; Arquero's derive ${(arquero / median(hand)).toFixed(1)}×`;
    console.log(
      `${rows} plans: sheets ${median(ours).toFixed(1)} ms, by hand ${median(hand).toFixed(1)} ms, ratio ${ratio.toFixed(2)}×${other}`
    );
  }
  const evaluate = evaluator(model);
  evaluate(own, params);
  const page = median(Array.from({length: 20}, () => milliseconds(() => evaluate(own, params))));
  console.log(`what every page needs, ${own.id!.length} plans: ${page.toFixed(1)} ms (aim: under 10)`);
}

/** Returns as many rows, the table's own over and over, each time as scales of another name so that groups stay small. */
function repeat(columns: Columns, rows: number): Columns {
  const length = columns.id!.length;
  const keys = new Set(["scale", "scale_machine", "scale_accelerator"]);
  return Object.fromEntries(
    Object.entries(columns).map(([name, column]) => [
      name,
      column instanceof Float64Array
        ? Float64Array.from({length: rows}, (_, i) => column[i % length]!)
        : Array.from({length: rows}, (_, i) =>
            keys.has(name) ? `${Math.floor(i / length)}/${column[i % length]}` : column[i % length]!
          )
    ])
  );
}

function requireEqual(model: Model, ours: Columns, hand: Record<string, Float64Array | string[]>): void {
  for (const name of model.order) {
    const [a, b] = [ours[name]!, hand[name]];
    if (!b) throw new Error(`The hand-written arithmetic misses ${name}`);
    for (let i = 0; i < a.length; ++i)
      if (!Object.is(a[i], b[i]) && !near(a[i]!, b[i]!))
        throw new Error(`${name} differs in row ${i}: ${a[i]} and ${b[i]}`);
  }
}

function near(a: number | string, b: number | string): boolean {
  return typeof a === "number" && typeof b === "number" && Math.abs(a - b) <= 1e-12 * Math.abs(b);
}
