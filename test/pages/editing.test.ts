import type {Browser, Locator, Page} from "playwright-core";
import {afterAll, beforeAll, expect, inject, test} from "vitest";
import {openBrowser, openPage} from "./browser.js";

const url = inject("url");

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

test("twice the batch halves the steps on three pages; undo brings them back", async () => {
  const {page, problems} = await openPage(browser, `${url}scaling.html`);
  const onScaling = cellOf(page, "Training set, steps and tokens", "steps", "large/");
  // 100M samples in batches of 32.
  await expect.poll(() => onScaling.innerText()).toBe("3.13M");

  await visit(page, "assumptions.html");
  await type(page, "Training", "Batch size", 1, "64");
  expect(await gridCell(page, "Training", "Batch size", 1).innerText()).toBe("64");

  await visit(page, "scaling.html");
  await expect.poll(() => onScaling.innerText()).toBe("1.56M");
  await visit(page, "scales/large.html");
  await expect.poll(() => cellOf(page, "Steps, samples and tokens", "steps", "large/").innerText()).toBe("1.56M");
  await visit(page, "scales/tiny.html");
  // 1M samples in batches of 64.
  await expect.poll(() => cellOf(page, "Steps, samples and tokens", "steps", "tiny/").innerText()).toBe("15,625");

  await page.keyboard.press("Control+z");
  await expect.poll(() => cellOf(page, "Steps, samples and tokens", "steps", "tiny/").innerText()).toBe("31,250");
  await page.keyboard.press("Control+Shift+z");
  await expect.poll(() => cellOf(page, "Steps, samples and tokens", "steps", "tiny/").innerText()).toBe("15,625");
  await page.keyboard.press("Control+z");
  await page.keyboard.press("Control+y");
  await expect.poll(() => cellOf(page, "Steps, samples and tokens", "steps", "tiny/").innerText()).toBe("15,625");
  expect(problems).toEqual([]);
  await page.context().close();
});

test("what is impossible is refused beside the cell and what is doubtful taken with a warning", async () => {
  const {page} = await openPage(browser, `${url}assumptions.html`);
  const cell = gridCell(page, "Training", "Batch size", 1);
  const note = page.locator(".grid-note:popover-open");

  await type(page, "Training", "Batch size", 1, "many");
  expect(await note.innerText()).toMatch(/"many" is not a number/);
  expect(await page.locator(".grid-field").getAttribute("aria-invalid")).toBe("true");
  await page.keyboard.press("Escape");
  expect(await cell.innerText()).toBe("32");

  await type(page, "Training", "Batch size", 1, "0");
  expect(await note.innerText()).toMatch(/cannot be/);
  await page.keyboard.press("Escape");
  expect(await cell.innerText()).toBe("32");
  expect(await page.locator(".scenario-bar").innerText()).toMatch(/No edits/);

  await type(page, "Training", "Batch size", 1, "100000");
  expect(await note.innerText()).toMatch(/outside the plausible range/);
  expect(await cell.innerText()).toBe("100,000 △");
  expect(await cell.getAttribute("title")).toMatch(/edited; as committed 32/);

  await cell.click();
  await page.keyboard.press("Delete");
  expect(await cell.innerText()).toBe("32");
  expect(await cell.getAttribute("title")).toBeNull();
  await page.context().close();
});

test("the keys of a spreadsheet move, edit and leave", async () => {
  const {page} = await openPage(browser, `${url}hardware.html`);
  const at = (row: string, column: number) => gridCell(page, "Machines compared", row, column);
  const focused = (cell: Locator) => cell.evaluate((node) => node === document.activeElement);
  await at("1x RTX 3090", 2).click();
  await page.keyboard.press("ArrowDown");
  expect(await focused(at("2x RTX 3090", 2))).toBe(true);
  await page.keyboard.press("Tab");
  expect(await focused(at("2x RTX 3090", 3))).toBe(true);
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("F2");
  await page.keyboard.type("3");
  await page.keyboard.press("Tab");
  expect(await focused(at("3x RTX 3090", 3))).toBe(true);
  expect(await at("3x RTX 3090", 2).innerText()).toBe("3");
  await page.keyboard.press("Home");
  expect(await focused(at("3x RTX 3090", 0))).toBe(true);
  await page.keyboard.press("Escape");
  await page.keyboard.press("Tab");
  expect(await page.evaluate(() => document.activeElement?.closest("table"))).toBeNull();
  await page.context().close();
});

