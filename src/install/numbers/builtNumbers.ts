import {spawn} from "node:child_process";
import {readdirSync, readFileSync, writeFileSync} from "node:fs";
import {availableParallelism} from "node:os";
import {join, posix, resolve} from "node:path";
import {fileURLToPath} from "node:url";
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
  const [scripts, preview] = await Promise.all([bundlePages(folder), previews(folder, address)]);
  const write = (page: string, numbers: PageNumbers) => {
    const path = join(folder, page);
    writeFileSync(path, withNumbers(readFileSync(path, "utf8"), numbers));
    preview(page, numbers);
  };
  const left = [...scripts].sort((a, b) => rankOf(a) - rankOf(b));
  const processes = Math.min(MOST, availableParallelism());
  await Promise.all(Array.from({length: processes}, () => run(left, write)));
}

/** Pages that take longest: they are begun with, so that no process waits for another at the end. */
const LONG = ["index.html", "data-requirements.html", "bill.html", "audit.html"];

function rankOf(page: string): number {
  return LONG.includes(page) ? LONG.indexOf(page) : LONG.length;
}

/** Returns a page with what its cells show in their places, and, for readers without scripts, of which catalogs it is. */
function withNumbers(html: string, {cells, catalogs, draws}: PageNumbers): string {
  const [date] = catalogs.split(".");
  const said = date === "" ? "" : ` The numbers shown are those of the catalogs of ${date}.`;
  const held = draws.replaceAll("&", "&amp;").replaceAll('"', "&quot;");
  return html
    .replace("</head>", () => `<meta name="draws" content="${held}">\n</head>`)
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

/** Puts together the program that runs the scripts of pages it is sent, and returns the pages that have one. */
async function bundlePages(folder: string): Promise<string[]> {
  const pages = readdirSync(folder, {recursive: true, encoding: "utf8"}).filter((path) => path.endsWith(".html"));
  const scripts = pages.flatMap((path): (readonly [page: string, script: string])[] => {
    const page = path.replaceAll("\\", "/");
    const [, src] =
      /<script type="module" src="([^"]+)"><\/script>/.exec(readFileSync(join(folder, page), "utf8")) ?? [];
    return src === undefined ? [] : [[page, `./${posix.join(posix.dirname(page), src)}`]];
  });
  const own = (name: string) => JSON.stringify(fileURLToPath(new URL(`./${name}.ts`, import.meta.url)));
  const listed = scripts.map(([page, script]) => `${JSON.stringify(page)}: () => import(${JSON.stringify(script)})`);
  await build({
    absWorkingDir: resolve(folder),
    stdin: {
      contents: `import {numbersIn} from ${own("numbersOf")};
const scripts = {${listed.join(",")}};
const numbersOf = numbersIn(${JSON.stringify(resolve(folder))});
process.on("message", async (page) => {
  if (page === "") process.exit(0);
  process.send({page, numbers: await numbersOf(page, scripts[page])});
});
process.on("disconnect", () => process.exit(0));
process.send({});`,
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
  return scripts.map(([page]) => page);
}

/** What a process says when it is free: what the page shows that it was sent. */
interface Free {
  page?: string;
  numbers?: PageNumbers;
}

/** Runs pages in a process of its own, which pretends to be a browser, for as long as some are left. */
function run(left: string[], write: (page: string, numbers: PageNumbers) => void): Promise<void> {
  const child = spawn(process.execPath, [PROGRAM], {stdio: ["ignore", "ignore", "pipe", "ipc"]});
  let said = "";
  child.stderr!.setEncoding("utf8").on("data", (text: string) => (said += text));
  return new Promise((resolve, reject) => {
    child.on("message", ({page, numbers}: Free) => {
      child.send(left.shift() ?? ""); // nothing: it may end
      try {
        if (page !== undefined) write(page, numbers!);
      } catch (error) {
        child.kill();
        return reject(error as Error);
      }
    });
    child.on("error", reject);
    child.on("close", (status) => {
      if (status === 0) return resolve();
      reject(new Error(said || `What pages show could not be made: ${left.length} pages are left`));
    });
  });
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
