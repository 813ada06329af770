import {createHash, type Hash} from "node:crypto";
import {existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync} from "node:fs";
import {dirname, join} from "node:path";
import type {Columns} from "../engine/compile.js";
import type {Limits, Written} from "./engine.js";
import {PartLog} from "./partLog.js";
import type {Sweep} from "./prepareSweep.js";
import type {Spec} from "./specSchema.js";

/** A partition of a sweep: so many worlds from one on, in a file of its own. */
export interface Partition {
  from: number;
  worlds: number;
  file: string;
}

/** What a folder of results says of the sweep it belongs to. */
const MANIFEST = "sweep.json";

/** What the name of a file that is not whole ends with. */
const PARTIAL = ".partial";

/** Most partitions of a sweep: files that a folder holds and a database opens at once. */
const MOST_PARTITIONS = 100_000;

/**
 * Returns the partitions of a sweep, each of about so many plans and of whole worlds. Throws an Error where they are too
 * many, with how many plans each would need.
 */
export function partitions({worlds, rows}: Pick<Sweep, "worlds" | "rows">, most: number, format: string): Partition[] {
  const each = Math.max(1, Math.floor(most / rows));
  const count = Math.ceil(worlds / each);
  if (count > MOST_PARTITIONS)
    throw new Error(
      `partition: got ${most}, which makes ${count} partitions, expected at most ${MOST_PARTITIONS} of them: state ${Math.ceil(worlds / MOST_PARTITIONS) * rows} plans or more`
    );
  const digits = Math.max(5, String(count - 1).length);
  return Array.from({length: count}, (_, i) => ({
    from: i * each,
    worlds: Math.min(each, worlds - i * each),
    file: `part-${String(i).padStart(digits, "0")}.${format}`
  }));
}

/** Returns what tells a sweep from others: what is asked, of which facts and formulas. */
export function signatureOf(sweep: Sweep, parts: readonly Partition[]): string {
  const hash = createHash("sha256");
  const {model, params, base, axes, ownParams, tables, output, keep, fixed, varying} = sweep;
  const formulas = [...fixed, ...varying].map((name) => [
    name,
    model.cells.get(name)!.formula,
    model.cells.get(name)!.over
  ]);
  hash.update(JSON.stringify([formulas, params, output, keep, parts.length, parts[0]?.worlds]));
  [base, ownParams, ...Object.values(tables)].forEach((columns) => addColumns(hash, columns));
  for (const {targets} of axes)
    addColumns(hash, Object.fromEntries(targets.map(({target, values}) => [target.name, values])));
  hash.update(JSON.stringify(Object.keys(tables)));
  return hash.digest("hex").slice(0, 32);
}

/** Values told to a hash at a time: millions would be no string any more. */
const HASHED = 10_000;

function addColumns(hash: Hash, columns: Columns): void {
  hash.update(`${Object.keys(columns).length} columns`);
  for (const [name, values] of Object.entries(columns)) {
    hash.update(JSON.stringify([name, values.length]));
    for (let start = 0; start < values.length; start += HASHED) {
      const some = values.slice(start, start + HASHED);
      hash.update(some instanceof Float64Array ? new Uint8Array(some.buffer) : JSON.stringify(some));
    }
  }
}

/** A folder that the partitions of a sweep are written to, each whole or not at all. */
export class ResultFolder {
  readonly path: string;
  readonly #log: PartLog;

  constructor(path: string) {
    this.path = path;
    this.#log = new PartLog(path);
  }

