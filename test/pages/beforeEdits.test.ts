import type {Browser, Page} from "playwright-core";
import {afterAll, beforeAll, expect, inject, test} from "vitest";
import {NOW_AND_THEN, openBrowser, STILL, watch, whenDrawn} from "./browser.js";

const url = inject("url");

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

/** The script of edits, which a page without any asks for when it is shown. */
const SCRIPT = /editingScript\.\w+\.js$/;

test("what is chosen before the script of edits is there is an edit once it is, and is kept", async () => {
  const {page, problems, letThrough} = await heldPage("cost.html");
  const basis = page.getByLabel("Basis of hours");
  await basis.waitFor();
  expect(await page.locator(".scenario-bar").getAttribute("aria-busy")).toBe("true");
  const other = await basis.evaluate((select: HTMLSelectElement) => {
    return [...select.options].find(({selected}) => !selected)!.value;
  });
  await basis.selectOption(other);
  const edits = () => page.evaluate(() => globalThis.notebook!.edits.scenario.assumptions?.basis);
  expect(await edits()).toBeUndefined();
  letThrough();
  await page.waitForFunction(() => globalThis.notebook?.edits.scenario.assumptions?.basis, ...NOW_AND_THEN);
  expect(await edits()).toBe(other);
  await whenDrawn(page);
  expect(await basis.inputValue()).toBe(other);
  await page.reload();
  await whenDrawn(page);
  expect(await edits()).toBe(other);
  expect(problems).toEqual([]);
});

/** A page whose script of edits does not come until it is let through. */
async function heldPage(path: string) {
  const context = await browser.newContext({...STILL, permissions: ["clipboard-read", "clipboard-write"]});
  const page = await context.newPage();
  const problems = watch(page, url);
  let letThrough = () => {};
  const through = new Promise<void>((resolve) => (letThrough = resolve));
  await page.route(SCRIPT, async (route) => {
    await through;
    await route.continue();
  });
  await page.goto(`${url}${path}`);
  await page.locator(".scenario-bar[aria-busy]").waitFor();
  return {page, problems, letThrough: () => letThrough()};
}

const batch = (page: Page) => page.evaluate(() => globalThis.notebook!.edits.scenario.assumptions?.batch_size);

const valueOf = (page: Page, row: string) =>
  page
    .locator(".sheet-grid tr", {has: page.getByRole("rowheader", {name: row, exact: true})})
    .locator("td")
    .first();

type Act = (page: Page) => Promise<void>;

const press =
  (...keys: string[]): Act =>
  async (page) => {
    for (const key of keys) await page.keyboard.press(key);
  };

test.each<[name: string, act: Act, then: unknown]>([
  ["64, Enter", press("6", "4", "Enter"), 64],
  ["8, Enter", press("8", "Enter"), 8],
  ["64, Escape", press("6", "4", "Escape"), undefined],
  ["128, Tab", press("1", "2", "8", "Tab"), 128],
  ["F2, 0, Enter", press("F2", "0", "Enter"), 320],
  ["Enter, 64, Enter", press("Enter", "6", "4", "Enter"), 64],
  [
    "64, a click on another cell",
    async (page) => {
      await press("6", "4")(page);
      await valueOf(page, "Optimizer").click();
    },
    64
  ],
  ["64, Enter, back, 48, Enter", press("6", "4", "Enter", "ArrowUp", "4", "8", "Enter"), 48],
  ["64, Enter, back, 32, Enter", press("6", "4", "Enter", "ArrowUp", "3", "2", "Enter"), undefined],
  ["64, Enter, Ctrl+Z", press("6", "4", "Enter", "Control+z"), undefined],
  ["64, Enter, Ctrl+Z, Ctrl+Y", press("6", "4", "Enter", "Control+z", "Control+y"), 64],
  [
    "Ctrl+V of 96",
    async (page) => {
      await page.evaluate(() => navigator.clipboard.writeText("96"));
      await page.keyboard.press("Control+v");
    },
    96
  ]
])("in a cell, before the script of edits is there: %s", async (_, act, then) => {
  const {page, problems, letThrough} = await heldPage("assumptions.html");
  const cell = valueOf(page, "Batch size");
  await cell.click();
  const top = await page.evaluate(() => scrollY);
  await act(page);
  expect(await batch(page)).toBeUndefined();
  expect(await page.evaluate(() => scrollY)).toBe(top);
  letThrough();
  await page.waitForSelector(".scenario-bar:not([aria-busy])");
  await expect.poll(() => batch(page)).toBe(then);
  expect(await cell.innerText()).toBe(String(then ?? 32));
  expect(await page.locator("[data-waits]").count()).toBe(0);
  expect(problems).toEqual([]);
  await page.context().close();
});

test("what is typed early and cannot be is said beside its cell once it is tried", async () => {
  const {page, letThrough} = await heldPage("assumptions.html");
  const cell = valueOf(page, "Batch size");
  await cell.click();
  await press("-", "1", "Enter")(page);
  expect(await cell.evaluate((td) => getComputedStyle(td, "::before").content)).toBe('"-1"');
  letThrough();
  await page.locator(".grid-note:popover-open").waitFor();
  expect(await page.locator(".grid-note:popover-open").innerText()).toMatch(/cannot be -1/);
  expect(await cell.innerText()).toBe("32");
  expect(await batch(page)).toBeUndefined();
  await page.context().close();
});

test("an edit made early goes along to the page that is asked for next", async () => {
  const {page, letThrough} = await heldPage("assumptions.html");
  await valueOf(page, "Batch size").click();
  await press("6", "4", "Enter")(page);
  await page.locator("#observablehq-sidebar").getByRole("link", {name: "Cost", exact: true}).click();
  letThrough();
  await page.waitForURL(/cost/);
  await whenDrawn(page);
  expect(await batch(page)).toBe(64);
  await page.context().close();
});

test("a menu opened early stays open, a search asked for early sets what it is told to", async () => {
  const {page, problems, letThrough} = await heldPage("cost.html");
  await page.getByRole("button", {name: "Export", exact: true}).click();
  const open = page.locator(".menu-panel:popover-open, :popover-open").first();
  await open.waitFor();
  letThrough();
  await page.waitForSelector(".scenario-bar:not([aria-busy])");
  await page.getByRole("button", {name: /^One file/}).waitFor();
  expect(await open.isVisible()).toBe(true);
  await page.context().close();

  const other = await heldPage("cost.html");
  await other.page.keyboard.press("Control+k");
  await other.page.keyboard.type("set batch size 648");
  await other.page.keyboard.press("Backspace");
  await other.page.keyboard.press("Enter");
  expect(await batch(other.page)).toBeUndefined();
  other.letThrough();
  await expect.poll(() => batch(other.page)).toBe(64);
  expect([...problems, ...other.problems]).toEqual([]);
  await other.page.context().close();
});

test("where the script of edits cannot be had, the answer stands and the page says so", async () => {
  const page = await (await browser.newContext(STILL)).newPage();
  await page.route(SCRIPT, (route) => route.abort());
  await page.goto(`${url}cost.html`);
  await page.locator(".notices:not([hidden])").waitFor();
  expect(await page.locator(".notices").innerText()).toMatch(/^Edits cannot be made or shown: .* Reload the page\./);
  expect(await page.locator(".answer").first().innerText()).toMatch(/\$[\d,.]+/);
});
