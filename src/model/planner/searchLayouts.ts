import {group} from "d3-array";
import {evaluator} from "../../engine/evaluate.js";
import type {Params, Tables} from "../../engine/compile.js";
import type {Model} from "../../engine/model.js";
import type {Catalog, Machine, Scale} from "../catalog.js";
import type {Planned} from "../plans/planKeys.js";
import {planLayouts} from "../plans/planLayouts.js";
import {plans} from "../plans.js";

/** A search for the best layout of some scales on machines that no catalog has, a step at a time. */
export interface LayoutSearch {
  steps: readonly (() => void)[]; // each looks at one scale on the machines of one accelerator
  planned(): Planned[]; // what was found so far: a scale on a machine in its best layout
  candidates(): number; // how many layouts were looked at so far
}

/**
 * Returns the search for the best layout of every scale on every machine given: all that can be are evaluated by the
 * formulas of the model, which say which is the best.
 */
export function searchLayouts(
  catalog: Catalog,
  machines: readonly Machine[],
  {model, params, tables, scales}: {model: Model; params: Params; tables: Tables; scales: readonly Scale[]}
): LayoutSearch {
  const evaluate = evaluator(model, {names: ["layout_best"]});
  const found: Planned[] = [];
  let looked = 0;
  const groups = [...group(machines, ({accelerator_id}) => accelerator_id).values()].map((own) => ({
    own,
    all: {...catalog, machines: [...catalog.machines, ...own]}
  }));
  const look = (scale: Scale, {own, all}: (typeof groups)[number]) => {
    const planned = own.map((machine) => ({scale, machine, layouts: planLayouts(catalog.layouts, scale, machine)}));
    const columns = plans(all, {}, planned);
    const {layout_best} = evaluate(columns, params, tables);
    looked += layout_best!.length;
    let row = 0;
    for (const {machine, layouts} of planned) {
      const best = layouts.find((_, i) => layout_best![row + i] === 1);
      if (best !== undefined) found.push({scale, machine, layouts: [best]});
      row += layouts.length;
    }
  };
  return {
    steps: scales.flatMap((scale) => groups.map((one) => () => look(scale, one))),
    planned: () => [...found],
    candidates: () => looked
  };
}
