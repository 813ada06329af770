import {readFileSync} from "node:fs";
import {createRequire} from "node:module";
import type {Browser, Page} from "playwright-core";
import {afterAll, afterEach, beforeAll, expect, inject, test} from "vitest";
import type {Scenario} from "../../src/scenario/scenario.js";
import {openBrowser, openPage} from "./browser.js";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
/** The hours and prices of the brief. */
const AS_THE_BRIEF: Scenario = {assumptions: {basis: "brief", price_rule: "brief"}};
const READY = "table.sheet .cell[data-cell]";

let browser: Browser;
const problems: string[] = [];

/** Pages that are open, by their path: each is loaded once, and a test leaves it as it was. */
const pages = new Map<string, Page>();

beforeAll(async () => {
  browser = await openBrowser();
});

afterAll(() => browser.close());

afterEach(async () => {
  for (const page of pages.values()) await putBack(page);
  expect(problems.splice(0)).toEqual([]);
});

/** The page of a path, without edits unless given. */
async function open(path: string, edits: Scenario = {}): Promise<Page> {
  const page = pages.get(path) ?? (await load(path));
  pages.set(path, page);
  if (edits.assumptions) await page.evaluate((scenario) => globalThis.notebook!.edits.apply(scenario), edits);
  return page;
}

async function load(path: string): Promise<Page> {
  const {page} = await openPage(browser, inject("url") + path, {viewport: {width: 1280, height: 900}});
  page.on("pageerror", (error) => problems.push(error.message));
  page.on("console", (message) => void (message.type() === "error" && problems.push(message.text())));
  await page.waitForSelector(READY);
  if (path === "model") await sheets(page).selectOption("*"); // one at a time at first
  return page;
}

/** Closes the inspector and takes all edits back. */
async function putBack(page: Page): Promise<void> {
  await page.evaluate(() => {
    document.querySelector<HTMLButtonElement>('.inspector:not([hidden]) button[title="Close"]')?.click();
    globalThis.notebook!.edits.apply({});
  });
}

const sheets = (page: Page) => page.getByRole("combobox", {name: "Sheet", exact: true});

/** What has the focus: the cell it stands for, else its text. */
function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const active = document.activeElement as HTMLElement;
    return active.dataset.cell ?? active.id ?? active.tagName;
  });
}

/** Presses a key until a cell has the focus. */
async function pressUntil(page: Page, key: string, cell: string, most = 150): Promise<void> {
  for (let i = 0; i < most; ++i) {
    if ((await focused(page)) === cell) return;
    await page.keyboard.press(key);
  }
  throw new Error(`${key} does not lead to ${cell}`);
}

/** What axe finds in parts of a page that is serious, by all its rules or by those named. */
async function seriousViolations(page: Page, include: string[], rules: string[] = []): Promise<string[]> {
  await page.evaluate(AXE);
  return page.evaluate(
    async ({parts, values}) => {
      const {axe} = window as unknown as {
        axe: {
          run: (
            context: object,
            options: object
          ) => Promise<{violations: {id: string; impact: string; nodes: {html: string}[]}[]}>;
        };
      };
      const options = {resultTypes: ["violations"], ...(values.length > 0 && {runOnly: {type: "rule", values}})};
      const {violations} = await axe.run({include: parts}, options);
      return violations
        .filter(({impact}) => impact === "serious" || impact === "critical")
        .map(({id, nodes}) => `${id}: ${nodes[0]!.html}`);
    },
    {parts: include, values: rules}
  );
}

