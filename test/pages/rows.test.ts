import {readFile} from "node:fs/promises";
import type {Browser, Locator, Page} from "playwright-core";
import {afterAll, beforeAll, expect, inject, test} from "vitest";
import {encodeScenario} from "../../src/scenario/url.js";
import {openBrowser, openPage, whenDrawn} from "./browser.js";

const url = inject("url");

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser({draws: false});
});
afterAll(() => browser.close());

test("Delete row after adding a row deletes the row added, found by a search or not", async () => {
  const {page} = await openPage(browser, `${url}hardware.html`);
  await rowOf(page, "Machines compared", "2x RTX 3090").locator("th").click();
  await addMachine(page, "16");
  const added = rowOf(page, "Machines compared", "16x H100 SXM");
  expect(await added.locator("th").evaluate((node) => node === document.activeElement)).toBe(true);
  await gridOf(page, "Machines compared").getByRole("button", {name: "Delete row"}).click();
  expect(await added.count()).toBe(0);
  expect(await rowOf(page, "Machines compared", "2x RTX 3090").count()).toBe(1);

  await visit(page, "prices.html");
  await page.getByLabel(/Search: Offers/).fill("h100 spot");
  await page.getByRole("button", {name: "Add a price"}).click();
  const dialog = page.getByRole("dialog");
  // Another's card and numbers would be taken for one's own.
  for (const label of ["Accelerator", /^Price/]) expect(await dialog.getByLabel(label).inputValue()).toBe("");
  await dialog.getByRole("button", {name: "Add"}).click();
  expect(await dialog.locator(".field-problem").allInnerTexts()).toEqual([
    "Choose one",
    expect.stringContaining("A number is missing")
  ]);
  await dialog.getByLabel("Accelerator").selectOption({label: "T4"});
  await dialog.getByLabel("Provider").fill("Mine");
  await dialog.getByLabel(/^Price/).fill("0.5");
  await page.keyboard.press("Enter");
  const mine = page.locator("table.grid-table tbody tr", {has: page.locator('td:text-is("mine")')});
  await expect.poll(() => mine.count()).toBe(1);
  const all = await page.locator("table.grid-table tbody tr").count();
  await page.getByRole("button", {name: "Delete row"}).click();
  await expect.poll(() => mine.count()).toBe(0);
  expect(await page.locator("table.grid-table tbody tr").count()).toBe(all - 1);
  await page.context().close();
});

test("the link of an added scale leads to its page, which a reload and a deleted scale keep in words", async () => {
  const {page, problems} = await openPage(browser, `${url}assumptions.html`);
  await page.getByRole("button", {name: "Add a scale"}).click();
  const form = page.getByRole("dialog");
  // Nothing is filled in; what is missing or cannot be is said beside its field, once and in words.
  for (const label of ["Name", "Parameters", "Layers"]) expect(await form.getByLabel(label).inputValue()).toBe("");
  expect(await form.getByLabel("Layers").getAttribute("placeholder")).toMatch(/^such as \d+$/);
  await form.getByLabel("Name").fill("Mine");
  await page.keyboard.press("Enter");
  await expect.poll(() => form.locator(".field-problem").allInnerTexts()).toContain("A number is missing");
  await form.getByLabel("Start from").selectOption({label: "Large"});
  expect(await form.locator(".field-problem").allInnerTexts()).not.toContain("A number is missing");
  expect(await form.getByLabel("Name").inputValue()).toBe("Mine");
  await form.getByLabel("KV heads").fill("7");
  await page.keyboard.press("Enter");
  expect((await form.innerText()).match(/KV heads 7 does not divide heads/g)).toHaveLength(1);
  expect(await form.getByLabel("KV heads").evaluate((field) => field === document.activeElement)).toBe(true);
  await form.getByLabel("KV heads").fill(await form.getByLabel("Heads", {exact: true}).inputValue());
  await page.keyboard.press("Enter");
  await visit(page, "index.html");
  await page.locator("#observablehq-main").getByRole("link", {name: "Mine", exact: true}).click();
  await page.waitForURL(/scales\/added\.html\?scale=mine/);
  const title = page.locator("#observablehq-main h1");
  await expect.poll(() => title.innerText()).toMatch(/^Mine: /);
  const hours = page.locator('.cell[data-cell="gpu_hours"][data-row^="mine/1x-rtx-3090/"]');
  await expect.poll(() => hours.count()).toBe(1);
  await page.reload();
  await expect.poll(() => title.innerText()).toMatch(/^Mine: /);
  await page.keyboard.press("Control+z");
  await expect.poll(() => title.innerText()).toBe("This scale is not in the catalog");
  expect(await page.locator(".answer").first().innerText()).toMatch(/deleted, or belongs to other edits/);
  expect(await page.locator(".problem:text('cannot be shown')").count()).toBe(0);
  expect(problems).toEqual([]);
  await page.context().close();
});

