import {Book} from "../../engine/book.js";
import type {Catalog} from "../../model/catalog.js";
import type {Declared} from "../../model/declared.js";
import {moduleColumns} from "../../model/modules/moduleColumns.js";
import {MODULE_RELATIONS, moduleModel} from "../../model/modules/moduleModel.js";
import {moduleLabel, moduleOrigin} from "../../model/modules/moduleOrigin.js";
import {assumptionValues} from "../../model/notebookModel.js";
import {MODULE_SHEETS} from "../../model/sheets/modules/moduleSheets.js";
import {relatedTables} from "../../model/tables/related.js";
import type {RowBooks} from "../notebook/books.js";
import {FollowingBooks} from "../notebook/followingBooks.js";

/** The sheets over modules as committed. */
const DECLARED: Declared = {sheets: MODULE_SHEETS, relations: MODULE_RELATIONS};

/** The catalogs that modules are joined from. */
const JOINED = ["modules", "trainings", "accelerators", "recipes", "scales", "streams"] as const;

/** The sheets over modules, evaluated over the catalogs as edited. They follow the books of plans when they are read. */
export class ModuleBooks extends FollowingBooks {
  readonly words: RowBooks["words"];
  #book: Book;
  #catalog: Catalog;
  #formulas: RowBooks["formulas"];
  #rowIndex: ReadonlyMap<string, number>;

  constructor(plans: RowBooks) {
    super(plans);
    const {catalog, formulas} = plans;
    this.#catalog = catalog;
    this.#formulas = formulas;
    this.#rowIndex = indexOf(catalog);
    this.#book = new Book(
      moduleModel(catalog.assumptions, formulas),
      moduleColumns(catalog),
      assumptionValues(catalog),
      relatedTables({streams: catalog.streams})
    );
    this.words = {
      word: "module",
      label: moduleLabel,
      origin: (column, row) => {
        const module = this.catalog.modules.find(({id}) => id === row);
        return module ? moduleOrigin(this.catalog, column, module) : null;
      },
      title: (row) => {
        const module = this.catalog.modules.find(({id}) => id === row);
        const training = this.catalog.trainings.find(({id}) => id === module?.training);
        return module
          ? `${module.name} of ${training?.name ?? ""}`
          : "This module is not among the catalogs as edited.";
      }
    };
  }

  override get declared(): Declared {
    return DECLARED;
  }

  protected override followed() {
    const {catalog, formulas} = this.plans;
    const before = this.#catalog;
    if (catalog !== before || formulas !== this.#formulas) {
      const assumed = catalog.assumptions !== before.assumptions;
      const columns = JOINED.some((name) => catalog[name] !== before[name]) ? moduleColumns(catalog) : undefined;
      this.#book.update({
        columns,
        params: assumed ? assumptionValues(catalog) : undefined,
        model: assumed || formulas !== this.#formulas ? moduleModel(catalog.assumptions, formulas) : undefined,
        tables: relatedTables({streams: catalog.streams})
      });
      this.#catalog = catalog;
      this.#formulas = formulas;
      if (catalog.modules !== before.modules) this.#rowIndex = indexOf(catalog);
    }
    return {book: this.#book, rowIndex: this.#rowIndex};
  }
}

function indexOf({modules}: Catalog): Map<string, number> {
  return new Map(modules.map(({id}, index) => [id, index]));
}
