import type {Catalog} from "../../model/catalog.js";
import type {Planned} from "../../model/plans/planKeys.js";
import type {Declared} from "../../model/declared.js";
import {Audits} from "./audits.js";
import {Books, type RowBooks} from "./books.js";
import type {Changes} from "./changes.js";
import {Edits} from "./edits.js";
import {Attention} from "./focus.js";
import {Life} from "./life.js";
import {watchNearness, type Drawn} from "./nearness.js";
import {Notices} from "./notices.js";
import {builtDraws, type BuiltDraws} from "../ranges/builtDraws.js";
import {DrawnCells} from "../ranges/drawnCells.js";
import type {Reader} from "./reader.js";
import {View, type Render} from "./view.js";
import {Views} from "./views.js";

/**
 * A page's notebook: its books, the analyst's edits over them, what is looked at, what there is to tell, the audit, and
 * what on the page follows them. Views read it through a Reader and are drawn again when a change is one of what they
 * read.
 */
export class Notebook {
  readonly books: RowBooks;
  readonly edits: Edits;
  readonly notices: Notices;
  readonly attention: Attention;
  readonly audits: Audits;
  /** Where draws of the numbers shown lie. */
  readonly drawn: DrawnCells;
  /** What else is drawn for the page. */
  readonly draws: Set<{readonly isFinal: boolean}>;
  /** How long that lasts which follows the notebook by this handle: as long as the notebook, or as a cell of the page. */
  readonly life: Life;
  readonly #views: Views;
  readonly #others: Notebook[]; // over rows of their own, shared by all handles

  /** Makes a notebook over catalogs, or another handle on one that has its own life, or books over other rows. */
  constructor(base: Catalog, declared: Declared, handle?: {on: Notebook; life: Life; books?: RowBooks}) {
    if (handle) {
      const {on} = handle;
      this.books = handle.books ?? on.books;
      this.#others = on.#others;
      this.edits = on.edits;
      this.notices = on.notices;
      this.attention = on.attention;
      this.audits = on.audits;
      this.drawn = handle.books && handle.books !== on.books ? on.#draws(handle.books) : on.drawn;
      this.draws = on.draws;
      this.#views = on.#views;
      this.life = handle.life;
      return;
    }
    const views = (this.#views = new Views());
    const changes: Changes = {
      get followed() {
        return views.size > 0;
      },
      tell: (settled) => this.#changed(settled)
    };
    const books = (this.books = new Books(base, declared));
    this.#others = [];
    this.draws = new Set();
    this.notices = new Notices(changes);
    this.attention = new Attention(changes);
    this.edits = new Edits(books, this.notices, changes);
    this.audits = new Audits(books, () => views.refresh());
    this.drawn = this.#draws(books, builtDraws());
    this.life = new Life();
    this.life.whenEnded(() => {
      this.audits.stop();
      for (const {drawn} of [this, ...this.#others]) drawn.end();
      views.clear();
    });
  }

  /**
   * Returns the notebook for a cell of the page: what follows it there ends when the promise is kept, as Framework's
   * `invalidation` is when the cell is run again or taken away.
   */
  until(invalidation: Promise<unknown>): Notebook {
    const life = this.life.until(invalidation);
    return new Notebook(this.books.base, this.books.declared, {on: this, life, books: this.books});
  }

  /** Returns this notebook over rows of its own, which the inspector finds by their names from then on. */
  over(books: RowBooks): Notebook {
    const other = new Notebook(books.base, books.declared, {on: this, life: this.life, books});
    this.#others.push(other);
    return other;
  }

  /** Draws of the numbers of rows' books. */
  #draws(books: RowBooks, built: BuiltDraws = new Map()): DrawnCells {
    return new DrawnCells(
      books,
      () => this.edits.scenario,
      () => this.#views.refresh(),
      {built}
    );
  }

  /** Returns the notebook whose rows one is of; this one where none has it. */
  of(row: string): Notebook {
    return this.#others.find(({books}) => books.rowOf(row) !== undefined) ?? this;
  }

  /** Takes plans on machines beside those of the catalog; views that show them are drawn again. */
  consider(planned: readonly Planned[]): void {
    if (this.books.consider(planned)) this.#changed();
    else this.#views.refresh();
  }

  /** Has views look whether something that they follow has changed. */
  lookAgain(): void {
    this.#views.refresh();
  }

  /** Whether all that is shown is drawn as often as it will be, and painted. */
  get isDrawn(): boolean {
    return [...this.draws, ...[this, ...this.#others].map(({drawn}) => drawn)].every(({isFinal}) => isFinal);
  }

  /** Rests no more before more draws are made, where no other thread makes them: nobody is waiting to go on. */
  hurryDraws(): void {
    for (const {drawn} of [this, ...this.#others]) drawn.hurry();
  }

  /** Whether every view shows what holds; those far from the window follow a moment later. */
  get settled(): boolean {
    return this.#views.settled;
  }

  /** Is not settled until a promise is kept or refused, such as that of the edits of a session. */
  awaits(promise: Promise<unknown>): void {
    this.#views.awaits(promise);
  }

  /** How many views and listeners follow it. */
  get followers(): number {
    return this.#views.size;
  }

  /** Draws every view now, before printing for instance. */
  settle(): void {
    this.audits.settle();
    this.#views.settle();
  }

  /** Makes room on the page for another notebook; nothing is drawn for this one any more. */
  end(): void {
    this.life.end();
  }

  /** Calls a function after every change. Returns a function that ends it. */
  subscribe(listener: () => void): () => void {
    return this.life.whenEnded(this.#views.listen(listener));
  }

  /**
   * Returns an element that shows what render returns, and again whenever a cell it read has changed. Render is given
   * the width there is, in pixels, when it asks for one by taking two arguments.
   */
  view(render: Render, tag = "div"): HTMLElement {
    const view = new View(this, render, document.createElement(tag));
    this.#add(view);
    return view.element;
  }

  /** Returns a view that stands inside a sentence. */
  inline(render: (reader: Reader) => Node | string): HTMLElement {
    return this.view(render, "span");
  }

  /**
   * Calls refresh after every change: at once where the element is near the window, a moment later where it is not.
   * Returns a function that ends it.
   */
  follow(element: Element, refresh: () => void): () => void {
    return this.#add({element, near: true, refresh});
  }

  #add(part: Drawn): () => void {
    const ends = [this.life.whenEnded(watchNearness(part)), this.life.whenEnded(this.#views.add(part))];
    return () => ends.forEach((end) => end());
  }

  #changed(settled?: () => void): void {
    this.audits.stop(); // of what holds no longer; it would come between the change and its frame
    this.#views.refresh(settled);
    this.#views.tell();
    this.audits.follow();
    for (const {drawn} of [this, ...this.#others]) drawn.follow();
  }
}
