import type {Browser, BrowserContext} from "playwright-core";
import {afterAll, afterEach, beforeAll, expect, inject, test} from "vitest";
import {openBrowser, openPage, whenDrawn} from "./browser.js";

const url = inject("url");

/** Notes, frame by frame, whether something that was built into the page is on screen. */
const WATCH = `globalThis.frames = 0;
globalThis.painted = [];
const look = () => {
  globalThis.frames += 1;
  for (const part of document.querySelectorAll(".built > *"))
    if (part.getClientRects().length > 0) globalThis.painted.push(part.textContent);
  requestAnimationFrame(look);
};
requestAnimationFrame(look);`;

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterEach(async () => {
  for (const context of browser.contexts()) await context.close();
});
afterAll(() => browser.close());

test.each(["index.html", "cost.html", "prices.html", "scales/xl.html", "data-requirements.html"])(
  "%s says without JavaScript what it says with it",
  async (path) => {
    const off = await (await browser.newContext({javaScriptEnabled: false})).newPage();
    await off.goto(`${url}${path}`);
    expect(await off.locator(".needs").innerText()).toMatch(/catalogs of \d{4}-\d\d-\d\d\.$/);
    const {page} = await openPage(browser, `${url}${path}`);
    const words = (text: string) =>
      text
        .replace(/\bPin\b/g, "")
        .replace(/\s+/g, " ")
        .replaceAll(" .", ".")
        .trim();
    const answer = words(await page.locator(".answer").first().innerText());
    expect(answer).toMatch(/\d/);
    expect(words(await off.locator(".answer").first().innerText())).toBe(answer);
    const caption = (await off.locator("caption").first().textContent())!;
    const cells = (of: typeof page) =>
      of
        .locator("table")
        .filter({has: of.locator("caption", {hasText: caption})})
        .first()
        .locator("tbody tr")
        .first()
        .locator("th, td")
        .allTextContents();
    expect(words(await off.locator("h1").innerText())).toBe(words(await page.locator("h1").innerText()));
    expect((await cells(off)).join()).toMatch(/\d/);
    expect(await cells(off)).toEqual(await cells(page));
    const description = (await off.locator("meta[name=description]").getAttribute("content"))!;
    expect(answer.startsWith(description.replace(/ …$/, ""))).toBe(true);
  }
);

test("nothing that was built in is painted for a link with edits, and for a tab or browser that has some", async () => {
  const context = await watched();
  const page = await context.newPage();
  await page.goto(`${url}cost.html`);
  await whenDrawn(page);
  expect(await painted(page)).not.toEqual([]);
  const edit = {part: "assumption", id: "basis", value: "brief"} as const;
  expect(await page.evaluate((one) => globalThis.notebook!.edits.edit([one]).refused, edit)).toEqual([]);
  await page.waitForURL(/#edits=/);
  const link = page.url();
  await page.goto(`${url}overview.html`);
  await whenDrawn(page);
  expect(await painted(page)).toEqual([]); // in the same tab
  const other = await (await watched()).newPage();
  await other.goto(link);
  await whenDrawn(other);
  expect(await painted(other)).toEqual([]); // by a link
});

async function watched(): Promise<BrowserContext> {
  const context = await browser.newContext();
  await context.addInitScript({content: WATCH});
  return context;
}

/** Returns what was on screen of that which was built in; fails where no frame was looked at. */
async function painted(page: Awaited<ReturnType<BrowserContext["newPage"]>>): Promise<string[]> {
  const {frames, seen} = await page.evaluate(() => {
    const {frames, painted} = globalThis as unknown as {frames: number; painted: string[]};
    return {frames, seen: painted};
  });
  expect(frames).toBeGreaterThan(1);
  return seen;
}