test("the keyboard alone leads from a cost to its price's source and back", async () => {
  const page = await open("cost");
  await pressUntil(page, "Tab", "machine_rate");
  await pressUntil(page, "ArrowRight", "cost");
  const row = () => page.evaluate(() => (document.activeElement as HTMLElement).dataset.row!);
  while (!(await row()).startsWith("large/1x-rtx-4090/")) await page.keyboard.press("ArrowDown");
  const plan = await row();
  await page.keyboard.press("Enter");
  const panel = page.getByRole("dialog");
  expect(await panel.getByRole("heading", {level: 2}).innerText()).toBe("Cost, on demand");
  expect(await focused(page)).toBe("inspector-title");

  await page.keyboard.press("ArrowDown");
  await pressUntil(page, "ArrowDown", "rate");
  await page.keyboard.press("Enter");
  expect(await panel.getByRole("heading", {level: 2}).innerText()).toBe("Price of a GPU-hour, on demand");
  await page.keyboard.press("ArrowDown");
  await pressUntil(page, "ArrowDown", "listed_rate");
  await page.keyboard.press("Enter");
  expect(await panel.getByRole("heading", {level: 2}).innerText()).toBe("Price of a GPU-hour as listed, on demand");
  const facts = await panel.locator("dl").first().innerText();
  expect(facts).toContain("runpod, RTX 4090, on-demand");
  expect(facts).toMatch(/\$\d+\.\d+/);
  expect(facts).toMatch(/Source\s+\S+/);
  expect(facts).toMatch(/As of\s+\d{4}-\d{2}/);

  for (let back = 0; back < 2; back++) await page.keyboard.press("Alt+ArrowLeft");
  expect(await panel.getByRole("heading", {level: 2}).innerText()).toBe("Cost, on demand");
  await page.keyboard.press("Alt+ArrowRight");
  expect(await panel.getByRole("heading", {level: 2}).innerText()).toBe("Price of a GPU-hour, on demand");
  await page.keyboard.press("Escape");
  expect(await panel.count()).toBe(0);
  expect([await focused(page), await row()]).toEqual(["cost", plan]);
});

test("a table is one stop of the Tab key", async () => {
  const page = await open("cost");
  const stops = await page.evaluate(() =>
    [...document.querySelectorAll("table.sheet")].map(
      (table) => [...table.querySelectorAll<HTMLElement>("*")].filter(({tabIndex}) => tabIndex >= 0).length
    )
  );
  expect(stops.length).toBeGreaterThan(2);
  expect(Math.max(...stops)).toBe(1);
});

test("a click opens the inspector with formula, numbers, range, what it reads and what reads it", async () => {
  const page = await open("cost", AS_THE_BRIEF);
  // The brief: 1,000 to 1,200 hours for Large on an A100 80GB, at $2.50: 1,100 in the middle.
  await page.locator('table .cell[data-cell="cost"][data-row^="large/1x-a100-80gb/"]').first().click();
  const panel = page.getByRole("dialog");
  const text = await panel.innerText();
  expect(text).toContain("gpus × rate × wall hours");
  expect(text).toContain("1 GPU × $2.50/(GPU·h) × 1,100 h = $2,750");
  // 5 % and 95 % of the way from 1,000 to 1,200 hours.
  await expect.poll(() => panel.innerText()).toMatch(/5 % \$2,5[23]0, 50 % \$2,7[45]0, 95 % \$2,9[78]0/);
  expect(text).toContain("d.gpus * d.rate * d.wall_hours");
  expect(text).toMatch(/It is read by\s+Cost per million samples, on demand/);
  await panel.getByText("facts at the bottom").click();
  expect(await panel.locator("details.ground").innerText()).toContain("brief, ");
});

test("the inspector follows edits while it is open", async () => {
  const page = await open("cost", AS_THE_BRIEF);
  await page.locator('table .cell[data-cell="cost"][data-row^="large/1x-a100-80gb/"]').first().click();
  const value = page.locator(".inspector-value b");
  expect(await value.innerText()).toBe("$2,750");
  await page.locator("#choose-basis").selectOption("first-principles");
  await expect.poll(() => value.innerText()).not.toBe("$2,750");
  const shown = await page
    .locator('table .cell[data-cell="cost"][data-row^="large/1x-a100-80gb/"]')
    .first()
    .innerText();
  expect(shown.endsWith((await value.innerText()).replace("$", ""))).toBe(true);
});

test("an assumption is inspected from its editable table by keyboard, and undo takes a formula's edit back", async () => {
  const page = await open("assumptions");
  await page.locator("[role=grid] tr", {hasText: "$.batch_size"}).locator("td").first().focus();
  await page.keyboard.press("Control+i");
  const panel = page.getByRole("dialog", {name: "Batch size"});
  expect(await panel.locator("dl").first().innerText()).toMatch(/Source\s+brief/);
  await panel.locator('.ref[data-cell="batch"]').first().click();
  await page.getByRole("dialog").getByRole("button", {name: /^Edit/}).click();
  await page.getByRole("combobox", {name: /^Formula of/}).fill("2 * $.batch_size");
  await page.keyboard.press("Enter");
  const value = page.locator(".inspector-value b");
  expect(await value.innerText()).toBe("64");
  await page.evaluate(() => (globalThis as unknown as {notebook: {edits: {undo: () => void}}}).notebook.edits.undo());
  expect(await value.innerText()).toBe("32");
});

