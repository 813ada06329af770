import type {Browser, Page} from "playwright-core";
import {afterAll, beforeAll, beforeEach, describe, expect, inject, test} from "vitest";
import {catalog} from "../../src/data/catalog.json.js";
import {exportScenario} from "../../src/scenario/file.js";
import type {Scenario} from "../../src/scenario/scenario.js";
import {catalogStamp} from "../../src/scenario/stamp.js";
import {encodeScenario} from "../../src/scenario/url.js";
import {HOSTILE_CELLS, HOSTILE_FORMULAS} from "../fixtures/hostileFormulas.js";
import {openBrowser, openPage, type WatchedPage} from "./browser.js";

const url = inject("url");
const version = catalogStamp(catalog("data"));
const link = (scenario: Scenario) => `#edits=${encodeScenario(scenario, {version})}`;

/** Each hostile text in a formula of its own, beside the quantities that the first sentence reads. */
const NAMES = ["cost", "wall_hours", "weights", "gradients", "steps", "batch"];
const EVERYTHING: Scenario = {
  formulas: Object.fromEntries(HOSTILE_FORMULAS.slice(0, NAMES.length).map((text, i) => [NAMES[i]!, text]))
};

let browser: Browser;
let watched: WatchedPage;
let committed: string[];

beforeAll(async () => {
  browser = await openBrowser({draws: false});
  watched = await openPage(browser, `${url}cost.html`);
  await watched.page.evaluate(watchListeners);
  committed = await numbers(watched.page);
  expect(committed.length).toBeGreaterThan(50);
});
afterAll(() => browser.close());
beforeEach(async () => {
  await watched.page.evaluate(() => {
    globalThis.notebook!.edits.apply({});
    globalThis.notebook!.notices.dismiss();
  });
  await watched.page.waitForFunction(() => location.hash === "");
});

/** Runs in the page: notes listeners of the kind that a hostile text adds. */
function watchListeners(): void {
  const add = globalThis.addEventListener.bind(globalThis);
  globalThis.addEventListener = ((type: string, listener: EventListener) => {
    if (type === "ran") Object.assign(globalThis, {RAN: "listener"});
    add(type, listener);
  }) as typeof globalThis.addEventListener;
}

/** Runs in the page: what a text that ran would have left. */
function traces(): string[] {
  return [
    ...("RAN" in globalThis ? ["a global"] : []),
    ...(document.title.includes("RAN") ? ["the title"] : []),
    ...("RAN" in localStorage || "RAN" in sessionStorage ? ["storage"] : []),
    ...(location.hash.includes("RAN") ? ["the address"] : []),
    ...(typeof "".padEnd === "function" ? [] : ["a built-in"])
  ];
}

describe("a link opened in the page runs nothing, is told in the bar and changes no number:", () => {
  test.each(HOSTILE_FORMULAS)("%s", async (text) => {
    const {page, problems} = watched;
    await page.evaluate((hash) => (location.hash = hash), link({formulas: {cost: text}}));
    await page.waitForFunction(() => globalThis.notebook!.notices.ignored.length > 0);
    await untouched(page, problems, ["The formula of cost is left as it was"]);
  });

  test.each([
    ["a cycle", {batch: "d.samples_per_gpu * d.replicas"}, "reads itself"],
    ["nothing in place of words", {plan_problem: "null"}, "the cell is in words"],
    ["a number in place of words", {verdict: "0"}, "the cell is in words"],
    ["a quantity in place of yes or no", {fits: "d.memory_capacity"}, "the cell is in yes or no"],
    ["what is not known in place of yes or no", {fits: "NaN"}, "the cell is in yes or no"]
  ])("%s", async (_, formulas: Record<string, string>, told) => {
    const {page, problems} = watched;
    await page.evaluate((hash) => (location.hash = hash), link({formulas}));
    await page.waitForFunction(() => globalThis.notebook!.notices.ignored.length > 0);
    await untouched(page, problems, [`The formula of ${Object.keys(formulas)[0]} is left as it was`, told]);
  });
});

test("a page that opens with hostile formulas shows the committed numbers and tells each", async () => {
  const fresh = await openPage(browser, `${url}cost.html${link(EVERYTHING)}`);
  await untouched(fresh.page, fresh.problems, Object.keys(EVERYTHING.formulas!));
  await fresh.page.context().close();
});

