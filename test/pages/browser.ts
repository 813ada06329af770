import {chromium, type Browser, type BrowserContext, type BrowserContextOptions, type Page} from "playwright-core";
import {findBrowser} from "../../src/install/browser.js";

/** Compiles scripts to machine code late, and not to the best there is: what that takes is not earned in a few seconds. */
const BRIEF = "--js-flags=--no-opt --invocation-count-for-maglev=4000";

/** Browsers whose pages draw no ranges unless they are asked to. */
const WITHOUT_DRAWS = new WeakSet<Browser>();

/**
 * Starts the machine's Chromium without anything that would reach the network by itself. Drawing the ranges of a page
 * takes a quarter of the time that the page takes: with `draws` false its pages show none, as where all is known, for
 * tests that look at none. `flags` are in place of those that suit a few seconds.
 */
export async function openBrowser({draws = true, flags = [BRIEF]} = {}): Promise<Browser> {
  const executablePath = await findBrowser();
  if (!executablePath) throw new Error("No Chrome or Chromium was found; npm test installs one");
  const always = [
    "--no-sandbox",
    "--disable-gpu",
    "--in-process-gpu",
    "--disable-background-networking",
    "--disable-component-update"
  ];
  const browser = await chromium.launch({
    executablePath,
    args: [...always, "--disable-sync", "--no-first-run", "--disable-quic", ...flags]
  });
  if (!draws) WITHOUT_DRAWS.add(browser);
  return browser;
}

/** Runs in a page before its scripts: no number of its notebook may vary, so that none in a table or sentence is drawn. */
const NO_CELLS = `{
  let own;
  const set = (notebook) => {
    notebook.drawn.mayVary = () => false;
    own = notebook;
  };
  Object.defineProperty(globalThis, "notebook", {configurable: true, get: () => own, set});
}`;

/** Runs there: the thread that draws the answer, and what drives it, is silent. */
const NO_ANSWER = `{
  const Real = Worker;
  globalThis.Worker = function (url, options) {
    if (!String(url).includes("/rangeWorker.")) return new Real(url, options);
    return Object.assign(new EventTarget(), {postMessage() {}, terminate() {}});
  };
}`;

/** Makes a fresh profile, of a browser whose pages draw ranges where they are to. */
export async function newProfile(
  browser: Browser,
  {draws = !WITHOUT_DRAWS.has(browser), ...options}: Options = {}
): Promise<BrowserContext> {
  const context = await browser.newContext({...STILL, ...options});
  if (draws !== true) await context.addInitScript({content: NO_CELLS});
  if (draws === false) await context.addInitScript({content: NO_ANSWER});
  return context;
}

/** Those of a profile, and whether its pages draw ranges: all, none, or that of the answer alone. */
export type Options = BrowserContextOptions & {draws?: boolean | "answer"};

/**
 * Asks for no motion: a page that is loading would be painted sixty times a second for what turns on it. Nor is the site
 * kept for when there is no network, which asks for all of its files; offline.test.ts looks at that.
 */
export const STILL: BrowserContextOptions = {reducedMotion: "reduce", serviceWorkers: "block"};

/** What Playwright says where it keeps a page from being kept. */
const BLOCKED = "Service Worker registration blocked by Playwright";

/** A page with what went wrong while it was open: console errors, uncaught errors, requests off the host. */
export interface WatchedPage {
  page: Page;
  problems: string[];
}

/** Opens a page in a fresh profile and waits until its views are drawn. */
export async function openPage(browser: Browser, url: string, options: Options = {}): Promise<WatchedPage> {
  return openIn(await newProfile(browser, options), url);
}

/** Opens a page in a profile, with what it keeps of pages before, and waits until its views are drawn. */
export async function openIn(context: BrowserContext, url: string): Promise<WatchedPage> {
  const page = await context.newPage();
  const problems = watch(page, url);
  await page.goto(url);
  await whenDrawn(page);
  return {page, problems};
}

/**
 * Returns a function that opens a page which tests of a file share, since loading one takes a second: without edits and
 * notices whenever it is asked for, in a window of the usual size. Other state stays: a test that leaves some, as a choice
 * that is no edit, has to have a page of its own.
 */
export function sharing(browser: () => Browser, options: Options = {}): (url: string) => Promise<WatchedPage> {
  const open = new Map<string, WatchedPage>();
  return async (url) => {
    const known = open.get(url);
    if (!known) {
      const opened = await openPage(browser(), url, {viewport: USUAL, ...options});
      open.set(url, opened);
      return opened;
    }
    const {page, problems} = known;
    problems.splice(0);
    await page.keyboard.press("Escape");
    await page.setViewportSize(USUAL);
    await page.evaluate(() => {
      globalThis.notebook!.edits.apply({});
      globalThis.notebook!.notices.dismiss();
      (document.activeElement as HTMLElement | null)?.blur();
      scrollTo(0, 0);
    });
    await whenDrawn(page);
    return known;
  };
}

/** The size of a window unless a test has another, as Playwright has it. */
const USUAL = {width: 1280, height: 720};

/** Returns a list that what goes wrong on a page is added to. `url` names its host. */
export function watch(page: Page, url: string): string[] {
  const problems: string[] = [];
  const host = new URL(url).host;
  page.on("console", (message) => {
    if (message.text() === BLOCKED) return;
    if (message.type() === "error" || message.type() === "warning") problems.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => problems.push(`error: ${error.message}`));
  page.on("request", (request) => {
    const {protocol, host: asked} = new URL(request.url());
    if (protocol.startsWith("http") && asked !== host) problems.push(`request off the host: ${request.url()}`);
  });
  page.on("response", (response) => {
    if (response.status() >= 400) problems.push(`${response.status()}: ${response.url()}`);
  });
  return problems;
}

/** Looks for something in the search over everything, by the box over the sidebar, and waits until something is found. */
export async function find(page: Page, text: string): Promise<void> {
  await page.locator("#find").click();
  await page.getByRole("combobox", {name: "Find or do"}).fill(text);
  await page.locator("dialog.palette").getByRole("option").first().waitFor();
}

/** How to wait for what takes a while: Playwright would ask for a frame to be painted, and look, sixty times a second. */
export const NOW_AND_THEN = [undefined, {polling: 50}] as const;

/**
 * Waits until all cells of a page have run, and its views are drawn with their ranges: those that come move what is below, and
 * a click that falls into that moment is lost.
 */
export async function whenDrawn(page: Page): Promise<void> {
  await page.waitForFunction(drawn, ...NOW_AND_THEN);
}

/** Waits until the ranges shown are drawn as often as they will be, so that they change no more. */
export async function whenDrawnOften(page: Page): Promise<void> {
  await page.waitForFunction(() => globalThis.notebook?.settled && globalThis.notebook.drawn.isFinal, ...NOW_AND_THEN);
}

/** Runs in the page: whether all its cells have run and its views are drawn, with ranges of some draws at least. */
function drawn(): boolean {
  if (!globalThis.notebook?.settled) return false;
  const draws = !Object.hasOwn(globalThis.notebook.drawn, "mayVary");
  if (document.querySelector(draws ? ".waiting:not(.answer)" : ".waiting:not(.answer, .range-answer)")) return false;
  return (
    document.querySelector(".scenario-bar:not([aria-busy])") !== null && !document.querySelector("observablehq-loading")
  );
}
