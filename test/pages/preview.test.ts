import {spawn, type ChildProcess} from "node:child_process";
import {mkdirSync, readFileSync, renameSync, rmSync, writeFileSync} from "node:fs";
import {createServer, type AddressInfo} from "node:net";
import {join} from "node:path";
import type {Browser, Page} from "playwright-core";
import {afterAll, beforeAll, expect, test} from "vitest";
import {openBrowser} from "./browser.js";
import {copyProject} from "./project.js";

const PAGE = "src/data-requirements.md";

let folder: string;
let preview: ChildProcess;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  folder = copyProject();
  // What a loader made of catalogs that have changed since.
  mkdirSync(join(folder, "src/.observablehq/cache/data"), {recursive: true});
  writeFileSync(join(folder, "src/.observablehq/cache/data/catalog.json"), '{"error": "made yesterday"}');
  const port = await freePort();
  preview = spawn(
    process.execPath,
    ["--import", "tsx", "src/install/preview.run.ts", "--no-open", "--port", `${port}`],
    {
      cwd: folder,
      stdio: ["ignore", "pipe", "inherit"]
    }
  );
  const served = new Promise((resolve) => preview.stdout!.once("data", resolve));
  [browser] = await Promise.all([openBrowser({draws: false}), served]);
  page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${port}/data-requirements.html`);
});
afterAll(async () => {
  await browser?.close();
  const ended = new Promise((resolve) => preview.once("exit", resolve));
  preview.kill();
  await ended;
  rmSync(folder, {recursive: true, force: true});
});

test("a preview shows today's catalogs, whatever loaders made before it was started", async () => {
  await page.waitForFunction(() => globalThis.notebook?.settled);
  expect(await batchSize()).toBe(32);
  expect(await page.locator(".load-problem").count()).toBe(0);
});

test("a preview is not kept for when there is no network", async () => {
  await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
  expect(await page.evaluate(() => navigator.serviceWorker.getRegistrations().then(({length}) => length))).toBe(0);
});

test("a catalog saved by moving a file in its place is shown, again and again, with one bar and the edits kept", async () => {
  await page.evaluate(() => globalThis.notebook!.edits.edit([{part: "assumption", id: "frame_rate", value: 24}]));
  for (const size of [64, 128]) {
    save("data/assumptions.csv", (text) => text.replace(/^(batch_size,[^,]*,[^,]*),\d+/m, `$1,${size}`));
    await expect.poll(batchSize, {timeout: 30_000}).toBe(size);
  }
  await expectOneNotebook();
});

test("a page saved while it is open has one bar, and takes one step back at a time", async () => {
  await page.evaluate(() => void Object.assign(globalThis.notebook!, {old: true}));
  save(PAGE, (text) => text.replace("const notebook", "const other = 1;\nconst notebook"));
  await page.waitForFunction(() => globalThis.notebook && !("old" in globalThis.notebook));
  await expectOneNotebook();
});

test("a bad row of a catalog is told in the page, and forgotten once it is right", async () => {
  const right = read("data/machines.csv");
  save("data/machines.csv", (text) => text.replace(/^([^,]+,[^,]+),\d+/m, "$1,none"));
  const told = page.locator(".load-problem");
  await told.waitFor();
  expect(await told.innerText()).toMatch(/^data\/machines\.csv:2: column gpus: got "none", expected a whole number/);
  expect(await page.locator(".observablehq--error").count()).toBe(0);
  save("data/machines.csv", () => right);
  await told.waitFor({state: "detached"});
  await expectOneNotebook();
});

test("a page is drawn from a catalog that was wrong and is right again, without being loaded again", async () => {
  await page.goto(page.url().replace(/[^/]*$/, "hardware.html"));
  await page.waitForFunction(() => globalThis.notebook?.settled);
  const machines = () => page.evaluate(() => globalThis.notebook!.books.catalog.machines.length);
  const rows = page
    .locator("table.grid-table", {has: page.locator("caption", {hasText: /^Machines/})})
    .locator("tbody tr");
  const before = await machines();
  await expect.poll(() => rows.count()).toBe(before);
  await page.evaluate(() => void Object.assign(globalThis, {sameDocument: true}));

  const right = read("data/machines.csv");
  for (const wrong of ["many", "none"]) {
    save("data/machines.csv", () => right.replace(/^([^,]+,[^,]+),\d+/m, `$1,${wrong}`));
    await page.locator(".load-problem", {hasText: `got "${wrong}"`}).waitFor();
  }
  const [header, first] = right.split("\n") as [string, string];
  const more = first.replace(/^[^,]+,/, "own-machine,");
  save("data/machines.csv", () => right.replace(`${header}\n`, `${header}\n${more}\n`));
  await page.locator(".load-problem").waitFor({state: "detached"});
  await expect.poll(() => rows.count(), {timeout: 30_000}).toBe(before + 1);
  expect(await machines()).toBe(before + 1);
  expect(await page.evaluate(() => "sameDocument" in globalThis)).toBe(true);
  expect(await page.locator(".observablehq--error").count()).toBe(0);
  expect(await page.locator(".scenario-bar").count()).toBe(1);
});

test("a scale renamed in its catalog has its new name among the pages", async () => {
  save("data/scales.csv", (text) => text.replace(/^large,Large,/m, "large,Great,"));
  await page.locator("#observablehq-sidebar a", {hasText: "Great"}).waitFor({state: "attached"});
  await page.waitForFunction(() => globalThis.notebook?.books.base.scales.some(({name}) => name === "Great"));
});

/** One bar, one inspector, and Ctrl+Z takes back the one edit there is. */
async function expectOneNotebook(): Promise<void> {
  await page.waitForFunction(() => globalThis.notebook?.settled);
  expect(await page.locator(".scenario-bar").count()).toBe(1);
  await page.locator("#observablehq-main .cell").first().hover(); // its panel comes when a number is pointed at
  await expect.poll(() => page.locator(".inspector[role=dialog]").count()).toBe(1);
  expect(await page.locator(".scenario-bar .is-edited").innerText()).toBe("1 edit");
  await page.keyboard.press("Control+z");
  const undone = await page.evaluate(() => {
    const {past, future} = globalThis.notebook!.edits.history;
    return [past.length, future.length];
  });
  expect(undone).toEqual([0, 1]);
  await page.keyboard.press("Control+Shift+z");
}

function batchSize(): Promise<unknown> {
  return page.evaluate(() => globalThis.notebook?.books.book.params.batch_size);
}

function read(path: string): string {
  return readFileSync(join(folder, path), "utf8");
}

/** Saves a file as careful editors do: another is written and moved in its place. */
function save(path: string, change: (text: string) => string): void {
  const before = read(path);
  const after = change(before);
  expect(after).not.toBe(before);
  writeFileSync(join(folder, `${path}.new`), after);
  renameSync(join(folder, `${path}.new`), join(folder, path));
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const {port} = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
