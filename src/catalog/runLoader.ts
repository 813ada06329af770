import {fileURLToPath} from "node:url";
import {CatalogError} from "./csv/CatalogError.js";

/**
 * Writes what `load` returns as JSON to standard output, when the module at `url` is the one being run.
 * The folder of the catalogs is the first command-line argument, else `data`. A CatalogError becomes its one line on
 * standard error and a non-zero exit.
 */
export function runLoader(url: string, load: (folder: string) => unknown): void {
  if (process.argv[1] !== fileURLToPath(url)) return;
  try {
    process.stdout.write(JSON.stringify(load(process.argv[2] ?? "data")));
  } catch (error) {
    if (!(error instanceof CatalogError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}
