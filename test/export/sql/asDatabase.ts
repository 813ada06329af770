import type {Column, Columns} from "../../../src/engine/compile.js";
import {evaluator} from "../../../src/engine/evaluate.js";
import {buildModel, type Model} from "../../../src/engine/model.js";
import {withFormulas} from "../../../src/engine/withFormulas.js";
import {committedCatalog} from "../../committedCatalog.js";
import {bookScript} from "../../../src/export/sql/bookScript.js";
import type {Dialect} from "../../../src/export/sql/dialect.js";
import {COMMITTED} from "../../../src/model/committed.js";
import {assumptionValues, notebookNames} from "../../../src/model/notebookModel.js";
import {plans} from "../../../src/model/plans.js";
import {relatedTables} from "../../../src/model/tables/related.js";
import {applyScenario} from "../../../src/scenario/applyScenario.js";
import type {Scenario} from "../../../src/scenario/scenario.js";

/** Rows of a result by column, NULL where a number is not known. */
export type Answer = Readonly<Record<string, ArrayLike<unknown>>>;

/** Returns a book as a script of a database, and what the compiled loops give for it. */
export function bookAs(dialect: Dialect, scenario: Scenario): {script: string; loops: Columns; model: Model} {
  const {catalog, declared, tables: own, formulas, ignored} = applyScenario(committedCatalog(), scenario, COMMITTED);
  if (ignored.length > 0) throw new Error(ignored.join(". "));
  const model = buildModel(withFormulas(declared.sheets, formulas), notebookNames(catalog.assumptions, declared));
  const params = assumptionValues(catalog);
  const tables = {...relatedTables(catalog), ...own};
  const script = bookScript(model, {dialect, catalog, params, tables, about: ["A test's book"]});
  return {script, loops: evaluator(model)(plans(catalog), params, tables), model};
}

/** Returns, by name, what a database gives otherwise than the loops, beyond 1e-9 of it. */
export function differences(loops: Columns, answer: Answer, names: readonly string[]): string[] {
  const rows = new Map(Array.from(answer.id as ArrayLike<string>, (id, row) => [id, row]));
  const ids = loops.id as readonly string[];
  if (rows.size !== ids.length) return [`${rows.size} rows in place of ${ids.length}`];
  return names.flatMap((name) => {
    const row = ids.findIndex((id, i) => !same(loops[name] as Column, i, answer[name]![rows.get(id)!]));
    if (row < 0) return [];
    return [
      `${name} of ${ids[row]}: ${loops[name]![row]} in loops, ${String(answer[name]![rows.get(ids[row]!)!])} in SQL`
    ];
  });
}

function same(column: Column, row: number, found: unknown): boolean {
  const value = column[row]!;
  if (typeof value === "string") return value === found;
  if (Number.isNaN(value)) return found === null;
  if (typeof found !== "number") return false;
  return value === found || Math.abs(value - found) <= 1e-9 * Math.abs(value);
}

/** Scenarios under which formulas take other ways: committed, and with each choice another than committed. */
export const SCENARIOS: Readonly<Record<string, Scenario>> = {
  "as committed": {},
  "other choices": {
    assumptions: {
      basis: "brief",
      price_rule: "region",
      plan_pricing: "spot",
      plan_provider: "runpod, aws",
      plan_region: "any",
      plan_accelerators: "h100-sxm, a100-sxm4-40gb",
      plan_deadline: 30,
      plan_budget: 500000,
      plan_rank: "time"
    },
    added: {
      columns: {
        rack: {label: "Rack", unit: "USD", formula: "d.msrp * +d.gpus * 1.1", of: "machines"},
        owner: {label: "Owner", unit: "text", formula: "", of: "scales", values: {large: "ours"}},
        deal: {label: "Deal", unit: "1", formula: "d.usd_per_gpu_hour_low / d.usd_per_gpu_hour_median", of: "offers"},
        racks: {label: "Racks of ours", unit: "USD", formula: "d.owner == 'ours' ? d.rack * 2 : d.rack"},
        best_deal: {label: "Best deal", unit: "1", formula: "op.min(offers.deal)"}
      }
    }
  }
};
