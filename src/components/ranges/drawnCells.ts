import type {Book} from "../../engine/book.js";
import type {Params} from "../../engine/compile.js";
import {oneRowBook} from "../../engine/rowBook.js";
import type {DrawnEnds} from "../../engine/distribution/summary.js";
import type {CellsAnswered, CellsAsked} from "../../scenario/ranges/cellService.js";
import {mayVary} from "../../scenario/ranges/mayVary.js";
import {inWhile, REST} from "../../scenario/ranges/rest.js";
import type {Scenario} from "../../scenario/scenario.js";
import {lateService} from "../elements/lateService.js";
import {ownWorker} from "../elements/ownWorker.js";
import {afterPaint} from "../notebook/afterPaint.js";
import type {RowBooks} from "../notebook/books.js";
import {inSlices} from "../notebook/inSlices.js";
import type {jobOf, JobBooks} from "./jobOf.js";
import {drawsKey, writeDraws, type BuiltDraws} from "./builtDraws.js";
import {jobs} from "./jobs.js";

/** Rows whose ranges are kept. More have none until an edit lets others go: one forgotten for another would be asked for anew. */
const MOST_ROWS = 400;

/** How long what is answered next is gathered before it is shown, in milliseconds: each showing looks at every view. */
const GATHER = 100;

const NONE = {};

/** What cells are under, beside what is in force. */
export interface Under {
  reading?: string; // of tokens per sample
  assumptions?: Params; // other values; the row is then evaluated by itself
}

/** A row whose cells are asked for. */
interface Wanted {
  row: string;
  under: Under;
  quantities: Set<string>;
  asked: ReadonlySet<string>; // the quantities that were answered
  of: string; // what was asked of it: the version, its quantities and their values
  final: boolean; // drawn as often as they will be
  ranges: Readonly<Record<string, DrawnEnds>> | null; // null: nothing is known yet
  read: number; // the version that it was last read under
}

/**
 * The ranges of single cells of plans, as tables, sentences and charts show them: draws over the same formulas, in a
 * thread of its own. What is shown is asked for, after it is painted; what is known stays until it is known better.
 */
export class DrawnCells {
  readonly #books: RowBooks;
  readonly #scenario: () => Scenario;
  readonly #changed: () => void;
  readonly #wanted = new Map<string, Wanted>();
  #ask: ((asked: CellsAsked) => void) | null = null;
  #worker: Worker | null = null;
  #told: unknown = null; // the model that the thread has
  #of: readonly unknown[] = [];
  #version = 0;
  #due = false;
  #answered = false; // something that is not shown yet
  #showing = false; // it will be in a moment
  #shown = -Infinity; // when what was answered was shown last
  #rest = REST;
  #hurried = false;
  #stop = () => {};
  readonly #most: number;
  #built: BuiltDraws; // as committed, until it is drawn here or edited

  /** `changed` is called when more is known; `most` rows are kept; `built` is known before anything is drawn. */
  constructor(
    books: RowBooks,
    scenario: () => Scenario,
    changed: () => void,
    {most = MOST_ROWS, built = new Map()}: {most?: number; built?: BuiltDraws} = {}
  ) {
    this.#most = most;
    this.#built = built;
    this.#books = books;
    this.#scenario = scenario;
    this.#changed = changed;
  }

  /** Returns whether anything that is drawn lies under a number of plans. */
  mayVary(name: string): boolean {
    const {book, catalog} = this.#books;
    const {ranges, computed} = this.#scenario();
    return mayVary(book.model, name, {catalog, ranges: ranges ?? NONE, computed: computed ?? NONE});
  }

