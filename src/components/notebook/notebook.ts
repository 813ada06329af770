import type {Auditor} from "../../model/audit/audit.js";
import type {Finding} from "../../model/audit/finding.js";
import {Book} from "../../engine/book.js";
import type {Catalog} from "../../model/catalog.js";
import type {Columns} from "../../engine/compile.js";
import {buildModel, type Model} from "../../engine/model.js";
import {assumptionValues, notebookModel} from "../../model/notebookModel.js";
import {plans, samePlanInputs} from "../../model/plans.js";
import {acceleratorPrices, type PriceValue} from "../../model/pickOffer.js";
import {SHEETS} from "../../model/sheets/index.js";
import {prices} from "../../model/sheets/prices.js";
import {relatedTables} from "../../model/tables/related.js";
import {withFormulas} from "../../engine/withFormulas.js";
import {applyScenario} from "../../scenario/applyScenario.js";
import {tryEdits, type Edit, type Tried} from "../../scenario/edit.js";
import {commit, redo, startHistory, undo, type History} from "../../scenario/history.js";
import {rowKey, sameScenario, type CatalogName, type Scenario} from "../../scenario/scenario.js";
import {catalogStamp} from "../../scenario/stamp.js";
import {afterPaint} from "./afterPaint.js";
import {inSlices} from "./inSlices.js";
import {watchNearness, type Drawn} from "./nearness.js";
import type {Reader} from "./reader.js";
import {View, type Render} from "./view.js";
import {Views} from "./views.js";

/** The plan a page looks at. */
export interface Focus {
  scale: string;
  machine: string;
  verdict: string; // of the audit's findings; empty: those in doubt
  rule: string; // empty: all
  findingScale: string; // empty: all
  allFindings: boolean; // not only the first
}

/** The plan looked at unless another is chosen. */
export const FOCUS: Readonly<Focus> = {
  scale: "large",
  machine: "1x-a100-80gb",
  verdict: "",
  rule: "",
  findingScale: "",
  allFindings: false
};

/** What an edit took. */
export interface EditCost {
  evaluated: number; // formulas evaluated again
  formulas: number; // there are
  milliseconds: number | null; // from the edit to the frame that shows it; null until then
}

/**
 * The catalogs, the analyst's edits over them and the model evaluated over both. Views read it through a Reader and are
 * drawn again when an edit changes what they read.
 */
export class Notebook {
  readonly base: Catalog;
  catalog: Catalog;
  /** The edits in force with those before and after, for undo and redo. */
  history: History = startHistory();
  /** The scale and machine looked at where a page shows one of them. */
  focus: Focus = {...FOCUS};
  /** What the audit found of the published figures, none until it is asked for. */
  findings: readonly Finding[] = [];
  /** What audits the published figures, null until it is started. */
  auditor: Auditor | null = null;
  /** Sentences on edits that do not apply to these catalogs. */
  ignored: string[] = [];
  /** What the last edit took; null before the first. */
  lastEdit: EditCost | null = null;
  book: Book;
  rowIndex: ReadonlyMap<string, number>;
  readonly #books = new Map<string, Book>();
  readonly #views = new Views();
  readonly #listeners = new Set<() => void>();
  #columns: Columns;
  #formulas: Readonly<Record<string, string>> = {};
  #keys: ReadonlyMap<object, string> = new Map();
  #prices: {of: readonly object[]; value: (accelerator: string) => PriceValue} | null = null;
  #stamp = "";
  #stopAudit = () => {};
  #notices: string[] = [];
  readonly #dismissed = new Set<string>();
  readonly #end = new AbortController();

