import {spawnSync} from "node:child_process";
import {existsSync, readdirSync, readFileSync, rmSync} from "node:fs";
import {dirname, join, normalize} from "node:path";
import {gzipSync} from "node:zlib";
import {milliseconds} from "./timing.js";

/** Prints the time of a clean build and what each page transfers, compressed: its script, and its data. */
export function benchSite(): void {
  rmSync("dist", {recursive: true, force: true});
  rmSync("src/.observablehq", {recursive: true, force: true});
  const time = milliseconds(() => {
    const {status, stderr} = spawnSync("npm", ["run", "build"], {encoding: "utf8"});
    if (status !== 0) throw new Error(stderr);
  });
  console.log(`\nclean build: ${(time / 1000).toFixed(1)} s (aim: under 20)`);
  for (const page of pagesUnder("dist")) {
    const [first, all] = [reachable(join("dist", page), false), reachable(join("dist", page), true)];
    const size = (ending: RegExp, files = first) =>
      [...files]
        .filter((file) => ending.test(file))
        .reduce((sum, file) => sum + gzipSync(readFileSync(file)).length, 0) / 1000;
    console.log(
      `${page}: ${size(/\.js$/).toFixed(0)} kB script before the answer, ${size(/\.js$/, all).toFixed(0)} kB in all, ${size(/\.json$/).toFixed(0)} kB data, ${size(/\.(html|css)$/).toFixed(0)} kB text and style (gzip)`
    );
  }
}

function pagesUnder(folder: string, path = ""): string[] {
  return readdirSync(join(folder, path), {withFileTypes: true}).flatMap((entry) => {
    const inner = join(path, entry.name);
    return entry.isDirectory()
      ? entry.name.startsWith("_")
        ? []
        : pagesUnder(folder, inner)
      : entry.name.endsWith(".html")
        ? [inner]
        : [];
  });
}

/**
 * Files a page refers to, directly or through its modules, without links to other pages; modules loaded on demand are
 * followed where asked: those that the page asks for once its notebook is open, and those that wait for a click.
 */
function reachable(start: string, onDemand: boolean): Set<string> {
  const reference = onDemand
    ? /(?:from ?|import ?\(?|href=|src=|"path": ?|path: ?)["']([./][^"']+)["']/g
    : /(?:from ?|import ?|href=|src=|"path": ?|path: ?)["']([./][^"']+)["']/g;
  const found = new Set<string>();
  const visit = (file: string) => {
    if (found.has(file) || !existsSync(file)) return;
    found.add(file);
    if (!/\.(html|js)$/.test(file)) return;
    for (const [, path] of readFileSync(file, "utf8").matchAll(reference)) {
      if (!path!.endsWith(".html")) visit(normalize(join(dirname(file), path!)));
    }
  };
  visit(start);
  return found;
}
