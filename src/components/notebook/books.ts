import {Book} from "../../engine/book.js";
import type {Columns} from "../../engine/compile.js";
import {buildModel, type Model} from "../../engine/model.js";
import {withFormulas} from "../../engine/withFormulas.js";
import type {Catalog} from "../../model/catalog.js";
import {assumptionValues, notebookModel, notebookNames} from "../../model/notebookModel.js";
import type {Origin} from "../../model/originOf.js";
import {acceleratorPrices, type PriceValue} from "../../model/pickOffer.js";
import {plans, samePlanInputs} from "../../model/plans.js";
import type {Declared} from "../../model/declared.js";
import {prices} from "../../model/sheets/prices.js";
import {relatedTables} from "../../model/tables/related.js";
import {applyScenario} from "../../scenario/applyScenario.js";
import {rowKey, type CatalogName, type Scenario} from "../../scenario/scenario.js";
import {catalogStamp} from "../../scenario/stamp.js";

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
  rowOf(id: string): number | undefined;
  keyOf(catalog: CatalogName, row: object): string;
  prices(): (accelerator: string) => PriceValue;
  bookFor(reading: string): Book;
}

/** The catalogs, as committed and as edited, and the model evaluated over them. */
export class Books implements RowBooks {
  readonly words = null;
  readonly base: Catalog;
  readonly declared: Declared; // as committed
  catalog: Catalog;
  book: Book;
  rowIndex: ReadonlyMap<string, number>;
  readonly #others = new Map<string, Book>();
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
    this.catalog = base;
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
    return [this.book, ...this.#others.values()].reduce((sum, {evaluations}) => sum + evaluations, 0);
  }

  /** Puts edits over the committed catalogs, in place of those before. Returns sentences on those that do not apply. */
  apply(scenario: Scenario): string[] {
    const {catalog, declared, tables: own, formulas, ignored, keys} = applyScenario(this.base, scenario, this.declared);
    const model = this.#model(catalog, declared, formulas);
    const columns = samePlanInputs(catalog, this.catalog) ? undefined : plans(catalog, this.#columns);
    const params = catalog.assumptions === this.catalog.assumptions ? undefined : assumptionValues(catalog);
    this.catalog = catalog;
    this.#formulas = formulas;
    this.#declared = declared;
    this.#keys = keys;
    if (columns) this.#columns = columns;
    if (columns && !sameIds(this.rowIndex, columns.id as string[])) this.rowIndex = indexOf(columns.id as string[]);
    const tables = {...relatedTables(catalog), ...own};
    this.book.update({columns, params, model, tables});
    for (const [reading, book] of this.#others)
      book.update({columns, params: params && {...params, reading}, model, tables});
    return ignored;
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
    const of = [this.catalog.offers, this.catalog.assumptions, this.#formulas];
    if (!of.every((part, i) => part === this.#prices?.of[i])) {
      const [sheet] = withFormulas([prices], this.#formulas);
      this.#prices = {of, value: acceleratorPrices(this.catalog, sheet)};
    }
    return this.#prices!.value;
  }

  /** Returns the book under one reading of tokens per sample; the book as edited for none. */
  bookFor(reading: string): Book {
    if (!reading || this.book.params.reading === reading) return this.book;
    let book = this.#others.get(reading);
    if (!book) {
      book = new Book(this.book.model, this.#columns, {...this.book.params, reading}, this.book.tables);
      this.#others.set(reading, book);
    }
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

function sameIds(index: ReadonlyMap<string, number>, ids: readonly string[]): boolean {
  return index.size === ids.length && ids.every((id, i) => index.get(id) === i);
}

/** What formulas may read of assumptions: their names with their units. */
function unitsOf({assumptions}: Catalog): string {
  return assumptions.map(({id, unit}) => `${id} ${unit}`).join("\n");
}
