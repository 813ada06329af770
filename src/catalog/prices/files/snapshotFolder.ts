import {readdirSync, statSync} from "node:fs";

/** What says that a folder is one of catalogs. */
const CATALOGS = ["prices.csv", "accelerators.csv"];

/**
 * Checks that the folder can be meant as a snapshot's: it is there, and holds catalogs or nothing yet. Throws an Error
 * otherwise, since a mistyped name must not become a folder, nor prices stand among files of another kind.
 */
export function checkSnapshotFolder(folder: string): void {
  const expected = "expected a folder with prices.csv, or an empty one";
  const found = statSync(folder, {throwIfNoEntry: false});
  if (found === undefined) throw new Error(`--data ${folder}: no such folder, ${expected}`);
  if (!found.isDirectory()) throw new Error(`--data ${folder}: not a folder, ${expected}`);
  const names = readdirSync(folder);
  const other = names.find((name) => !name.startsWith("."));
  if (other !== undefined && !CATALOGS.some((name) => names.includes(name)))
    throw new Error(`--data ${folder}: holds ${other} and no catalogs, ${expected}`);
}
