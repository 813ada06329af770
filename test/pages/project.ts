import {cpSync, mkdtempSync, symlinkSync} from "node:fs";
import {tmpdir} from "node:os";
import {join, resolve} from "node:path";

const COPIED = ["data", "src", "observablehq.config.ts", "package.json", "tsconfig.json"];

/** Copies the project to a temporary folder, with what Framework keeps of libraries but not of loaders. Returns its path. */
export function copyProject(): string {
  const folder = mkdtempSync(join(tmpdir(), "project-"));
  const isLoaded = /[\\/]\.observablehq[\\/]cache[\\/](?!_)/;
  for (const name of COPIED)
    cpSync(name, join(folder, name), {recursive: true, filter: (path) => !isLoaded.test(path)});
  symlinkSync(resolve("node_modules"), join(folder, "node_modules"));
  return folder;
}
