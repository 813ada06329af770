import type {Params} from "../../engine/compile.js";
import {drawsOf, type Drawn, type RelatedCell} from "../../engine/draws/drawn.js";
import {readsOf, type Expression} from "../../engine/formula/expression.js";
import {parseFormula} from "../../engine/formula/parseFormula.js";
import {evaluate} from "../cells/arithmetic.js";
import type {Computed} from "../added/computed.js";

/** An assumption, a fact or a cell of a table of one's own that holds a formula of what is drawn: plain data. */
export interface ComputedDraw {
  param?: string; // the assumption's id, or what the draws of a fact are called
  cell?: RelatedCell;
  formula: string;
  row?: Readonly<Record<string, number>>; // of a cell: the numbers of its row, by column
  reads?: Readonly<Record<string, string>>; // of a fact: what the draws of columns of its row are called
}

const KEY = /^assumptions\/([^/]+)$/;

/** Returns the assumptions that one rests on through the formulas in cells, itself among them, each after what it reads. */
export function restsOn(computed: Computed, id: string): string[] {
  const found: string[] = [];
  const visit = (one: string, path: readonly string[]) => {
    if (found.includes(one) || path.includes(one)) return;
    for (const read of assumptionsRead(computed[`assumptions/${one}`])) visit(read, [...path, one]);
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
    const formula = computed[`assumptions/${one}`];
    const moved = assumptionsRead(formula).some((read) => isDrawn(read) || found.has(read));
    if (moved) found.set(one, {param: one, formula: formula!});
  }
  return [...found.values()];
}

/** Returns whether the cell of an assumption holds a formula. */
export function isComputed(computed: Computed, id: string): boolean {
  return Object.hasOwn(computed, `assumptions/${id}`);
}

/** Returns a function that adds to draws those of the assumptions and cells computed from them. */
export function withComputedDraws(computed: readonly ComputedDraw[], params: Params): (drawn: Drawn) => Drawn {
  if (computed.length === 0) return (drawn) => drawn;
  const trees = computed.map((one) => ({...one, tree: treeOf(one.formula)}));
  return (drawn) => {
    const all: Record<string, Float64Array> = {...drawn.params};
    const cells = [...(drawn.cells ?? [])];
    const n = drawsOf(drawn);
    for (const {param, cell, row = {}, reads = {}, tree} of trees) {
      const known = new Map(cells.flatMap((one) => (cell && isOfRow(one, cell) ? [[one.column, one.values]] : [])));
      const values = new Float64Array(n);
      for (let i = 0; i < n; ++i)
        values[i] = evaluate(tree, (name) => {
          const read = name.slice(2);
          if (name.startsWith("$.")) return all[read]?.[i] ?? Number(params[read]);
          return all[reads[read] ?? ""]?.[i] ?? known.get(read)?.[i] ?? row[read] ?? NaN;
        });
      if (param !== undefined) all[param] = values;
      if (cell) cells.push({...cell, values});
    }
    return {...drawn, params: all, ...(cells.length > 0 && {cells})};
  };
}

function isOfRow(one: RelatedCell, {table, row}: RelatedCell): boolean {
  return one.table === table && one.row === row;
}

/** Returns the ids of the assumptions whose cells hold formulas. */
export function computedIds(computed: Computed): string[] {
  return Object.keys(computed).flatMap((path) => KEY.exec(path)?.[1] ?? []);
}

/** Returns the ids of the assumptions that the formula of a cell reads; none where it is not understood, which was told. */
export function assumptionsRead(formula: string | undefined): string[] {
  return readsOfCell(formula).params;
}

/** Returns what the formula of a cell reads: columns of its row, and assumptions. */
export function readsOfCell(formula: string | undefined): {columns: string[]; params: string[]} {
  const none = {columns: [], params: []};
  if (formula === undefined) return none;
  try {
    return readsOf(treeOf(formula));
  } catch {
    return none; // what is not understood is left out, and was told
  }
}

function treeOf(formula: string): Expression {
  return parseFormula(formula, {overRows: false});
}
