import {setImmediate} from "node:timers/promises";
import type {Column, Columns, Inputs} from "../engine/compile.js";
import {evaluator} from "../engine/evaluate.js";
import type {Cell, Model} from "../engine/model.js";
import {assumptionColumn, looksOverGroup} from "../export/sql/bookStatement.js";
import type {Engine, Limits, Written} from "./engine.js";
import {numberedGroups} from "./groups.js";
import {WORLD, type Sweep} from "./prepareSweep.js";
import {rowWriter} from "./rowWriter.js";

/** Rows evaluated at a time, in whole worlds. */
const MOST_ROWS = 32_768;

/** What a group of rows in one world is called, in place of the column that tells groups apart. */
const groupColumn = (over: string) => `${over} of ${WORLD}`;

/** An engine that evaluates the sheets in the compiled loops that pages and commands use. */
export class LoopsEngine implements Engine {
  readonly #sweep: Sweep;
  readonly #limits: Limits;
  #handed: Columns = {};
  #groups: Readonly<Record<string, {of: Float64Array; count: number}>> = {};
  #evaluate: ReturnType<typeof evaluator> | null = null;
  readonly #numbers = new Map<string, Float64Array>();

  constructor(sweep: Sweep, limits: Limits) {
    this.#sweep = sweep;
    this.#limits = limits;
  }

  async open(): Promise<void> {
    const {model, base, params, ownParams, ownColumns, tables, fixed, handed, varying} = this.#sweep;
    const once = evaluator(model, {names: fixed, given: new Set(ownColumns)});
    const known = once(base, {...params, ...ownParams}, tables);
    this.#handed = Object.fromEntries(handed.map((name) => [name, known[name]!]));
    const looking = varying.map((name) => model.cells.get(name)!).filter(looksOverGroup);
    this.#groups = Object.fromEntries(looking.map(({over}) => [groupColumn(over), numberedGroups(known[over]!)]));
    this.#evaluate = evaluator(overWorlds(model, looking), {
      names: varying,
      given: new Set([...model.order].filter((name) => !varying.includes(name))),
      reuse: true
    });
  }

  async partition(from: number, worlds: number, file: string): Promise<Written> {
    const {rows, output, keep} = this.#sweep;
    const writer = await rowWriter(file, output, this.#limits);
    try {
      const most = Math.max(1, Math.floor(MOST_ROWS / rows));
      for (let at = 0; at < worlds; at += most) {
        await setImmediate(); // signals are heard between loops alone
        this.#limits.signal.throwIfAborted();
        const count = Math.min(most, worlds - at);
        const columns = this.#evaluated(from + at, count);
        const kept = keep === null ? null : (columns[keep] as Float64Array);
        await writer.add(columns, count * rows, kept);
      }
      return await writer.end();
    } catch (error) {
      await writer.abandon();
      throw error;
    }
  }

  close(): void {}

  /** All columns of some worlds, one after another. */
  #evaluated(from: number, worlds: number): Columns {
    const {rows, params, ownParams, axes, tables} = this.#sweep;
    const n = worlds * rows;
    const columns: Record<string, Column> = {};
    for (const [name, values] of Object.entries(this.#handed)) columns[name] = this.#repeated(name, values, worlds);
    const inputs: Record<string, number | string | Column> = {...params};
    for (const [name, values] of Object.entries(ownParams))
      columns[assumptionColumn(name)] = inputs[name] = this.#repeated(assumptionColumn(name), values, worlds);
    const numbers = this.#column(WORLD, n);
    for (let world = 0; world < worlds; ++world) numbers.fill(from + world, world * rows, (world + 1) * rows);
    columns[WORLD] = numbers;
    let stride = this.#sweep.worlds;
    for (const {size, targets} of axes) {
      stride /= size;
      for (const {target, values} of targets) {
        const name = target.kind === "assumption" ? assumptionColumn(target.name) : target.name;
        const column = target.words ? new Array<string>(n) : this.#column(name, n);
        for (let world = 0; world < worlds; ++world) {
          const value = values[Math.floor((from + world) / stride) % size]!;
          column.fill(value as never, world * rows, (world + 1) * rows);
        }
        columns[name] = column;
        if (target.kind === "assumption") inputs[target.name] = column;
      }
    }
    for (const [name, {of, count}] of Object.entries(this.#groups)) {
      const column = this.#column(name, n);
      for (let world = 0, i = 0; world < worlds; ++world)
        for (let row = 0; row < rows; ++row, ++i) column[i] = world * count + of[row]!;
      columns[name] = column;
    }
    return this.#evaluate!(columns, inputs as Inputs, tables, n);
  }

  /** A column of numbers that lasts until the next worlds. */
  #column(name: string, length: number): Float64Array {
    const known = this.#numbers.get(name);
    if (known && known.length >= length) return known;
    const column = new Float64Array(length);
    this.#numbers.set(name, column);
    return column;
  }

  #repeated(name: string, values: Column, worlds: number): Column {
    const {rows} = this.#sweep;
    if (!(values instanceof Float64Array)) {
      const known = this.#words.get(name);
      if (known && known.length >= worlds * rows) return known;
      const words: string[] = [];
      for (let world = 0; world < worlds; ++world) for (const value of values) words.push(value);
      this.#words.set(name, words);
      return words;
    }
    const known = this.#numbers.get(name);
    if (known && known.length >= worlds * rows) return known; // the same in every world
    const column = this.#column(name, worlds * rows);
    for (let world = 0; world < worlds; ++world) column.set(values, world * rows);
    return column;
  }

  readonly #words = new Map<string, readonly string[]>();
}

/** The model with its groups told apart by world too. */
function overWorlds(model: Model, looking: readonly Cell[]): Model {
  const cells = new Map(model.cells);
  for (const cell of looking) cells.set(cell.name, {...cell, over: groupColumn(cell.over)});
  return {...model, cells};
}
