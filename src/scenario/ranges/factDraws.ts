import type {Column, Columns} from "../../engine/compile.js";
import {isPoint} from "../../engine/distribution/distribution.js";
import type {RelatedCell} from "../../engine/draws/drawn.js";
import {factsUnder} from "../../engine/lineage.js";
import type {Model} from "../../engine/model.js";
import type {Catalog} from "../../model/catalog.js";
import type {Origin} from "../../model/originOf.js";
import {ownInputs, ownModel, ownNames, ownSheets, ownValues, OWN_TABLES} from "../../model/tables/ownColumns.js";
import type {OwnTable} from "../../model/tables/ownColumns.js";
import {cellsOfFact, EDITED_RELATED} from "../../model/tables/related.js";
import {rowNumbers} from "../computed.js";
import {filledCellKey} from "../computedOwn.js";
import {fieldOf} from "../fields.js";
import {CATALOGS, inputId, noteKey, rowKey, type CatalogName} from "../scenario.js";
import {inputNamed} from "../whatif/variedInput.js";
import {readsOfCell, type ComputedDraw} from "./computedDraws.js";
import type {NamedInput, RangeGround} from "./drawnInputs.js";
import {filledCellId} from "./ownCells.js";
import type {OwnRow} from "./ownRows.js";
import {keptRange} from "./rangeText.js";
import {rangedOver} from "./relatedFacts.js";
import {AS_EDITED} from "./sources.js";

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

