import type {Edit, Tried} from "../../scenario/edit.js";
import {commit, redo, startHistory, undo, type History} from "../../scenario/history.js";
import {keptElsewhere} from "../../scenario/merge.js";
import {pathWords} from "../../scenario/pathWords.js";
import {sameScenario, type Scenario} from "../../scenario/scenario.js";
import {afterPaint} from "./afterPaint.js";
import {areEditsHeld, canEdit, editing, whenEditable} from "./editing.js";
import type {Books} from "./books.js";
import type {Changes} from "./changes.js";
import type {Notices} from "./notices.js";

/** Said of an edit that comes before the script of edits. */
const NOT_YET = "What edits need is not loaded yet: try again in a moment, or reload the page";

/** What an edit took. */
export interface EditCost {
  evaluated: number; // formulas evaluated again
  formulas: number; // there are
  milliseconds: number | null; // from the edit to the frame that shows it; null until then
}

/** The analyst's edits with those before and after them, for undo and redo: the one way edits reach the books. */
export class Edits {
  history: History = startHistory();
  /** What they are called; null where they have no name yet. */
  name: string | null = null;
  /** What the last edit took; null before the first. */
  last: EditCost | null = null;
  readonly #books: Books;
  readonly #notices: Notices;
  readonly #changes: Changes;

  constructor(books: Books, notices: Notices, changes: Changes) {
    this.#books = books;
    this.#notices = notices;
    this.#changes = changes;
  }

  /** Whether a formula is one that an analyst may give another text. */
  mayEdit(formula: string): boolean {
    return this.#books.book.model.cells.has(formula);
  }

  /** The edits in force. */
  get scenario(): Scenario {
    return this.history.present;
  }

  /** Adds edits as one step, all or none. Returns why they were refused, or what is doubtful about them. */
  edit(edits: readonly Edit[]): Tried {
    performance.mark("edit-start");
    if (areEditsHeld() || !canEdit()) return {scenario: this.scenario, refused: [NOT_YET], warnings: []};
    const tried = editing().tryEdits(this.#books.base, this.scenario, edits, this.#books.declared);
    if (tried.refused.length === 0) this.#restore(commit(this.history, tried.scenario));
    return tried;
  }

  /**
   * Replaces the edits, as one step that can be undone; all views that depend on a difference are drawn again before it
   * returns.
   */
  apply(scenario: Scenario): void {
    this.restore(commit(this.history, scenario));
  }

  /** Takes the last step back; what was changed elsewhere since stays, which is told. */
  undo(): void {
    whenEditable(() => this.#step(undo(this.history), "Undo"));
  }

  /** Takes the step last undone again; what was changed elsewhere since stays, which is told. */
  redo(): void {
    whenEditable(() => this.#step(redo(this.history), "Redo"));
  }

  #step(history: History, name: string): void {
    if (history === this.history) return;
    const left = keptElsewhere(history.present).map((path) => pathWords(path, this.#books.catalog.assumptions));
    const idle = sameScenario(history.present, this.scenario);
    this.restore(history);
    if (left.length === 0 && !idle) return;
    const what = left.length > 0 ? left.join(", ") : "what it would change";
    this.#notices.notify(`${name} leaves ${what} as it is: it was changed in another tab since.`);
  }

  /** Puts another history with its edits in place. */
  restore(history: History): void {
    performance.mark("edit-start");
    this.#restore(history);
  }

  #restore(history: History): void {
    const same = sameScenario(history.present, this.scenario);
    this.history = history;
    if (same) return this.#changes.tell();
    const books = this.#books;
    const before = books.evaluations;
    this.#notices.ignored = books.apply(history.present);
    const cost: EditCost = {evaluated: 0, formulas: books.book.model.cells.size, milliseconds: null};
    if (this.#changes.followed) {
      this.last = cost;
      // Asked for before the views ask for their turn after this frame.
      afterPaint(() => {
        performance.mark("edit-painted");
        cost.milliseconds = performance.measure("edit", "edit-start", "edit-painted").duration;
      });
    }
    this.#changes.tell(() => {
      cost.evaluated = books.evaluations - before;
    });
  }
}
