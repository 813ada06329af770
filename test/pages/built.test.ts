import type {Browser, BrowserContext} from "playwright-core";
import {afterAll, afterEach, beforeAll, expect, inject, test} from "vitest";
import {openBrowser, openPage, newProfile, whenDrawn, whenDrawnOften} from "./browser.js";

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

/** Notes, frame by frame, what the answer and its range say. */
const SENTENCES = `globalThis.told = new Set();
const tell = () => {
  for (const selector of [".answer p, .answer", ".range-answer"]) {
    const text = document.querySelector(selector)?.innerText.replace(/\\bPin\\b|\\bSearching…/g, "").replace(/\\s+/g, " ").replaceAll(" .", ".").trim();
    if (text) told.add(text);
  }
  requestAnimationFrame(tell);
};
requestAnimationFrame(tell);`;

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterEach(async () => {
  for (const context of browser.contexts()) await context.close();
});
afterAll(() => browser.close());

test.each(["index.html", "cost.html", "prices.html", "scales/xl.html", "data-requirements.html", "bill.html"])(
  "%s says without JavaScript what it says with it",
  async (path) => {
    const off = await (await browser.newContext({javaScriptEnabled: false})).newPage();
    await off.goto(`${url}${path}`);
    expect(await off.locator(".needs").innerText()).toMatch(/catalogs of \d{4}-\d\d-\d\d\.$/);
    const {page} = await openPage(browser, `${url}${path}`);
    await whenDrawnOften(page);
    await page.waitForFunction(() => globalThis.notebook!.isDrawn);
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

test.each(["index.html", "cost.html", "bill.html"])(
  "the range that was built into %s stands until it is drawn, and is the same then",
  async (path) => {
    const page = await (await newProfile(browser)).newPage();
    await page.addInitScript(SENTENCES);
    await page.goto(`${url}${path}`);
    await whenDrawnOften(page);
    await page.waitForFunction(() => globalThis.notebook!.isDrawn);
    await page.waitForTimeout(200);
    const told = await page.evaluate(() => [...(globalThis as unknown as {told: Set<string>}).told]);
    expect(told.length).toBeLessThanOrEqual(2); // an answer, and its range apart from it
    expect(told.join()).toMatch(/\d–\d/);
  }
);

test.each(["index.html", "audit.html", "what-if.html", "scales/xl.html", "scales/added.html"])(
  "the preview of a link to %s has a picture of words that stand within its edges",
  async (path) => {
    const page = await (await newProfile(browser)).newPage();
    await page.route(/\.js$/, (route) => route.abort()); // what reads a page's head runs nothing of it
    await page.goto(`${url}${path}`, {waitUntil: "commit"});
    const of = (name: string) => page.locator(`meta[property="og:${name}"]`).getAttribute("content");
    expect(await of("title")).not.toBe("");
    const description = (await of("description"))!;
    expect(description).toMatch(path === "scales/added.html" ? /^What it takes/ : /\d/); // that of an example would not do
    expect(await of("image:alt")).toBe(description);
    const seen = await page.evaluate(
      async (image) => {
        const response = await fetch(image);
        const {width, height} = await createImageBitmap(await response.clone().blob());
        const canvas = new OffscreenCanvas(width, height).getContext("2d")!;
        canvas.drawImage(await createImageBitmap(await response.blob()), 0, 0);
        const dark = (x: number, y: number, wide: number, high: number) => {
          const {data} = canvas.getImageData(x, y, wide, high);
          return data.filter((value, i) => i % 4 === 0 && value < 128).length;
        };
        return {
          type: response.headers.get("content-type"),
          size: [width, height],
          answer: dark(80, 220, 1040, 320),
          edges: dark(0, 20, 70, 610) + dark(1130, 20, 70, 610) + dark(0, 600, 1200, 30)
        };
      },
      new URL((await of("image"))!, page.url()).href
    );
    expect(seen).toMatchObject({type: "image/png", size: [1200, 630], edges: 0});
    expect(seen.answer).toBeGreaterThan(5000);
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
