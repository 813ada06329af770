import {readFileSync, statSync} from "node:fs";
import type {Browser, Page} from "playwright-core";
import {afterAll, beforeAll, describe, expect, inject, test} from "vitest";
import {catalog} from "../../src/data/catalog.json.js";
import {catalogStamp} from "../../src/scenario/stamp.js";
import {encodeScenario} from "../../src/scenario/url.js";
import type {Scenario} from "../../src/scenario/scenario.js";
import {AS_THE_BRIEF} from "./asTheBrief.js";
import {hasLibreOffice, printedPages} from "../export/recalculate.js";
import {openBrowser, openPage, whenDrawnOften} from "./browser.js";

const url = inject("url");
const version = catalogStamp(catalog("data"));
const link = (scenario: Scenario) => `#edits=${encodeScenario(scenario, {version})}`;

/** Longest that a workbook may take on a machine that does much else, in milliseconds. */
const SLOW = 60_000;

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser({draws: false});
});
afterAll(() => browser.close());

test("a copied link opens in a fresh profile with the same edits and numbers", async () => {
  const permissions = ["clipboard-read", "clipboard-write"];
  const {page} = await openPage(browser, `${url}cost.html`, {permissions});
  const before = await numbers(page);
  await edit(page, [
    {part: "assumption", id: "scaling_efficiency_per_doubling", value: 0.85},
    {part: "field", catalog: "scales", key: "xl", field: "samples", value: 6e8}
  ]);
  await page
    .locator("label.choice", {hasText: /^Scale/})
    .locator("select")
    .first()
    .selectOption("xl");
  const own = await numbers(page);
  expect(own).not.toEqual(before);
  await page.getByRole("button", {name: "Copy link"}).click();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied.startsWith(`${url}cost.html#edits=`)).toBe(true);
  const other = await openPage(browser, copied);
  expect(await numbers(other.page)).toEqual(own);
  expect(await other.page.locator(".scenario-bar .is-edited").innerText()).toBe("2 edits");
  expect(other.problems).toEqual([]);
  await page.context().close();
  await other.page.context().close();
});

test("edits survive reloading, headings, other pages and going back", async () => {
  const {page} = await openPage(browser, `${url}scaling.html`);
  await edit(page, [{part: "assumption", id: "batch_size", value: 64}]);
  await page.waitForFunction(() => location.hash.startsWith("#edits="));
  await page.reload();
  await opened(page);
  expect(await batch(page)).toBe(64);
  await page.evaluate(() => (location.hash = "two-bases-side-by-side"));
  await page.waitForFunction(() => location.hash.startsWith("#edits="));
  expect(await batch(page)).toBe(64);
  await page.locator("#observablehq-sidebar a", {hasText: "Memory"}).first().click();
  await page.waitForURL(/memory/);
  await opened(page);
  expect(await batch(page)).toBe(64);
  await edit(page, [{part: "assumption", id: "batch_size", value: 128}]);
  await page.goBack();
  await page.waitForURL(/scaling/);
  await opened(page);
  expect(await batch(page)).toBe(128);
  await page.getByRole("button", {name: "Undo"}).click();
  expect(await batch(page)).toBe(64);
  await page.context().close();
});

describe("a link that is", () => {
  const good = link({assumptions: {batch_size: 64}});
  const cases: [name: string, hash: string, message: RegExp][] = [
    ["random bytes", "#edits=%00%ff%3Cscript%3Ealert(1)%3C/script%3E", /is not one this notebook makes/],
    ["cut short", good.slice(0, -6), /damaged or cut short/],
    ["changed in one letter", good.replace(/.$/, (letter) => (letter === "A" ? "B" : "A")), /damaged/],
    ["enormous", `#edits=1${"a".repeat(200_000)}`, /too long/]
  ];
  let expected: string[];
  beforeAll(async () => {
    const {page} = await openPage(browser, `${url}cost.html`);
    expected = await numbers(page);
    expect(expected.length).toBeGreaterThan(50);
    await page.context().close();
  });

  test.each(cases)("%s gives a message and the untouched notebook", async (_, hash, message) => {
    const {page, problems} = await openPage(browser, `${url}cost.html${hash}`);
    expect(await page.locator(".notices").innerText()).toMatch(message);
    expect(await numbers(page)).toEqual(expected);
    expect(problems).toEqual([]);
    expect(await page.evaluate(() => location.hash)).toBe("");
    await page.getByRole("button", {name: "Dismiss"}).click();
    expect(await page.locator(".notices").isVisible()).toBe(false);
    await page.context().close();
  });

  test("hostile in its edits is told part by part, shown as text, and applies the rest", async () => {
    const markup = '<img src=x onerror="globalThis.hit=1">';
    const hash = link({
      assumptions: {batch_size: 64, no_such: 1, weight_bytes: -4, precision: markup},
      formulas: {steps: "globalThis.hit=1", cost: "fetch('x')"},
      rows: {scales: {tiny: {name: markup}}, machines: {"no-such": null}}
    });
    const {page, problems} = await openPage(browser, `${url}scaling.html${hash}`);
    expect(await batch(page)).toBe(64);
    const told = await page.locator(".notices").innerText();
    for (const part of ["no_such", "Model weights cannot be", "steps", "cost", "no-such"]) expect(told).toContain(part);
    expect(await page.locator("#observablehq-main").innerText()).toContain(markup);
    expect(await page.locator("#observablehq-main img").count()).toBe(0);
    expect(await page.evaluate(() => "hit" in globalThis)).toBe(false);
    expect(problems).toEqual([]);
    await page.context().close();
  });
});

