import {readFileSync} from "node:fs";
import {join, posix} from "node:path";

/** A cell of a page, as Framework's pages declare it. */
export interface Cell {
  id: string;
  inputs?: string[];
  outputs?: string[];
  body: (...inputs: unknown[]) => unknown;
}

/** The cells of a page and the files that it attaches. */
export interface PageParts {
  cells: Cell[];
  files: Map<string, string>; // paths from the page, by name
}

const NEVER = new Promise(() => {});

let parts: PageParts = {cells: [], files: new Map()};

/** Returns the cells and files that a page's script declares. */
export async function partsOf(script: () => Promise<unknown>): Promise<PageParts> {
  const own = (parts = {cells: [], files: new Map()});
  await script();
  return own;
}

/** Stands for `define` of Framework's client in a page's script. */
export function define(cell: Cell): void {
  parts.cells.push(cell);
}

/** Stands for `registerFile` of Framework's library in a page's script. */
export function registerFile(name: string, {path}: {path: string}): void {
  parts.files.set(name, path);
}

/** A cell reads what only a browser has, such as the width of the page: what it shows is left to the browser. */
class NotHere extends Error {}

/**
 * Runs cells of a page when what they give is asked for, as Framework's runtime does. `page` is the page's path in the
 * site's folder.
 */
export class Cells {
  readonly #values = new Map<string, Promise<unknown>>();
  readonly #parts: PageParts;
  readonly #page: string;
  readonly #folder: string;

  constructor(parts: PageParts, {folder, page}: {folder: string; page: string}) {
    this.#parts = parts;
    this.#page = page;
    this.#folder = folder;
  }

  /** Returns what the cell of an id displays. Throws an Error where the cell or one that it reads fails. */
  async display(id: string): Promise<unknown[]> {
    const cell = this.#parts.cells.find((cell) => cell.id === id);
    const shown: unknown[] = [];
    if (!cell?.inputs?.includes("display")) return [];
    try {
      await this.#run(cell, (value) => (shown.push(value), value));
    } catch (error) {
      if (!(error instanceof NotHere)) throw error;
    }
    return shown;
  }

  async #run(cell: Cell, display: (value: unknown) => unknown): Promise<unknown> {
    const given: Record<string, unknown> = {display, invalidation: NEVER}; // a promise that is handed over, not awaited
    const inputs = (cell.inputs ?? []).map(async (name) => (Object.hasOwn(given, name) ? null : this.#value(name)));
    const values = await Promise.all(inputs);
    return cell.body(...(cell.inputs ?? []).map((name, i) => (Object.hasOwn(given, name) ? given[name] : values[i])));
  }

  #value(name: string): unknown {
    if (name === "FileAttachment") return (name: string) => this.#file(name);
    if (!this.#values.has(name)) this.#values.set(name, this.#made(name));
    return this.#values.get(name);
  }

  async #made(name: string): Promise<unknown> {
    const cell = this.#parts.cells.find(({outputs}) => outputs?.includes(name));
    if (!cell && name in globalThis) return (globalThis as Record<string, unknown>)[name];
    if (!cell) throw new NotHere(name);
    const exports = this.#run(cell, (value) => value);
    for (const output of cell.outputs!)
      this.#values.set(
        output,
        exports.then((made) => (made as Record<string, unknown>)[output])
      );
    return this.#values.get(name);
  }

  #file(name: string) {
    const path = this.#parts.files.get(name);
    if (path === undefined) throw new Error(`${this.#page} attaches no file ${name}`);
    const text = () => readFileSync(join(this.#folder, posix.dirname(this.#page), path), "utf8");
    return {name, text: async () => text(), json: async () => JSON.parse(text()) as unknown};
  }
}
