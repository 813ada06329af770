import type {Params} from "../../engine/compile.js";
import type {Drawn} from "../../engine/draws/drawnRows.js";
import {readsOf, type Expression} from "../../engine/expression.js";
import {parseFormula} from "../../engine/parseFormula.js";
import {evaluate} from "../arithmetic.js";
import type {Computed} from "../computed.js";

/** An assumption whose cell holds a formula of others that are drawn: plain data. */
export interface ComputedDraw {
  param: string; // its id
  formula: string;
}

const KEY = /^assumptions\/([^/]+)$/;

/** Returns the assumptions that one rests on through the formulas in cells, itself among them, each after what it reads. */
export function restsOn(computed: Computed, id: string): string[] {
  const found: string[] = [];
  const visit = (one: string, path: readonly string[]) => {
    if (found.includes(one) || path.includes(one)) return;
    for (const read of readsOfCell(computed, one)) visit(read, [...path, one]);
    found.push(one);
  };
  visit(id, []);
  return found;
}

/** Returns which of some assumptions are computed from drawn ones, in an order in which they can be worked out. */
export function computedDraws(
  computed: Computed,
  ids: readonly string[],
  isDrawn: (id: string) => boolean
): ComputedDraw[] {
  const found = new Map<string, ComputedDraw>();
  for (const one of ids.flatMap((id) => restsOn(computed, id))) {
    const moved = readsOfCell(computed, one).some((read) => isDrawn(read) || found.has(read));
    if (moved) found.set(one, {param: one, formula: computed[`assumptions/${one}`]!});
  }
  return [...found.values()];
}

/** Returns whether the cell of an assumption holds a formula. */
export function isComputed(computed: Computed, id: string): boolean {
  return Object.hasOwn(computed, `assumptions/${id}`);
}

/** Returns a function that adds to draws those of the assumptions computed from them. */
export function withComputedDraws(computed: readonly ComputedDraw[], params: Params): (drawn: Drawn) => Drawn {
  if (computed.length === 0) return (drawn) => drawn;
  const trees = computed.map(({param, formula}) => ({param, tree: treeOf(formula)}));
  return (drawn) => {
    const all: Record<string, Float64Array> = {...drawn.params};
    const n = Object.values({...drawn.columns, ...drawn.params})[0]?.length ?? 1;
    for (const {param, tree} of trees) {
      const values = new Float64Array(n);
      for (let i = 0; i < n; ++i)
        values[i] = evaluate(tree, (name) => all[name.slice(2)]?.[i] ?? Number(params[name.slice(2)]));
      all[param] = values;
    }
    return {...drawn, params: all};
  };
}

/** Returns the ids of the assumptions whose cells hold formulas. */
export function computedIds(computed: Computed): string[] {
  return Object.keys(computed).flatMap((path) => KEY.exec(path)?.[1] ?? []);
}

function readsOfCell(computed: Computed, id: string): string[] {
  const formula = computed[`assumptions/${id}`];
  if (formula === undefined) return [];
  try {
    return readsOf(treeOf(formula)).params;
  } catch {
    return []; // what is not understood is left out, and was told
  }
}

function treeOf(formula: string): Expression {
  return parseFormula(formula, {overRows: false});
}
