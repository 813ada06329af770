import type {Browser} from "playwright-core";
import {afterAll, beforeAll, expect, inject, test} from "vitest";
import {openBrowser, openPage, whenDrawn} from "./browser.js";

const url = inject("url");

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser({draws: false});
});
afterAll(() => browser.close());

test("every finding leads to its figure on a page, which is marked and leads back", async () => {
  const {page} = await openPage(browser, `${url}audit.html`);
  await page.getByRole("button", {name: /^Show the other/}).click();
  await expect.poll(() => page.locator("a[id^='finding-']").count()).toBeGreaterThan(150);
  const links = await page
    .locator("a[id^='finding-']")
    .evaluateAll((nodes) => nodes.map((node) => (node as HTMLAnchorElement).href));
  const byPage = new Map<string, Set<string>>();
  for (const link of links) {
    const [address, anchor] = link.split("#") as [string, string];
    byPage.set(address, (byPage.get(address) ?? new Set()).add(anchor));
  }
  expect(byPage.size).toBeGreaterThan(8);
  for (const [address, anchors] of byPage) {
    const [first] = anchors;
    await page.goto(`${address}#${first}`);
    await page.locator(`[id="${first}"] a.doubt`).waitFor(); // what is folded away around it has opened
    const missing = () =>
      page.evaluate((ids) => ids.filter((id) => !document.getElementById(id)?.querySelector("a.doubt")), [...anchors]);
    await expect.poll(async () => [address, await missing()]).toEqual([address, []]);
  }
  const mark = page.locator("a.doubt").filter({visible: true}).first();
  const target = (await mark.getAttribute("href"))!.split("#")[1]!;
  await mark.click();
  await page.waitForURL(/audit\.html/);
  const reached = page.locator(`[id="${target}"]`);
  await expect.poll(() => reached.evaluate((node) => node === document.activeElement), {timeout: 20_000}).toBe(true);
  expect(await reached.evaluate((node) => node.getBoundingClientRect().top > 0)).toBe(true);
  await page.context().close();
}, 120_000);

test("the brief's figures are folded away behind one switch, which pages share", async () => {
  const {page, problems} = await openPage(browser, `${url}scales/large.html`);
  const folds = page.locator("details.published");
  const open = page.locator("details.published[open]");
  expect([await folds.count(), await open.count()]).toEqual([6, 0]);
  await folds.nth(1).locator("summary").press("Enter");
  await expect.poll(() => open.count()).toBe(6);
  await folds.nth(1).locator("table").waitFor();
  await page.goto(`${url}memory.html`);
  const part = page.locator("caption", {hasText: "Memory by component, per scale and layout"}).first();
  await part.waitFor();
  expect(await page.locator("details.published td", {hasText: /^(column header|heading)$/}).count()).toBe(0);
  await folds.first().locator("summary").click();
  await part.waitFor({state: "hidden"});
  await page.reload();
  await whenDrawn(page);
  expect(await part.isVisible()).toBe(false);
  expect(problems).toEqual([]);
  await page.context().close();
});

test("findings can be narrowed, and an edited tolerance changes verdicts", async () => {
  const {page} = await openPage(browser, `${url}audit.html`);
  const caption = page.locator("caption:has-text('findings, by what they cost')");
  const count = async () => Number(/^[\d,]+/.exec(await caption.innerText())![0].replace(",", ""));
  const all = await count();
  await page.getByLabel("Verdict").selectOption("impossible");
  await expect.poll(count).toBeLessThan(all);
  const impossible = await count();
  expect(impossible).toBeGreaterThan(10);
  await page.getByLabel("Scale", {exact: true}).selectOption("tiny");
  await expect.poll(count).toBeLessThan(impossible);
  await page.getByLabel("Verdict").selectOption("");
  await page.getByLabel("Scale", {exact: true}).selectOption("");
  await expect.poll(count).toBe(all);
  const listed = caption.locator("xpath=..").locator("tbody tr");
  expect(await listed.count()).toBeLessThan(all);
  await page.getByRole("button", {name: /^Show the other/}).click();
  await expect.poll(() => listed.count()).toBe(all);
  const row = page.locator("table.grid-table tbody tr", {
    has: page.locator('th:text("Tolerance of figures worked out")')
  });
  await row.locator("th, td").nth(1).click();
  await page.keyboard.type("0.5");
  await page.keyboard.press("Enter");
  await expect.poll(count, {timeout: 20_000}).toBeLessThan(all);
  expect(await page.locator(".scenario-bar").innerText()).toContain("1 edit");
  await page.context().close();
});
