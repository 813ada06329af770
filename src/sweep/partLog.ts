import {appendFileSync, readFileSync, renameSync, rmSync, statSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import * as v from "valibot";
import type {Written} from "./engine.js";

/** Which partitions of a folder were written whole: a line of JSON for each. */
const LOG = "partitions.jsonl";

const COUNT = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const LINE = v.object({file: v.string(), rows: COUNT, bytes: v.pipe(COUNT, v.minValue(1))});

/** What a folder of results knows of the partitions that were written whole: rows and bytes of each. */
export class PartLog {
  readonly #folder: string;
  #known = new Map<string, Written>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Reads what was written whole and still is: files that are gone or of another size, and lines cut short, are left out. */
  read(): void {
    this.#known = new Map(
      linesOf(this.#path).flatMap(({file, rows, bytes}) =>
        sizeOf(join(this.#folder, file)) === bytes ? [[file, {rows, bytes}] as const] : []
      )
    );
    const partial = `${this.#path}.partial`;
    writeFileSync(partial, [...this.#known].map(([file, written]) => lineOf(file, written)).join(""));
    renameSync(partial, this.#path);
  }

  /** Forgets all there is. */
  clear(): void {
    this.#known.clear();
    rmSync(this.#path, {force: true});
  }

  /** What a partition came to; undefined where it is not there whole. */
  get(file: string): Written | undefined {
    return this.#known.get(file);
  }

  /** Notes that a partition is there whole. */
  add(file: string, written: Written): void {
    appendFileSync(this.#path, lineOf(file, written));
    this.#known.set(file, written);
  }

  /** Rows and bytes of all partitions that are there whole. */
  total(): Written {
    const total = {rows: 0, bytes: 0};
    for (const {rows, bytes} of this.#known.values()) {
      total.rows += rows;
      total.bytes += bytes;
    }
    return total;
  }

  get #path(): string {
    return join(this.#folder, LOG);
  }
}

function lineOf(file: string, {rows, bytes}: Written): string {
  return `${JSON.stringify({file, rows, bytes})}\n`;
}

function linesOf(path: string): v.InferOutput<typeof LINE>[] {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
  return text.split("\n").flatMap((line) => {
    try {
      const read = v.safeParse(LINE, JSON.parse(line));
      return read.success ? [read.output] : [];
    } catch {
      return []; // a line that was cut short
    }
  });
}

/** Bytes of a file; null where there is none. */
function sizeOf(path: string): number | null {
  return statSync(path, {throwIfNoEntry: false})?.size ?? null;
}
