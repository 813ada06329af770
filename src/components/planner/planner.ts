import type {SearchAnswered} from "../../model/planner/searchService.js";
import type {Planned} from "../../model/plans/planKeys.js";
import type {Notebook} from "../notebook/notebook.js";
import {Reader} from "../notebook/reader.js";
import {plannedWith} from "./planned.js";
import {SearchThread} from "./searchThread.js";

/** How far a search is. */
export interface SearchState {
  share: number; // of the work done; 1: all of it
  candidates: number; // looked at
  cancelled: boolean;
}

/**
 * Searches the machines beside those of the catalog for every scale, now and after every edit, in a thread of its own,
 * and puts what it finds among the notebook's plans: the scale looked at first. Where nothing meets the limits for that
 * one, other numbers of GPUs than they allow are looked at too, to tell which would do.
 */
export class Planner {
  state: SearchState = {share: 0, candidates: 0, cancelled: false};
  readonly #notebook: Notebook;
  readonly #thread: SearchThread;
  readonly #listeners = new Set<() => void>();
  #of: readonly unknown[] = [];
  #found: readonly Planned[] = [];
  #beyond = false; // whether the search last asked for looks beyond the limits

  constructor(notebook: Notebook) {
    this.#notebook = notebook;
    this.#thread = new SearchThread(notebook, (answered) => this.#take(answered));
    notebook.subscribe(() => this.#follow());
    this.#follow();
  }

  /** Stops the search; what was found stays. */
  cancel(): void {
    this.#thread.stop();
    this.#say({share: 1, cancelled: true});
    this.#notebook.consider(this.#found); // views look again
  }

  /** Searches again from the start. */
  again(): void {
    this.#of = [];
    this.#follow();
  }

  /** Calls a function whenever the search is further. */
  listen(listener: () => void): void {
    this.#listeners.add(listener);
  }

  /** Searches again where what a search reads has changed. */
  #follow(): void {
    const {catalog, book} = this.#notebook.books;
    const read = Object.entries(catalog).flatMap(([name, rows]) => (name === "pins" ? [] : [rows as unknown]));
    const of = [...read, book.model, book.params];
    if (of.every((part, i) => part === this.#of[i])) return this.#lookBeyond();
    this.#of = of;
    this.#search(false);
  }

  /** Looks beyond the limits once all within them is known and nothing meets them. */
  #lookBeyond(): void {
    const {share, cancelled} = this.state;
    if (this.#beyond || cancelled || share < 1) return;
    const reader = new Reader(this.#notebook);
    if (plannedWith(reader, reader.focusScale(), "plan_best") === null) this.#search(true);
  }

  #search(beyond: boolean): void {
    this.#beyond = beyond;
    this.#say({share: 0, candidates: 0, cancelled: false});
    this.#notebook.consider(this.#found); // says that it searches
    this.#thread.search(beyond);
  }

  #take({share, candidates, found}: SearchAnswered): void {
    if (!found) return this.#say({share, candidates});
    const scales = new Map(this.#notebook.books.catalog.scales.map((scale) => [scale.id, scale]));
    const planned = found.flatMap(({scale: id, ...rest}) => {
      const scale = scales.get(id);
      return scale ? [{...rest, scale}] : [];
    });
    this.#say({share, candidates});
    // Other scales keep what was found for them until they are looked at again.
    const searched = new Set(found.map(({scale}) => scale));
    const before = share < 1 ? this.#found.filter(({scale}) => !searched.has(scale.id)) : [];
    this.#found = [...planned, ...before];
    this.#notebook.consider(this.#found);
    this.#lookBeyond();
  }

  #say(more: Partial<SearchState>): void {
    this.state = {...this.state, ...more};
    for (const listener of this.#listeners) listener();
  }
}
