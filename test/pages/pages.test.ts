import {readFileSync} from "node:fs";
import type {Browser, BrowserContext} from "playwright-core";
import {afterAll, beforeAll, describe, expect, inject, test} from "vitest";
import {NOW_AND_THEN, openBrowser, openIn, openPage, STILL} from "./browser.js";
import {allFiles, htmlFiles} from "./htmlFiles.js";
import {paperFaults} from "./paperFaults.js";
import {contrastViolations, violations} from "./violations.js";

const url = inject("url");
const pages = htmlFiles("dist").filter((path) => path !== "404.html");

/** Pages of scales with the same parts as that of Large, which is examined for all. */
const ALIKE = new Set(["tiny", "small", "medium", "xl", "added"].map((scale) => `scales/${scale}.html`));

let browser: Browser;
let profile: BrowserContext; // of pages that nothing is edited on
beforeAll(async () => {
  browser = await openBrowser(); // axe
  profile = await browser.newContext({...STILL, viewport: {width: 1280, height: 900}});
});
afterAll(() => browser.close());

describe.each(pages)("%s", (path) => {
  test("opens with its answer and without an error, a request off the host, an overflow, a number that is none, a serious accessibility violation or a table cut off on paper", async () => {
    const {page, problems} = await openIn(profile, `${url}${path}`);
    await page.waitForFunction(() => globalThis.notebook!.audits.findings.length > 0, ...NOW_AND_THEN);
    expect(problems).toEqual([]);
    expect(await page.locator(".observablehq--error, .problem:text('cannot be shown')").count()).toBe(0);
    // A formula's own text may say NaN, its notation for no value; what is far from the window is read too.
    await page.evaluate(() => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(".formula-text {display: none !important} * {content-visibility: visible !important}");
      document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    });
    const text = await page.locator("#observablehq-main").innerText();
    expect(text.length).toBeGreaterThan(200);
    expect(text).not.toMatch(/\bNaN\b|\bundefined\b|\bInfinity\b(?! Fabric)|\[object/);
    expect(await page.locator(".answer").first().innerText()).toMatch(/\d/);
    await page.evaluate(unfold);
    await expect.poll(() => page.evaluate(wideTables)).toEqual([]);
    expect(await page.evaluate(brokenWords)).toEqual([]);
    if (!ALIKE.has(path)) {
      expect(await violations(page)).toEqual([]);
      await page.emulateMedia({colorScheme: "dark"});
      expect(await contrastViolations(page)).toEqual([]);
    }
    await page.setViewportSize({width: 400, height: 800});
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
    expect(await paperFaults(page)).toEqual({wide: [], cut: [], controls: [], tiny: []});
    expect(problems).toEqual([]);
    await page.close();
  });
});

test("too little contrast in one row of a table is found: by its color, what it stands in, and what lies over it", async () => {
  const {page} = await openPage(browser, `${url}scales/large.html`);
  expect(await contrastViolations(page)).toEqual([]);
  for (const style of [".cell {color: #ddd", "{background: #555", "{opacity: 0.3"]) {
    await page.evaluate((text) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(text);
      document.adoptedStyleSheets = [sheet];
    }, `table:nth-of-type(1) tbody tr:nth-child(2) ${style} !important}`);
    expect((await contrastViolations(page)).map(({id}) => id)).toEqual(["color-contrast"]);
  }
  await page.context().close();
});

test("no built file imports anything that is not built with it", () => {
  const bare = /(?:\bfrom ?|\bimport ?\(? ?)["']([@\w][^"'\s,()=]*)["']/g;
  const found = allFiles("dist")
    .filter((path) => /\.(html|js)$/.test(path))
    .flatMap((path) => [...readFileSync(path, "utf8").matchAll(bare)].map(([, name]) => `${path}: ${name}`));
  expect(found).toEqual([]);
});

test("the licenses of the bundled libraries are a link away from every page; one switch of the tokens per sample drives what follows it", async () => {
  const {page} = await openPage(browser, `${url}scaling.html`);
  const address = await page
    .getByRole("link", {name: "Licenses of the libraries"})
    .evaluate((link) => (link as HTMLAnchorElement).href);
  const text = await (await page.request.get(address)).text();
  for (const name of ["jstat", "d3-shape", "valibot", "fflate"]) expect(text).toMatch(new RegExp(`^${name} \\d`, "m"));

  const tokens = page.locator(
    'table:has(caption:text-is("Training set, steps and tokens")) .cell[data-cell="tokens_seen"][data-row^="large/"]'
  );
  expect(await tokens.innerText()).toBe("6.4B");
  await page.getByRole("combobox", {name: "Tokens per sample"}).selectOption("sequence");
  await expect.poll(() => tokens.innerText()).toBe("205B");
  await page.context().close();
});

test("either basis can be shown", async () => {
  const {page} = await openPage(browser, `${url}cost.html`);
  const days = page.locator('.cell[data-cell="wall_days"][data-row^="large/1x-a100-80gb"]').first();
  // Computed unless the brief's are asked for, whose training times have 1,000–1,200 hours for Large on an A100 80GB:
  // in their middle 45.8 days, and nine in ten draws, as likely anywhere between, lie 10 hours inside: 42.1 to 49.6.
  expect(await page.getByLabel("Basis of hours").inputValue()).toBe("first-principles");
  expect(await days.innerText()).not.toMatch(/^45\.8/);
  await page.getByLabel("Basis of hours").selectOption("brief");
  await expect.poll(() => days.innerText()).toMatch(/^45\.8/);
  await expect.poll(() => days.locator("xpath=..").innerText()).toMatch(/42\.1–(45\.8–)?49\.6/);
  await page.context().close();
});

/** Opens what is folded away, so that its tables take the room they need. */
function unfold(): void {
  for (const folded of document.querySelectorAll<HTMLDetailsElement>("#observablehq-main details")) folded.open = true;
}

/** The tables shown that are wider than their room. */
function wideTables(): string[] {
  return [...document.querySelectorAll<HTMLTableElement>(".scroll > table.sheet")]
    .filter((table) => !table.closest(".built") && table.checkVisibility())
    .filter((table) => table.offsetWidth > table.parentElement!.clientWidth + 1)
    .map((table) => table.caption!.textContent);
}

/** The words in tables that go on in another line within themselves, but for those of notes, which may be paths, and of formulas. */
function brokenWords(): string[] {
  const found = [];
  const range = document.createRange();
  for (const cell of document.querySelectorAll("table.sheet :is(th, td):not(.prose, .run-on)")) {
    if (cell.closest(".built") || !cell.checkVisibility()) continue;
    const texts = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const text = texts.currentNode as Text;
      if (text.parentElement!.closest(".formula-text")) continue;
      for (const {0: word, index} of text.data.matchAll(/[A-Za-z]{2,20}/g)) {
        range.setStart(text, index);
        range.setEnd(text, index + word.length);
        const lines = new Set([...range.getClientRects()].map(({top}) => Math.round(top)));
        if (lines.size > 1) found.push(`${word} in ${cell.closest("table")!.caption!.textContent}`);
      }
    }
  }
  return found;
}
