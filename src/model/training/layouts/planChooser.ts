import type {Column, Columns, Params} from "../../../engine/compile.js";
import {evaluator} from "../../../engine/evaluate.js";
import {dependentsOf, type Model} from "../../../engine/model.js";
import {joined} from "../joined.js";
import {LAYOUT_COLUMNS, openColumns, type Layout, type OpenPlan, type TrainingRow} from "../columns.js";

/** What a layout is chosen by, and what is chosen with it. */
const DECISIVE = ["layout_best", "micro_batch", "global_batch", "batch_shared"];

/** Layouts evaluated at a time, so that memory does not grow with the plans. */
const MOST_LAYOUTS = 1024;

/**
 * Returns a function that gives each open plan with the layout that the sheets choose for it, its batch and micro-batch
 * stated as they were chosen; null where no layout can share the batch. What does not depend on the layout is evaluated
 * once a plan.
 */
export function planChooser(model: Model): (params: Params, open: readonly OpenPlan[]) => (TrainingRow | null)[] {
  const varying = new Set(dependentsOf(model, LAYOUT_COLUMNS));
  const isLayout = new Set<string>(LAYOUT_COLUMNS);
  const evaluated = readBy(model, DECISIVE, varying);
  const shared = [
    "scale_machine", // whose rows are compared
    ...[...evaluated].filter((name) => !varying.has(name) && !isLayout.has(name))
  ];
  const formulas = shared.filter((name) => model.cells.has(name));
  const evaluateShared = evaluator(model, {names: shared, lean: true, reuse: true});
  const evaluateLayouts = evaluator(model, {names: DECISIVE, given: new Set(formulas), lean: true, reuse: true});

  return (params, open) => {
    const chosen = new Array<TrainingRow | null>(open.length).fill(null);
    let group: number[] = [];
    let count = 0;
    open.forEach(({layouts}, i) => {
      group.push(i);
      count += layouts.length;
      if (count >= MOST_LAYOUTS) choose();
    });
    choose();
    return chosen;

    function choose() {
      if (group.length === 0) return;
      const plans = group.map((i) => open[i]!);
      const first = openColumns(plans);
      // Rows of one id are candidates for one plan; ids of rows may repeat.
      const known = evaluateShared({...first, scale_machine: group.map(String)}, params);
      const table = evaluateLayouts(layoutColumns(plans, shared, known), params);
      const [best, micro, batch, sharing] = DECISIVE.map((name) => table[name] as Float64Array) as [
        Float64Array,
        Float64Array,
        Float64Array,
        Float64Array
      ];
      let at = 0;
      for (const i of group) {
        const {plan, layouts} = open[i]!;
        const k = layouts.findIndex((_, k) => best[at + k] === 1);
        if (k >= 0 || (layouts.length === 1 && sharing[at] === 1))
          chosen[i] = joined(plan, plan, layouts[Math.max(0, k)]!, {
            stated_micro_batch: micro[at + Math.max(0, k)]!,
            stated_global_batch: batch[at + Math.max(0, k)]!
          });
        at += layouts.length;
      }
      group = [];
      count = 0;
    }
  };
}

/** The names of what some formulas read, directly or through others of `through`. */
function readBy(model: Model, names: readonly string[], through: ReadonlySet<string>): Set<string> {
  const found = new Set<string>();
  const visit = (name: string) => {
    if (found.has(name)) return;
    found.add(name);
    if (through.has(name)) model.cells.get(name)!.reads.forEach(visit);
  };
  names.forEach(visit);
  return found;
}

/** Functions of their own for each column, which read many rows several times as fast as one for all names. */
const LAYOUT_READERS: {[Name in keyof Layout]: (layout: Layout) => Layout[Name]} = {
  replicas: (layout) => layout.replicas,
  tensor_parallel: (layout) => layout.tensor_parallel,
  pipeline_parallel: (layout) => layout.pipeline_parallel,
  context_parallel: (layout) => layout.context_parallel,
  expert_parallel: (layout) => layout.expert_parallel,
  zero_stage: (layout) => layout.zero_stage,
  recompute: (layout) => layout.recompute
};

const NUMBER_READERS = Object.entries(LAYOUT_READERS).filter(([name]) => name !== "recompute") as [
  string,
  (layout: Layout) => number
][];

/** Columns of layouts that several plans share. */
const NUMBERS = new WeakMap<readonly Layout[], Record<string, Float64Array>>();

function numbersOf(layouts: readonly Layout[]): Record<string, Float64Array> {
  let numbers = NUMBERS.get(layouts);
  if (!numbers) {
    numbers = {};
    for (const [name, read] of NUMBER_READERS) numbers[name] = Float64Array.from(layouts, read);
    NUMBERS.set(layouts, numbers);
  }
  return numbers;
}

/** The columns of all layouts of some plans, with those of `shared` that are the same for all layouts of a plan. */
function layoutColumns(plans: readonly OpenPlan[], shared: readonly string[], known: Columns): Columns {
  const rows = plans.reduce((sum, {layouts}) => sum + layouts.length, 0);
  const columns: Record<string, Column> = {};
  for (const name of shared) {
    const values = known[name]!;
    columns[name] =
      values instanceof Float64Array
        ? repeat(plans, values, new Float64Array(rows))
        : repeat(plans, values, new Array<string>(rows));
  }
  const recompute: string[] = [];
  for (const {layouts} of plans) for (const layout of layouts) recompute.push(layout.recompute);
  columns.recompute = recompute;
  const own = plans.map(({layouts}) => numbersOf(layouts));
  for (const [name] of NUMBER_READERS) {
    const column = new Float64Array(rows);
    let at = 0;
    for (const numbers of own) {
      column.set(numbers[name]!, at);
      at += numbers[name]!.length;
    }
    columns[name] = column;
  }
  return columns;
}

/** Fills a column with the value of each plan, as often as it has layouts. */
function repeat<T, C extends {fill(value: T, start: number, end: number): unknown}>(
  plans: readonly OpenPlan[],
  values: ArrayLike<T>,
  column: C
): C {
  let start = 0;
  plans.forEach(({layouts}, i) => {
    column.fill(values[i]!, start, start + layouts.length);
    start += layouts.length;
  });
  return column;
}