test("a block of 3 × 3 is pasted whole, as one step, or not at all; copying gives it back", async () => {
  const {page} = await openPage(browser, `${url}hardware.html`, {permissions: ["clipboard-read", "clipboard-write"]});
  const grid = page.locator("table.grid-table", {has: page.locator('caption:text-is("Accelerators")')});
  const names = await grid.locator("thead th").allInnerTexts();
  const [memory, bandwidth, peak] = ["Memory (GB)", "Memory bandwidth (GB/s)", "Peak, bf16 (TFLOP/s)"].map((name) =>
    names.findIndex((text) => text.replace(/\s+/g, " ") === name)
  ) as [number, number, number];
  expect([bandwidth, peak]).toEqual([memory + 1, memory + 2]);
  const block = () =>
    grid
      .locator("tbody tr")
      .evaluateAll(
        (rows, column) =>
          rows
            .slice(0, 3)
            .map((row) => [0, 1, 2].map((i) => (row as HTMLTableRowElement).cells[column + i]!.innerText)),
        memory
      );
  const before = await block();

  const put = async (text: string) => {
    await page.evaluate((it) => navigator.clipboard.writeText(it), text);
    await grid.locator("tbody tr").first().locator("th, td").nth(memory).click();
    await page.keyboard.press("Control+v");
  };
  await put("24\t1,000\t72\r\n32 GB\t2 TB/s\t90\r\n-48\t960\t83\r\n");
  expect(await page.locator(".grid-note:popover-open").innerText()).toMatch(/Nothing was changed.*Memory/);
  expect(await block()).toEqual(before);

  await put("24\t1,000\t72\r\n32 GB\t2 TB/s\t90\r\n48\t960\t83\r\n");
  const after = [
    ["24", "1,000", "72"],
    ["32", "2,000", "90"],
    ["48", "960", "83"]
  ];
  expect(await block()).toEqual(after);
  expect(await page.locator("#choose-basis").count()).toBe(1);

  await page.keyboard.press("Control+c");
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe("24\t1000\t72\n32\t2000\t90\n48\t960\t83");

  await page.keyboard.press("Control+d");
  expect(await block()).toEqual([after[0], after[0], after[0]]);
  await page.keyboard.press("Control+z");
  await page.keyboard.press("Control+z");
  expect(await block()).toEqual(before);
  await page.context().close();
});

test("the first column of a wide table stays in view when the rest is scrolled, and captions do", async () => {
  const {page} = await openPage(browser, `${url}hardware.html`, {viewport: {width: 900, height: 900}});
  const box = page.locator(".scroll", {has: page.locator('caption:text-is("Accelerators")')});
  const lefts = () =>
    box.evaluate((node) => {
      const left = (selector: string) => Math.round(node.querySelector(selector)!.getBoundingClientRect().left);
      return {head: left("thead th"), name: left("tbody th"), caption: left("caption"), year: left("tbody td + td")};
    });
  const before = await lefts();
  await box.evaluate((node) => node.scrollTo({left: 200}));
  await expect.poll(lefts).toEqual({...before, year: before.year - 200});
  await page.context().close();
});

test("a machine of any accelerator and count is added, estimated, and deleted again", async () => {
  const {page} = await openPage(browser, `${url}hardware.html`);
  await page.getByRole("button", {name: "Add a machine"}).click();
  await page.getByRole("dialog").getByLabel("Accelerator").selectOption({label: "H100 SXM"});
  await page.getByRole("dialog").getByLabel("GPUs").fill("16");
  await page.keyboard.press("Enter");
  expect(await gridCell(page, "Machines compared", "16x H100 SXM", 5).innerText()).toBe("1,280");

  await visit(page, "cost.html");
  const row = page.locator('.cell[data-cell="cost_high"][data-row*="/16x-h100-sxm/"]').first();
  await expect.poll(() => row.innerText()).toMatch(/^\$[\d,.–]+$/);

  await visit(page, "hardware.html");
  await gridCell(page, "Machines compared", "16x H100 SXM", 0).click();
  await page.keyboard.press("Control+-");
  expect(await page.locator('tbody th:text-matches("16x H100")').count()).toBe(0);
  await page.context().close();
});

