import {Book} from "../../engine/book.js";
import type {Params} from "../../engine/compile.js";
import type {Catalog} from "../../model/catalog.js";
import type {Declared} from "../../model/declared.js";
import {pinnedModel, pinnedPlans} from "../../model/planner/pinnedPlans.js";
import type {RowBooks} from "../notebook/books.js";

/**
 * The sheets of plans over the plans that an analyst has pinned, from first principles whatever the basis of other pages.
 * They follow the books of plans when they are read.
 */
export class PinBooks implements RowBooks {
  readonly words = null; // pins are plans
  readonly #plans: RowBooks;
  #of: readonly unknown[] = [];
  #model: readonly unknown[] = [];
  #book: Book | null = null;
  #plannedOn: Catalog;
  #rowIndex: ReadonlyMap<string, number> = new Map();

  constructor(plans: RowBooks) {
    this.#plans = plans;
    this.#plannedOn = plans.catalog;
  }

  get base(): Catalog {
    return this.#plans.base;
  }

  get declared(): Declared {
    return this.#plans.declared;
  }

  get catalog(): Catalog {
    return this.#plans.catalog;
  }

  get formulas(): RowBooks["formulas"] {
    return this.#plans.formulas;
  }

  get stamp(): string {
    return this.#plans.stamp;
  }

  get book(): Book {
    this.#follow();
    return this.#book!;
  }

  get rowIndex(): ReadonlyMap<string, number> {
    this.#follow();
    return this.#rowIndex;
  }

  get plannedOn(): Catalog {
    this.#follow();
    return this.#plannedOn;
  }

  get columns(): RowBooks["columns"] {
    return this.#plans.columns;
  }

  rowOf(id: string): number | undefined {
    return this.rowIndex.get(id);
  }

  keyOf(...named: Parameters<RowBooks["keyOf"]>): string {
    return this.#plans.keyOf(...named);
  }

  layoutsOf(...named: Parameters<RowBooks["layoutsOf"]>): readonly string[] {
    return this.#plans.layoutsOf(...named);
  }

  consider(...planned: Parameters<RowBooks["consider"]>): boolean {
    return this.#plans.consider(...planned);
  }

  prices(): ReturnType<RowBooks["prices"]> {
    return this.#plans.prices();
  }

  bookFor(): Book {
    return this.book;
  }

  /** Takes what was edited since it was last read. */
  #follow(): void {
    const {catalog, formulas, book} = this.#plans;
    const of = [catalog, book.model, book.params, book.tables];
    if (this.#book && of.every((part, i) => part === this.#of[i])) return;
    const before = this.#of[0] as Catalog | undefined;
    const params: Params = {...book.params, basis: "first-principles"};
    const model = this.#model[0] === book.model ? undefined : pinnedModel(book.model, formulas);
    const made = before === catalog ? null : pinnedPlans(catalog);
    if (made) {
      this.#plannedOn = made.catalog;
      this.#rowIndex = new Map((made.columns.id as string[]).map((id, index) => [id, index]));
    }
    if (this.#book) this.#book.update({columns: made?.columns, params, model, tables: book.tables});
    else this.#book = new Book(model!, made!.columns, params, book.tables);
    this.#model = [book.model];
    this.#of = of;
  }
}