/** Returns whether any fact is computed: by a formula in its cell, or as a column that was added. */
export function hasComputedFacts({catalog, computed = {}}: Pick<RangeGround, "catalog" | "computed">): boolean {
  return (
    Object.keys(computed).some((path) => !/^(?:assumptions|tables)\//.test(path)) ||
    Object.values(catalog.own ?? {}).some((columns) => Object.values(columns).some(({formula}) => formula !== ""))
  );
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

const MODELS = new WeakMap<object, Map<OwnTable, Model>>();

/** The model of a table's own columns, by what was added. */
function modelOf(catalog: Catalog, table: OwnTable): Model {
  const known = MODELS.get(catalog.own!) ?? new Map<OwnTable, Model>();
  MODELS.set(catalog.own!, known);
  const model = known.get(table) ?? ownModel(catalog, table);
  known.set(table, model);
  return model;
}

/** Which facts follow from which, as far as something that is drawn lies under them. */
class FactGraph {
  readonly #ground: RangeGround;
  readonly #isDrawn: (assumption: string) => boolean;
  readonly #moves = new Map<string, boolean>(); // false while it is looked at: what reads itself moves nothing
  readonly #inputs: NamedInput[] = [];
  readonly #computed: ComputedDraw[] = [];
  readonly #own: OwnRow[] = [];

  constructor(ground: RangeGround, isDrawn: (assumption: string) => boolean) {
    this.#ground = ground;
    this.#isDrawn = isDrawn;
  }

  found(): Omit<FactDraws, "targets"> {
    return {inputs: this.#inputs, computed: this.#computed, own: this.#own};
  }

  /** Returns what the draws of a row's field are called where it follows from what is drawn; one that is drawn itself only where that is asked. */
  follows(catalog: string, row: object, field: string, itself = false): string | null {
    const name = CATALOGS.find((one) => one === catalog);
    if (!name) return null;
    const added = this.#added(name, field);
    if (added?.formula) return this.#ownColumn(name as OwnTable, row, field);
    const key = this.#ground.keyOf(name, row);
    const isComputed = this.#ground.computed?.[this.#path(name, key, field)] !== undefined;
    return isComputed || (itself && added) ? this.#fact(name, row, field) : null;
  }

  /** Returns the fields of a row whose cells hold formulas. */
  computedFields(catalog: CatalogName, row: object): string[] {
    const prefix = `${noteKey(catalog, this.#ground.keyOf(catalog, row))}/`;
    return Object.keys(this.#ground.computed ?? {})
      .filter((path) => path.startsWith(prefix))
      .map((path) => path.slice(prefix.length));
  }

  #added(catalog: CatalogName, field: string) {
    const columns = this.#ground.catalog.own?.[catalog as OwnTable];
    return columns && Object.hasOwn(columns, field) ? columns[field]! : null;
  }

  #path(catalog: CatalogName, key: string, field: string): string {
    return this.#added(catalog, field) ? filledCellKey(field, key) : noteKey(catalog, key, field);
  }

  /** What the draws of a fact are called; null where it is as it is. */
  #fact(catalog: CatalogName, row: object, field: string): string | null {
    const {keyOf, ranges, computed = {}} = this.#ground;
    const key = keyOf(catalog, row);
    const id = this.#added(catalog, field) ? filledCellId(field, key) : inputId(catalog, key, field);
    const before = this.#moves.get(id);
    if (before !== undefined) return before ? id : null;
    this.#moves.set(id, false);
    const formula = computed[this.#path(catalog, key, field)];
    const moves =
      formula !== undefined
        ? this.#cell({id, catalog, key, row, field, formula})
        : ranges[id] !== undefined && this.#input(id, field, key);
    this.#moves.set(id, moves);
    return moves ? id : null;
  }

  #input(id: string, field: string, key: string): boolean {
    const {catalog, ranges} = this.#ground;
    const distribution = keptRange(ranges[id]!);
    if (isPoint(distribution)) return false;
    const given = {id, distribution, shared: null, columns: [], params: [id], source: AS_EDITED};
    const input = inputNamed(this.#ground, id);
    if (input) {
      const name = id.split(":")[0] as CatalogName;
      const {label, unit, now} = input;
      this.#inputs.push({...given, label, unit, now, cell: {catalog: name, key, field}});
      return true;
    }
    const column = OWN_TABLES.map((table) => catalog.own?.[table]?.[field]).find((one) => one?.formula === "");
    const now = column?.values[key];
    if (!column || typeof now !== "number") return false;
    this.#inputs.push({...given, label: `${column.label}, ${key}`, unit: column.unit, now, cell: null});
    return true;
  }

  /** Whether a cell's formula reads what is drawn. */
  #cell(of: {id: string; catalog: CatalogName; key: string; row: object; field: string; formula: string}): boolean {
    const {id, catalog, key, row, field, formula} = of;
    const {columns, params} = readsOfCell(formula);
    const reads = Object.fromEntries(
      columns.flatMap((name) => {
        const param = name === field ? null : this.#read(catalog, row, name);
        return param === null ? [] : [[name, param] as const];
      })
    );
    if (Object.keys(reads).length === 0 && !params.some(this.#isDrawn)) return false;
    const {base, catalog: edited} = this.#ground;
    const numbers = Object.fromEntries(
      [...rowNumbers(edited, catalog, row).values].flatMap(([name, value]) =>
        typeof value === "number" ? [[name.slice(2), value] as const] : []
      )
    );
    for (const [name, column] of Object.entries(edited.own?.[catalog as OwnTable] ?? {})) {
      const value = column.values[key];
      if (typeof value === "number") numbers[name] = value;
    }
    // One that reads its own name reads the value that it stands in place of.
    const committed = (base[catalog] as readonly object[]).find((one) => rowKey(catalog, one) === key);
    const before = (committed as Record<string, unknown> | undefined)?.[field];
    if (columns.includes(field) && typeof before === "number") numbers[field] = before;
    this.#computed.push({param: id, formula, row: numbers, reads});
    return true;
  }

  /** The draws of what a formula of a row reads by a name: a field of its own, or of its accelerator. */
  #read(catalog: CatalogName, row: object, name: string): string | null {
    if (this.#added(catalog, name)?.formula === "" || fieldOf(catalog, name)) return this.#fact(catalog, row, name);
    const chip = (row as {accelerator_id?: string}).accelerator_id;
    const found = this.#ground.catalog.accelerators.find(({id}) => id === chip);
    return found && catalog !== "accelerators" ? this.#fact("accelerators", found, name) : null;
  }

  /** A column that was added, of a row, where it follows from what is drawn. */
  #ownColumn(table: OwnTable, row: object, name: string): string | null {
    const {keyOf, plannedOn, catalog: edited} = this.#ground;
    const catalog = plannedOn ?? edited;
    const key = keyOf(table, row);
    const param = `own:${table}:${key}:${name}`;
    const before = this.#moves.get(param);
    if (before !== undefined) return before ? param : null;
    this.#moves.set(param, false);
    const model = modelOf(catalog, table);
    const facts = factsUnder(model, name);
    const rows = looksOverRows(model, name)
      ? [row, ...(catalog[table] as readonly object[]).filter((one) => one !== row)]
      : [row];
    const columns = facts.filter((fact) => !fact.startsWith("$"));
    const reads = rows.flatMap((one, place) =>
      columns.flatMap((column) => {
        const read = this.#read(table, one, column);
        return read === null ? [] : [{param: read, place, column}];
      })
    );
    const params = facts.flatMap((fact) =>
      fact.startsWith("$") && this.#isDrawn(fact.slice(1)) ? [fact.slice(1)] : []
    );
    if (reads.length === 0 && params.length === 0) return null;
    this.#moves.set(param, true);
    const columnsOf = catalog.own![table]!;
    const all: Columns = {...ownInputs(catalog, table), ...ownValues(catalog, table)};
    const places = rows.map((one) => (catalog[table] as readonly object[]).indexOf(one));
    this.#own.push({
      sheets: ownSheets(columnsOf),
      names: ownNames(table, catalog.assumptions, columnsOf),
      outputs: [{name, param}],
      rows: Object.fromEntries(Object.entries(all).map(([one, column]) => [one, rowsOf(column, places)])),
      reads,
      params
    });
    return param;
  }
}

function looksOverRows(model: Model, name: string): boolean {
  const cell = model.cells.get(name);
  return cell !== undefined && (cell.aggregates || cell.reads.some((read) => looksOverRows(model, read)));
}

function rowsOf(column: Column, places: readonly number[]): Column {
  return column instanceof Float64Array
    ? Float64Array.from(places, (place) => column[place] ?? NaN)
    : places.map((place) => String(column[place] ?? ""));
}