test("kept scenarios are opened, compared and deleted; a file brings one back", async () => {
  const {page} = await openPage(browser, `${url}cost.html`, {draws: true});
  await edit(page, [{part: "assumption", id: "batch_size", value: 16}]);
  await page.getByRole("button", {name: "Scenarios", exact: true}).click();
  await page.getByLabel("Note", {exact: true}).fill("For the board");
  await page.keyboard.press("Tab");
  await page.waitForFunction(() => globalThis.notebook!.edits.scenario.notes !== undefined);
  await page.getByLabel("Keep these edits").fill("Half <b>batch</b>");
  await page.keyboard.press("Enter");
  await page.getByRole("button", {name: "Open Half"}).waitFor();
  await page.keyboard.press("Escape");
  await edit(page, [{part: "assumption", id: "batch_size", value: 8}]);
  await page.getByRole("button", {name: "Scenarios", exact: true}).click();
  await page.getByRole("button", {name: "Compare scenarios"}).click();
  const dialog = page.getByRole("dialog", {name: "Compare scenarios"});
  const [changes, outputs] = [dialog.locator("table").nth(0), dialog.locator("table").nth(1)];
  expect(await changes.innerText()).toMatch(/Value\s+As committed\s+Now\s+Kept: Half <b>batch<\/b>/);
  expect(await changes.innerText()).toMatch(/Note\s+For the board\s+For the board/);
  expect(await changes.innerText()).toMatch(/Batch size\s+32\s+8\s+16/);
  expect(await outputs.innerText()).toMatch(/Wall-clock time/);
  const [inside, around] = await Promise.all([dialog.getByLabel("Add an output").boundingBox(), dialog.boundingBox()]);
  expect(inside!.x + inside!.width).toBeLessThan(around!.x + around!.width);
  await dialog.getByLabel("Add an output").selectOption("steps");
  // Steps are samples over the batch: 32 / 8 and 32 / 16 times as many.
  const steps = await outputs.locator("tr").last().locator("td").allInnerTexts();
  expect(steps.map((text) => /×.*/.exec(text.trim())?.[0])).toEqual([undefined, "×4", "×2"]);
  // Under each scenario an output has its own range, its number within it.
  const hours = outputs.locator("tr", {hasText: "Wall-clock time"}).locator("td");
  const drawn = /^([\d.]+) days.* ([\d.]+)–(?:[\d.]+–)?([\d.]+) days$/;
  for (let i = 0; i < 3; ++i) await expect.poll(() => hours.nth(i).innerText(), {timeout: 30_000}).toMatch(drawn);
  const read = (await hours.allInnerTexts()).map(
    (text) => drawn.exec(text)!.slice(1).map(Number) as [number, number, number]
  );
  for (const [value, low, high] of read) expect([low < value, value < high]).toEqual([true, true]);
  expect(new Set(read.map(([, low]) => low)).size).toBeGreaterThan(1);
  await page.keyboard.press("Escape");

  await page.getByRole("button", {name: "1 edit"}).click();
  await page.getByRole("button", {name: "Reset all"}).click();
  await page.keyboard.press("Escape");
  expect(await batch(page)).toBe(32);

  await page.getByRole("button", {name: "Scenarios", exact: true}).click();
  await page.getByRole("button", {name: "Open Half"}).click();
  expect(await batch(page)).toBe(16);
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", {name: /^Save Half/}).click()
  ]);
  const path = await file.path();
  await page.getByRole("button", {name: "Delete Half"}).click();
  expect(await page.getByText("None is kept yet").isVisible()).toBe(true);
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+z");
  expect(await batch(page)).toBe(32);

  await page.getByRole("button", {name: "Scenarios", exact: true}).click();
  await page.getByLabel("Scenario file").setInputFiles({
    name: "bad.json",
    mimeType: "application/json",
    buffer: Buffer.from('{"kind": "other"}')
  });
  await page.getByText("The file cannot be used").waitFor();
  expect(await batch(page)).toBe(32);
  await page.getByLabel("Scenario file").setInputFiles(path);
  await page.waitForFunction(() => globalThis.notebook?.edits.scenario.assumptions?.batch_size === 16);
  await page.context().close();
});