test("a file with hostile formulas is imported without them, and so is a kept scenario", async () => {
  const {page, problems} = watched;
  const text = exportScenario({name: "Hostile", scenario: EVERYTHING, version});
  await page.getByRole("button", {name: "Scenarios", exact: true}).click();
  await page
    .getByLabel("Scenario file")
    .setInputFiles({name: "hostile.json", mimeType: "application/json", buffer: Buffer.from(text)});
  await page.waitForFunction(() => globalThis.notebook!.notices.ignored.length > 0);
  await untouched(page, problems, Object.keys(EVERYTHING.formulas!));
  await page.getByLabel("Keep these edits").fill("Hostile");
  await page.keyboard.press("Enter");
  await page.evaluate(() => {
    globalThis.notebook!.edits.apply({});
    globalThis.notebook!.notices.dismiss();
  });
  await page.getByRole("button", {name: "Open Hostile"}).click();
  await page.waitForFunction(() => globalThis.notebook!.notices.ignored.length > 0);
  await untouched(page, problems, ["The formula of"]);
  await page.keyboard.press("Escape");
});

test("the editor of formulas refuses hostile texts beside the field", async () => {
  const {page, problems} = await openPage(browser, `${url}model.html`);
  await page.getByRole("combobox", {name: "Sheet", exact: true}).selectOption("cost");
  await page.evaluate(watchListeners);
  await page.locator('[data-edit="cost"]').first().click();
  const editor = page.locator(".formula-editor");
  for (const text of HOSTILE_FORMULAS) {
    await editor.getByRole("combobox", {name: /^Formula of/}).fill(text);
    await editor.getByRole("button", {name: "Commit", exact: true}).click();
    expect(await editor.locator(".problem").innerText(), text).toMatch(/\w/);
  }
  expect(await page.evaluate(traces)).toEqual([]);
  expect(await page.evaluate(() => globalThis.notebook!.edits.scenario)).toEqual({});
  expect(problems).toEqual([]);
  await page.context().close();
});

test("cells refuse hostile texts, typed or pasted, and keep their numbers", async () => {
  const {page, problems} = await openPage(browser, `${url}prices.html`);
  await page.evaluate(watchListeners);
  const offers = () => page.evaluate(() => JSON.stringify(globalThis.notebook!.books.catalog.offers));
  const before = await offers();
  const grid = page.locator("table.grid-table", {has: page.locator("th", {hasText: /per GPU-hour/})}).first();
  const cell = grid.locator("tbody td[aria-readonly=false], tbody td:not([aria-readonly])").first();
  for (const text of HOSTILE_CELLS) {
    await cell.click();
    await cell.evaluate((node, pasted) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData("text/plain", pasted);
      node.dispatchEvent(new ClipboardEvent("paste", {clipboardData, bubbles: true, cancelable: true}));
    }, text);
    expect(await page.locator(".grid-note:visible").first().innerText(), text).toMatch(/\w/);
    await page.keyboard.press("Escape");
  }
  // Two cells pasted into the field of one are not joined to another number.
  await cell.click();
  await page.keyboard.press("F2");
  await page.locator("input.grid-field").evaluate((node) => {
    (node as HTMLInputElement).select();
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", "2\n100\n");
    node.dispatchEvent(new ClipboardEvent("paste", {clipboardData, bubbles: true, cancelable: true}));
  });
  await page.keyboard.press("Enter");
  expect(await page.locator(".grid-note:visible").first().innerText()).toContain("2⏎100");
  await page.keyboard.press("Escape");
  expect(await offers()).toBe(before);
  expect(await page.evaluate(traces)).toEqual([]);
  expect(problems).toEqual([]);
  await page.context().close();
});

/** Expects that nothing ran, that each part is told in the bar, and that every number is the committed one. */
async function untouched(page: Page, problems: readonly string[], told: readonly string[]): Promise<void> {
  expect(await page.evaluate(traces)).toEqual([]);
  const notice = await page.locator(".notices").innerText();
  for (const part of told) expect(notice).toContain(part);
  expect(await numbers(page)).toEqual(committed);
  expect(problems).toEqual([]);
}

async function numbers(page: Page): Promise<string[]> {
  await page.waitForFunction(() => globalThis.notebook?.settled);
  return page.locator(".cell[data-cell]").allInnerTexts();
}
