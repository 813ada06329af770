import type {Browser} from "playwright-core";
import {afterAll, afterEach, beforeAll, describe, expect, inject, test} from "vitest";
import {find, newProfile, openBrowser, whenDrawn} from "./browser.js";
import {
  arrived,
  batch,
  blank,
  edit,
  editCount,
  importFile,
  LARGE,
  LARGE_EDITS,
  link,
  notes,
  open,
  sidebar
} from "./keepingPages.js";

const url = inject("url");

/** Runs in a page before its own code: storage that throws where it is touched, and storage without room. */
const OFF = `for (const name of ["sessionStorage", "localStorage"])
  Object.defineProperty(window, name, {configurable: true, get() { throw new DOMException("denied", "SecurityError"); }});`;
const FULL = `for (const storage of [sessionStorage, localStorage]) {
  for (let size = 2 ** 23, i = storage.length; size >= 1; ++i) {
    try { storage.setItem("filler" + i, "x".repeat(size)); } catch { size /= 2; }
  }
}`;

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser({draws: false});
});
afterEach(async () => {
  for (const context of browser.contexts()) await context.close();
});
afterAll(() => browser.close());

test("a large import and 42 edits after it are kept from page to page, with steps to undo", async () => {
  const {page, problems} = await open(browser, "assumptions.html");
  await importFile(page, LARGE);
  for (let size = 101; size <= 142; ++size) await edit(page, size);
  await sidebar(page, "Memory").click();
  await arrived(page, /memory/);
  expect(await batch(page)).toBe(142);
  expect(await editCount(page)).toBe(`${LARGE_EDITS + 1} edits`);
  expect(await notes(page)).toBe("");
  await page.keyboard.press("Control+z");
  expect(await batch(page)).toBe(141);
  expect(problems).toEqual([]);
});

test("the address of edits too large for a link opens in their own browser, and says elsewhere where they are", async () => {
  const {page} = await open(browser, "cost.html");
  await importFile(page, LARGE);
  await page.waitForFunction(() => location.hash.startsWith("#edits=kept-"));
  const address = page.url();
  await page.goto("about:blank");
  await page.goto(address);
  await whenDrawn(page);
  expect(await editCount(page)).toBe(`${LARGE_EDITS} edits`);
  expect(await page.locator(".notices").isVisible()).toBe(false);
  const tab = await page.context().newPage();
  await tab.goto(address);
  await whenDrawn(tab);
  expect(await editCount(tab)).toBe(`${LARGE_EDITS} edits`);
  const elsewhere = await newProfile(browser);
  const other = await elsewhere.newPage();
  await other.goto(address);
  await whenDrawn(other);
  expect(await editCount(other)).toBe("No edits");
  expect(await other.locator(".notices").innerText()).toMatch(/too large for a link/);
  await elsewhere.close();
});

describe.each([
  ["switched off", OFF, "This browser keeps nothing for this site"],
  ["full", FULL, "This browser's storage for this site is full"]
])("with storage that is %s", (_, script, why) => {
  test("every link takes the edits along, the sidebar works, and the bar says so", async () => {
    const {page, problems} = await open(browser, "index.html", script);
    expect(await notes(page)).toBe("");
    await edit(page, 64);
    await expect.poll(() => notes(page)).toContain(`${why}: your edits travel in the address alone.`);

    await page.locator("#observablehq-main table a[href='./scales/tiny.html']").first().click();
    await arrived(page, /scales.tiny/);
    expect(await batch(page)).toBe(64);
    await sidebar(page, "Hardware").focus();
    await page.keyboard.press("Enter");
    await arrived(page, /hardware/);
    expect(await batch(page)).toBe(64);
    await find(page, "overview");
    const [found] = await Promise.all([page.context().waitForEvent("page"), page.keyboard.press("Control+Enter")]);
    await whenDrawn(found);
    expect(await batch(found)).toBe(64);
    await found.close();
    await find(page, "overview");
    await page.keyboard.press("Enter");
    await page.waitForURL(/overview/);
    await whenDrawn(page);
    expect(await batch(page)).toBe(64);
    await page.locator("#observablehq-main h2 a").first().click();
    await page.waitForFunction((own) => location.hash.startsWith(own), link(64));
    await page.reload();
    await whenDrawn(page);
    expect(await batch(page)).toBe(64);
    expect(await notes(page)).toContain(why);

    const fold = page.locator("#observablehq-sidebar summary", {hasText: "Inputs"});
    await fold.click();
    expect(await sidebar(page, "Hardware").isVisible()).toBe(false);
    await fold.click();
    expect(await sidebar(page, "Hardware").isVisible()).toBe(true);
    await page.keyboard.press("Alt+b");
    expect(problems).toEqual([]);
  });

  test("a link followed before the notebook has started takes them along too", async () => {
    const page = await blank(browser, script);
    await page.route("**/catalog.*.json", () => {}); // never answered
    await page.goto(`${url}memory.html${link(64)}`, {waitUntil: "domcontentloaded"});
    await sidebar(page, "Hardware").click();
    await page.waitForURL(/hardware/);
    expect(page.url()).toBe(`${url}hardware.html${link(64)}`);
  });

  test("undo reaches back over a reload, and what is reset stays reset; edits too large for a link are told, can be saved, and are not left without asking", async () => {
    const {page} = await open(browser, "cost.html", script);
    await edit(page, 64);
    await edit(page, 128);
    await page.waitForFunction((hash) => location.hash === hash, link(128));
    await page.reload();
    await whenDrawn(page);
    await page.keyboard.press("Control+z");
    expect(await batch(page)).toBe(64);
    await page.keyboard.press("Control+z");
    await page.waitForFunction(() => location.hash === "");
    await sidebar(page, "Memory").click();
    await arrived(page, /memory/);
    expect(await batch(page)).toBe(32);

    // Edits too large for a link are told, can be saved, and are not left without asking.
    await importFile(page, LARGE);
    await expect.poll(() => notes(page)).toContain(`${why}, and your edits are too large for a link`);
    const asked = page.waitForEvent("dialog");
    void sidebar(page, "Cost").click({noWaitAfter: true});
    const dialog = await asked;
    expect(dialog.type()).toBe("beforeunload");
    await dialog.dismiss();
    expect(page.url()).toContain("memory.html");
    const [file] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", {name: "Save them as a file"}).click()
    ]);
    const path = await file.path();
    expect(await notes(page)).toBe("");
    await sidebar(page, "Cost").click();
    await arrived(page, /cost/);
    await page.getByRole("button", {name: "Scenarios", exact: true}).click();
    await page.getByLabel("Scenario file").setInputFiles(path);
    await expect.poll(() => editCount(page)).toBe(`${LARGE_EDITS} edits`);
  });
});
