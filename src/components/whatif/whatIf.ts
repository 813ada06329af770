import type {Outcome} from "../../model/whatif/probe.js";
import {seekGoal, type GoalAnswer} from "../../model/whatif/seekGoal.js";
import {spreadPoints} from "../../model/whatif/spreadPoints.js";
import type {HeatDatum} from "../charts/whatif/heatMap.js";
import type {SweepDatum} from "../charts/whatif/sweepChart.js";
import {afterPaint} from "../notebook/afterPaint.js";
import {workInSlices} from "../notebook/inSlices.js";
import type {Notebook} from "../notebook/notebook.js";
import {whenShown} from "../notebook/whenShown.js";
import {overModules} from "../modules/trainingRows.js";
import {PinBooks} from "../planner/pinBooks.js";
import type * as Work from "./work.js";
import {askedOf, soughtWithin, type Asked} from "./asked.js";
import {writeQuestion, type Question} from "./question.js";

/** Values of an input in a sweep, and of both in a two-way table. */
const SWEEP = 25;
const ACROSS = 9;
const DOWN = 7;

/** About how many values are looked at to meet a goal, for the share of the work done. */
const SEEK = 90;

/** What came of a question so far. */
export interface Found {
  asked: Asked;
  now: Outcome | null; // the output as it is
  sweep: readonly SweepDatum[];
  goal: GoalAnswer | null;
  grid: readonly HeatDatum[];
  share: number; // of the work done, 1: all
  cancelled: boolean;
}

/**
 * Works out what is asked on the page, now and after every edit, in slices that leave the page responsive: the output as
 * it is, a sweep of one input, the input that meets a goal, a table of two inputs. The question stands in the link.
 */
export class WhatIf {
  found: Found;
  readonly #notebook: Notebook;
  readonly #pins: Notebook;
  readonly #listeners = new Set<() => void>();
  #of: readonly unknown[] = [];
  #stop = () => {};
  #script: typeof Work | null = null; // fetched when the page has shown what is known at once

