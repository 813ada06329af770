import {Book} from "../../engine/book.js";
import type {Columns, Params, Tables} from "../../engine/compile.js";
import {buildModel, type Model} from "../../engine/model.js";
import {withFormulas} from "../../engine/withFormulas.js";
import {pricesIn, type PriceValue} from "../../model/prices/editedPrices.js";
import type {Catalog} from "../../model/catalog.js";
import {assumptionValues, notebookModel, notebookNames} from "../../model/notebookModel.js";
import type {Origin} from "../../model/originOf.js";
import {everyPlan, type Planned} from "../../model/plans/planKeys.js";
import {planLayouts} from "../../model/plans/planLayouts.js";
import {plans, samePlanInputs} from "../../model/plans.js";
import type {Declared} from "../../model/declared.js";
import {relatedTables} from "../../model/tables/related.js";
import type {Applied} from "../../scenario/applyScenario.js";
import {rowKey, type CatalogName, type Scenario} from "../../scenario/scenario.js";
import {catalogStamp} from "../../scenario/stamp.js";
import {editing} from "./editing.js";

/** An end of what the brief prints as a range, by the assumption `printed_position`: the low or the high one. */
export type End = 0 | 1;

/** What the inspector and grids say of rows and columns that are not those of plans. */
export interface RowWords {
  word: string; // for one row
  label(column: string): string; // of a column without a formula
  origin(column: string, row: string): Origin | null;
  title(row: string): string;
}

/** A book over rows of its own beside that of plans, as views and the inspector read one. */
export interface RowBooks {
  readonly base: Catalog;
  readonly declared: Declared;
  readonly catalog: Catalog;
  readonly book: Book;
  readonly rowIndex: ReadonlyMap<string, number>;
  readonly stamp: string;
  readonly formulas: Readonly<Record<string, string>>; // the edited texts, by name
  readonly words: RowWords | null; // null: plans
  readonly applied: Pick<Applied, "ranges" | "added" | "declared" | "tables">; // of the scenario, what can be
  rowOf(id: string): number | undefined;
  keyOf(catalog: CatalogName, row: object): string;
  readonly plannedOn: Catalog;
  readonly columns: Columns; // of plans, before any formula
  prices(): (accelerator: string) => PriceValue;
  bookFor(reading: string, position?: End): Book;
  layoutsOf(scale: string, machine: string): readonly string[];
  consider(planned: readonly Planned[]): boolean;
}

/** The catalogs, as committed and as edited, and the model evaluated over them. */
export class Books implements RowBooks {
  readonly words = null;
  applied: RowBooks["applied"];
  readonly base: Catalog;
  readonly declared: Declared; // as committed
  catalog: Catalog;
  book: Book;
  rowIndex: ReadonlyMap<string, number>;
  /** The catalogs as edited, with the machines that a planner considers beside those of the catalog. */
  plannedOn: Catalog;
  readonly #others = new Map<string, {under: Params; book: Book}>();
  #considered: readonly Planned[] = [];
  #columns: Columns;
  #declared: Declared;
  #formulas: Readonly<Record<string, string>> = {};
  #keys: ReadonlyMap<object, string> = new Map();
  #prices: {of: readonly object[]; value: (accelerator: string) => PriceValue} | null = null;
  #stamp = "";

