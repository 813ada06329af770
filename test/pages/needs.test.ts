import {readdirSync, readFileSync} from "node:fs";
import {resolve} from "node:path";
import {pathToFileURL} from "node:url";
import type {Browser} from "playwright-core";
import {afterAll, afterEach, beforeAll, describe, expect, inject, test} from "vitest";
import {find, openBrowser, openPage, watch, whenDrawn} from "./browser.js";
import {serve} from "./serve.js";

const url = inject("url");
const policy = inject("policy");

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterEach(async () => {
  for (const context of browser.contexts()) await context.close();
});
afterAll(() => browser.close());

test.each(["index.html", "scales/xl.html"])("without JavaScript %s says what it needs", async (path) => {
  const context = await browser.newContext({javaScriptEnabled: false});
  const page = await context.newPage();
  await page.goto(`${url}${path}`);
  const needs = page.locator(".needs");
  expect(await needs.innerText()).toMatch(/with JavaScript, which is switched off here/);
  // It stands above the page, in view.
  const main = (await page.locator("#observablehq-main").boundingBox())!;
  const {y, height} = (await needs.boundingBox())!;
  expect(y).toBe(0);
  expect(y + height).toBeLessThan(main.y);
  expect(await page.locator("observablehq-loading:not(.built)").first().isVisible()).toBe(false);
});

test.each(["index.html", "scales/xl.html"])("from disk %s says what it needs", async (path) => {
  const page = await browser.newPage();
  await page.goto(pathToFileURL(resolve("dist", path)).href);
  expect(await page.locator("#observablehq-main .needs").innerText()).toMatch(
    /^This page was opened from a file.*http/
  );
  expect(await page.locator("observablehq-loading:not(.built)").first().isVisible()).toBe(false);
});

test("a page that has what it needs says nothing of it", async () => {
  const {page} = await openPage(browser, `${url}index.html`);
  expect(await page.locator(".needs").count()).toBe(0);
  expect(await page.locator("body").innerText()).not.toContain("switched off here");
});

describe("the Content-Security-Policy in the README", () => {
  test("is what the pages are tested under, and lets search, formulas, menus and files work", async () => {
    const response = await fetch(url);
    expect(response.headers.get("content-security-policy")).toBe(policy);
    const {page, problems} = await openPage(browser, `${url}cost.html`);
    const edits = [{part: "formula", name: "cost", text: "d.gpus * d.rate * d.wall_hours * 0.5"}];
    expect(await page.evaluate((list) => globalThis.notebook!.edits.edit(list as never).refused, edits)).toEqual([]);
    await find(page, "llama 3.1 8b"); // from a file of the site
    await page.keyboard.press("Escape");
    await page.keyboard.press("Escape");
    await page.getByRole("button", {name: "Scenarios", exact: true}).click();
    await page.getByLabel("Keep these edits").fill("Half");
    await page.keyboard.press("Enter");
    await page.getByRole("button", {name: "Open Half"}).waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("button", {name: "Export", exact: true}).click();
    const workbook = page.getByRole("button", {name: "Excel workbook (.xlsx)"});
    await Promise.all([page.waitForEvent("download"), workbook.click()]);
    expect(problems).toEqual([]);
  });

  test("has text become code, markup and threads through its own policies alone", async () => {
    const page = await browser.newPage();
    await page.addInitScript(() => {
      const made: Record<string, number> = {};
      const types = (globalThis as unknown as {trustedTypes: {createPolicy: (name: string, rules: object) => object}})
        .trustedTypes;
      const create = types.createPolicy.bind(types);
      types.createPolicy = (name, rules) => {
        const counted = Object.entries(rules).map(([kind, make]) => [
          kind,
          (text: string) => {
            made[name] = (made[name] ?? 0) + 1;
            return (make as (text: string) => string | null)(text);
          }
        ]);
        return create(name, Object.fromEntries(counted) as object);
      };
      Object.assign(globalThis, {made});
    });
    const problems = watch(page, url);
    await page.goto(url);
    await whenDrawn(page);
    const made = () => page.evaluate(() => (globalThis as unknown as {made: Record<string, number>}).made);
    await expect.poll(async () => Object.keys(await made()).sort()).toEqual(["default", "formulas", "threads"]);
    expect((await made()).formulas).toBeGreaterThan(10); // compiled, and not walked
    expect(problems).toEqual([]);
    const refused = await page.evaluate(() => {
      const tries = [
        () => (document.createElement("div").innerHTML = "<img src=x onerror=alert(1)>"),
        () => (document.createElement("div").innerHTML = "<script>alert(1)</script>"),
        () => new Worker("data:text/javascript,1")
      ];
      return tries.map((one) => {
        try {
          one();
          return "let";
        } catch (error) {
          return (error as Error).name;
        }
      });
    });
    expect(refused).toEqual(["TypeError", "TypeError", "TypeError"]);
    await page.context().close();
  });

  test.each(["style-src 'self';", "img-src 'self' data:;", "connect-src 'self';"])(
    "does not do without %s",
    async (part) => {
      expect(policy).toContain(part);
      const site = await serve("dist", {"content-security-policy": policy.replace(part, "")});
      const page = await browser.newPage();
      const problems = watch(page, site.url);
      await page.goto(`${site.url}cost.html`);
      await expect
        .poll(() => problems.join("\n"))
        .toMatch(/violates the following (directive|Content Security Policy)/);
      await page.context().close();
      await site.close();
    }
  );

  test("stands in every page as well, but for the pages that may frame it, which a header alone says", async () => {
    const paths = readdirSync("dist", {recursive: true, encoding: "utf8"}).filter((path) => path.endsWith(".html"));
    const pages = paths.filter((path) => path !== "one-file.html");
    expect(pages.length).toBeGreaterThan(15);
    const own = policy.replace(" frame-ancestors 'none';", "");
    expect(own).not.toBe(policy);
    for (const path of pages) {
      const [before] = readFileSync(`dist/${path}`, "utf8").split(/<(?:script|link|style)\b/);
      expect([path, before]).toEqual([
        path,
        expect.stringContaining(`<meta http-equiv="Content-Security-Policy" content="${own}">`)
      ]);
    }
  });

  test("does without 'unsafe-eval', where formulas are evaluated by closures, to the same numbers", async () => {
    const site = await serve("dist", {"content-security-policy": "default-src 'self'"});
    const refused: string[] = [];
    const numbers = async (address: string) => {
      const page = await browser.newPage();
      page.on("console", (message) => {
        if (/Refused to (?!evaluate)|violates/.test(message.text()) && !/unsafe-eval/.test(message.text()))
          refused.push(message.text());
      });
      await page.goto(`${address}cost.html`);
      await whenDrawn(page);
      await page.evaluate(() =>
        globalThis.notebook!.edits.edit([{part: "assumption", id: "basis", value: "first-principles"}])
      );
      await page.waitForFunction(() => globalThis.notebook?.settled);
      const texts = await page.locator(".cell[data-cell]").allInnerTexts();
      await page.context().close();
      return texts;
    };
    const [strict, usual] = [await numbers(site.url), await numbers(url)];
    expect(strict.length).toBeGreaterThan(50);
    expect(strict).toEqual(usual);
    expect(refused).toEqual([]);
    await site.close();
  });
});
