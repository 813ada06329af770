import {planId} from "../../model/plans/planKeys.js";
import type {Finding} from "../../model/audit/finding.js";
import type {Catalog, PublishedFigure, Scale} from "../../model/catalog.js";
import {answerOf, type Answer} from "../../model/answerFigure.js";
import {compareFigure, type Comparison} from "../../model/compareFigure.js";
import type {Columns} from "../../engine/compile.js";
import type {Model} from "../../engine/model.js";
import {relatedRows} from "../../engine/relatedRows.js";
import {convert} from "../../engine/unit.js";
import type {DrawnEnds} from "../../engine/distribution/summary.js";
import type {Under} from "../ranges/drawnCells.js";
import type {End} from "./books.js";
import type {Notebook} from "./notebook.js";
import {unchanged, versioned} from "./patch.js";

/** A published figure beside what the notebook computes for it, in the figure's unit. */
export interface AnsweredFigure {
  figure: PublishedFigure;
  answer: Answer | null;
  comparison: Comparison | null;
}

/** Reads cells for a view and remembers which, so that the view is drawn again only when one of them changes. */
export class Reader {
  readonly notebook: Notebook;
  readonly #seen = new Map<string, {now: () => unknown; then: unknown}>();
  readonly #columns = new Map<string, SeenColumn>();
  readonly #parts = new Map<string, Part>();
  #before: Reader | null;
  #rows: ReadonlyMap<string, number>;

  /** `before` is the reader that the view was last drawn with: parts of it that hold still need not be drawn again. */
  constructor(notebook: Notebook, before: Reader | null = null) {
    this.notebook = notebook;
    this.#before = before;
    this.#rows = notebook.books.rowIndex;
  }

  /** Returns a number of a plan; NaN where there is none or no such plan. */
  number(name: string, row: string): number {
    const value = this.#cell(name, row);
    return typeof value === "number" ? value : NaN;
  }

  /** Returns words of a plan, empty where there are none. */
  text(name: string, row: string): string {
    const value = this.#cell(name, row);
    return typeof value === "string" ? value : "";
  }

  /** Returns whether a yes-or-no cell of a plan says yes. */
  flag(name: string, row: string): boolean {
    return this.number(name, row) === 1;
  }

  /**
   * Returns where draws of a plan's number lie, under a reading of tokens per sample or other assumptions than those in force:
   * null where nothing that is drawn moves it, undefined while it is drawn.
   */
  drawn(name: string, row: string, under: Under = {}): DrawnEnds | null | undefined {
    const now = () => this.notebook.drawn.read(name, row, under);
    return this.follow(`drawn ${JSON.stringify(under)} ${name} ${row}`, now);
  }