test("words that a spreadsheet would run leave the page guarded, and come back to it as they were", async () => {
  const {page} = await openPage(browser, `${url}hardware.html`, {permissions: ["clipboard-read", "clipboard-write"]});
  const grid = page.locator("table.grid-table", {has: page.locator('caption:text-is("Accelerators")')});
  const headings = await grid.locator("thead th").allInnerTexts();
  const column = headings.findIndex((text) => text.replace(/\s+/g, " ").trim() === "Interconnect");
  expect(column).toBeGreaterThan(0);
  const cell = (row: number) => grid.locator("tbody tr").nth(row).locator("th, td").nth(column);
  for (const text of ["=1+1", "-x;=2", "+5 a", "-5", "@sum"]) {
    await cell(0).click();
    await page.keyboard.type(text);
    await page.keyboard.press("Enter");
    expect(await cell(0).innerText()).toBe(text);
    await cell(0).click();
    await page.keyboard.press("Control+c");
    const outside = await page.evaluate(() => navigator.clipboard.readText());
    expect(outside).toMatch(text === "-5" ? /^-5$/ : /^"?'/);
    await cell(1).click();
    await page.keyboard.press("Control+v");
    expect(await cell(1).innerText()).toBe(text);
    await cell(0).click();
    await page.keyboard.press("Shift+ArrowDown");
    await page.keyboard.press("Shift+ArrowDown");
    await page.keyboard.press("Control+d");
    expect(await cell(2).innerText()).toBe(text);
  }
  await page.context().close();
});

test("prices are found by words and sorted by a heading", async () => {
  const {page} = await openPage(browser, `${url}prices.html`);
  const grid = page.locator("table.grid-table");
  const all = await grid.locator("tbody tr").count();
  await page.getByLabel(/Search: Offers/).fill("h100 spot");
  const found = await grid.locator("tbody tr").count();
  expect(found).toBeGreaterThan(0);
  expect(found).toBeLessThan(all);
  await page.getByLabel(/Search: Offers/).fill("");
  await grid.getByRole("button", {name: "Price per GPU-hour", exact: true}).click();
  const prices = (await grid.locator("tbody tr td:nth-child(4)").allInnerTexts()).map((text) => Number(text.slice(1)));
  expect(prices).toEqual([...prices].sort((a, b) => a - b));
  expect(await grid.locator('th[aria-sort="ascending"]').innerText()).toMatch(/^Price per GPU-hour/);
  await page.context().close();
});

function gridCell(page: Page, caption: string, row: string, column: number): Locator {
  return page
    .locator("table.grid-table", {has: page.locator(`caption:text-is("${caption}")`)})
    .locator("tbody tr", {has: page.locator(`th:text("${row}")`)})
    .first()
    .locator("th, td")
    .nth(column);
}

async function type(page: Page, caption: string, row: string, column: number, text: string): Promise<void> {
  await gridCell(page, caption, row, column).click();
  await page.keyboard.type(text);
  await page.keyboard.press("Enter");
}

/** Goes to another page as a link does: in the same tab. */
/** Moves to another page as a link of the site does: an address that is typed shows no edits but its own. */
async function visit(page: Page, path: string): Promise<void> {
  await page.goto(`${url}${path}`, {referer: page.url().split("#")[0]});
  await page.waitForSelector(".scenario-bar");
  await page.waitForLoadState("networkidle");
}

function cellOf(page: Page, caption: string, quantity: string, row: string): Locator {
  return page
    .locator("table", {has: page.locator(`caption:text-is("${caption}")`)})
    .locator(`.cell[data-cell="${quantity}"][data-row^="${row}"]`)
    .first();
}
