import type {RangesAnswered, RangesAsked} from "../../scenario/ranges/rangeService.js";
import {afterPaint} from "../notebook/afterPaint.js";
import type {RowBooks} from "../notebook/books.js";
import type {Notebook} from "../notebook/notebook.js";
import type {Reader} from "../notebook/reader.js";
import {jobs} from "./jobs.js";
import {lateService} from "../elements/lateService.js";
import {ownWorker} from "../elements/ownWorker.js";

/** What is asked of a plan: its quantities, and whose drivers. */
export interface RangeQuestion {
  row: string; // empty: nothing
  quantities: readonly string[];
  drivers: string; // one of the quantities; empty: of none
  sure?: string; // one that is 1 where limits are met, of which what would make it surer is looked for
}

/** What is known of the question so far. */
export interface RangeState {
  question: RangeQuestion;
  answered: RangesAnswered | null; // null: nothing yet
  following: boolean; // the numbers were edited since: it is being worked out again
}

const NOTHING: RangeQuestion = {row: "", quantities: [], drivers: ""};

/**
 * The ranges of one plan's quantities: draws over the same formulas, in a thread of its own, few first and then more. It
 * follows edits; what it knows stays until it knows better.
 */
export class Ranges {
  state: RangeState = {question: NOTHING, answered: null, following: false};
  /** The quantity whose drivers are looked for. */
  drivers: string;
  readonly #notebook: Notebook;
  #ask: (asked: RangesAsked) => void;
  #worker: Worker | null = null;
  #asked = 0;
  #of: readonly unknown[] = [];
  #told: unknown = null; // the model that the thread has
  #wanted: RangeQuestion = NOTHING;

  constructor(notebook: Notebook, drivers: string) {
    this.#notebook = notebook;
    this.drivers = drivers;
    this.#ask = this.#start();
    notebook.draws.add(this);
    notebook.subscribe(() => afterPaint(() => this.#follow()));
    notebook.life.whenEnded(() => {
      this.#asked += 1;
      this.#worker?.terminate();
    });
  }

  /** Whether all that was asked is worked out. */
  get isFinal(): boolean {
    if (this.#wanted.row === "") return true;
    const {question, answered, following} = this.state;
    return keyOf(question) === keyOf(this.#wanted) && !following && answered?.last === true;
  }

  /** Looks for the drivers of another quantity. */
  drive(quantity: string): void {
    this.drivers = quantity;
    this.#notebook.lookAgain();
  }

  /** Returns what is known of a question for a view, which is drawn again when more is known. It asks where it has to. */
  read(reader: Reader, question: RangeQuestion): RangeState {
    this.#wanted = question;
    afterPaint(() => this.#follow());
    const key = keyOf(question);
    reader.follow("drivers", () => this.drivers);
    return reader.follow(`ranges ${key}`, () => (keyOf(this.state.question) === key ? this.state : NO_STATE));
  }

  /** Asks again where what the draws rest on has changed. */
  #follow(): void {
    const question = this.#wanted;
    const {books, edits} = this.#notebook.of(question.row);
    const {book, catalog} = books;
    const of = [
      keyOf(question),
      book.model,
      book.params,
      book.tables,
      catalog,
      edits.scenario.ranges,
      edits.scenario.computed,
      rowValues(books, question)
    ];
    if (question.row === "" || of.every((part, i) => part === this.#of[i])) return;
    const make = jobs(() => this.#follow());
    if (!make) return;
    const same = keyOf(this.state.question) === keyOf(question);
    this.#of = of;
    this.#asked += 1;
    try {
      const job = make(books, edits.scenario, question);
      const {sheets, names} = book.model;
      const told = this.#told !== book.model && {model: {sheets, names}};
      this.#told = book.model;
      this.#say({question, answered: same ? this.state.answered : null, following: true});
      this.#ask({asked: this.#asked, ...told, job, drivers: question.drivers, sure: question.sure ?? ""});
    } catch (error) {
      const problem = (error as Error).message;
      const answered = {asked: this.#asked, draws: 0, ranges: {}, drivers: null, problem, prices: false, last: true};
      this.#say({question, answered, following: false});
    }
  }

  #start(): (asked: RangesAsked) => void {
    try {
      const worker = ownWorker(import.meta.resolve("./rangeWorker.js"));
      worker.addEventListener("message", ({data}: MessageEvent<RangesAnswered>) => this.#take(data));
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
    this.#of = [];
    this.#ask = this.#serve();
    this.#follow();
  }

  #serve(): (asked: RangesAsked) => void {
    const {ended} = this.#notebook.life;
    return lateService(async () =>
      (await import("../../scenario/ranges/rangeService.js")).rangeService((answered) => this.#take(answered), {
        later: (call) => {
          if (!ended.aborted) setTimeout(call);
        }
      })
    );
  }

  #take(answered: RangesAnswered): void {
    if (answered.asked !== this.#asked) return;
    const drivers = answered.drivers ?? (this.state.following ? this.state.answered?.drivers : null) ?? null;
    this.#say({answered: {...answered, drivers}, following: false});
  }

  #say(more: Partial<RangeState>): void {
    this.state = {...this.state, ...more};
    this.#notebook.lookAgain();
  }
}

const NO_STATE: RangeState = {question: NOTHING, answered: null, following: true};

function keyOf({row, quantities, drivers}: RangeQuestion): string {
  return [row, ...quantities, drivers].join(" ");
}

/** The quantities' own values at the row, which tell whether a fact behind them has changed. */
function rowValues(books: RowBooks, {row, quantities}: RangeQuestion): string {
  const index = books.rowOf(row);
  if (index === undefined) return "";
  return quantities.map((name) => books.book.column(name)[index]).join();
}
