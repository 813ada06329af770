import {mkdtempSync, rmSync, statSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {pathToFileURL} from "node:url";
import type {Browser, Page} from "playwright-core";
import {afterAll, afterEach, beforeAll, expect, inject, test} from "vitest";
import {newProfile, NOW_AND_THEN, openBrowser, openPage} from "./browser.js";

const url = inject("url");
const SETTLED = () => globalThis.notebook?.settled && !document.querySelector(".searching");

/** Longest that all pages may take on a machine that does much else, in milliseconds. */
const SLOW = 180_000;

let browser: Browser;
let folder: string;
beforeAll(async () => {
  browser = await openBrowser();
  folder = mkdtempSync(join(tmpdir(), "one file "));
});
afterEach(async () => {
  for (const context of browser.contexts()) await context.close();
});
afterAll(async () => {
  rmSync(folder, {recursive: true});
  await browser.close();
});

/** Saves the notebook as one file by its menu; returns where it is. */
async function saved(page: Page, name: string): Promise<string> {
  await page.getByRole("button", {name: "Export", exact: true}).click();
  const save = page.getByRole("button", {name: /^One file/});
  const [download] = await Promise.all([page.waitForEvent("download"), save.click()]);
  expect(download.suggestedFilename()).toMatch(/^model-scaling-estimates-.*\.html$/);
  const path = join(folder, name);
  await download.saveAs(path);
  return path;
}

/** Opens a file from the disk in a browser that reaches nothing. */
async function opened(path: string, {draws = true} = {}) {
  const context = await newProfile(browser, {offline: true, draws});
  const page = await context.newPage();
  const problems: string[] = [];
  page.on("pageerror", ({message}) => void problems.push(message));
  page.on("console", (message) => void (message.type() === "error" && problems.push(message.text())));
  await page.goto(pathToFileURL(path).href);
  await page.waitForFunction(SETTLED, ...NOW_AND_THEN);
  return {page, problems};
}

test(
  "the notebook is saved as one file that opens from a disk, offline, with its edits and all pages",
  {timeout: SLOW},
  async () => {
    const {page: site} = await openPage(browser, `${url}index.html`);
    await site.getByLabel("Deadline (days)").fill("9");
    await site.keyboard.press("Enter");
    await site.waitForFunction(() => location.hash.includes("edits="));
    await site.waitForFunction(SETTLED, ...NOW_AND_THEN);
    const answer = await site.locator(".plan-answer").innerText();
    expect(answer).toContain("in 9 days");
    const path = await saved(site, "a notebook.html");
    expect(statSync(path).size).toBeLessThan(8e6);

    const {page, problems} = await opened(path);
    expect(await page.getByLabel("Deadline (days)").inputValue()).toBe("9");
    expect(await page.locator(".plan-answer").innerText()).toBe(answer);
    expect(await page.locator(".needs").count()).toBe(0);
    expect(await page.locator('meta[name="offline"], meta[property^="og:"]').count()).toBe(0); // it is on the disk

    // Pages of the root and of a folder, from either; edits go along, and a link goes where it does on a server.
    const pages = page.locator("#observablehq-sidebar");
    for (const [link, title] of [
      ["XL", /^XL: 3B parameters/],
      ["Cost", /^What does it cost\?/],
      ["Validation", /^How close do the estimates come\?/]
    ] as const) {
      await pages.getByRole("link", {name: link, exact: true}).first().click(); // the page's headings stand below
      await page.waitForFunction(SETTLED, ...NOW_AND_THEN);
      expect(await page.locator("h1").first().innerText()).toMatch(title);
      expect(await page.locator(".observablehq-link-active").innerText()).toBe(link);
      expect(await page.locator("table").count()).toBeGreaterThan(0);
      expect(await page.getByRole("button", {name: "1 edit", exact: true}).count()).toBe(1);
    }

    // The file saves itself again, with other edits.
    await page.evaluate(() => globalThis.notebook!.edits.edit([{part: "assumption", id: "plan_deadline", value: 8}]));
    await page.waitForFunction(() => location.hash.includes("edits="));
    const again = await opened(await saved(page, "another.html"));
    expect(await again.page.getByLabel("Deadline (days)").inputValue()).toBe("8");
    expect([...problems, ...again.problems]).toEqual([]);
  }
);

test("a link and the file carry what the edits are called; the file's pages have its edits however they are opened", async () => {
  const {page: site} = await openPage(browser, `${url}index.html`, {draws: false});
  await site.evaluate(() => globalThis.notebook!.edits.edit([{part: "assumption", id: "plan_deadline", value: 7}]));
  await site.waitForFunction(() => location.hash.includes("edits="));
  await site.getByRole("button", {name: "Scenarios", exact: true}).click();
  await site.getByLabel("Saved in this browser as you edit").fill("Plan Berlin");
  await site.getByRole("button", {name: "Rename"}).click();
  await site.waitForFunction(() => globalThis.notebook!.edits.name === "Plan Berlin");
  await site.keyboard.press("Escape");
  const path = await saved(site, "named.html");

  for (const address of ["?page=cost", "?page=cost#two-bases-side-by-side"]) {
    const fresh = await newProfile(browser, {offline: true, draws: false});
    const opened = await fresh.newPage();
    await opened.goto(`${pathToFileURL(path).href}${address}`);
    await opened.waitForFunction(SETTLED, ...NOW_AND_THEN);
    expect(await opened.getByRole("button", {name: "1 edit", exact: true}).count()).toBe(1);
    await opened.getByRole("button", {name: "Scenarios", exact: true}).click();
    await opened.getByText("These are Plan Berlin, of a link; they are saved once you change them.").waitFor();
  }

  const {page: other} = await openPage(browser, site.url(), {draws: false});
  await other.evaluate(() => globalThis.notebook!.edits.edit([{part: "assumption", id: "plan_deadline", value: 8}]));
  await other.waitForFunction(() => globalThis.notebook!.edits.name === "Plan Berlin");
  await other.getByRole("button", {name: "Export", exact: true}).click();
  const save = other.getByRole("button", {name: /^One file/});
  const [download] = await Promise.all([other.waitForEvent("download"), save.click()]);
  expect(download.suggestedFilename()).toMatch(/scenario-plan-berlin-1-edit/);
});

test("edits that are taken back in the file stay so on its other pages", async () => {
  const {page: site} = await openPage(browser, `${url}index.html`, {draws: false});
  await site.evaluate(() => globalThis.notebook!.edits.edit([{part: "assumption", id: "plan_deadline", value: 7}]));
  await site.waitForFunction(() => location.hash.includes("edits="));
  const {page, problems} = await opened(await saved(site, "taken back.html"), {draws: false});
  await page.evaluate(() => globalThis.notebook!.edits.edit([{part: "assumption", id: "plan_deadline", value: 0}]));
  await page.waitForFunction(() => !location.hash.includes("edits="));
  await page.locator("#observablehq-sidebar").getByRole("link", {name: "Cost", exact: true}).click();
  await page.waitForFunction(SETTLED, ...NOW_AND_THEN);
  expect(await page.getByRole("button", {name: "No edits", exact: true}).count()).toBe(1);
  expect(problems).toEqual([]);
});
