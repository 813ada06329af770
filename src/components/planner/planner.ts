import type {Planned} from "../../model/plans/planKeys.js";
import {consideredMachines} from "../../model/planner/consideredMachines.js";
import {searchLayouts} from "../../model/planner/searchLayouts.js";
import {afterPaint} from "../notebook/afterPaint.js";
import {inSlices} from "../notebook/inSlices.js";
import type {Notebook} from "../notebook/notebook.js";

/** How far a search is. */
export interface SearchState {
  share: number; // of the work done; 1: all of it
}

/**
 * Searches the machines beside those of the catalog for every scale, now and after every edit, in slices that leave the
 * page responsive, and puts what it finds among the notebook's plans: the scale looked at first.
 */
export class Planner {
  state: SearchState = {share: 0};
  readonly #notebook: Notebook;
  #of: readonly unknown[] = [];
  #found: readonly Planned[] = [];
  #stop = () => {};

  constructor(notebook: Notebook) {
    this.#notebook = notebook;
    notebook.subscribe(() => this.#follow());
    notebook.life.whenEnded(() => this.#stop());
    this.#follow();
  }

  /** Searches again where what a search reads has changed, when the change is painted. */
  #follow(): void {
    const {catalog, book} = this.#notebook.books;
    const read = Object.entries(catalog).flatMap(([name, rows]) => (name === "pins" ? [] : [rows as unknown]));
    const of = [...read, book.model, book.params];
    if (of.every((part, i) => part === this.#of[i])) return;
    this.#of = of;
    this.#stop();
    this.state = {share: 0};
    this.#notebook.consider(this.#found); // says that it searches
    let stop = () => {};
    let stopped = false;
    this.#stop = () => {
      stopped = true;
      stop();
    };
    afterPaint(() => {
      if (!stopped) stop = this.#search();
    });
  }

  #search(): () => void {
    const {books, attention} = this.#notebook;
    const {catalog, book} = books;
    const looked = attention.now.scale;
    const scales = [...catalog.scales].sort((a, b) => Number(b.id === looked) - Number(a.id === looked));
    const machines = consideredMachines(catalog, Number(book.params.plan_most_gpus));
    const search = searchLayouts(catalog, machines, {...book, scales});
    const first = Math.ceil(search.steps.length / Math.max(1, scales.length));
    let done = 0;
    const steps = search.steps.map((step) => () => {
      step();
      done += 1;
      if (done === first && done < search.steps.length) show(false);
    });
    const show = (all: boolean) => {
      const found = search.planned();
      this.state = {share: done / Math.max(1, search.steps.length)};
      // Other scales keep what was found for them until they are looked at again.
      const before = all ? [] : this.#found.filter(({scale}) => scale.id !== scales[0]?.id);
      this.#found = [...found, ...before];
      this.#notebook.consider(this.#found);
    };
    return inSlices(steps, () => show(true));
  }
}
