import type {Browser, Locator, Page} from "playwright-core";
import {afterAll, beforeAll, expect, inject, test} from "vitest";
import {openBrowser, openPage} from "./browser.js";

const url = inject("url");

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser({draws: false});
});
afterAll(() => browser.close());

test("a frozen backbone edited to be trained takes its new FLOPs, is traced, undone, and goes in a link", async () => {
  const {page, problems} = await openPage(browser, `${url}modules.html`);
  await page.getByLabel("Training", {exact: true}).selectOption({label: "LLaVA-1.5 7B, alignment"});
  const backward = page.locator('td .cell[data-cell="backward_flops"][data-row="llava-1-5-7b-align-language"]');
  // 2 × 6,607,077,376 weights × 608 tokens and twice the scores' 193,810,399,232: 8.42 TFLOP; trained, twice the first.
  await expect.poll(() => backward.innerText()).toBe("8.42");
  const cell = await gridCell(page, "Vicuna 7B", "Weights");
  await cell.dblclick();
  const field = page.locator(".grid-field");
  if ((await field.evaluate((node) => node.tagName)) === "SELECT") await field.selectOption({label: "trained"});
  else await field.fill("trained");
  await page.keyboard.press("Enter");
  await expect.poll(() => backward.innerText()).toBe("16.5");

  await backward.click();
  const inspector = page.locator(".inspector");
  expect(await inspector.locator("h2").innerText()).toBe("Backward FLOPs");
  expect(await inspector.locator(".inspector-plan").innerText()).toContain("Vicuna 7B of LLaVA-1.5 7B, alignment");
  await inspector.locator('.ref[data-cell="gradients"]').first().click();
  expect(await inspector.locator(".inspector-body").innerText()).toMatch(/edited; passing/);
  await page.keyboard.press("Escape");

  const link = await page.evaluate(() => location.href);
  const {page: opened, problems: others} = await openPage(browser, link);
  await opened.getByLabel("Training", {exact: true}).selectOption({label: "LLaVA-1.5 7B, alignment"});
  const same = opened.locator('td .cell[data-cell="backward_flops"][data-row="llava-1-5-7b-align-language"]');
  await expect.poll(() => same.innerText()).toBe("16.5");
  await opened.context().close();

  await page.keyboard.press("Control+z");
  await expect.poll(() => backward.innerText()).toBe("8.42");
  expect([...problems, ...others]).toEqual([]);
  await page.context().close();
});

test("a module is added to the training looked at and deleted again", async () => {
  const {page, problems} = await openPage(browser, `${url}modules.html`);
  await page.getByLabel("Training", {exact: true}).selectOption({label: "Octo-Base"});
  const rows = grid(page).locator("tbody tr");
  await expect.poll(() => rows.count()).toBe(6);
  await page.getByRole("button", {name: "Add a module"}).click();
  const dialog = page.getByRole("dialog");
  expect(await dialog.getByLabel("Training").evaluate((node) => (node as HTMLSelectElement).value)).toBe("octo-base");
  await dialog.getByLabel("Module").fill("Touch tokens");
  // What it is and what is trained of it is another module's to say: it is asked for.
  await page.keyboard.press("Enter");
  await expect.poll(() => dialog.getByText("Choose one", {exact: true}).count()).toBe(2); // its role, its weights
  await dialog.getByLabel("Role").selectOption("encoder");
  await dialog.getByLabel("Weights").selectOption("trained");
  await dialog.getByLabel("Module").press("Enter");
  await expect.poll(() => rows.count()).toBe(7);
  // It has neither tokens nor a width yet, and takes nothing.
  const row = page.locator("table.sheet:has-text('Memory on one GPU, by module') tbody tr", {hasText: "Touch tokens"});
  await expect.poll(() => row.count()).toBe(1);
  await page.getByRole("button", {name: "Delete row"}).first().click();
  await expect.poll(() => rows.count()).toBe(6);
  expect(problems).toEqual([]);
  await page.context().close();
});

function grid(page: Page): Locator {
  return page.locator('table.grid-table[aria-label="Modules"]');
}

async function gridCell(page: Page, module: string, heading: string): Promise<Locator> {
  const heads = await grid(page).locator("thead th").allInnerTexts();
  const at = heads.findIndex((text) => text.trim() === heading);
  return grid(page).locator("tbody tr", {hasText: module}).locator("th, td").nth(at);
}
