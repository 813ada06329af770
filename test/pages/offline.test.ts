import {cpSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import type {Browser, BrowserContext, Page} from "playwright-core";
import {afterAll, afterEach, beforeAll, beforeEach, expect, inject, test} from "vitest";
import {keptOffline} from "../../src/install/offline.js";
import {newProfile, NOW_AND_THEN, openBrowser, openIn, whenDrawn, whenDrawnOften} from "./browser.js";
import {serve} from "./serve.js";

const policy = inject("policy");

/** Longest that keeping all files may take on a machine that does much else, in milliseconds. */
const SLOW = 60_000;

/** A script that a page asks for when it is first wanted: pages that are open may do so after an update. */
const WANTED_LATER = /^findDialog\.[0-9a-f]{8}\.js$|^searchWorker\.[0-9a-f]{8}\.js$/;

let browser: Browser;
let folder: string;
let host: Awaited<ReturnType<typeof serve>>;
let context: BrowserContext;

beforeAll(async () => {
  browser = await openBrowser();
});
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "offline-"));
  cpSync("dist", folder, {recursive: true});
  host = await serve(folder, {"content-security-policy": policy});
});
afterEach(async () => {
  await context.close();
  await host.close();
  rmSync(folder, {recursive: true});
});
afterAll(() => browser.close());

test("the site opens without a network after its first page was, and computes", {timeout: 3 * SLOW}, async () => {
  await profile(true);
  const {page, problems} = await openIn(context, `${host.url}cost.html`);
  await whenDrawnOften(page);
  const answer = await page.locator(".answer").first().innerText();
  await whenKept(page);
  await cutNetwork();
  await page.reload();
  await whenDrawn(page);
  await whenDrawnOften(page);
  expect(await page.locator(".answer").first().innerText()).toBe(answer);
  const {page: front, problems: more} = await openIn(context, host.url); // the folder, and a page in a folder
  await front.getByLabel("Deadline (days)").fill("9");
  await front.keyboard.press("Enter");
  await front.waitForFunction(searched, ...NOW_AND_THEN);
  expect(await front.locator(".plan-answer").innerText()).toContain("in 9 days");
  await front.getByRole("link", {name: "XL", exact: true}).first().click();
  await whenDrawn(front);
  expect(await front.locator("h1").innerText()).toMatch(/^XL: 3B/);
  expect(await front.locator("#observablehq-main").evaluate((main) => getComputedStyle(main).fontFamily)).not.toBe("");
  expect(await front.getByRole("button", {name: "1 edit", exact: true}).count()).toBe(1);
  await front.goto(`${host.url}prices?offered=1`); // as hosts name pages that drop the ending
  await whenDrawn(front);
  expect(await front.locator("table").count()).toBeGreaterThan(0);
  expect([...problems, ...more]).toEqual([]);
});

test(
  "an update is shown at the next visit and then kept, and pages that are open keep their scripts",
  {timeout: 3 * SLOW},
  async () => {
    await profile(false);
    const {page: open} = await openIn(context, `${host.url}cost.html`);
    await whenKept(open);
    const dropped = deploy("2");
    const {page} = await openIn(context, `${host.url}overview.html`);
    expect(await page.title()).toMatch(/^Build 2: /);
    await whenKept(page);
    expect(await open.evaluate((path) => fetch(path).then(({status}) => status), `${host.url}${dropped}`)).toBe(200);
    await cutNetwork();
    for (const path of ["overview", "index", "memory"]) {
      await page.goto(`${host.url}${path}.html`);
      await whenDrawn(page);
      expect(await page.title()).toMatch(/^Build 2: /);
    }
  }
);

test(
  "a build that the host has not all of is not kept, and the one before stays; of many builds two are kept",
  {timeout: 3 * SLOW},
  async () => {
    await profile(false);
    const {page} = await openIn(context, `${host.url}cost.html`);
    await whenKept(page);
    deploy("2");
    writeFileSync(join(folder, "memory.html"), "<title>Half of another build</title>");
    const failed = page.evaluate(async () => {
      const {installing} = (await (await navigator.serviceWorker.getRegistration())!.update())!;
      await new Promise((resolve) => installing!.addEventListener("statechange", resolve));
      return installing!.state;
    });
    expect(await failed).toBe("redundant");
    await context.setOffline(true);
    await page.goto(`${host.url}memory.html`);
    await whenDrawn(page);
    expect(await page.title()).not.toMatch(/Build|Half/);
    await context.setOffline(false);
    for (const build of ["3", "4", "5"]) {
      deploy(build);
      await page.goto(`${host.url}memory.html`);
      await whenKept(page);
    }
    expect((await page.evaluate(() => caches.keys())).length).toBe(2);
  }
);

/** Takes a profile in which the site is kept. */
async function profile(draws: boolean): Promise<void> {
  context = await newProfile(browser, {serviceWorkers: "allow", draws});
}

/** Puts another build on the host: other pages, and a script under another name. Returns the path of the one dropped. */
function deploy(build: string): string {
  rmSync(join(folder, "offline.js"));
  const paths = readdirSync(folder, {recursive: true, encoding: "utf8"});
  const dropped = paths.find((path) => WANTED_LATER.test(path.split("/").at(-1)!))!;
  const named = dropped.replace(/[0-9a-f]{8}\.js$/, `${build.padStart(8, "0")}.js`);
  renameSync(join(folder, dropped), join(folder, named));
  for (const path of paths.filter((path) => /\.(?:html|js)$/.test(path) && path !== dropped && path !== "offline.js")) {
    const own = dropped.split("/").at(-1)!;
    const text = readFileSync(join(folder, path), "utf8")
      .replace(/\n<meta name="offline"[^>]*>/, "")
      .replace(/<title>(?:Build \d: )?/, `<title>Build ${build}: `)
      .replaceAll(own, named.split("/").at(-1)!);
    writeFileSync(join(folder, path), text);
  }
  keptOffline(folder);
  return dropped;
}

/** Waits until the browser has kept the build that the host has, whole. */
async function whenKept(page: Page): Promise<void> {
  const [, version] = /^const VERSION = "([^"]+)"/.exec(readFileSync(join(folder, "offline.js"), "utf8"))!;
  const kept = () =>
    page.evaluate(async (version) => {
      const name = (await caches.keys()).find((name) => name.endsWith(version));
      if (name === undefined || !(await (await caches.open(name)).match("./"))) return false;
      const {active, waiting} = (await navigator.serviceWorker.getRegistration())!;
      return navigator.serviceWorker.controller !== null && active?.state === "activated" && waiting === null;
    }, version!);
  await expect.poll(kept, {interval: 100, timeout: SLOW}).toBe(true);
}

async function cutNetwork(): Promise<void> {
  await context.setOffline(true);
  await host.close();
}

/** Runs in the page. */
function searched(): boolean {
  return globalThis.notebook!.settled && !document.querySelector(".searching");
}
