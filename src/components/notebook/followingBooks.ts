import type {Book} from "../../engine/book.js";
import type {Catalog} from "../../model/catalog.js";
import type {Declared} from "../../model/declared.js";
import type {RowBooks} from "./books.js";

/**
 * Books over other rows than the notebook's plans, which share all else with the books of plans and follow them when they
 * are read.
 */
export abstract class FollowingBooks implements RowBooks {
  abstract readonly words: RowBooks["words"];
  protected readonly plans: RowBooks;

  constructor(plans: RowBooks) {
    this.plans = plans;
  }

  /** The book and the places of its rows, after what was edited since they were last read. */
  protected abstract followed(): {book: Book; rowIndex: ReadonlyMap<string, number>};

  get book(): Book {
    return this.followed().book;
  }

  get rowIndex(): ReadonlyMap<string, number> {
    return this.followed().rowIndex;
  }

  /** One for all readings of tokens per sample, which are of the notebook's own plans. */
  bookFor(): Book {
    return this.book;
  }

  rowOf(id: string): number | undefined {
    return this.rowIndex.get(id);
  }

  get declared(): Declared {
    return this.plans.declared;
  }

  get base(): Catalog {
    return this.plans.base;
  }

  get catalog(): Catalog {
    return this.plans.catalog;
  }

  get plannedOn(): Catalog {
    return this.plans.plannedOn;
  }

  get applied(): RowBooks["applied"] {
    return this.plans.applied;
  }

  get formulas(): RowBooks["formulas"] {
    return this.plans.formulas;
  }

  get stamp(): string {
    return this.plans.stamp;
  }

  get columns(): RowBooks["columns"] {
    return this.plans.columns;
  }

  keyOf(...named: Parameters<RowBooks["keyOf"]>): string {
    return this.plans.keyOf(...named);
  }

  layoutsOf(...named: Parameters<RowBooks["layoutsOf"]>): readonly string[] {
    return this.plans.layoutsOf(...named);
  }

  consider(...planned: Parameters<RowBooks["consider"]>): boolean {
    return this.plans.consider(...planned);
  }

  prices(): ReturnType<RowBooks["prices"]> {
    return this.plans.prices();
  }
}
