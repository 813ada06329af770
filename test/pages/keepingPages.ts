import type {Browser, Page} from "playwright-core";
import {expect, inject} from "vitest";
import {catalog} from "../../src/data/catalog.json.js";
import {exportScenario} from "../../src/scenario/file.js";
import type {Scenario} from "../../src/scenario/scenario.js";
import {catalogStamp} from "../../src/scenario/stamp.js";
import {encodeScenario} from "../../src/scenario/url.js";
import {newProfile, watch, whenDrawn} from "./browser.js";

const url = inject("url");
const {accelerators, ...others} = catalog("data");
const version = catalogStamp({accelerators, ...others});

/** The part of an address that has a batch size of its own. */
export const link = (size: number) => `#edits=${encodeScenario({assumptions: {batch_size: size}}, {version})}`;

/** Texts of every accelerator: 181 kB as a file, too large for a link. */
export const LARGE: Scenario = {
  rows: {accelerators: Object.fromEntries(accelerators.map(({id}, i) => [id, texts(i)]))}
};

/** How many edits that is. */
export const LARGE_EDITS = 7 * accelerators.length;

/** A tab with a profile of its own, in which a script runs before those of its pages. */
export async function blank(browser: Browser, script: string): Promise<Page> {
  const context = await newProfile(browser);
  if (script) await context.addInitScript(script);
  return context.newPage();
}

/** Opens a page of the site in a tab with a profile of its own. */
export async function open(browser: Browser, path: string, script = ""): Promise<{page: Page; problems: string[]}> {
  const page = await blank(browser, script);
  const problems = watch(page, url);
  await page.goto(`${url}${path}`);
  await whenDrawn(page);
  return {page, problems};
}

export async function importFile(page: Page, scenario: Scenario): Promise<void> {
  const text = exportScenario({name: "Large", scenario, version});
  await page.getByRole("button", {name: "Scenarios", exact: true}).click();
  const file = {name: "large.json", mimeType: "application/json", buffer: Buffer.from(text)};
  await page.getByLabel("Scenario file").setInputFiles(file);
  await page.waitForFunction(() => globalThis.notebook?.edits.scenario.rows?.accelerators !== undefined);
  await page.keyboard.press("Escape");
}

export async function edit(page: Page, size: number): Promise<void> {
  const refused = await page.evaluate(
    (value) => globalThis.notebook!.edits.edit([{part: "assumption", id: "batch_size", value}]).refused,
    size
  );
  expect(refused).toEqual([]);
}

export async function arrived(page: Page, address: RegExp): Promise<void> {
  await page.waitForURL(address);
  await whenDrawn(page);
}

export function sidebar(page: Page, name: string) {
  return page.locator("#observablehq-sidebar").getByRole("link", {name, exact: true});
}

export function batch(page: Page): Promise<unknown> {
  return page.evaluate(() => globalThis.notebook!.books.book.params.batch_size);
}

/** What the bar says of the keeping of edits, without its buttons. */
export async function notes(page: Page): Promise<string> {
  const box = page.locator(".session-notes");
  return (await box.isVisible()) ? (await box.locator("li > span:first-child").allInnerTexts()).join("\n") : "";
}

export function editCount(page: Page): Promise<string> {
  return page.locator(".scenario-bar .buttons button").first().innerText();
}

/** Seven texts that no compression shortens much. */
function texts(seed: number): Record<string, string> {
  let state = seed + 1;
  const letter = () => String.fromCharCode(97 + ((state = (state * 48271) % 2147483647) % 26));
  const text = () => Array.from({length: 470}, letter).join("");
  const fields = ["vendor", "architecture", "interconnect", "form_factor", "memory_type", "source", "note"];
  return Object.fromEntries(fields.map((field) => [field, text()]));
}
