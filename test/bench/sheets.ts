import {loadCatalog} from "../../src/catalog/loadCatalog.js";
import {COMMITTED} from "../../src/model/committed.js";
import type {Backend, Columns, Params} from "../../src/engine/compile.js";
import {evaluator} from "../../src/engine/evaluate.js";
import {fillByClosures} from "../../src/engine/fillByClosures.js";
import {fillByCode} from "../../src/engine/fillByCode.js";
import {buildModel, type Model} from "../../src/engine/model.js";
import {assumptionValues, notebookModel} from "../../src/model/notebookModel.js";
import {plans} from "../../src/model/plans.js";
import {relatedTables} from "../../src/model/tables/related.js";
import {evaluateWithArquero} from "../../src/engine/reference.js";
import {handwritten} from "./handwritten.js";
import {planModel} from "./planModel.js";
import {requireEqual} from "./requireEqual.js";
import {median, milliseconds} from "./timing.js";

/** Prints how long all plan sheets take over 1k, 10k and 100k plans, as ratios to the same arithmetic written by hand. */
export function benchSheets(): void {
  const catalog = loadCatalog("data");
  const whole = notebookModel(catalog.assumptions, COMMITTED);
  const params = assumptionValues(catalog);
  const tables = relatedTables(catalog);
  const table = evaluator(whole)(plans(catalog), params, tables);
  const model = planModel(whole);
  const own = Object.fromEntries(Object.keys(model.names.columns).map((name) => [name, table[name]!]));
  const build = milliseconds(() => evaluator(buildModel(model.sheets, model.names)));
  console.log(
    `\n${model.cells.size} formulas of the plan sheets; parsing and compiling them takes ${build.toFixed(1)} ms, once`
  );
  for (const rows of [1000, 10_000, 100_000]) {
    const columns = repeat(own, rows);
    const evaluate = evaluator(model);
    requireEqual(model, evaluate(columns, params), handwritten(columns, params), 1e-12);
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
  benchClosures(whole, params);
  const evaluate = evaluator(whole);
  const columns = plans(catalog);
  evaluate(columns, params, tables);
  const page = median(Array.from({length: 20}, () => milliseconds(() => evaluate(columns, params, tables))));
  console.log(
    `what every page needs, all ${whole.cells.size} formulas of ${own.id!.length} plans: ${page.toFixed(1)} ms (aim: under 10)`
  );
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

/** Prints what evaluation by closures costs, where a host forbids code, over compiled code. */
function benchClosures(whole: Model, params: Params): void {
  const rows = 10_000;
  const catalog = loadCatalog("data");
  const committed = evaluator(whole)(plans(catalog), params, relatedTables(catalog));
  const cells = [...whole.cells.values()].filter(({aggregates}) => !aggregates);
  const table = repeat(committed, rows);
  const time = (backend: Backend) => {
    const fills = cells.map((cell) => backend([cell], new Map()));
    const run = () => fills.forEach((fill) => fill(table, params, 0, rows));
    run();
    return median(Array.from({length: 5}, () => milliseconds(run)));
  };
  const [code, closures] = [time(fillByCode), time(fillByClosures)];
  console.log(
    `${cells.length} formulas of ${rows} plans, one at a time: code ${code.toFixed(1)} ms, closures ${closures.toFixed(1)} ms, ratio ${(closures / code).toFixed(1)}×`
  );
}
