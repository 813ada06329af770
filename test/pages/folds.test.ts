import type {Browser, Page} from "playwright-core";
import {afterAll, beforeAll, expect, inject, test} from "vitest";
import {newProfile, openBrowser, openIn, openPage} from "./browser.js";
import {CAN_READ_PRINT, printedPages} from "./printedPages.js";

const url = inject("url");

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser({draws: false});
});
afterAll(() => browser.close());

const foldOf = (page: Page, title: string) =>
  page.locator("details.fold:not(.built *)", {has: page.locator(`summary > b:text-is("${title}")`)});
const isOpen = (page: Page, title: string) => foldOf(page, title).evaluate((fold) => (fold as HTMLDetailsElement).open);
const inView = (node: Element) => {
  const {top, bottom} = node.getBoundingClientRect();
  return top >= 0 && top < innerHeight && bottom > 0;
};
const height = (page: Page) => page.evaluate(() => document.documentElement.scrollHeight);

test("Assumptions opens with what people come for; the rest is a line each that says what is in it and what is edited", async () => {
  const {page, problems} = await openPage(browser, `${url}assumptions.html`);
  expect(await height(page)).toBeLessThan(6000);
  expect(await isOpen(page, "Training")).toBe(true);
  expect(await isOpen(page, "Failures")).toBe(false);
  const line = foldOf(page, "Failures").locator("summary");
  const rows = foldOf(page, "Failures").locator("tbody tr");
  expect(await rows.first().isVisible()).toBe(false);
  expect(await line.innerText()).toMatch(
    new RegExp(`^Failures ${await rows.count()} assumptions: .*detection and restart`)
  );
  await page.evaluate(() => globalThis.notebook!.edits.edit([{part: "assumption", id: "restart_seconds", value: 900}]));
  await expect.poll(() => line.innerText()).toMatch(/assumptions, 1 edited: /);
  await page.evaluate(() => globalThis.notebook!.edits.undo());
  await expect.poll(() => line.innerText()).not.toMatch(/edited/);

  await page.getByRole("button", {name: "Unfold all"}).click();
  expect(await page.locator("details.fold:not([open])").count()).toBe(0);
  await page.getByRole("button", {name: "Fold all", exact: true}).click();
  expect(await page.locator("details.fold[open]").count()).toBe(0);
  expect(problems).toEqual([]);
  await page.context().close();
});

test("what is folded and opened by hand stays so when the page is loaded again, from before its scripts run", async () => {
  const {page, problems} = await openPage(browser, `${url}assumptions.html`);
  await foldOf(page, "Failures").locator("summary").press("Enter");
  await foldOf(page, "Failures").locator("tbody tr").first().waitFor();
  await foldOf(page, "Basis and reading").locator("summary").click();
  await expect.poll(() => isOpen(page, "Basis and reading")).toBe(false);
  const {page: again} = await openIn(page.context(), `${url}assumptions.html`);
  expect([await isOpen(again, "Basis and reading"), await isOpen(again, "Failures")]).toEqual([false, true]);
  await again.route(/assumptions\.\w+\.js$/, (route) => route.abort());
  await again.reload();
  const built = again.locator(".built details.fold");
  await built.waitFor();
  expect(await built.evaluate((fold) => (fold as HTMLDetailsElement).open)).toBe(false);
  expect(problems).toEqual([]);
  await page.context().close();
});