  /** Returns the table that a relation of plans leads to, and which of its rows are those of a plan, in its order. */
  related(relation: string, row: string): {table: Columns; rows: readonly number[]} {
    const {book} = this.notebook.books;
    const declared = book.model.names.relations![relation]!;
    const table = this.follow(`table ${declared.table}`, () => this.notebook.books.book.tables[declared.table]!);
    const values = Object.values(declared.by).map((own) => this.#cell(own, row) ?? "");
    return {table, rows: relatedRows(table, declared)(values)};
  }

  /** Returns what the formulas of prices, as edited, say of any accelerator. */
  prices(): ReturnType<Notebook["books"]["prices"]> {
    return this.follow("prices", () => this.notebook.books.prices());
  }

  /** Returns the model as edited: its sheets, formulas and what is wrong with them. */
  model(): Model {
    return this.follow("model", () => this.notebook.books.book.model);
  }

  /** Returns the value of an assumption. */
  assumption(id: string): number | string {
    this.#see(`$${id}`, () => this.notebook.books.book.params[id]);
    return this.notebook.books.book.params[id]!;
  }

  /** Returns the id of the scale looked at; the first one where it is gone. */
  focusScale(): string {
    this.#see("focus scale", () => this.notebook.attention.now.scale);
    const scales = this.scales();
    return scales.find(({id}) => id === this.notebook.attention.now.scale)?.id ?? scales[0]?.id ?? "";
  }

  /** Returns the id of the machine looked at; the first one where it is gone. */
  focusMachine(): string {
    this.#see("focus machine", () => this.notebook.attention.now.machine);
    const machines = this.catalog("machines");
    return machines.find(({id}) => id === this.notebook.attention.now.machine)?.id ?? machines[0]?.id ?? "";
  }

  /** Returns the id of the training looked at; the first one where it is gone. */
  focusTraining(): string {
    this.#see("focus training", () => this.notebook.attention.now.training);
    const trainings = this.catalog("trainings");
    return trainings.find(({id}) => id === this.notebook.attention.now.training)?.id ?? trainings[0]?.id ?? "";
  }

  /** Returns what the audit found, nothing before it has run. */
  findings(): readonly Finding[] {
    this.#see("findings", () => this.notebook.audits.findings);
    return this.notebook.audits.findings;
  }

  /** Returns which findings are looked at: a verdict, a rule, a scale, each empty for all; and whether all are listed. */
  findingFilter(): {verdict: string; rule: string; scale: string; all: boolean} {
    const {now: focus} = this.notebook.attention;
    for (const name of ["verdict", "rule", "findingScale", "allFindings"] as const)
      this.#see(`focus ${name}`, () => this.notebook.attention.now[name]);
    return {verdict: focus.verdict, rule: focus.rule, scale: focus.findingScale, all: focus.allFindings};
  }

  /** Returns the id of the plan looked at. */
  focusPlan(): string {
    return this.planOf(this.focusScale(), this.focusMachine());
  }

  /** Returns the id of the plan that the page answers with: the one looked at, unless the page says another. */
  answeredPlan(): string {
    return this.notebook.attention.answer?.plan(this) || this.focusPlan();
  }

  /** Returns the scales, without the variants of one, smallest first. */
  scales(): Scale[] {
    return this.catalog("scales")
      .filter(({variant_of}) => variant_of === "")
      .sort((a, b) => a.params - b.params);
  }

  /** Returns a catalog's rows as edited. */
  catalog<Name extends keyof Catalog>(name: Name): Catalog[Name] {
    this.#see(`catalog ${name}`, () => this.notebook.books.catalog[name]);
    return this.notebook.books.catalog[name];
  }

  /** Returns the ids of the plans shown: one per machine for a scale, in the layout chosen for it. */
  plansOf(scale: string): string[] {
    return this.catalog("machines").map(({id}) => this.planOf(scale, id));
  }

  /** Returns the ids of all plans of a scale: in every layout on the machines of the catalog, and those considered. */
  everyPlanOf(scale: string): string[] {
    const {id, scale: of} = this.follow("plans", () => this.notebook.books.columns) as Record<string, string[]>;
    return id!.filter((_, i) => of![i] === scale);
  }

  /** Returns the ids of the layouts a scale may take on a machine, those of the catalog first. */
  layoutsOf(scale: string, machine: string): readonly string[] {
    for (const name of ["layouts", "scales", "machines"] as const) this.catalog(name);
    return this.notebook.books.layoutsOf(scale, machine);
  }

  /** Returns the id of the plan shown for a scale on a machine. */
  planOf(scale: string, machine: string): string {
    const plans = this.layoutsOf(scale, machine).map((id) => planId(scale, machine, id));
    return plans.find((id) => this.flag("shown", id)) ?? plans[0]!;
  }

  /** Returns a published figure with the notebook's answer, computed under the reading the figure was written under. */
  answered(figure: PublishedFigure): AnsweredFigure {
    const answer = answerOf(figure, this.notebook.books.book.model);
    if (!answer) return {figure, answer, comparison: null};
    const [a, b] = this.#ends(answer, figure.reading).map((value) => convert(value, answer.unit, figure.unit)) as [
      number,
      number
    ];
    return {figure, answer, comparison: compareFigure(figure, Math.min(a, b), Math.max(a, b))};
  }

