import {
  closeSync,
  fchmodSync,
  fchownSync,
  fsyncSync,
  lstatSync,
  openSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeSync
} from "node:fs";
import {basename, dirname, join} from "node:path";
import {isAlive} from "./isAlive.js";

/** Temporary files of a refresh: hidden, beside the file they are to replace. */
const TEMPORARY = /^\.refresh-(\d+)-.*\.tmp$/;

/**
 * Replaces the files, given as path and text, so that at any moment each is the old or the new one, whole: all are
 * written and forced to disk beside their targets first, then `beforeRename` may still stop it by throwing, then they are
 * renamed in the order given. On an error before that nothing has changed and nothing is left behind. A link stays a
 * link, to a file replaced where it lies; a file keeps its mode and, where that is allowed, its owner.
 */
export function replaceFiles(files: [path: string, text: string][], {beforeRename = () => {}} = {}): void {
  const written: [temporary: string, target: string][] = [];
  try {
    for (const [path, text] of files) {
      const target = linkedFile(path);
      const temporary = join(dirname(target), `.refresh-${process.pid}-${basename(target)}.tmp`);
      written.push([temporary, target]);
      writeWhole(temporary, text, target);
    }
    beforeRename();
    for (const [temporary, target] of written) renameSync(temporary, target);
    for (const folder of new Set(written.map(([, target]) => dirname(target)))) syncFolder(folder);
  } catch (error) {
    for (const [temporary] of written) rmSync(temporary, {force: true});
    throw error;
  }
}

/** Returns the path of the file itself where the path is a link to it. Throws an Error for a link to nothing. */
export function linkedFile(path: string): string {
  const found = lstatSync(path, {throwIfNoEntry: false});
  if (found === undefined || !found.isSymbolicLink()) return path;
  try {
    return realpathSync(path);
  } catch {
    throw new Error(`${path}: a link to a file that is not there`);
  }
}

/** Throws an Error where one of the paths is there and is no plain file, which could be neither read nor replaced. */
export function checkPlainFiles(paths: readonly string[]): void {
  for (const path of paths) {
    const found = statSync(linkedFile(path), {throwIfNoEntry: false});
    if (found !== undefined && !found.isFile()) {
      throw new Error(`${path}: ${found.isDirectory() ? "a folder" : "a pipe or device"}, expected a plain file`);
    }
  }
}

/**
 * Removes temporary files that a killed refresh left beside the files; to be called by the holder of the folder's lock.
 * Where a link leads to another folder, only those of processes that are gone, as the lock does not hold there.
 */
export function removeLeftovers(folder: string, names: readonly string[]): void {
  const folders = new Set([folder, ...names.map((name) => dirname(linkedFile(join(folder, name))))]);
  for (const each of folders) {
    for (const name of readdirSync(each)) {
      const pid = TEMPORARY.exec(name)?.[1];
      if (pid !== undefined && (each === folder || !isAlive(Number(pid)))) rmSync(join(each, name), {force: true});
    }
  }
}

function writeWhole(path: string, text: string, like: string): void {
  const bytes = Buffer.from(text);
  const was = statSync(like, {throwIfNoEntry: false});
  const file = openSync(path, "w", 0o644);
  try {
    if (was !== undefined) {
      try {
        fchownSync(file, was.uid, was.gid);
      } catch {
        // Only the superuser may give files away; the file then is the user's own.
      }
      fchmodSync(file, was.mode & 0o7777);
    }
    for (let done = 0; done < bytes.length;) done += writeSync(file, bytes, done);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

function syncFolder(folder: string): void {
  // Windows cannot open a folder; there the rename itself is durable enough.
  if (process.platform === "win32") return;
  const handle = openSync(folder, "r");
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
