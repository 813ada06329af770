import type {RelatedCell} from "../../engine/draws/drawn.js";
import {factsUnder} from "../../engine/lineage.js";
import type {Origin} from "../../model/originOf.js";
import {OWN_TABLES, type OwnTable} from "../../model/tables/ownColumns.js";
import {cellsOfFact, EDITED_RELATED} from "../../model/tables/related.js";
import {readsOfCell, type ComputedDraw} from "./computedDraws.js";
import {hasComputedFacts} from "./computedFacts.js";
import type {NamedInput, RangeGround} from "./drawnInputs.js";
import {FactGraph, modelOf} from "./factGraph.js";
import type {OwnRow} from "./ownRows.js";
import {rangedOver} from "./rangedOver.js";

/** Where the draws of a fact that follows from others go: columns of rows evaluated together, or cells of related tables. */
export interface FactTarget {
  param: string; // what its draws are called
  rows: readonly number[]; // by their place
  columns: readonly string[];
  cells: readonly RelatedCell[];
}

/** Facts that follow from what is drawn: by formulas in their cells, and as columns that an analyst added to their table. */
export interface FactDraws {
  inputs: readonly NamedInput[]; // what they are made of that is a fact itself
  computed: readonly ComputedDraw[]; // each after what it reads
  own: readonly OwnRow[];
  targets: readonly FactTarget[];
}

export const NO_FACT_DRAWS: FactDraws = {inputs: [], computed: [], own: [], targets: []};

/** A row that is evaluated, and where its columns come from. */
export interface FactRow {
  origin: (column: string) => Origin | null;
  value: (column: string) => number | string | undefined;
}

/** Returns the assumptions that computed facts may read, of the columns named and of tables that formulas range over. */
export function assumptionsOfFacts(
  ground: Pick<RangeGround, "catalog" | "computed">,
  columns: readonly string[]
): string[] {
  if (!hasComputedFacts(ground)) return [];
  const {catalog, computed = {}} = ground;
  const ofCells = Object.entries(computed).filter(([path]) => !/^(?:assumptions|tables)\//.test(path));
  const added = OWN_TABLES.flatMap((table) =>
    Object.entries(catalog.own?.[table] ?? {}).flatMap(([name, {formula}]) =>
      formula !== "" && (columns.includes(name) || isRelated(table))
        ? factsUnder(modelOf(catalog, table), name).filter((one) => one.startsWith("$"))
        : []
    )
  );
  return [
    ...new Set([...ofCells.flatMap(([, text]) => readsOfCell(text).params), ...added.map((name) => name.slice(1))])
  ];
}

/**
 * Returns what of the rows' facts follows from what is drawn, for the formulas named: `names` are the columns under them,
 * `isDrawn` tells which assumptions are.
 */
export function factDraws(
  ground: RangeGround,
  {outputs, names}: {outputs: readonly string[]; names: readonly string[]},
  rows: readonly FactRow[],
  isDrawn: (assumption: string) => boolean
): FactDraws {
  if (!hasComputedFacts(ground)) return NO_FACT_DRAWS;
  const graph = new FactGraph(ground, isDrawn);
  const targets = new Map<string, {param: string; rows: number[]; columns: string[]; cells: RelatedCell[]}>();
  const target = (param: string) => {
    const found = targets.get(param) ?? {param, rows: [], columns: [], cells: []};
    targets.set(param, found);
    return found;
  };
  rows.forEach(({origin}, place) => {
    for (const name of names) {
      const from = origin(name);
      const param = from?.row && !from.pick ? graph.follows(from.catalog, from.row, from.field) : null;
      if (param === null) continue;
      const {rows: places, columns} = target(param);
      if (!places.includes(place)) places.push(place);
      if (!columns.includes(name)) columns.push(name);
    }
  });
  for (const {param, cells} of relatedFacts(ground, outputs, rows, graph)) target(param).cells.push(...cells);
  return {...graph.found(), targets: [...targets.values()]};
}

/** Facts of tables that formulas range over that follow from what is drawn: of rows that they lead to. */
function relatedFacts(
  {catalog, model}: RangeGround,
  outputs: readonly string[],
  rows: readonly FactRow[],
  graph: FactGraph
): {param: string; cells: RelatedCell[]}[] {
  const read = new Set(outputs.flatMap((output) => [...rangedOver(model, output)]));
  return EDITED_RELATED.flatMap((table) => {
    const added = catalog.own?.[table] ?? {};
    const relations = Object.values(model.names.relations ?? {}).filter((one) => one.table === table);
    const isLedTo = (row: object) =>
      relations.some(({by}) =>
        rows.some(({value}) =>
          Object.entries(by).every(([theirs, own]) => (row as Record<string, unknown>)[theirs] === value(own))
        )
      );
    return (catalog[table] as readonly object[]).flatMap((row, index) => {
      if (!isLedTo(row)) return [];
      const ofAdded = Object.keys(added).map((name) => ({name, cells: [{table, row: index, column: name}]}));
      const ofFields = graph.computedFields(table, row);
      const all = [...ofAdded, ...ofFields.map((name) => ({name, cells: cellsOfFact(catalog, table, row, name)}))];
      return all.flatMap(({name, cells}) => {
        const used = cells.filter((cell) => read.has(`${cell.table}.${cell.column}`));
        const param = used.length > 0 ? graph.follows(table, row, name, true) : null;
        return param === null ? [] : [{param, cells: used}];
      });
    });
  });
}

function isRelated(table: OwnTable): boolean {
  return EDITED_RELATED.some((one) => one === table);
}