test("a number of a catalog is inspected from its editable table by a button or a key", async () => {
  const page = await open("hardware");
  const grid = page.getByRole("grid", {name: "Accelerators"});
  const column = await grid.locator("thead th").allInnerTexts();
  const cell = grid
    .locator("tbody tr", {has: page.locator("th:text-is('NVIDIA GeForce RTX 3090')")})
    .locator("th, td")
    .nth(column.findIndex((label) => /^Memory \(GB\)/i.test(label)));
  expect(await cell.innerText()).toBe("24");
  await cell.click();
  await page.getByRole("button", {name: "Inspect", exact: true}).click();
  const panel = page.getByRole("dialog", {name: "Memory of one GPU"});
  expect(await panel.locator(".inspector-value b").innerText()).toBe("24 GB");
  await page.keyboard.press("Escape");
  expect(await cell.evaluate((node) => node === document.activeElement)).toBe(true);
  await page.keyboard.press("Control+i");
  expect(await panel.isVisible()).toBe(true);
});

test("a price shows its formula, the offers it ranges over and the one picked, and follows an edit of that offer", async () => {
  const page = await open("cost");
  await page.locator('table .cell[data-cell="cost"][data-row^="large/8x-h100"]').first().click();
  const panel = page.getByRole("dialog");
  await panel.locator('.ref[data-cell="rate"]').first().click();
  await panel.locator('.ref[data-cell="listed_rate"]').first().click();
  const picked = await panel.innerText();
  expect(picked).toContain("d.middle_rate");
  expect(picked).toMatch(/middle of \d+ providers/);
  await panel.locator('.ref[data-cell="middle_rate"]').first().click();
  expect(await panel.innerText()).toMatch(/middle one over offers by price of/);
  const related = panel.locator(".related").first();
  const counted = Number(/(\d+) rows of Offers/.exec(await related.innerText())![1]);
  expect(counted).toBeGreaterThan(5);
  expect(await related.locator("table").first().locator("tbody tr").count()).toBe(5);
  expect(await related.locator('a[href*="prices"]').count()).toBe(1);
  const value = page.locator(".inspector-value b");
  const before = await value.innerText();
  await page.evaluate(() =>
    globalThis.notebook!.edits.edit(
      globalThis
        .notebook!.books.catalog.offers.filter(
          (one) => one.accelerator_id === "h100-sxm" && one.pricing === "on-demand"
        )
        .map(({provider, accelerator_id, pricing}) => ({
          part: "field",
          catalog: "offers",
          key: `${provider}/${accelerator_id}/${pricing}`,
          field: "usd_per_gpu_hour_median",
          value: 7.5
        }))
    )
  );
  await expect.poll(() => value.innerText()).toBe("$7.50");
  expect(before).not.toBe("$7.50");
});

test("a chart's event opens the inspector", async () => {
  const page = await open("cost");
  await page.evaluate(() => {
    const detail = {name: "peak_memory", row: "large/1x-a100-80gb/data-parallel"};
    document.querySelector("h1")!.dispatchEvent(new CustomEvent("inspect", {bubbles: true, detail}));
  });
  expect(await page.getByRole("dialog").getByRole("heading", {level: 2}).innerText()).toBe("Peak memory");
});

