import {spawnSync} from "node:child_process";
import {existsSync, readdirSync, readFileSync, rmSync} from "node:fs";
import {dirname, join, normalize} from "node:path";
import {gzipSync} from "node:zlib";
import type {Browser} from "playwright-core";
import {openBrowser, STILL, whenDrawn} from "../pages/browser.js";
import {serve} from "../pages/serve.js";
import {milliseconds} from "./timing.js";

/** How long a page that is drawn is given to fetch what it fetches by itself, in milliseconds. */
const QUIET = 1500;

/**
 * Prints the time of a clean build and what each page transfers, compressed: the scripts that its own thread has asked for
 * when its answer and tables are shown, and when it asks for no more by itself, in a browser; those of its other threads;
 * all that a click may ask for; and its data.
 */
export async function benchSite(): Promise<void> {
  rmSync("dist", {recursive: true, force: true});
  rmSync("src/.observablehq", {recursive: true, force: true});
  const time = milliseconds(() => {
    const {status, stderr} = spawnSync("npm", ["run", "build"], {encoding: "utf8"});
    if (status !== 0) throw new Error(stderr);
  });
  console.log(`\nclean build: ${(time / 1000).toFixed(1)} s (aim: under 20)`);
  const browser = await openBrowser();
  const {url, close} = await serve("dist");
  for (const page of pagesUnder("dist").filter((page) => page !== "one-file.html")) {
    const {shown, drawn} = await scriptsOf(browser, url, page);
    const all = reachable(join("dist", page), true);
    const threads = [...all].filter((file) => file.endsWith(".js")).flatMap(threadsIn);
    const apart = [...new Set(threads.flatMap((file) => [...reachable(file, false)]))];
    const others = [...reachable(join("dist", page), false)];
    console.log(
      `${page}: ${kB(shown)} kB script until its answer and tables are shown (aim: at most 150), ${kB(drawn)} kB with charts, menus and forms, ${kB(apart)} kB in other threads, ${kB([...all].filter((file) => file.endsWith(".js")))} kB in all; ${kB(others.filter((file) => file.endsWith(".json")))} kB data, ${kB(others.filter((file) => /\.(html|css)$/.test(file)))} kB text and style (gzip)`
    );
  }
  await browser.close();
  await close();
}

/** The scripts that a script starts in other threads. */
function threadsIn(file: string): string[] {
  const found = readFileSync(file, "utf8").matchAll(/import\.meta\.resolve\(["'`]([./][^"'`]+\.js)["'`]\)/g);
  return [...found].map(([, path]) => normalize(join(dirname(file), path!))).filter(existsSync);
}

function kB(files: readonly string[]): string {
  return (files.reduce((sum, file) => sum + gzipSync(readFileSync(file)).length, 0) / 1000).toFixed(0);
}

/**
 * Scripts that a page's own thread asks for until all its cells have run, and until it asks for no more by itself. What
 * its other threads import stands among the page's resources too, and not among the requests of its own thread.
 */
async function scriptsOf(browser: Browser, url: string, path: string): Promise<{shown: string[]; drawn: string[]}> {
  const context = await browser.newContext(STILL);
  const page = await context.newPage();
  const asked: {name: string; at: number}[] = []; // at: milliseconds of the clock
  const session = await context.newCDPSession(page);
  await session.send("Network.enable");
  session.on("Network.requestWillBeSent", ({request, documentURL, wallTime}) => {
    if (request.url.endsWith(".js") && !documentURL.endsWith(".js"))
      asked.push({name: request.url, at: wallTime * 1000});
  });
  await page.goto(`${url}${path}`);
  await whenDrawn(page);
  await page.waitForTimeout(QUIET);
  const shownAt = await page.evaluate(
    () => performance.timeOrigin + (performance.getEntriesByName("shown")[0]?.startTime ?? Infinity)
  );
  await context.close();
  const filesOf = (requests: typeof asked) => [
    ...new Set(requests.map(({name}) => join("dist", name.slice(url.length))))
  ];
  return {shown: filesOf(asked.filter(({at}) => at <= shownAt)), drawn: filesOf(asked)};
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