  /** Returns something a page keeps for itself, such as what is chosen on it; `key` tells it from what else is read. */
  follow<Value>(key: string, now: () => Value): Value {
    this.#see(key, now);
    return now();
  }

  /**
   * Returns a part of a view, such as a row of a table, which `render` draws with a reader of its own. Where what it read
   * last time still holds, it stays in the page as it is. `key` names the part within the view and whatever render uses
   * beside its reader.
   */
  part(key: string, render: (reader: Reader) => Element): Element {
    while (this.#parts.has(key)) key += " again"; // two parts of one name are two parts
    const before = this.#before ? this.#before.#parts.get(key) : undefined;
    const holds = before !== undefined && !before.reader.stale();
    const part = holds ? before : {reader: new Reader(this.notebook), version: {}};
    this.#parts.set(key, part);
    return holds
      ? unchanged(part.version, () => render(new Reader(this.notebook)))
      : versioned(render(part.reader), part.version);
  }

  /** Ends the use of the reader before, so that it can be forgotten. */
  done(): void {
    this.#before = null;
  }

  /** Returns whether anything read has changed since: of a column that has changed, the cells that were read. */
  stale(): boolean {
    for (const {now, then} of this.#seen.values()) if (!Object.is(now(), then)) return true;
    const moved = this.#rows !== this.notebook.books.rowIndex;
    for (const column of this.#columns.values()) {
      const book = this.notebook.books.bookFor(column.reading, column.position);
      if (!book.has(column.name)) return true;
      const version = book.version(column.name);
      if (version === column.version && !moved) continue;
      for (const [row, value] of column.cells) if (!Object.is(this.#value(column, row), value)) return true;
      column.version = version;
    }
    this.#rows = this.notebook.books.rowIndex;
    for (const {reader} of this.#parts.values()) if (reader.stale()) return true;
    return false;
  }

  /** Returns a number of a plan at the low and at the high end of what the brief prints as a range. */
  printed(name: string, row: string): [low: number, high: number] {
    const [a, b] = [Number(this.#cell(name, row, "", 0) ?? NaN), Number(this.#cell(name, row, "", 1) ?? NaN)];
    return a > b ? [b, a] : [a, b];
  }

  /**
   * The two ends of what the notebook computes in place of a published figure: at either end of what the brief prints under
   * its basis; else where draws lie, as far as that is known.
   */
  #ends({kind, names, row}: Answer, reading: string): number[] {
    if (kind === "assumption") return names.map((name) => Number(this.assumption(name)));
    const [name] = names;
    const value = (position?: End) => Number(this.#cell(name, row, reading, position));
    if (this.assumption("basis") === "brief") return [value(0), value(1)];
    const drawn = this.drawn(name, row, reading ? {reading} : {});
    return drawn ? [drawn.low, drawn.high] : [value(), value()];
  }

  #cell(name: string, row: string, reading = "", position?: End): Value {
    const key = [reading, position, name].join(" ");
    let column = this.#columns.get(key);
    if (!column) {
      const {books} = this.notebook;
      column = {name, reading, position, version: books.bookFor(reading, position).version(name), cells: new Map()};
      this.#columns.set(key, column);
    }
    const value = this.#value(column, row);
    column.cells.set(row, value);
    return value;
  }

  #value({name, reading, position}: SeenColumn, row: string): Value {
    const index = this.notebook.books.rowOf(row);
    return index === undefined ? undefined : this.notebook.books.bookFor(reading, position).column(name)[index];
  }

  #see(key: string, now: () => unknown): void {
    if (!this.#seen.has(key)) this.#seen.set(key, {now, then: now()});
  }
}

/** A part of a view: what it read, and what stands for the content drawn from it. */
interface Part {
  reader: Reader;
  version: object;
}

type Value = number | string | undefined;

/** A column of plans under a reading of tokens per sample, and the cells of it that were read, by plan. */
interface SeenColumn {
  name: string;
  reading: string; // empty: the book as edited
  position: End | undefined; // of what the brief prints as a range; undefined: as edited
  version: number;
  cells: Map<string, Value>;
}
