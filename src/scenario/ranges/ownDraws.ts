import type {Model} from "../../engine/model.js";
import {factsUnder} from "../../engine/lineage.js";
import {isPoint} from "../../engine/distribution/distribution.js";
import type {Added, AddedTable} from "../added/added.js";
import type {Computed} from "../added/computed.js";
import {ownCellKey} from "../edited.js";
import type {ComputedDraw} from "./computedDraws.js";
import {readsOfCell} from "./computedDraws.js";
import type {NamedInput} from "./drawnInputs.js";
import {labelOfOwn, ownCellId} from "./ownCells.js";
import {keptRange} from "./rangeText.js";
import {AS_EDITED} from "./sources.js";

/** What tables of an analyst's own hold, as applied. */
export interface OwnGround {
  added?: Added;
  ranges: Readonly<Record<string, string>>;
  computed?: Computed;
}

/** Returns the cells of tables of one's own that are drawn, of those tables that some formulas range over. */
export function ownCellsDrawn(model: Model, outputs: readonly string[], ground: OwnGround): NamedInput[] {
  return tablesUnder(model, outputs, ground).flatMap(({name, table}) =>
    filledRows(table).flatMap(([key, row], place) =>
      Object.entries(table.columns).flatMap(([column, {label, unit}]): NamedInput[] => {
        const id = ownCellId(name, key, column);
        const now = row[column];
        if (ground.ranges[id] === undefined || typeof now !== "number" || isCellComputed(ground, name, key, column))
          return [];
        const distribution = keptRange(ground.ranges[id]);
        if (isPoint(distribution)) return [];
        return [
          {
            ...{id, label: labelOfOwn(label, row, key), unit, now, distribution, shared: null, columns: [], params: []},
            cells: [{table: name, row: place, column}],
            cell: null,
            source: AS_EDITED
          }
        ];
      })
    )
  );
}

/** Returns the cells of those tables that follow from what is drawn, in an order in which they can be worked out. */
export function ownCellsComputed(
  model: Model,
  outputs: readonly string[],
  {
    ground,
    inputs,
    isDrawn
  }: {ground: OwnGround; inputs: readonly NamedInput[]; isDrawn: (assumption: string) => boolean}
): ComputedDraw[] {
  const cells = new Set(
    inputs.flatMap(({cells = []}) => cells).map(({table, row, column}) => placeName(table, row, column))
  );
  return tablesUnder(model, outputs, ground).flatMap(({name, table}) =>
    filledRows(table).flatMap(([key, row], place) => {
      const found = new Map<string, ComputedDraw>();
      const numbers = Object.fromEntries(
        Object.entries(row).filter((entry): entry is [string, number] => typeof entry[1] === "number")
      );
      const visit = (column: string, path: readonly string[]): boolean => {
        if (found.has(column) || cells.has(placeName(name, place, column))) return true;
        const formula = ground.computed?.[ownCellKey(name, key, column)];
        if (formula === undefined || path.includes(column)) return false;
        const {columns, params} = readsOfCell(formula);
        const moved = columns.filter((read) => visit(read, [...path, column])).length > 0;
        if (!moved && !params.some(isDrawn)) return false;
        found.set(column, {cell: {table: name, row: place, column}, formula, row: numbers});
        return true;
      };
      for (const column of Object.keys(table.columns)) visit(column, []);
      return [...found.values()];
    })
  );
}

/** Returns the assumptions that cells of those tables rest on by their formulas. */
export function assumptionsOfOwn(model: Model, outputs: readonly string[], ground: OwnGround): string[] {
  if (!Object.keys(ground.computed ?? {}).some((path) => path.startsWith("tables/"))) return [];
  const names = new Set(tablesUnder(model, outputs, ground).map(({name}) => name));
  const formulas = Object.entries(ground.computed!).filter(([path]) =>
    names.has(/^tables\/([^/]+)\//.exec(path)?.[1] ?? "")
  );
  return [...new Set(formulas.flatMap(([, formula]) => readsOfCell(formula).params))];
}

function tablesUnder(
  model: Model,
  outputs: readonly string[],
  {added}: OwnGround
): {name: string; table: AddedTable}[] {
  const tables = Object.entries(added?.tables ?? {});
  if (tables.length === 0) return [];
  const read = new Set(outputs.flatMap((output) => factsUnder(model, output)).map((name) => name.split(".")[0]!));
  return tables.filter(([name]) => read.has(name)).map(([name, table]) => ({name, table}));
}

/** Rows that formulas range over, in order: those still to be filled in are not. */
function filledRows({rows}: AddedTable): [key: string, row: AddedTable["rows"][string]][] {
  return Object.entries(rows).filter(([, row]) => Object.keys(row).length > 0);
}

function isCellComputed({computed = {}}: OwnGround, table: string, row: string, column: string): boolean {
  return Object.hasOwn(computed, ownCellKey(table, row, column));
}

function placeName(table: string, row: number, column: string): string {
  return [table, row, column].join("/");
}
