import {closeSync, fsyncSync, openSync, readdirSync, renameSync, rmSync, writeSync} from "node:fs";
import {basename, dirname, join} from "node:path";

/** Temporary files of a refresh: hidden, beside the file they are to replace. */
const TEMPORARY = /^\.refresh-.*\.tmp$/;

/**
 * Replaces the files, given as path and text, so that at any moment each is the old or the new one, whole: all are
 * written and forced to disk beside their targets first, then `beforeRename` may still stop it by throwing, then they are
 * renamed in the order given. On an error before that nothing has changed and nothing is left behind.
 */
export function replaceFiles(files: [path: string, text: string][], {beforeRename = () => {}} = {}): void {
  const written: string[] = [];
  try {
    for (const [path, text] of files) {
      const temporary = join(dirname(path), `.refresh-${process.pid}-${basename(path)}.tmp`);
      written.push(temporary);
      writeWhole(temporary, text);
    }
    beforeRename();
    files.forEach(([path], i) => renameSync(written[i]!, path));
    for (const folder of new Set(files.map(([path]) => dirname(path)))) syncFolder(folder);
  } catch (error) {
    for (const temporary of written) rmSync(temporary, {force: true});
    throw error;
  }
}

/** Removes temporary files that a killed refresh left in the folder; to be called by the holder of its lock. */
export function removeLeftovers(folder: string): void {
  for (const name of readdirSync(folder)) if (TEMPORARY.test(name)) rmSync(join(folder, name), {force: true});
}

function writeWhole(path: string, text: string): void {
  const bytes = Buffer.from(text);
  const file = openSync(path, "w", 0o644);
  try {
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
