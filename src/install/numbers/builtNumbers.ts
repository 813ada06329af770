import {execFile} from "node:child_process";
import {readdirSync, readFileSync, writeFileSync} from "node:fs";
import {availableParallelism} from "node:os";
import {join, posix, resolve} from "node:path";
import {fileURLToPath} from "node:url";
import {promisify} from "node:util";
import {build, type Plugin} from "esbuild";
import {STAGE} from "../stage.js";
import type {PageNumbers} from "./numbersOf.js";
import {previews} from "./previews.js";

/** Where the pages' scripts are put together for Node; beside it lie the packages that it needs. */
const PROGRAM = join(STAGE, "numbers.mjs");

/** Processes at a time. */
const MOST = 2;

/**
 * Writes into each page of a built site what it shows before its scripts have run: its answer and its first table, over
 * the catalogs as committed, as the page's own cells show them. They stand where Framework shows that a cell is waited
 * for, so that the cell takes their place; the page's head says the same in words and a picture. `address` is the site's on the
 * web, where it is known. Throws an Error where a cell fails.
 */
export async function builtNumbers(folder: string, address: string | null): Promise<void> {
  const made = await run(folder);
  for (const [page, numbers] of Object.entries(made)) {
    const path = join(folder, page);
    writeFileSync(path, withNumbers(readFileSync(path, "utf8"), numbers));
  }
  await previews(folder, made, address);
}

/** Returns a page with what its cells show in their places, and, for readers without scripts, of which catalogs it is. */
function withNumbers(html: string, {cells, catalogs}: PageNumbers): string {
  const [date] = catalogs.split(".");
  const said = date === "" ? "" : ` The numbers shown are those of the catalogs of ${date}.`;
  return html
    .replace("</p></noscript>", `${said}$&`)
    .replace(
      /(?:<observablehq-loading><\/observablehq-loading>)?<!--:([0-9a-f]{8}(?:-\d+)?):-->/g,
      (place, id: string) => {
        const markup = cells[id];
        if (markup === undefined || !place.startsWith("<obs")) return place;
        return `<observablehq-loading class="built">${markup}</observablehq-loading><!--:${id}:-->`;
      }
    );
}

/** Runs the pages in processes of their own, which pretend to be browsers. */
async function run(folder: string): Promise<Record<string, PageNumbers>> {
  const pages = readdirSync(folder, {recursive: true, encoding: "utf8"}).filter((path) => path.endsWith(".html"));
  const scripts = pages.flatMap((path) => {
    const page = path.replaceAll("\\", "/");
    const [, src] =
      /<script type="module" src="([^"]+)"><\/script>/.exec(readFileSync(join(folder, page), "utf8")) ?? [];
    if (src === undefined) return [];
    return `${JSON.stringify(page)}: () => import(${JSON.stringify(`./${posix.join(posix.dirname(page), src)}`)})`;
  });
  const own = (name: string) => JSON.stringify(fileURLToPath(new URL(`./${name}.ts`, import.meta.url)));
  await build({
    absWorkingDir: resolve(folder),
    stdin: {
      contents: `import {numbersOf} from ${own("numbersOf")};
const [share, shares] = process.argv.slice(2).map(Number);
const scripts = Object.entries({${scripts.join(",")}}).filter((_, i) => i % shares === share);
const made = await numbersOf(${JSON.stringify(resolve(folder))}, Object.fromEntries(scripts));
process.stdout.write(JSON.stringify(made), () => process.exit(0));`,
      resolveDir: resolve(folder)
    },
    bundle: true,
    format: "esm",
    platform: "node",
    target: "node20",
    outfile: resolve(PROGRAM),
    external: ["jsdom"],
    plugins: [pageScripts(fileURLToPath(new URL("./cells.ts", import.meta.url)))],
    logLevel: "error"
  });
  const shares = Math.min(MOST, availableParallelism());
  const runs = Array.from({length: shares}, async (_, share) => {
    const {stdout} = await promisify(execFile)(process.execPath, [PROGRAM, `${share}`, `${shares}`], {
      maxBuffer: 1e9
    }).catch(({stderr, message}: {stderr?: string; message: string}) => {
      throw new Error(stderr || message);
    });
    return JSON.parse(stdout) as Record<string, PageNumbers>;
  });
  return Object.assign({}, ...(await Promise.all(runs))) as Record<string, PageNumbers>;
}

/** Has scripts of pages declare their cells to `cells` in place of Framework's client. */
function pageScripts(cells: string): Plugin {
  return {
    name: "page-scripts",
    setup({onResolve}) {
      onResolve({filter: /\/_observablehq\/(?:client|stdlib)\.[^/]*js$/}, () => ({path: cells}));
      onResolve({filter: /^\.{1,2}\/(?:_npm|stdlib)\//}, ({path}) => ({path, external: true}));
    }
  };
}
