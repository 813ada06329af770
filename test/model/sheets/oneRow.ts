import {evaluator} from "../../../src/engine/evaluate.js";
import {buildModel} from "../../../src/engine/model.js";
import type {Sheet} from "../../../src/engine/sheet.js";

/** Assumptions that only carry units. */
export const UNIT_CARRIERS: Record<string, [number, string]> = {
  score_flops: [2, "FLOP/(token·token)"],
  forward_flops_per_param_token: [2, "FLOP/(param·token)"],
  flops_per_param_token: [6, "FLOP/(param·token)"],
  seconds_per_hour: [3600, "s/h"],
  watts_per_kilowatt: [1000, "W/kW"]
};

/**
 * Returns a function that evaluates a formula of the sheets for one row. Columns the row leaves out are 0, assumptions
 * left out 1; a formula that cannot be evaluated throws.
 */
export function oneRow(
  sheets: Sheet[],
  columns: Readonly<Record<string, string>>,
  row: Record<string, number | string>,
  assumptions: Record<string, number> = {}
): (name: string) => number {
  const all = sheets.flatMap(({formulas}) => formulas);
  const read = new Set(all.flatMap(({formula}) => [...formula.matchAll(/\$\.(\w+)/g)].map(([, name]) => name!)));
  const carried = (name: string) => UNIT_CARRIERS[name] ?? [assumptions[name] ?? 1, ""];
  const params = Object.fromEntries([...read].map((name) => [name, assumptions[name] ?? carried(name)[0]]));
  const model = buildModel(sheets, {
    columns,
    assumptions: Object.fromEntries([...read].map((name) => [name, carried(name)[1] || "1"]))
  });
  const table = evaluator(model)(
    Object.fromEntries(
      Object.entries(columns).map(([name, unit]) => [
        name,
        unit === "text" ? [String(row[name] ?? "")] : Float64Array.of(Number(row[name] ?? 0))
      ])
    ),
    params
  );
  return (name) => {
    const error = model.errors.get(name);
    if (error) throw new Error(`${name}: ${error}`);
    const value = table[name]?.[0];
    if (typeof value !== "number") throw new Error(`There is no formula ${name}`);
    return value;
  };
}
