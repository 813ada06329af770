import {Book} from "../../engine/book.js";
import type {Params} from "../../engine/compile.js";
import type {Catalog} from "../../model/catalog.js";
import {pinnedModel, pinnedPlans} from "../../model/planner/pinnedPlans.js";
import type {RowBooks} from "../notebook/books.js";
import {FollowingBooks} from "../notebook/followingBooks.js";

/**
 * The sheets of plans over the plans that an analyst has pinned, from first principles whatever the basis of other pages.
 * They follow the books of plans when they are read.
 */
export class PinBooks extends FollowingBooks {
  readonly words = null; // pins are plans
  #of: readonly unknown[] = [];
  #model: readonly unknown[] = [];
  #book: Book | null = null;
  #plannedOn: Catalog;
  #rowIndex: ReadonlyMap<string, number> = new Map();

  constructor(plans: RowBooks) {
    super(plans);
    this.#plannedOn = plans.catalog;
  }

  override get plannedOn(): Catalog {
    this.followed();
    return this.#plannedOn;
  }

  protected override followed() {
    const {catalog, formulas, book} = this.plans;
    const of = [catalog, book.model, book.params, book.tables];
    const known = this.#book !== null && of.every((part, i) => part === this.#of[i]);
    if (!known) {
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
    return {book: this.#book!, rowIndex: this.#rowIndex};
  }
}
