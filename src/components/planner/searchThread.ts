import type {Catalog} from "../../model/catalog.js";
import type {SearchAnswered, SearchAsked} from "../../model/planner/searchService.js";
import type {Notebook} from "../notebook/notebook.js";
import {lateService} from "../elements/lateService.js";
import {ownWorker} from "../elements/ownWorker.js";

/** A question that ends the one before. */
const NOTHING = {catalog: {}, tables: {}, first: "", stop: true};

/** Longest stretch of work in the page's own thread, in milliseconds. */
const SLICE = 8;

/** Asks searches of a thread of their own, or of this one where there can be no other. */
export class SearchThread {
  readonly #notebook: Notebook;
  readonly #answer: (answered: SearchAnswered) => void;
  #ask: (asked: SearchAsked) => void;
  #worker: Worker | null = null;
  #search = 0;
  #beyond = false;
  #told: Partial<Catalog> = {};
  #of: {declared?: unknown; formulas?: unknown} = {};

  constructor(notebook: Notebook, answer: (answered: SearchAnswered) => void) {
    this.#notebook = notebook;
    this.#answer = (answered) => {
      if (answered.search === this.#search) answer(answered);
    };
    this.#ask = this.#start();
    notebook.life.whenEnded(() => {
      this.#search += 1;
      this.#worker?.terminate();
    });
  }

  /** Whether searches have a thread of their own. */
  get apart(): boolean {
    return this.#worker !== null;
  }

  /** Searches what the notebook holds now, in place of the search before; `beyond` the limit of GPUs too. */
  search(beyond = false): void {
    this.#beyond = beyond;
    const {books, attention} = this.#notebook;
    const {declared, tables} = books.applied;
    const changed = Object.entries(books.catalog).filter(([name, rows]) => this.#told[name as keyof Catalog] !== rows);
    this.#told = books.catalog;
    const asked: SearchAsked = {
      search: ++this.#search,
      catalog: Object.fromEntries(changed),
      ...(this.#of.declared !== declared && {declared}),
      ...(this.#of.formulas !== books.formulas && {formulas: books.formulas}),
      tables,
      beyond,
      first: attention.now.scale
    };
    this.#of = {declared, formulas: books.formulas};
    this.#ask(asked);
  }

  /** Stops the search: nothing more is answered of it. */
  stop(): void {
    this.#ask({...NOTHING, search: ++this.#search});
  }

  #start(): (asked: SearchAsked) => void {
    try {
      const worker = ownWorker(import.meta.resolve("./searchWorker.js"));
      worker.addEventListener("message", ({data}: MessageEvent<SearchAnswered>) => this.#answer(data));
      // A policy or a server may forbid it, which is told later.
      worker.addEventListener("error", () => this.#stay(), {once: true});
      this.#worker = worker;
      return (asked) => worker.postMessage(asked);
    } catch {
      return this.#serve();
    }
  }

  /** Goes on in this thread, with all that the other was told. */
  #stay(): void {
    this.#worker?.terminate();
    this.#worker = null;
    this.#told = {};
    this.#of = {};
    this.#ask = this.#serve();
    this.search(this.#beyond);
  }

  #serve(): (asked: SearchAsked) => void {
    return lateService(async () =>
      (await import("../../model/planner/searchService.js")).searchService(this.#answer, {slice: SLICE})
    );
  }
}