test("what is led to opens: a row that the search finds, here and from another page, an added assumption, a heading in an address", async () => {
  const {page, problems} = await openPage(browser, `${url}assumptions.html`);
  const go = async (words: string) => {
    await page.keyboard.press("Control+k");
    await page.getByRole("combobox", {name: "Find or do"}).fill(words);
    await page.locator("dialog.palette").getByRole("option", {name: words}).first().click();
  };
  const focused = () => page.evaluate(() => document.activeElement?.closest("tr")?.dataset.rowKey);
  await go("Detection and restart");
  await expect.poll(() => isOpen(page, "Failures")).toBe(true);
  expect(await page.locator("[data-row-key=restart_seconds]").evaluate(inView)).toBe(true);
  await page.getByRole("dialog").getByRole("button", {name: "Close"}).click();
  await go("Serving"); // the table
  await expect.poll(() => isOpen(page, "Serving")).toBe(true);
  expect(await foldOf(page, "Serving").evaluate(inView)).toBe(true);

  // Where the group of what is added is folded, an assumption that is added opens it.
  await page.evaluate(() =>
    globalThis.notebook!.edits.edit([
      {part: "added", kind: "assumptions", name: "fee", what: {label: "Fee", unit: "USD", value: 5}}
    ])
  );
  await page.getByRole("button", {name: "Fold all", exact: true}).click();
  await page.getByRole("button", {name: "Add an assumption"}).click();
  await page.getByRole("dialog").getByLabel("Label").fill("Tax");
  await page
    .getByRole("dialog")
    .getByLabel(/^Value/)
    .fill("$7");
  await page.getByRole("dialog").getByRole("button", {name: "Add", exact: true}).click();
  await expect.poll(() => isOpen(page, "Added here")).toBe(true);
  await expect.poll(focused).toBe("tax");
  expect(problems).toEqual([]);
  await page.context().close();
});

test("the bill shows a table or chart for each question, and opens what an address leads to", async () => {
  const {page, problems} = await openPage(browser, `${url}bill.html`, {draws: true});
  expect(await height(page)).toBeLessThan(6200);
  expect(await isOpen(page, "Spot machines")).toBe(false);
  await page.evaluate(() => void (location.hash = "#spot-machines"));
  await expect.poll(() => isOpen(page, "Spot machines")).toBe(true);
  await expect
    .poll(() => page.locator("#spot-machines").evaluate((node) => node.getBoundingClientRect().top))
    .toBeLessThan(200);
  const {page: other} = await openIn(page.context(), `${url}bill.html#spot-machines`);
  expect(await isOpen(other, "Spot machines")).toBe(true);
  const {page: third} = await openIn(page.context(), `${url}bill.html`);
  expect(await isOpen(third, "Spot machines")).toBe(false); // what was led to is not remembered

  // On a phone what an input does to the bill stands beside it, in view, and no row is high for words out of view.
  await third.setViewportSize({width: 400, height: 800});
  const drivers = third.locator("table.drivers:not(.built *)");
  const end = drivers.locator("thead th", {hasText: "Bill, to"});
  await expect.poll(() => end.evaluate((head) => head.getBoundingClientRect().right)).toBeLessThan(400);
  const lines = third.locator('table:has(caption:text("The bill: ")):not(.built *) tbody tr');
  const heights = await lines.evaluateAll((rows) => rows.map((row) => (row as HTMLElement).offsetHeight));
  expect(heights.length).toBe(9);
  expect(heights.filter((height) => height > 40).length).toBeLessThanOrEqual(2);
  expect(problems).toEqual([]);
  await page.context().close();
});

test.skipIf(!CAN_READ_PRINT)(
  "a print has what is open and what is edited, and says of the rest that it is left out",
  async () => {
    const {page} = await openPage(browser, `${url}assumptions.html`);
    await page.evaluate(() =>
      globalThis.notebook!.edits.edit([{part: "assumption", id: "restart_seconds", value: 900}])
    );
    const pages = await printedPages(page);
    const text = pages.join("\n");
    expect(text).toMatch(/Batch size/);
    expect(text).toMatch(/Detection and(?: restart)? +900/);
    expect(text).toMatch(/Training model +\d+ assumptions +\(folded, not printed\)/);
    await page.getByRole("button", {name: "Unfold all"}).click();
    expect((await printedPages(page)).length).toBeGreaterThan(2 * pages.length);
    await page.getByRole("button", {name: "Fold all", exact: true}).click();
    expect(await isOpen(page, "Failures")).toBe(false);
    await page.context().close();
  }
);

test("without JavaScript what is folded opens, and no page has less to read", async () => {
  const page = await (await newProfile(browser, {javaScriptEnabled: false})).newPage();
  await page.goto(`${url}bill.html`);
  const folded = page.locator("p", {hasText: "One machine of consumer cards is a person's own"});
  expect(await folded.isVisible()).toBe(false);
  await page.locator("summary", {hasText: "Failures by machine"}).click();
  expect(await folded.isVisible()).toBe(true);
  await page.goto(`${url}assumptions.html`);
  expect(await page.locator("th", {hasText: "Basis of the hours"}).isVisible()).toBe(true);
  await page.context().close();
});
