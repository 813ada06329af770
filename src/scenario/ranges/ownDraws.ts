import type {Model} from "../../engine/model.js";
import {factsUnder} from "../../engine/lineage.js";
import {isPoint} from "../../engine/distribution/distribution.js";
import type {Added, AddedTable} from "../added.js";
import type {Computed} from "../computed.js";
import {ownCellKey} from "../computedOwn.js";
import type {ComputedDraw} from "./computedDraws.js";
import {readsOfCell} from "./computedDraws.js";
import type {NamedInput} from "./drawnInputs.js";
import {keptRange, type RangeRule} from "./rangeText.js";

/** What tables of an analyst's own hold, as applied. */
export interface OwnGround {
  added?: Added;
  ranges: Readonly<Record<string, string>>;
  computed?: Computed;
}

/** Returns the id of a cell of a table of one's own, as an input that is drawn. */
export function ownCellId(table: string, row: string, column: string): string {
  return `tables:${table}/${row}:${column}`;
}

/** Returns the id of a cell that is filled in, of a column added to a table, as an input that is drawn. */
export function filledCellId(column: string, row: string): string {
  return `columns:${row}:${column}`;
}

/** Returns what a number of one's own may be whose range is written: any number of its unit. */
export function ruleOfOwn(unit: string): RangeRule {
  const single = unit === "flag" || unit === "text" ? "is no number, of which a range could be drawn" : null;
  return {unit, whole: false, single, held: false, check: () => ({problem: null, warning: null})};
}

/** Returns the unit and name of what an id says is a cell of one's own; null where there is none. */
export function ownCellOf({tables = {}, columns = {}}: Added, id: string): {unit: string; label: string} | null {
  const [kind, ...rest] = id.split(":");
  const column = rest.pop() ?? "";
  const key = rest.join(":");
  if (kind === "tables") {
    const [name = "", ...row] = key.split("/");
    const table = Object.hasOwn(tables, name) ? tables[name]! : null;
    const found = table && Object.hasOwn(table.rows, row.join("/")) ? table.rows[row.join("/")]! : null;
    const field = table && Object.hasOwn(table.columns, column) ? table.columns[column]! : null;
    return found && field && typeof found[column] === "number"
      ? {unit: field.unit, label: labelOf(field.label, found, row.join("/"))}
      : null;
  }
  if (kind !== "columns" || !Object.hasOwn(columns, column)) return null;
  const {unit, label, values = {}} = columns[column]!;
  return typeof values[key] === "number" ? {unit, label: `${label}, ${key}`} : null;
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
            ...{id, label: labelOf(label, row, key), unit, now, distribution, shared: null, columns: [], params: []},
            cells: [{table: name, row: place, column}],
            cell: null,
            source: "as edited"
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

function labelOf(label: string, row: AddedTable["rows"][string], key: string): string {
  return `${label}, ${row.item ?? key}`;
}
