import type {Columns, Params} from "../../engine/compile.js";
import type {Drawn} from "../../engine/draws/drawn.js";
import {drawnRows} from "../../engine/draws/drawnRows.js";
import type {Varying} from "../../engine/draws/parts.js";
import {buildModel, dependentsOf, type Model, type Names} from "../../engine/model.js";
import type {Sheet} from "../../engine/sheet.js";
import type {FactDraws} from "./factDraws.js";

/** Columns that an analyst added to a table, of one of its rows, where they follow from what is drawn: plain data. */
export interface OwnRow {
  sheets: readonly Sheet[]; // the table's columns that are worked out
  names: Names;
  outputs: readonly {name: string; param: string}[]; // columns, and what their draws are called
  rows: Columns; // the table's rows that they look over, the row itself first
  reads: readonly {param: string; place: number; column: string}[]; // facts that are drawn: of which of those rows
  params: readonly string[]; // assumptions that are drawn
}

/** Returns a function that adds to draws those of the facts that follow from them; `drawn` has those of formulas in cells. */
export function withFactDraws(facts: FactDraws | undefined, params: Params): (drawn: Drawn) => Drawn {
  if (!facts || facts.targets.length === 0) return (drawn) => drawn;
  const own = facts.own.map((one) => ownRowDraws(one, params));
  return (drawn) => {
    const all = Object.assign({...drawn.params}, ...own.map((draws) => draws(drawn.params))) as Drawn["params"];
    const columns = {...drawn.columns};
    const others = [...(drawn.others ?? [])];
    const cells = [...(drawn.cells ?? [])];
    for (const {param, rows, columns: names, cells: places} of facts.targets) {
      const values = all[param];
      if (!values) continue;
      if (rows.includes(0)) for (const name of names) columns[name] = values;
      const beside = rows.filter((place) => place > 0);
      if (beside.length > 0) others.push({rows: beside, columns: names, values});
      for (const cell of places) cells.push({...cell, values});
    }
    return {...drawn, columns, others, cells};
  };
}

/** Returns the draws of those columns, by what they are called; `params` are the draws of what they read. */
function ownRowDraws(own: OwnRow, known: Params): (params: Drawn["params"]) => Record<string, Float64Array> {
  const model = modelOf(own);
  const {rows, reads, outputs} = own;
  const ofRow = reads.filter(({place}) => place === 0);
  const ofOthers = reads.filter(({place}) => place > 0);
  const columns = ofRow.map(({column}) => column);
  const others = ofOthers.map(({column}) => column);
  const differs = new Set(dependentsOf(model, [...columns, ...others], own.params));
  const moved = outputs.filter(({name}) => differs.has(name));
  const varying: Varying = {outputs: moved.map(({name}) => name), columns, others, params: own.params};
  const values = Object.fromEntries(Object.entries(rows).map(([name, column]) => [name, column[0]!]));
  const evaluate = drawnRows(model, varying, {values, beside: rows, params: known, tables: {}});
  return (params) => {
    const found = evaluate({
      columns: Object.fromEntries(ofRow.map(({column, param}) => [column, params[param]!])),
      params: Object.fromEntries(own.params.map((id) => [id, params[id]!])),
      others: ofOthers.map(({place, column, param}) => ({rows: [place], columns: [column], values: params[param]!}))
    });
    return Object.fromEntries(moved.map(({name, param}) => [param, found[name] as Float64Array]));
  };
}

const MODELS = new WeakMap<OwnRow, Model>();

function modelOf(own: OwnRow): Model {
  const known = MODELS.get(own) ?? buildModel(own.sheets, own.names);
  MODELS.set(own, known);
  return known;
}
