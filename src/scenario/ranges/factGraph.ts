import type {Column, Columns} from "../../engine/compile.js";
import {isPoint} from "../../engine/distribution/distribution.js";
import {factsUnder} from "../../engine/lineage.js";
import type {Model} from "../../engine/model.js";
import type {Catalog} from "../../model/catalog.js";
import {ownInputs, ownModel, ownNames, ownSheets, ownValues, OWN_TABLES} from "../../model/tables/ownColumns.js";
import type {OwnTable} from "../../model/tables/ownColumns.js";
import {rowNumbers} from "../added/computed.js";
import {filledCellKey} from "../edited.js";
import {fieldOf} from "../fields.js";
import {CATALOGS, inputId, noteKey, rowKey, type CatalogName} from "../scenario.js";
import {inputNamed} from "../whatif/variedInput.js";
import {readsOfCell, type ComputedDraw} from "./computedDraws.js";
import type {NamedInput, RangeGround} from "./drawnInputs.js";
import type {FactDraws} from "./factDraws.js";
import {filledCellId} from "./ownCells.js";
import type {OwnRow} from "./ownRows.js";
import {keptRange} from "./rangeText.js";
import {AS_EDITED} from "./sources.js";

const MODELS = new WeakMap<object, Map<OwnTable, Model>>();

/** Returns the model of a table's own columns; the same one until they change. */
export function modelOf(catalog: Catalog, table: OwnTable): Model {
  const known = MODELS.get(catalog.own!) ?? new Map<OwnTable, Model>();
  MODELS.set(catalog.own!, known);
  const model = known.get(table) ?? ownModel(catalog, table);
  known.set(table, model);
  return model;
}

/** Which facts follow from which, as far as something that is drawn lies under them. */
export class FactGraph {
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