  /**
   * Makes the folder the one of a sweep, or takes it up again where it is already. Throws an Error in words where it holds
   * the results of another, or of the same in another format or sent elsewhere (`into`), or cannot be written.
   */
  claim(
    sweep: Sweep,
    parts: readonly Partition[],
    {spec, format, into, restart}: {spec: Spec; into: string | null; restart: boolean} & Pick<Limits, "format">
  ): void {
    const signature = signatureOf(sweep, parts);
    this.#attempt(() => makeFolder(this.path));
    const manifest = join(this.path, MANIFEST);
    const known = this.#attempt(() => (existsSync(manifest) ? readManifest(manifest) : null));
    if (known && known.signature !== signature && !restart)
      throw new Error(
        `${this.path}: it holds the results of another sweep (other plans, values, facts or formulas): choose another folder with --out, or write over it with --restart`
      );
    if (!known && !restart && this.#files().length > 0)
      throw new Error(`${this.path}: it holds files of no sweep known: choose another folder with --out, or --restart`);
    const other = restart ? undefined : this.#files().find((file) => !file.replace(PARTIAL, "").endsWith(`.${format}`));
    if (other !== undefined)
      throw new Error(
        `${this.path}: it holds ${other}, and ${format} is asked for: a folder has partitions of one format; choose another folder with --out, the same --format, or write over it with --restart`
      );
    if (known && !restart && known.into !== intoOf(into) && this.#files().length > 0)
      throw new Error(
        `${this.path}: its partitions ${known.into === null ? "are files" : "were inserted elsewhere"}, and ${into === null ? "files are" : "another --into is"} asked for: choose another folder with --out, the same --into, or write over it with --restart`
      );
    this.#attempt(() => {
      if (restart) this.#log.clear();
      for (const file of this.#files()) if (restart || file.endsWith(PARTIAL)) rmSync(join(this.path, file));
      this.#log.read();
      const {rows, worlds, output} = sweep;
      const columns = output.map(({as, unit}) => ({name: as, unit}));
      const about = {
        kind: "model-scaling-estimates/sweep",
        name: spec.name,
        signature,
        format,
        into: intoOf(into),
        plans: rows * worlds,
        worlds,
        columns,
        partitions: parts.length,
        specification: withoutPlans(spec)
      };
      writeFileSync(manifest + PARTIAL, `${JSON.stringify(about, null, 2)}\n`);
      renameSync(manifest + PARTIAL, manifest);
    });
  }

  /** Whether a partition is there already, whole: as large as it was written. */
  has({file}: Partition): boolean {
    return this.#log.get(file) !== undefined;
  }

  /** Whether there is a file of a partition that is not the one written whole: empty, cut short or of unknown origin. */
  isDamaged({file}: Partition): boolean {
    return this.#log.get(file) === undefined && existsSync(join(this.path, file));
  }

  /** Writes a partition: under another name until it is whole. */
  async write({file}: Partition, run: (path: string) => Promise<Written>): Promise<Written> {
    const partial = join(this.path, file + PARTIAL);
    try {
      const written = await run(partial);
      if (written.bytes === 0) throw new Error("nothing was written");
      renameSync(partial, join(this.path, file));
      this.#log.add(file, written);
      return written;
    } catch (error) {
      rmSync(partial, {force: true});
      throw new Error(`${this.path}: ${file} could not be written: ${oneLine(error)}`, {cause: error});
    }
  }

  /** Rows and bytes of the partitions that are there whole. */
  total(): Written {
    return this.#log.total();
  }

  #files(): string[] {
    return readdirSync(this.path).filter((file) => /^part-\d+\.(?:parquet|csv)(?:\.partial)?$/.test(file));
  }

  #attempt<Result>(run: () => Result): Result {
    try {
      return run();
    } catch (error) {
      throw new Error(
        `${this.path}: it cannot be written (${(error as NodeJS.ErrnoException).code ?? oneLine(error)})`,
        {
          cause: error
        }
      );
    }
  }
}

/**
 * Makes a folder, and those it stands in. Node's own way to do so never ends where a folder that is there takes none, as
 * /proc.
 */
function makeFolder(path: string): void {
  if (statSync(path, {throwIfNoEntry: false})?.isDirectory()) return;
  const outer = dirname(path);
  if (outer !== path) makeFolder(outer);
  try {
    mkdirSync(path);
  } catch (error) {
    // Another sweep may have made it meanwhile.
    if (!statSync(path, {throwIfNoEntry: false})?.isDirectory()) throw error;
  }
}

/** A specification as results tell it: plans of a list stand in the results themselves. */
function withoutPlans(spec: Spec): object {
  return "list" in spec.plans ? {...spec, plans: {list: `${spec.plans.list.length} plans`}} : spec;
}

function readManifest(file: string): {signature: string; into: string | null} {
  try {
    const {signature, into} = JSON.parse(readFileSync(file, "utf8")) as {signature?: unknown; into?: unknown};
    return {signature: String(signature), into: typeof into === "string" ? into : null};
  } catch {
    return {signature: "", into: null};
  }
}

/** What tells where partitions were inserted from other places, without naming it: it may hold a key. */
function intoOf(into: string | null): string | null {
  return into === null ? null : createHash("sha256").update(into).digest("hex").slice(0, 16);
}

function oneLine(error: unknown): string {
  return (error as Error).message.split("\n")[0]!;
}
