import type {Browser} from "playwright-core";
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
  const page = await (await browser.newContext(STILL)).newPage();
  const problems = watch(page, url);
  let letThrough = () => {};
  const through = new Promise<void>((resolve) => (letThrough = resolve));
  await page.route(SCRIPT, async (route) => {
    await through;
    await route.continue();
  });
  await page.goto(`${url}cost.html`);
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

test("where the script of edits cannot be had, the answer stands and the page says so", async () => {
  const page = await (await browser.newContext(STILL)).newPage();
  await page.route(SCRIPT, (route) => route.abort());
  await page.goto(`${url}cost.html`);
  await page.locator(".notices:not([hidden])").waitFor();
  expect(await page.locator(".notices").innerText()).toMatch(/^Edits cannot be made or shown: .* Reload the page\./);
  expect(await page.locator(".answer").first().innerText()).toMatch(/\$[\d,.]+/);
});
