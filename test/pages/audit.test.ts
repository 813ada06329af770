import type {Browser} from "playwright-core";
import {afterAll, beforeAll, expect, inject, test} from "vitest";
import {openBrowser, openPage} from "./browser.js";

const url = inject("url");

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

test("every finding leads to its figure on a page, which is marked and leads back", async () => {
  const {page} = await openPage(browser, `${url}audit.html`);
  await page.locator("a[id^='finding-']").first().waitFor();
  const links = await page
    .locator("a[id^='finding-']")
    .evaluateAll((nodes) => nodes.map((node) => (node as HTMLAnchorElement).href));
  expect(links.length).toBeGreaterThan(150);
  const byPage = new Map<string, Set<string>>();
  for (const link of links) {
    const [address, anchor] = link.split("#") as [string, string];
    byPage.set(address, (byPage.get(address) ?? new Set()).add(anchor));
  }
  expect(byPage.size).toBeGreaterThan(8);
  for (const [address, anchors] of byPage) {
    await page.goto(address);
    await page.locator("a.doubt").first().waitFor();
    const missing = await page.evaluate(
      (ids) => ids.filter((id) => !document.getElementById(id)?.querySelector("a.doubt")),
      [...anchors]
    );
    expect([address, missing]).toEqual([address, []]);
  }
  const mark = page.locator("a.doubt").first();
  const target = (await mark.getAttribute("href"))!.split("#")[1]!;
  await mark.click();
  await page.waitForURL(/audit\.html/);
  await expect.poll(() => page.locator(`[id="${target}"]`).isVisible()).toBe(true);
  await page.context().close();
}, 120_000);

test("findings can be narrowed, and an edited tolerance changes verdicts", async () => {
  const {page} = await openPage(browser, `${url}audit.html`);
  const caption = page.locator("caption:has-text('findings, by what they cost')");
  const count = async () => Number(/^[\d,]+/.exec(await caption.innerText())![0].replace(",", ""));
  const all = await count();
  await page.getByLabel("Verdict").selectOption("impossible");
  const impossible = await count();
  expect(impossible).toBeGreaterThan(10);
  expect(impossible).toBeLessThan(all);
  await page.getByLabel("Scale", {exact: true}).selectOption("tiny");
  expect(await count()).toBeLessThan(impossible);
  await page.getByLabel("Verdict").selectOption("");
  await page.getByLabel("Scale", {exact: true}).selectOption("");
  expect(await count()).toBe(all);
  await page.getByLabel("Tolerance of figures worked out another way").fill("0.5");
  await page.getByLabel("Tolerance of figures worked out another way").press("Tab");
  expect(await count()).toBeLessThan(all);
  expect(await page.locator(".scenario-bar").innerText()).toContain("1 edit");
  await page.context().close();
});
