import {readFileSync} from "node:fs";
import type {Browser, Page} from "playwright-core";
import {afterAll, beforeAll, expect, inject, test} from "vitest";
import {openBrowser, openPage} from "./browser.js";

const url = inject("url");

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser({draws: false});
});
afterAll(() => browser.close());

const PUBLISHED = JSON.parse(readFileSync("test/fixtures/configs/public.json", "utf8")) as {
  name: string;
  config: Record<string, unknown>;
}[];
const configOf = (name: string) => JSON.stringify(PUBLISHED.find((one) => one.name === name)!.config, null, 2);

const dialogOf = (page: Page) => page.getByRole("dialog", {name: "Add a scale from a configuration"});
const countIn = (page: Page) => dialogOf(page).locator(".model-count");
const table = (page: Page, caption: string) => page.getByRole("grid", {name: caption, exact: true});

async function open(page: Page): Promise<void> {
  await page.getByRole("button", {name: "Add from a configuration"}).click();
  await dialogOf(page).waitFor();
}

test("a pasted config.json is read, corrected and added; undo takes it away, and the link brings it back", async () => {
  const {page, problems} = await openPage(browser, `${url}assumptions.html`);
  await open(page);
  const dialog = dialogOf(page);
  expect(await dialog.getByRole("button", {name: "Add", exact: true}).isDisabled()).toBe(true);
  await dialog.getByRole("textbox").first().fill(configOf("Mixtral-8x7B"));
  // As published: 46,702,792,704 parameters, of which a token passes 12,879,925,248.
  await expect
    .poll(() => countIn(page).innerText())
    .toBe("46,702,792,704 parameters, 12,879,925,248 of them active for a token");
  expect(await dialog.getByLabel("Experts", {exact: true}).inputValue()).toBe("8");

  // Four experts less in each of 32 layers: 32 × 4 × (3 × 4,096 × 14,336 + 4,096 of the router).
  await dialog.getByLabel("Experts", {exact: true}).fill("4");
  const fewer = 46_702_792_704 - 32 * 4 * (3 * 4096 * 14_336 + 4096);
  await expect.poll(() => countIn(page).innerText()).toContain(`${fewer.toLocaleString("en")} parameters`);
  expect(await dialog.locator(".question", {hasText: "Experts"}).first().innerText()).toContain("read as 8");
  await dialog.getByLabel("Active experts").fill("5");
  expect(await dialog.locator(".problem").last().innerText()).toBe("active_experts 5 is more than experts 4");
  await dialog.getByLabel("Active experts").fill("2");

  await dialog.getByLabel("Name", {exact: true}).fill("Mine");
  await dialog.getByRole("button", {name: "Add", exact: true}).click();
  const row = table(page, "Scales and their architectures").locator("tbody tr", {hasText: "Mine"});
  await expect.poll(() => row.count()).toBe(1);
  expect(await row.innerText()).toContain(fewer.toLocaleString("en"));
  const more = table(page, "More of the architectures").locator("tbody tr", {hasText: "Mine"});
  expect(await more.isVisible()).toBe(true);

  const link = page.url();
  await page.keyboard.press("Control+z");
  await expect.poll(() => row.count()).toBe(0);
  await page.context().close();
  const again = await openPage(browser, link);
  expect(await table(again.page, "Scales and their architectures").innerText()).toContain("Mine");
  expect([...problems, ...again.problems]).toEqual([]);
  await again.page.context().close();
});

test("what cannot be read is said in words, and the text stays; a file and a name are read too", async () => {
  const {page, problems} = await openPage(browser, `${url}assumptions.html`);
  await open(page);
  const dialog = dialogOf(page);
  const text = dialog.getByRole("textbox").first();
  await text.fill('{"model_type": "mamba"}');
  await expect
    .poll(() => dialog.locator("#model-problem").innerText())
    .toBe("Mamba is a state-space model: a run of it is not described.");
  expect(await text.inputValue()).toBe('{"model_type": "mamba"}');
  expect(await text.getAttribute("aria-invalid")).toBe("true");

  await dialog.locator('input[type="file"]').setInputFiles("test/fixtures/texts/megatron-llama3-8b.txt");
  await expect.poll(() => countIn(page).innerText()).toBe("8,030,261,248 parameters");
  expect(await dialog.locator("#model-problem").innerText()).toBe("");
  expect(await dialog.locator(".model-said").innerText()).toMatch(/Not understood\s+mtp_num_layers 1/);

  await text.fill("Llama-2-7B");
  await expect.poll(() => dialog.locator(".model-read h3").first().innerText()).toBe("Read as a model's name");
  expect(await dialog.getByLabel("Layers", {exact: true}).inputValue()).toBe("32");
  await page.keyboard.press("Escape");
  expect(await dialog.count()).toBe(0);
  expect(problems).toEqual([]);
  await page.context().close();
});

test("measured rows pasted on Validation show their offset, which is applied, carried in the link and taken back", async () => {
  const {page, problems} = await openPage(browser, `${url}validation.html`);
  const text = page.getByLabel(/^Paste measured rows/);
  const found = page.locator(".own-rows-found");
  const row = (micro: number, rate: number, memory: string) =>
    `Llama-2-7B,H100 80GB SXM,8,4096,${micro},8,1,1,full,3,${rate},${memory}`;
  const rows = [
    "model,gpu,gpus,seq_len,micro_batch_sequences,dp,tp,pp,recompute,zero_stage,tokens_per_s_per_gpu,peak_memory_gb",
    row(1, 3000, ""),
    row(2, 3500, "40"),
    row(4, 4000, ""),
    row(4, 1e3, "many")
  ].join("\n");
  await text.fill(rows);
  await expect.poll(() => found.locator(".own-offset").count()).toBe(2);
  expect(await found.locator(".own-offset").first().innerText()).toMatch(
    /^On your stack 3 runs take \d\.\d+ × the time/
  );
  expect(await found.locator("table").first().innerText()).toMatch(/5\s+peak_memory_gb\s+many\s+a number above 0/);
  expect(await found.locator("table").nth(1).locator("tbody tr").count()).toBe(4);

  await page.getByRole("button", {name: "Apply the offset of time"}).click();
  const factor = () => page.evaluate(() => Number(globalThis.notebook!.books.book.params.stack_time_factor));
  await expect.poll(factor).toBeGreaterThan(1);
  const applied = await factor();
  await expect.poll(() => found.innerText()).toContain("All estimates from first principles have time ×");
  const link = page.url();
  await page.keyboard.press("Control+z");
  await expect.poll(factor).toBe(1);
  expect(await text.inputValue()).toBe(rows);
  await page.reload();
  await expect.poll(() => text.inputValue()).toBe(rows);
  await page.context().close();

  const again = await openPage(browser, link);
  expect(await again.page.evaluate(() => globalThis.notebook!.books.book.params.stack_time_factor)).toBe(applied);
  expect(await again.page.getByLabel(/^Paste measured rows/).inputValue()).toBe("");
  await again.page.getByRole("button", {name: /edit/}).first().click();
  expect(await again.page.locator(".edits").innerText()).toMatch(/Time of a step on one's own stack/);
  expect([...problems, ...again.problems]).toEqual([]);
  await again.page.context().close();
});