test("a formula is edited wrongly, then rightly, and goes back alone", async () => {
  const page = await open("model", AS_THE_BRIEF);
  const row = page.locator("#formula-cost");
  const value = () => row.locator(".cell").innerText();
  await row.scrollIntoViewIfNeeded(); // numbers are put in where they are near
  await expect.poll(value).toBe("$2,750");
  await row.getByRole("button", {name: /^Edit/}).click();
  const field = row.getByRole("combobox");
  await expect.poll(() => field.evaluate((node) => node === document.activeElement)).toBe(true);
  const refused = async (text: string) => {
    await field.fill(text);
    await field.press("Enter");
    return row.getByRole("alert").innerText();
  };
  expect(await refused("d.gpus * ")).toMatch(/not complete/);
  expect(await refused("d.gpus * d.rate * d.wall_hour")).toMatch(/did you mean d\.wall_hours\?/);
  expect(await refused("d.cost_per_million_samples * d.samples_millions")).toMatch(/reads itself/);
  expect(await refused("d.gpus * d.wall_hours")).toMatch(/but the cell is in USD/);
  expect(await refused("d.constructor")).toMatch(/no column or formula/);
  expect(await value()).toBe("$2,750");

  await field.fill("2 * d.gpus * d.rate * d.wall_h");
  await field.press("ArrowDown");
  expect(await row.getByRole("option", {selected: true}).innerText()).toContain("d.wall_hours");
  await field.press("Enter");
  expect(await field.inputValue()).toBe("2 * d.gpus * d.rate * d.wall_hours");
  await field.press("Enter");
  expect(await value()).toBe("$5,500");
  expect(await page.locator("#formula-cost_per_million_samples .cell").innerText()).toBe("$55.00");
  expect(await row.innerText()).toContain("committed: d.gpus * d.rate * d.wall_hours");

  await row.getByRole("button", {name: /^Reset/}).click();
  expect(await value()).toBe("$2,750");
  expect(await row.locator(".edited-mark").count()).toBe(0);
});

test("Escape gives an edit of a formula up", async () => {
  const page = await open("model");
  const row = page.locator("#formula-cost");
  await row.getByRole("button", {name: /^Edit/}).click();
  await row.getByRole("combobox").fill("1 ");
  await row.getByRole("combobox").press("Escape");
  expect(await row.getByRole("combobox").count()).toBe(0);
  expect(await row.innerText()).toContain("d.gpus * d.rate * d.wall_hours");
});

test("formulas are found by name, unit and text", async () => {
  const page = await open("model");
  const find = page.getByRole("searchbox", {name: "Find a formula"});
  await find.fill("spot saving");
  await expect.poll(() => page.locator("tr[id^=formula-]:visible").count()).toBe(1);
  await find.fill("no such thing");
  expect(await page.locator(".formula-sheets").getByText("No formula is like that.").isVisible()).toBe(true);
  await find.fill("");
});

test("the drawing is walked by arrow keys and Enter puts a cell in the middle", async () => {
  const page = await open("model");
  await page.locator(".graph .node.chosen").focus();
  await page.keyboard.press("ArrowLeft");
  const name = await page.evaluate(() => document.activeElement!.getAttribute("data-node"));
  expect(["gpus", "rate", "wall_hours"]).toContain(name);
  await page.keyboard.press("Enter");
  expect(await page.locator(".graph .node.chosen").getAttribute("data-node")).toBe(name);
  expect(await page.evaluate(() => document.activeElement!.getAttribute("data-node"))).toBe(name);
});

test("on a phone the inspector covers the page, and nothing is wider than the screen", async () => {
  const page = await open("model");
  await page.setViewportSize({width: 400, height: 800});
  const wide = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(await wide()).toBeLessThanOrEqual(0);
  await page.locator("#formula-batch .cell").click();
  const box = (await page.getByRole("dialog").boundingBox())!;
  expect([box.x, box.width]).toEqual([0, 400]);
  expect(await page.locator("#observablehq-center[inert]").count()).toBe(1);
  expect(await wide()).toBeLessThanOrEqual(0);
  await page.keyboard.press("Escape");
  expect(await page.locator("#observablehq-center[inert]").count()).toBe(0);
  expect(await focused(page)).toBe("batch");
  await page.setViewportSize({width: 1280, height: 900});
});

test("nothing serious is in the way of assistive technology in the panel and in a formula being edited", async () => {
  const page = await open("model");
  await page.locator("#formula-cost .cell").click();
  await page.locator("#formula-cost [data-edit]").click();
  await page.keyboard.type(" * d.wall");
  // Axe goes through all that stands in the page, however little of it is asked for.
  await page.evaluate(() => {
    for (const table of document.querySelectorAll("table.formulas"))
      if (!table.querySelector("#formula-cost")) table.remove();
  });
  const parts = [".inspector", "#formula-cost"];
  expect(await seriousViolations(page, parts)).toEqual([]);
  await page.emulateMedia({colorScheme: "dark"});
  expect(await seriousViolations(page, parts, ["color-contrast"])).toEqual([]);
});
