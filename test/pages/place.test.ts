import type {Browser, BrowserContext, Page} from "playwright-core";
import {afterAll, beforeAll, describe, expect, inject, test} from "vitest";
import {newProfile, openBrowser, openPage, STILL, whenDrawn} from "./browser.js";

const url = inject("url");

/** How far, in pixels, a heading may stand under the top of the window and be landed on. */
const LANDED = 60;

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const topOf = (page: Page, id: string) =>
  page.locator(`[id="${id}"]`).evaluate((heading) => heading.getBoundingClientRect().top);

/** Waits until nothing has moved a heading for a while, and returns how far it is under the top of the window. */
async function restingTop(page: Page, id: string): Promise<number> {
  let top = await topOf(page, id);
  for (let still = 0; still < 8;) {
    await page.waitForTimeout(100);
    const now = await topOf(page, id);
    still = Math.abs(now - top) < 1 ? still + 1 : 0;
    top = now;
  }
  return top;
}

/** Whether a page cannot be scrolled further down. */
const isAtEnd = (page: Page) => page.evaluate(() => scrollY + innerHeight >= document.documentElement.scrollHeight - 2);

/** Lets scripts of the site come only when the function returned is called. */
async function holdScripts(context: BrowserContext, which = /\/(?!page\.)[^/]+\.\w{8}\.js$/): Promise<() => void> {
  let letGo = () => {};
  const held = new Promise<void>((resolve) => (letGo = resolve));
  await context.route(which, async (route) => {
    await held;
    await route.continue();
  });
  return letGo;
}

describe.each([
  ["bill.html", "serving-after-training", "energy-and-carbon"],
  ["assumptions.html", "input-streams", "added-here"],
  ["prices.html", "price-rows", "prices-over-time"],
  ["scales/large.html", "cost", "memory"],
  ["validation.html", "failures-and-goodput", "whole-runs"]
])("%s", (path, id, early) => {
  test(`a link to a heading lands on it, also where what stands above it comes late: #${id}`, async () => {
    const {page, problems} = await openPage(browser, `${url}${path}#${id}`);
    const top = await restingTop(page, id);
    expect([top > -1, top < LANDED || (await isAtEnd(page)), top]).toEqual([true, true, top]);
    expect(problems).toEqual([]);
    await page.context().close();

    const context = await newProfile(browser);
    const late = await holdScripts(context);
    const slow = await context.newPage();
    await slow.goto(`${url}${path}#${id}`, {waitUntil: "commit"});
    await slow.locator(`[id="${id}"]`).waitFor();
    await slow.waitForTimeout(300);
    late();
    await whenDrawn(slow);
    const then = await restingTop(slow, id);
    expect([then > -1, then < LANDED || (await isAtEnd(slow)), then]).toEqual([true, true, then]);
    await context.close();
  });

  test("loaded again, it stays where it was left", async () => {
    const {page} = await openPage(browser, `${url}${path}`);
    await page.locator(`[id="${id}"]`).evaluate((heading) => {
      heading.scrollIntoView();
      scrollBy(0, -100);
    });
    const before = await restingTop(page, id);
    await page.reload();
    await whenDrawn(page);
    expect(Math.abs((await restingTop(page, id)) - before)).toBeLessThan(3);
    await page.context().close();
  });

  test("what is read while the page loads does not move when what stands above it grows", async () => {
    const context = await browser.newContext(STILL);
    const late = await holdScripts(context);
    const page = await context.newPage();
    await page.goto(`${url}${path}`, {waitUntil: "commit"});
    const heading = page.locator(`[id="${early}"]`);
    await heading.waitFor();
    await page.mouse.move(640, 400);
    for (let i = 0; i < 40 && (await topOf(page, early)) > 30; ++i) {
      await page.mouse.wheel(0, Math.min(400, (await topOf(page, early)) - 15));
      await page.waitForTimeout(30);
    }
    const before = await restingTop(page, early);
    expect(before).toBeLessThan(31); // what is in view above it may grow
    late();
    await whenDrawn(page);
    const after = await restingTop(page, early);
    expect([Math.abs(after - before) < 3, before, after]).toEqual([true, before, after]);
    await context.close();
  });
});