test("a class of storage that is added is chosen on the bill's page, billed, and named in the file that is saved", async () => {
  const {page, problems} = await openPage(browser, `${url}bill.html`, {draws: true});
  const answer = page.locator(".answer").first();
  await expect.poll(() => page.locator(".blank").count(), {timeout: 60_000}).toBe(0); // what comes above moves the page no more
  const storage = page.locator('.cell[data-cell="storage_cost"]').first();
  const before = await storage.innerText();
  await page.locator("summary", {hasText: "Classes of storage"}).click();
  await gridOf(page, "Classes of storage").getByRole("button", {name: "Add a storage class"}).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill("A shelf");
  await dialog.getByLabel(/^Price of storage/).fill("0.001");
  await dialog.getByLabel(/^Price of data taken out/).fill("0");
  await dialog.getByLabel(/^Writing/).fill("0.2");
  await dialog.getByLabel(/^Reading/).fill("0.3");
  await page.keyboard.press("Enter");
  await page.locator("#choose-storage_class").selectOption("a-shelf");
  await expect.poll(() => storage.innerText()).not.toBe(before);
  expect(await page.locator(".fine", {hasText: "Storage: A shelf"}).count()).toBe(1);
  const saved = page.waitForEvent("download");
  await page.getByRole("button", {name: /^Save the bill/}).click();
  const text = await readFile(await (await saved).path(), "utf8");
  expect(text).toMatch(/Assumption: Storage,Class of storage,,a-shelf/);
  expect(text).toMatch(
    /^Assumption: Failures,Detection and restart,660,1172,7200,s,.*Drawn as 660 to 1,172 to 7,200: 5 %: SKT/m
  );
  const [low, middle, high] = /^Bill,In all,([\d.]+),([\d.]+),([\d.]+),USD/m.exec(text)!.slice(1).map(Number) as [
    number,
    number,
    number
  ];
  expect(0 < low && low < middle && middle < high).toBe(true);
  expect(text).toMatch(/^What would change it[^,]*,Samples per hour of VR session,/m);
  await expect
    .poll(() => answer.innerText())
    .toMatch(
      /half of the bills come to less than \$[\d,.]+ and 90.% lie in \$[\d,.]+.+80.% sure under \$[\d,.]+.+What would change it most/s
    );
  expect(problems).toEqual([]);
  await page.context().close();
});

test("a column is added to a table, worked out and filled in, read by a formula, kept, and not deleted under it", async () => {
  const {page, problems} = await openPage(browser, `${url}hardware.html`);
  const grid = page.locator(".sheet-grid", {has: page.locator('caption:text-is("Machines compared")')});
  const dialog = page.locator("dialog[open]");
  const headings = () => grid.locator("thead th").allInnerTexts();
  const cellOf = async (machine: string, heading: string) => {
    const column = (await headings()).findIndex((label) => label.startsWith(heading));
    return grid
      .locator("tbody tr", {has: page.locator(`th:text-is("${machine}")`)})
      .locator("th, td")
      .nth(column);
  };
  const add = async (label: string, kind: string, formula = "") => {
    await grid.getByRole("button", {name: "Add a column"}).click();
    await dialog.getByLabel("Label").fill(label);
    await dialog.getByLabel("Its values are").selectOption({label: kind});
    if (formula) await dialog.getByRole("combobox", {name: "Formula"}).fill(formula);
    await dialog.getByRole("button", {name: "Add", exact: true}).click();
    await dialog.waitFor({state: "detached"});
  };
  await add("List price in all", "worked out by a formula", "d.msrp * +d.gpus");
  expect(await headings()).toContain("List price in all (USD)");
  // One RTX 4090 at $1,599.
  await expect.poll(async () => (await cellOf("1x RTX 4090", "List price")).innerText()).toBe("$1,599 ƒ");
  await add("Racks", "filled in row by row: numbers");
  await (await cellOf("1x RTX 4090", "Racks")).click();
  await page.keyboard.type("3");
  await page.keyboard.press("Enter");
  await add("A rack's", "worked out by a formula", "d.list_price_in_all / d.racks");
  await expect.poll(async () => (await cellOf("1x RTX 4090", "A rack's")).innerText()).toBe("$533 ƒ");
  await (await cellOf("1x RTX 4090", "List price")).click({button: "right"});
  await page.getByRole("menuitem", {name: /Delete the column/}).click();
  expect(await page.locator(".grid-note:popover-open").innerText()).toMatch(
    /Nothing was changed\. List price in all is read by A rack's \(d\.a_rack_s\)/
  );
  await page.keyboard.press("Escape");
  await page.reload();
  await whenDrawn(page);
  expect(await (await cellOf("1x RTX 4090", "A rack's")).innerText()).toBe("$533 ƒ");
  await page.context().close();
  expect(problems).toEqual([]);
});