  /** Returns where draws of a plan's number lie, null where nothing moves it; undefined while that is asked for. */
  read(name: string, row: string, under: Under = {}): DrawnEnds | null | undefined {
    if (!this.mayVary(name) || this.#books.rowOf(row) === undefined) return null;
    const key = `${JSON.stringify(under)} ${row}`;
    let wanted = this.#wanted.get(key);
    if (!wanted) {
      if (this.#wanted.size >= this.#most) return null;
      wanted = {row, under, quantities: new Set(), asked: new Set(), of: "", final: false, ranges: null, read: 0};
      this.#wanted.set(key, wanted);
    }
    wanted.read = this.#version;
    if (!wanted.quantities.has(name)) {
      wanted.quantities.add(name);
      this.follow();
    }
    const isCommitted = Object.keys(under).length === 0 && Object.keys(this.#scenario()).length === 0;
    const built = wanted.final || !isCommitted ? undefined : this.#built.get(drawsKey(name, row));
    if (built) return built;
    return wanted.ranges === null ? undefined : (wanted.ranges[name] ?? (wanted.asked.has(name) ? null : undefined));
  }

  /** What was read and is known of plans' numbers as they are, of those that anything moves, as builtDraws reads it. */
  get asText(): string {
    const all = [...this.#wanted.values()].filter(({under}) => Object.keys(under).length === 0);
    const known: BuiltDraws = new Map(
      all.flatMap(({row, quantities, ranges}) =>
        [...quantities].flatMap((name) => (ranges?.[name] ? [[drawsKey(name, row), ranges[name]] as const] : []))
      )
    );
    return writeDraws(known);
  }

  /** Asks again, after the page is painted, for what rests on something that has changed. */
  follow(): void {
    if (this.#due || this.#wanted.size === 0) return;
    this.#due = true;
    afterPaint(() => {
      this.#due = false;
      this.#askAgain();
    });
  }

  /** Whether all that is shown is drawn as often as it will be, and painted. */
  get isFinal(): boolean {
    return this.#allFinal && !this.#due && !this.#answered;
  }

  get #allFinal(): boolean {
    return [...this.#wanted.values()].every(({final}) => final);
  }

  /**
   * Rests no more before more draws are made, where no other thread makes them, and shows none that change again: nobody
   * is waiting to go on, or looking.
   */
  hurry(): void {
    this.#rest = 0;
    this.#hurried = true;
    this.#anew();
  }

  /** Ends its thread. */
  end(): void {
    this.#stop();
    this.#wanted.clear();
    this.#worker?.terminate();
  }

  #askAgain(): void {
    const make = jobs(() => this.follow());
    if (!make) return;
    const {book, catalog} = this.#books;
    const {ranges, computed} = this.#scenario();
    const of = [book.model, book.params, book.tables, catalog, ranges, computed];
    if (!of.every((part, i) => part === this.#of[i])) {
      if (this.#version > 0) this.#built = new Map(); // edited
      this.#of = of;
      this.#version += 1;
      if (this.#wanted.size >= this.#most) this.#forget(this.#version - 1);
    }
    this.#stop();
    this.#stop = inSlices(
      [...this.#wanted].map(
        ([key, wanted]) =>
          () =>
            this.#askOf(key, wanted, make)
      ),
      () => this.#showAnswered()
    );
  }

  /** Lets rows go that were last read before a version. */
  #forget(version: number): void {
    for (const [key, {read}] of this.#wanted) if (read < version) this.#wanted.delete(key);
  }

  #askOf(key: string, wanted: Wanted, make: typeof jobOf): void {
    const {row, under} = wanted;
    const at = this.#books.rowOf(row);
    if (at === undefined) return void this.#wanted.delete(key);
    const all = this.#books.bookFor(under.reading ?? "");
    const book = under.assumptions ? bookUnder(all, at, under.assumptions) : all;
    const index = under.assumptions ? 0 : at;
    const quantities = [...wanted.quantities].filter((name) => book.model.cells.has(name));
    const of = [this.#version, quantities, valuesOf(book, quantities, index)].join(" ");
    if (of === wanted.of) return;
    wanted.of = of;
    wanted.final = false;
    try {
      const job = make({...within(this.#books), book, rowOf: () => index}, this.#scenario(), {row, quantities});
      const {sheets, names} = book.model;
      const model = this.#told === book.model ? {} : {model: {sheets, names}};
      this.#told = book.model;
      this.#ask ??= this.#start();
      this.#ask({key, version: this.#version, ...model, job});
    } catch {
      this.#take({key, version: this.#version, draws: Infinity, final: true, ranges: {}}); // none is told of what cannot be drawn
    }
  }

  #start(): (asked: CellsAsked) => void {
    try {
      const worker = ownWorker(import.meta.resolve("./cellWorker.js"));
      worker.addEventListener("message", ({data}: MessageEvent<CellsAnswered>) => this.#take(data));
      // A policy or a server may forbid it, which is told later.
      worker.addEventListener("error", () => this.#stay(), {once: true});
      this.#worker = worker;
      return (asked) => worker.postMessage(asked);
    } catch {
      return this.#serve();
    }
  }

  /** Goes on in this thread. */
  #stay(): void {
    this.#worker?.terminate();
    this.#worker = null;
    this.#told = null;
    this.#ask = this.#serve();
    this.#anew();
  }

  #serve(): (asked: CellsAsked) => void {
    return lateService(async () =>
      (await import("../../scenario/ranges/cellService.js")).cellService((answered) => this.#take(answered), {
        rested: (call) => inWhile(call, this.#rest)
      })
    );
  }

  #anew(): void {
    for (const wanted of this.#wanted.values()) wanted.of = "";
    this.follow();
  }

  #take({key, version, final, ranges}: CellsAnswered): void {
    const wanted = this.#wanted.get(key);
    if (!wanted || version !== this.#version) return;
    wanted.final = final;
    wanted.ranges = ranges;
    const drawn = Object.keys(ranges);
    wanted.asked = new Set(drawn.length > 0 ? drawn : wanted.quantities);
    this.#answered = true;
    this.#showAnswered();
  }

  /** Shows what was answered, in a while. */
  #showAnswered(): void {
    if (this.#showing || !this.#answered || (this.#hurried && !this.#allFinal)) return;
    this.#showing = true;
    const show = () =>
      afterPaint(() => {
        this.#answered = this.#showing = false;
        this.#shown = performance.now();
        this.#changed();
      });
    const rest = this.#shown + GATHER - performance.now();
    if (rest > 0) setTimeout(show, rest);
    else show();
  }
}

/** A row of a book by itself, under other assumptions. */
function bookUnder(book: Book, row: number, assumptions: Params): Book {
  const own = oneRowBook(book, row);
  own.update({params: {...book.params, ...assumptions}});
  return own;
}

function valuesOf(book: Book, quantities: readonly string[], index: number): string {
  return quantities.map((name) => book.column(name)[index]).join();
}

/** What jobs need of books: their own are getters, which a copy would lose. */
function within(books: RowBooks): Omit<JobBooks, "book" | "rowOf"> {
  const {base, applied, catalog, plannedOn, words} = books;
  return {base, applied, catalog, plannedOn, words, keyOf: (name, row) => books.keyOf(name, row)};
}