  constructor(base: Catalog, declared: Declared) {
    this.base = base;
    this.declared = declared;
    this.#declared = declared;
    this.applied = {ranges: {}, added: {}, declared, tables: {}};
    this.catalog = base;
    this.plannedOn = base;
    const columns = (this.#columns = plans(base));
    this.book = new Book(
      notebookModel(base.assumptions, declared),
      columns,
      assumptionValues(base),
      relatedTables(base)
    );
    this.rowIndex = indexOf(columns.id as string[]);
  }

  /** The stamp of the catalogs as committed. */
  get stamp(): string {
    return (this.#stamp ||= catalogStamp(this.base));
  }

  /** The edited formulas' texts by name. */
  get formulas(): Readonly<Record<string, string>> {
    return this.#formulas;
  }

  /** How many formulas were evaluated so far. */
  get evaluations(): number {
    return [this.book, ...[...this.#others.values()].map(({book}) => book)].reduce(
      (sum, {evaluations}) => sum + evaluations,
      0
    );
  }

  /** Puts edits over the committed catalogs, in place of those before. Returns sentences on those that do not apply. */
  apply(scenario: Scenario): string[] {
    const applied = editing().applyScenario(this.base, scenario, this.declared);
    const {catalog, declared, tables: own, formulas, ignored, keys} = applied;
    this.applied = applied;
    const model = this.#model(catalog, declared, formulas);
    const same = samePlanInputs(catalog, this.catalog);
    const params = catalog.assumptions === this.catalog.assumptions ? undefined : assumptionValues(catalog);
    this.catalog = catalog;
    const columns = same ? undefined : this.#plans();
    // Prices are no part of what plans are made of.
    if (same) this.plannedOn = {...catalog, machines: this.plannedOn.machines};
    this.#formulas = formulas;
    this.#declared = declared;
    this.#keys = keys;
    const tables = {...relatedTables(catalog), ...own};
    this.#update({columns, params, model, tables});
    return ignored;
  }

  /** The columns of plans before any formula. */
  get columns(): Columns {
    return this.#columns;
  }

  /** Takes plans on machines beside those of the catalog, in place of those before. Returns whether they are others. */
  consider(planned: readonly Planned[]): boolean {
    if (samePlanned(planned, this.#considered)) return false;
    this.#considered = planned;
    this.#update({columns: this.#plans()});
    return true;
  }

  /** Returns the ids of the layouts that a scale may take on a machine, those of the catalog first. */
  layoutsOf(scale: string, machine: string): readonly string[] {
    const {scales, machines, layouts} = this.catalog;
    const [own, on] = [scales.find(({id}) => id === scale), machines.find(({id}) => id === machine)];
    if (own && on) return planLayouts(layouts, own, on);
    const considered = this.#considered.find((one) => one.scale.id === scale && one.machine.id === machine);
    return considered?.layouts ?? layouts.map(({id}) => id);
  }

  /** The columns of every plan of the catalogs and of those considered. */
  #plans(): Columns {
    const {catalog} = this;
    const scales = new Map(catalog.scales.map((scale) => [scale.id, scale]));
    const known = new Set(catalog.machines.map(({id}) => id));
    const accelerators = new Set(catalog.accelerators.map(({id}) => id));
    const considered = this.#considered.flatMap((one) => {
      const scale = scales.get(one.scale.id);
      return scale && !known.has(one.machine.id) && accelerators.has(one.machine.accelerator_id)
        ? [{...one, scale}]
        : [];
    });
    if (considered.length === 0) {
      this.plannedOn = catalog;
      return plans(catalog, this.#columns);
    }
    const machines = [...catalog.machines, ...new Set(considered.map(({machine}) => machine))];
    this.plannedOn = {...catalog, machines};
    return plans(this.plannedOn, this.#columns, [...everyPlan(catalog), ...considered]);
  }

  #update(next: {columns?: Columns; params?: Params; model?: Model; tables?: Tables}): void {
    const {columns, params} = next;
    if (columns) {
      this.#columns = columns;
      const ids = columns.id as string[];
      if (!sameIds(this.rowIndex, ids)) this.rowIndex = indexOf(ids);
    }
    this.book.update(next);
    for (const {under, book} of this.#others.values()) book.update({...next, params: params && {...params, ...under}});
  }

  /** Returns the index of a plan's row, undefined where there is no such plan. */
  rowOf(id: string): number | undefined {
    return this.rowIndex.get(id);
  }

  /** Returns the key by which edits name a row of a catalog as edited. */
  keyOf(catalog: CatalogName, row: object): string {
    return this.#keys.get(row) ?? rowKey(catalog, row);
  }

  /** Returns what the formulas of prices, as edited, say of any accelerator; the same function until an edit. */
  prices(): (accelerator: string) => PriceValue {
    const {model, params, tables} = this.book;
    const {accelerators} = this.catalog;
    const of = [accelerators, model, params, tables];
    if (!of.every((part, i) => part === this.#prices?.of[i])) {
      this.#prices = {of, value: pricesIn({model, params, tables}, accelerators)};
    }
    return this.#prices!.value;
  }

  /**
   * Returns the book under one reading of tokens per sample, and at one end of what the brief prints as a range; the book
   * as edited for neither.
   */
  bookFor(reading: string, position?: End): Book {
    const {params, model, tables} = this.book;
    const under: Params = {...(reading && {reading}), ...(position !== undefined && {printed_position: position})};
    if (Object.entries(under).every(([id, value]) => params[id] === value)) return this.book;
    const key = JSON.stringify(under);
    const known = this.#others.get(key);
    if (known) return known.book;
    const book = new Book(model, this.#columns, {...params, ...under}, tables);
    this.#others.set(key, {under, book});
    return book;
  }

  #model(catalog: Catalog, declared: Declared, formulas: Readonly<Record<string, string>>): Model {
    const same =
      JSON.stringify(formulas) === JSON.stringify(this.#formulas) &&
      declared === this.#declared &&
      (catalog.assumptions === this.catalog.assumptions || unitsOf(catalog) === unitsOf(this.catalog));
    if (same) return this.book.model;
    return buildModel(withFormulas(declared.sheets, formulas), notebookNames(catalog.assumptions, declared));
  }
}

function indexOf(ids: readonly string[]): Map<string, number> {
  return new Map(ids.map((id, index) => [id, index]));
}

function samePlanned(a: readonly Planned[], b: readonly Planned[]): boolean {
  return (
    a.length === b.length &&
    a.every(
      ({scale, machine, layouts}, i) =>
        scale.id === b[i]!.scale.id && machine.id === b[i]!.machine.id && layouts.join() === b[i]!.layouts.join()
    )
  );
}

function sameIds(index: ReadonlyMap<string, number>, ids: readonly string[]): boolean {
  return index.size === ids.length && ids.every((id, i) => index.get(id) === i);
}

/** What formulas may read of assumptions: their names with their units. */
function unitsOf({assumptions}: Catalog): string {
  return assumptions.map(({id, unit}) => `${id} ${unit}`).join("\n");
}