test("a shape that contradicts itself is refused at the cell, and told in the bar from a link", async () => {
  const {page} = await openPage(browser, `${url}assumptions.html`);
  const note = page.locator(".grid-note:popover-open");
  const cell = (heading: string) => cellUnder(page, "Scales and their architectures", "Tiny", heading);
  await type(page, await cell("KV heads"), "5");
  expect(await note.innerText()).toMatch(/KV heads 5 is more than heads 4/);
  await page.keyboard.press("Escape");
  expect(await (await cell("KV heads")).innerText()).toBe("4");
  await type(page, await cell("Parameters"), "7B");
  expect(await note.innerText()).toMatch(/parameters 7B are more than layers 9 × hidden size 256/);
  await page.keyboard.press("Escape");
  expect(await (await cell("Parameters")).innerText()).toBe("10M");
  expect(await page.locator(".scenario-bar").innerText()).toMatch(/No edits/);
  await page.context().close();

  const edits = encodeScenario({rows: {scales: {tiny: {heads: 33, kv_heads: 33}}}}, {version: ""});
  const {page: linked} = await openPage(browser, `${url}assumptions.html#edits=${edits}`);
  expect(await linked.locator(".scenario-bar").innerText()).toMatch(
    /Not applied: The scale "Tiny" is left as it was: heads 33 does not divide hidden size 256/
  );
  expect(await (await cellUnder(linked, "Scales and their architectures", "Tiny", "Heads")).innerText()).toBe("4");
  await linked.context().close();
});

test("a layout that cannot exist on a machine shows its reason and no number, and is chosen nowhere", async () => {
  const {page} = await openPage(browser, `${url}hardware.html`, {bypassCSP: true}); // a style of its own is added
  await page.getByRole("button", {name: "Add a layout"}).click();
  await page.getByRole("dialog").getByLabel("Name").fill("Eightfold");
  await page.keyboard.press("Enter");
  await type(page, await cellUnder(page, "Layouts, in order of preference", "Eightfold", "Tensor parallel"), "8");
  await addMachine(page, "128");
  await visit(page, "scales/xl.html");
  const row = page.locator('table:has(caption:text("by layout")) tbody tr', {
    has: page.locator('th:text-is("Eightfold")')
  });
  expect(await row.innerText()).toMatch(/not possible here: it needs more GPUs than the machine has/);
  const numbers = await row.locator(".cell:not(.verdict)").allInnerTexts();
  expect(numbers.filter((text) => /\d/.test(text))).toEqual(["80"]); // the capacity of the card
  const machine = page.locator("table:has(caption:text('Every machine')) tbody tr", {
    has: page.locator('th:text-is("128x H100 SXM")')
  });
  expect(await machine.innerText()).toMatch(/fits/); // eightfold on 128 GPUs leaves 16 replicas for 32 samples

  // Without it, and under the brief's hours, which choose among the catalog's layouts alone, 64 or 128 replicas share 32
  // samples: the machine has no plan, and says so wherever it is looked at.
  await page.evaluate(() => {
    const {rows} = globalThis.notebook!.edits.scenario;
    globalThis.notebook!.edits.apply({assumptions: {basis: "brief"}, rows: {machines: rows!.machines!}});
    globalThis.notebook!.attention.look({machine: "128x-h100-sxm"});
  });
  await expect
    .poll(() => machine.innerText())
    .toMatch(/not possible here: it has more replicas than a step has samples/);
  expect(await page.locator("#observablehq-main").innerText()).toMatch(
    /Not possible: 128x H100 SXM, as it has more replicas than a step has samples\./
  );
  for (const path of ["scales/xl.html", "memory.html", "cost.html", "scaling.html", "index.html"]) {
    await visit(page, path);
    await page.addStyleTag({content: "* {content-visibility: visible !important}"});
    const text = await page.locator("#observablehq-main").innerText();
    expect(text).not.toMatch(/\bNaN\b|\bundefined\b|\bInfinity\b(?! Fabric)|cannot be shown/);
  }
  await page.context().close();
});

async function addMachine(page: Page, gpus: string): Promise<void> {
  await page.getByRole("button", {name: "Add a machine"}).click();
  await page.getByRole("dialog").getByLabel("Accelerator").selectOption({label: "H100 SXM"});
  await page.getByRole("dialog").getByLabel("GPUs").fill(gpus);
  await page.keyboard.press("Enter");
}

function gridOf(page: Page, caption: string): Locator {
  return page.locator(".sheet-grid", {has: page.locator(`caption:text-is("${caption}")`)});
}

function rowOf(page: Page, caption: string, name: string): Locator {
  return gridOf(page, caption).locator("tbody tr", {has: page.locator(`th:text("${name}")`)});
}

async function cellUnder(page: Page, caption: string, row: string, heading: string): Promise<Locator> {
  const names = await gridOf(page, caption).locator("thead th").allInnerTexts();
  const column = names.findIndex((text) => text.replace(/\s+/g, " ").trim() === heading);
  return rowOf(page, caption, row).first().locator("th, td").nth(column);
}

async function type(page: Page, cell: Locator, text: string): Promise<void> {
  await cell.click();
  await page.keyboard.type(text);
  await page.keyboard.press("Enter");
}

/** Goes to another page as a link does: in the same tab. */
async function visit(page: Page, path: string): Promise<void> {
  await page.goto(`${url}${path}`, {referer: page.url().split("#")[0]});
  await page.waitForSelector(".scenario-bar:not([aria-busy])");
  await page.waitForLoadState("networkidle");
}
