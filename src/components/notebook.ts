import {Book} from "../model/book.js";
import type {Catalog} from "../model/catalog.js";
import {buildModel, type Model} from "../model/model.js";
import {assumptionValues, notebookModel} from "../model/notebookModel.js";
import {plans} from "../model/plans.js";
import {SHEETS} from "../model/sheets/index.js";
import {withFormulas} from "../model/withFormulas.js";
import {applyScenario} from "../scenario/applyScenario.js";
import {EMPTY, type Scenario} from "../scenario/scenario.js";
import {Reader} from "./reader.js";

/**
 * The catalogs, the analyst's edits over them and the model evaluated over both. Views read it through a Reader and are
 * drawn again when an edit changes what they read.
 */
export class Notebook {
  readonly base: Catalog;
  catalog: Catalog;
  scenario: Scenario = EMPTY;
  /** The scale and machine looked at where a page shows one of them. */
  focus: Focus = {scale: "large", machine: "1x-a100-80gb"};
  /** Sentences on edits that do not apply to these catalogs. */
  ignored: string[] = [];
  book: Book;
  rowIndex: ReadonlyMap<string, number>;
  readonly #books = new Map<string, Book>();
  readonly #views = new Set<View>();
  readonly #listeners = new Set<() => void>();
  #formulas: Readonly<Record<string, string>> = {};

  constructor(base: Catalog) {
    this.base = base;
    this.catalog = base;
    const columns = plans(base);
    this.book = new Book(notebookModel(base.assumptions), columns, assumptionValues(base));
    this.rowIndex = indexOf(columns.id as string[]);
  }

  /** Replaces the analyst's edits; all views that depend on a difference are drawn again before it returns. */
  apply(scenario: Scenario): void {
    const {catalog, formulas, ignored} = applyScenario(this.base, scenario);
    const before = this.catalog;
    const model = this.#model(formulas);
    const tables = ["scales", "accelerators", "machines", "layouts", "offers", "published"] as const;
    const columns =
      tables.some((name) => catalog[name] !== before[name]) || precisionOf(catalog) !== precisionOf(before)
        ? plans(catalog)
        : undefined;
    const params = catalog.assumptions === before.assumptions ? undefined : assumptionValues(catalog);
    Object.assign(this, {scenario, catalog, ignored});
    this.#formulas = formulas;
    if (columns) this.rowIndex = indexOf(columns.id as string[]);
    this.book.update({columns, params, model});
    for (const [reading, book] of this.#books) book.update({columns, params: params && {...params, reading}, model});
    this.#changed();
  }

  /** Looks at another scale or machine; views that show the one looked at are drawn again. */
  look(focus: Partial<Focus>): void {
    this.focus = {...this.focus, ...focus};
    this.#changed();
  }

  /** Calls a function after every change. Returns a function that ends it. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Returns the index of a plan's row, undefined where there is no such plan. */
  rowOf(id: string): number | undefined {
    return this.rowIndex.get(id);
  }

  /** Returns the book under one reading of tokens per sample; the book as edited for none. */
  bookFor(reading: string): Book {
    if (!reading || this.book.params.reading === reading) return this.book;
    let book = this.#books.get(reading);
    if (!book) {
      book = new Book(this.book.model, plans(this.catalog), {...this.book.params, reading});
      this.#books.set(reading, book);
    }
    return book;
  }

  /**
   * Returns an element that shows what render returns, and again whenever a cell it read has changed. Render is given
   * the width there is, in pixels, when it asks for one by taking two arguments.
   */
  view(render: Render, tag = "div"): HTMLElement {
    const view = new View(this, render, document.createElement(tag));
    this.#views.add(view);
    return view.element;
  }

  /** Returns a view that stands inside a sentence. */
  inline(render: (reader: Reader) => Node | string): HTMLElement {
    return this.view(render, "span");
  }

  #changed(): void {
    for (const view of this.#views) view.refresh();
    for (const listener of this.#listeners) listener();
  }

  #model(formulas: Readonly<Record<string, string>>): Model {
    const {model} = this.book;
    if (JSON.stringify(formulas) === JSON.stringify(this.#formulas)) return model;
    return buildModel(withFormulas(SHEETS, formulas), model.names);
  }
}

/** The plan a page looks at. */
export interface Focus {
  scale: string;
  machine: string;
}

type Still = (reader: Reader) => Node | string;
type Render = (reader: Reader, width: number) => Node | string;

/** Narrowest width a chart is drawn for. */
const LEAST_WIDTH = 280;

class View {
  readonly element: HTMLElement;
  readonly #notebook: Notebook;
  readonly #render: Render;
  #reader: Reader;
  #width = 0;

  constructor(notebook: Notebook, render: Render, element: HTMLElement) {
    this.#notebook = notebook;
    this.#render = render;
    this.element = element;
    this.#reader = new Reader(notebook);
    element.classList.add("view");
    if (render.length > 1) this.#watchWidth();
    else this.#draw();
  }

  /** Draws again if anything read has changed. */
  refresh(): void {
    if (this.#reader.stale()) this.#draw();
  }

  #draw(): void {
    this.#reader = new Reader(this.#notebook);
    try {
      const {length} = this.#render;
      this.element.replaceChildren(
        length > 1 ? this.#render(this.#reader, this.#width) : (this.#render as Still)(this.#reader)
      );
    } catch (error) {
      const note = document.createElement("p");
      note.className = "problem";
      note.textContent = `This part cannot be shown: ${error instanceof Error ? error.message : String(error)}`;
      this.element.replaceChildren(note);
      console.error(error);
    }
  }

  #watchWidth(): void {
    this.element.style.minHeight = "1px";
    new ResizeObserver(([entry]) => {
      const width = Math.max(LEAST_WIDTH, Math.floor(entry!.contentRect.width));
      if (width === this.#width || entry!.contentRect.width === 0) return;
      this.#width = width;
      this.#draw();
    }).observe(this.element);
  }
}

function indexOf(ids: readonly string[]): Map<string, number> {
  return new Map(ids.map((id, index) => [id, index]));
}

/** The assumed precision, which plans take their recipe from. */
function precisionOf({assumptions}: Catalog): unknown {
  return assumptions.find(({id}) => id === "precision")?.value;
}