  constructor(notebook: Notebook) {
    this.#notebook = notebook;
    this.#pins = notebook.over(new PinBooks(notebook.books));
    overModules(notebook);
    this.found = this.#begun();
    notebook.subscribe(() => this.#follow());
    notebook.life.whenEnded(() => this.#stop());
    this.#follow();
  }

  /** Asks something else in some parts; the rest stays asked. */
  ask(change: Partial<Question>): void {
    const {question, cell, plan} = this.found.asked;
    const row = plan ? `${plan.scale}/${plan.machine.id}/${plan.layout}` : cell.row;
    const input = this.found.asked.input?.input.id ?? "";
    const whatif = writeQuestion({...question, output: cell.name, row, input, ...change});
    this.#notebook.attention.look({whatif});
  }

  /** Stops the work; what was worked out stays. */
  cancel(): void {
    this.#stop();
    this.#publish({cancelled: true});
  }

  /** Does the work again from the start. */
  again(): void {
    this.#of = [];
    this.#follow();
  }

  /** Gives the input the value that meets the goal, or pins the plan that has it, as an edit that undo takes back. Returns why not, or nothing. */
  apply(): string {
    const {asked, goal} = this.found;
    if (goal?.kind !== "met" || !asked.input) return "";
    const {input} = asked.input;
    const {refused, warnings} = this.#notebook.edits.edit([(input.keep ?? input.edit)(goal.met.input)]);
    for (const warning of warnings) this.#notebook.notices.notify(`${warning}.`);
    return refused.join(". ");
  }

  /** Calls a function whenever more is done. */
  listen(listener: () => void): void {
    this.#listeners.add(listener);
    this.#notebook.life.whenEnded(() => void this.#listeners.delete(listener));
  }

  #begun(): Found {
    const asked = askedOf(this.#notebook, this.#pins, this.#notebook.attention.now.whatif);
    const now = Number.isFinite(asked.is) ? {value: asked.is, reason: ""} : null;
    return {asked, now, sweep: [], goal: null, grid: [], share: 0, cancelled: false};
  }

  #follow(): void {
    const {books, attention, edits} = this.#notebook;
    const {scale, machine, whatif} = attention.now;
    const of = [books.catalog, books.book.model, edits.scenario, scale, machine, whatif];
    if (of.every((part, i) => part === this.#of[i])) return;
    this.#of = of;
    this.#stop();
    const {asked} = (this.found = this.#begun());
    this.#notebook.consider(asked.plan?.planned ? [asked.plan.planned] : []);
    this.#tell();
    let stop = () => {};
    let stopped = false;
    this.#stop = () => {
      stopped = true;
      stop();
    };
    const begin = async () => {
      const script: typeof Work = this.#script ?? (await whenShown().then(() => import("./work.js")));
      this.#script = script;
      if (!stopped) stop = workInSlices(this.#work(asked, script), () => this.#publish({share: 1}));
    };
    afterPaint(() => {
      begin().catch(({message}: Error) => {
        this.#of = []; // fetched again for what is asked next
        this.#notebook.notices.notify(`What is asked cannot be worked out: ${message}`);
      });
    });
  }

  /** One value worked out a step. */
  *#work(asked: Asked, script: typeof Work): Generator<void> {
    const {books, edits} = this.#notebook;
    const {input, across, question, cell} = asked;
    const {base, declared} = books;
    const at = script.derivedBook({base, declared, scenario: edits.scenario, model: asked.model}, asked.rows);
    const now = at([])(cell.name);
    this.#publish({now});
    yield;
    if (!input || !asked.rests) return;
    const {from, to} = input;
    const points = spreadPoints({from, to}, {...optionsOf(input), count: SWEEP});
    const rows = across ? spreadPoints(across, {...optionsOf(across), count: DOWN}) : [];
    const columns = across ? spreadPoints({from, to}, {...optionsOf(input), count: ACROSS}) : [];
    const expected = points.length + (question.goal === null ? 0 : SEEK) + rows.length * columns.length;
    let done = 0;
    const worked = () => {
      done += 1;
      this.found = {...this.found, share: Math.min(0.99, done / expected)};
      for (const listener of this.#listeners) listener();
    };

    const sweep: SweepDatum[] = [];
    for (const value of points) {
      const outcome = at([input.input.edit(value)])(cell.name);
      sweep.push({input: value, ...outcome, low: outcome.value, high: outcome.value, now: value === input.input.now});
      worked();
      yield;
    }
    this.#publish({sweep});
    yield* this.#drawBands(asked, sweep, at, script);

    if (question.goal !== null) {
      const {now: is, whole} = input.input;
      const probe = seekGoal({goal: question.goal, now: is, within: soughtWithin(input), whole});
      let step = probe.next();
      while (!step.done) {
        const outcome = at([input.input.edit(step.value)])(cell.name);
        worked();
        yield;
        step = probe.next(outcome);
      }
      this.#publish({goal: step.value});
    }

    if (!across) return;
    const grid: HeatDatum[] = [];
    for (const y of rows)
      for (const x of columns) {
        grid.push({x, y, ...at([input.input.edit(x), across.input.edit(y)])(cell.name)});
        worked();
        yield;
      }
    this.#publish({grid});
  }

  /** Draws where the output lies at each value of the input: one value a step, when all have their points. */
  *#drawBands(
    asked: Asked,
    sweep: readonly SweepDatum[],
    at: ReturnType<typeof Work.derivedBook>,
    {bandOf}: typeof Work
  ): Generator<void> {
    const {input, cell} = asked;
    const {books, edits, drawn} = this.#notebook.of(cell.row);
    if ((!asked.plan && books.words === null) || !input || !drawn.mayVary(cell.name)) return;
    const bands: SweepDatum[] = [];
    for (const datum of sweep) {
      const place = Number.isFinite(datum.value) ? at([input.input.edit(datum.input)]).place : null;
      bands.push(place ? {...datum, ...bandOf(books, edits.scenario, {place, cell, known: input.input.id})} : datum);
      yield;
    }
    this.#publish({sweep: bands});
  }

  #publish(more: Partial<Found>): void {
    this.found = {...this.found, ...more};
    this.#tell();
  }

  #tell(): void {
    const {plan} = this.found.asked;
    this.#notebook.consider(plan?.planned ? [plan.planned] : []); // views look again
    for (const listener of this.#listeners) listener();
  }
}

function optionsOf({input: {whole, now}}: {input: {whole: boolean; now: number}}) {
  return {whole, now};
}
