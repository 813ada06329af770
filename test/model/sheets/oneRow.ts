import type {Summary} from "../../../src/engine/distribution/summary.js";
import {evaluator} from "../../../src/engine/evaluate.js";
import {buildModel} from "../../../src/engine/model.js";
import type {Sheet} from "../../../src/engine/sheet.js";
import {TRAINING_SHEETS} from "../../../src/model/sheets/index.js";
import {drawnInputs} from "../../../src/scenario/ranges/drawnInputs.js";
import {drawQuantities} from "../../../src/scenario/ranges/drawQuantities.js";
import {rangeJob} from "../../../src/scenario/ranges/rangeJob.js";
import {catalog} from "../fixture.js";

/** Assumptions that only carry units. */
export const UNIT_CARRIERS: Record<string, [number | string, string]> = {
  adapter_targets: ["all-linear", "text"],
  score_flops: [2, "FLOP/(token·token)"],
  forward_flops_per_param_token: [2, "FLOP/(param·token)"],
  flops_per_param_token: [6, "FLOP/(param·token)"],
  seconds_per_hour: [3600, "s/h"],
  watts_per_kilowatt: [1000, "W/kW"]
};

/** Units of all formulas of the training sheets: what the sheets tried read of others is given as columns. */
const OTHERS = Object.fromEntries(
  TRAINING_SHEETS.flatMap(({formulas}) => formulas.map(({name, unit}) => [name, unit]))
);

/** A row and what is assumed, as sheets read them. */
function rowOf(
  sheets: Sheet[],
  given: Readonly<Record<string, string>>,
  row: Record<string, number | string>,
  assumptions: Record<string, number>
) {
  const all = sheets.flatMap(({formulas}) => formulas);
  const own = new Set(all.map(({name}) => name));
  const units = {...given, ...Object.fromEntries(Object.entries(OTHERS).filter(([name]) => !own.has(name)))};
  const read = new Set(all.flatMap(({formula}) => [...formula.matchAll(/\$\.(\w+)/g)].map(([, name]) => name!)));
  const carried = (name: string) => UNIT_CARRIERS[name] ?? [assumptions[name] ?? 1, ""];
  const params = Object.fromEntries([...read].map((name) => [name, assumptions[name] ?? carried(name)[0]]));
  const model = buildModel(sheets, {
    columns: units,
    assumptions: Object.fromEntries([...read].map((name) => [name, carried(name)[1] || "1"]))
  });
  const columns = Object.fromEntries(
    Object.entries(units).map(([name, unit]) => [
      name,
      unit === "text" ? [String(row[name] ?? "")] : Float64Array.of(Number(row[name] ?? 0))
    ])
  );
  const table = evaluator(model)(columns, params);
  return {model, params, value: (name: string) => (table[name] ?? columns[name])?.[0]};
}

/**
 * Returns a function that evaluates a formula of the sheets for one row. Columns the row leaves out are 0, assumptions
 * left out 1; formulas of other sheets are columns. A formula that cannot be evaluated throws.
 */
export function oneRow(
  sheets: Sheet[],
  given: Readonly<Record<string, string>>,
  row: Record<string, number | string>,
  assumptions: Record<string, number> = {}
): (name: string) => number {
  const {model, value} = rowOf(sheets, given, row, assumptions);
  return (name) => {
    const error = model.errors.get(name);
    if (error) throw new Error(`${name}: ${error}`);
    const found = value(name);
    if (typeof found !== "number") throw new Error(`There is no formula ${name}`);
    return found;
  };
}

/** Returns where draws of a formula lie, over the committed ranges of what it rests on; the rest is as of oneRow. */
export function oneRowDrawn(
  sheets: Sheet[],
  given: Readonly<Record<string, string>>,
  row: Record<string, number | string>,
  assumptions: Record<string, number> = {}
): (name: string) => Summary {
  const {model, params, value} = rowOf(sheets, given, row, assumptions);
  return (name) => {
    const ground = {catalog, base: catalog, ranges: {}, model, rule: "", keyOf: () => ""};
    const inputs = drawnInputs(ground, [name], () => null);
    const job = rangeJob(model, {quantities: [name], inputs, params, tables: {}, value});
    return drawQuantities(model, job, 1024)[name]!.summary;
  };
}