  constructor(base: Catalog) {
    this.base = base;
    this.catalog = base;
    const columns = (this.#columns = plans(base));
    this.book = new Book(notebookModel(base.assumptions), columns, assumptionValues(base), relatedTables(base));
    this.rowIndex = indexOf(columns.id as string[]);
  }

  /** The analyst's edits. */
  get scenario(): Scenario {
    return this.history.present;
  }

  /** The stamp of the catalogs as committed. */
  get stamp(): string {
    return (this.#stamp ||= catalogStamp(this.base));
  }

  /**
   * Replaces the analyst's edits, as one step that can be undone; all views that depend on a difference are drawn again
   * before it returns. The one way edits reach the model, with undo, redo and restore.
   */
  apply(scenario: Scenario): void {
    this.restore(commit(this.history, scenario));
  }

  /** Whether every view shows the edits; those far from the window follow a moment later. */
  get settled(): boolean {
    return this.#views.settled;
  }

  /** Adds edits as one step, all or none. Returns why they were refused, or what is doubtful about them. */
  edit(edits: readonly Edit[]): Tried {
    performance.mark("edit-start");
    const tried = tryEdits(this.base, this.scenario, edits);
    if (tried.refused.length === 0) this.#restore(commit(this.history, tried.scenario));
    return tried;
  }

  /** Takes the last step back. */
  undo(): void {
    this.restore(undo(this.history));
  }

  /** Takes the step last undone again. */
  redo(): void {
    this.restore(redo(this.history));
  }

  /** Puts another history with its edits in place. */
  restore(history: History): void {
    performance.mark("edit-start");
    this.#restore(history);
  }

  /** Sentences for the analyst: what could not be opened, and edits that do not apply; less those dismissed. */
  get problems(): string[] {
    const sentences = [...this.#notices, ...this.ignored.map((sentence) => `Not applied: ${sentence}.`)];
    return sentences.filter((sentence) => !this.#dismissed.has(sentence));
  }

  /** Tells the analyst a sentence in the bar, until it is dismissed. */
  notify(sentence: string): void {
    this.#dismissed.delete(sentence);
    this.#notices = [...this.#notices.filter((other) => other !== sentence), sentence];
    this.#changed();
  }

  /** Takes the sentences away. */
  dismiss(): void {
    for (const sentence of this.problems) this.#dismissed.add(sentence);
    this.#changed();
  }

  /** Draws every view now, before printing for instance. */
  settle(): void {
    if (this.auditor) this.#found(this.auditor.findings(this.catalog));
    this.#views.settle();
  }

  /** Looks at another scale or machine; views that show the one looked at are drawn again. */
  look(focus: Partial<Focus>): void {
    this.focus = {...this.focus, ...focus};
    this.#changed();
  }

  /** Audits the published figures, now and after every edit; views that show findings are drawn again. */
  audit(auditor: Auditor): void {
    this.auditor = auditor;
    this.#findAgain();
  }

  /** Aborts when another notebook takes this one's place on the page: what listens to the page for it ends then. */
  get ended(): AbortSignal {
    return this.#end.signal;
  }

  /** Makes room on the page for another notebook; nothing is drawn for this one any more. */
  end(): void {
    this.#end.abort();
    this.#stopAudit();
    this.#views.clear();
    this.#listeners.clear();
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

  /** Returns the key by which edits name a row of a catalog as edited. */
  keyOf(catalog: CatalogName, row: object): string {
    return this.#keys.get(row) ?? rowKey(catalog, row);
  }

  /** Returns what the formulas of prices, as edited, say of any accelerator; the same function until an edit. */
  prices(): (accelerator: string) => PriceValue {
    const of = [this.catalog.offers, this.catalog.assumptions, this.#formulas];
    if (!of.every((part, i) => part === this.#prices?.of[i])) {
      const [sheet] = withFormulas([prices], this.#formulas);
      this.#prices = {of, value: acceleratorPrices(this.catalog, sheet)};
    }
    return this.#prices!.value;
  }

  /** Returns the book under one reading of tokens per sample; the book as edited for none. */
  bookFor(reading: string): Book {
    if (!reading || this.book.params.reading === reading) return this.book;
    let book = this.#books.get(reading);
    if (!book) {
      book = new Book(this.book.model, this.#columns, {...this.book.params, reading}, this.book.tables);
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

  /** Calls refresh after every change: at once where the element is near the window, a moment later where it is not. */
  follow(element: Element, refresh: () => void): void {
    const part: Drawn = {element, near: true, refresh};
    watchNearness(part);
    this.#views.add(part);
  }

  /** Returns a view that stands inside a sentence. */
  inline(render: (reader: Reader) => Node | string): HTMLElement {
    return this.view(render, "span");
  }

  #restore(history: History): void {
    const same = sameScenario(history.present, this.scenario);
    this.history = history;
    if (same) return this.#changed();
    this.#stopAudit(); // of what holds no longer; it would come between the edit and its frame
    const before = this.#evaluations();
    const {catalog, formulas, ignored, keys} = applyScenario(this.base, history.present);
    const model = this.#model(formulas);
    const columns = samePlanInputs(catalog, this.catalog) ? undefined : plans(catalog, this.#columns);
    const params = catalog.assumptions === this.catalog.assumptions ? undefined : assumptionValues(catalog);
    Object.assign(this, {catalog, ignored});
    this.#formulas = formulas;
    this.#keys = keys;
    if (columns) this.#columns = columns;
    if (columns && !sameIds(this.rowIndex, columns.id as string[])) this.rowIndex = indexOf(columns.id as string[]);
    const tables = relatedTables(catalog);
    this.book.update({columns, params, model, tables});
    for (const [reading, book] of this.#books)
      book.update({columns, params: params && {...params, reading}, model, tables});
    const cost: EditCost = {evaluated: 0, formulas: model.cells.size, milliseconds: null};
    if (this.#views.size > 0) {
      this.lastEdit = cost;
      // Asked for before the views ask for their turn after this frame.
      afterPaint(() => {
        performance.mark("edit-painted");
        cost.milliseconds = performance.measure("edit", "edit-start", "edit-painted").duration;
      });
    }
    this.#changed(() => {
      cost.evaluated = this.#evaluations() - before;
    });
  }

  #changed(settled?: () => void): void {
    this.#views.refresh(settled);
    for (const listener of this.#listeners) listener();
    if (this.auditor) afterPaint(() => this.#findAgain());
  }

  /** Brings the audit's findings up to date; an edit is painted before it is audited. */
  #findAgain(): void {
    this.#stopAudit();
    const {steps, findings} = this.auditor!.audit(this.catalog);
    this.#stopAudit = inSlices(steps, () => this.#found(findings()));
  }

  #found(findings: readonly Finding[]): void {
    this.#stopAudit();
    if (findings === this.findings) return;
    this.findings = findings;
    this.#views.refresh();
  }

  #evaluations(): number {
    return [this.book, ...this.#books.values()].reduce((sum, {evaluations}) => sum + evaluations, 0);
  }

  #model(formulas: Readonly<Record<string, string>>): Model {
    const {model} = this.book;
    if (JSON.stringify(formulas) === JSON.stringify(this.#formulas)) return model;
    return buildModel(withFormulas(SHEETS, formulas), model.names);
  }
}

function indexOf(ids: readonly string[]): Map<string, number> {
  return new Map(ids.map((id, index) => [id, index]));
}

function sameIds(index: ReadonlyMap<string, number>, ids: readonly string[]): boolean {
  return index.size === ids.length && ids.every((id, i) => index.get(id) === i);
}