test("tables are copied with numbers in full, and the workbook is saved", {timeout: 6 * SLOW}, async () => {
  const patient = await openBrowser(); // the workbook
  const {page} = await openPage(patient, `${url}cost.html${AS_THE_BRIEF}`, {
    permissions: ["clipboard-read", "clipboard-write"]
  });
  const box = page.locator(".table-box", {has: page.locator('caption:text("cost on every machine")')});
  await box.hover();
  await box.getByRole("button", {name: /^Copy/}).click();
  await page.getByText("Copied").first().waitFor();
  const rows = (await page.evaluate(() => navigator.clipboard.readText())).split("\n").map((row) => row.split("\t"));
  const at = rows[0]!.indexOf('"Cost, on demand (USD)"');
  expect(rows[1]![0]).toBe("1x RTX 3090");
  // Large: 2,500 to 3,000 hours, in their middle, at $1.10.
  expect(Number(rows[1]![at])).toBeCloseTo(3025, 6);

  await page.getByRole("button", {name: "Export", exact: true}).click();
  const done = page.waitForEvent("download", {timeout: SLOW});
  await page.getByRole("button", {name: "Excel workbook (.xlsx)"}).click();
  const shares = await page.evaluate(SHARES);
  const file = await done;
  // The page has its turn while the workbook is written, and says how far it is.
  expect(new Set(shares).size).toBeGreaterThan(5);
  expect(shares).toEqual([...shares].sort((a, b) => a - b));
  expect(statSync(await file.path()).size).toBeLessThan(4e6);
  expect(file.suggestedFilename()).toMatch(/^model-scaling-estimates-scenario-edited-.*\.xlsx$/);
  // Where LibreOffice is: what is printed by whoever prints it as it is, the summary and what the workbook is.
  if (hasLibreOffice()) expect(await printedPages(readFileSync(await file.path()))).toBeLessThanOrEqual(6);

  await page.getByRole("button", {name: "Export", exact: true}).click();
  const [script] = await Promise.all([
    page.waitForEvent("download", {timeout: SLOW}),
    page.getByRole("button", {name: /^SQL for DuckDB/}).click()
  ]);
  expect(script.suggestedFilename()).toMatch(/^model-scaling-estimates-scenario-edited-.*-duckdb\.sql$/);
  await patient.close();
});

/** What is shown of how far a file is, at each turn of the page until it is done. */
async function SHARES(): Promise<number[]> {
  const shares: number[] = [];
  let bar: HTMLProgressElement | null;
  while (!(bar = document.querySelector(".progress-box progress"))) await new Promise((turn) => setTimeout(turn));
  for (; bar.isConnected; await new Promise((turn) => setTimeout(turn))) shares.push(bar.value);
  return shares;
}

/** Every number of the page that names its cell. */
async function numbers(page: Page): Promise<string[]> {
  await whenDrawnOften(page);
  return page.locator(".cell[data-cell]").allInnerTexts();
}

function batch(page: Page): Promise<unknown> {
  return page.evaluate(() => globalThis.notebook!.books.book.params.batch_size);
}

async function edit(page: Page, edits: object[]): Promise<void> {
  const refused = await page.evaluate((list) => globalThis.notebook!.edits.edit(list as never).refused, edits);
  expect(refused).toEqual([]);
}

async function opened(page: Page): Promise<void> {
  await page.waitForSelector(".scenario-bar:not([aria-busy])");
  await page.waitForFunction(() => globalThis.notebook !== undefined);
}
