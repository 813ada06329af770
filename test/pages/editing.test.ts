import type {Browser, Locator, Page} from "playwright-core";
import {afterAll, beforeAll, expect, inject, test} from "vitest";
import {openBrowser, openPage, sharing} from "./browser.js";
import {CAN_READ_PRINT, printedPages} from "./printedPages.js";

const url = inject("url");

/** Longest that a workbook may take on a machine that does much else, in milliseconds. */
const WORKBOOK = 90_000;

let browser: Browser;
/** Opens a page that tests share. */
const shared = sharing(() => browser, {permissions: ["clipboard-read", "clipboard-write"]});
beforeAll(async () => {
  browser = await openBrowser({draws: false});
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

test("what is typed in a cell is that cell's when another one is clicked, and is refused beside it", async () => {
  const {page} = await shared(`${url}assumptions.html`);
  const [own, other] = ["MFU, consumer GPUs", "MFU, other NVIDIA GPUs"].map((row) =>
    gridCell(page, "Speed", row, 1)
  ) as [Locator, Locator];
  const was = await other.innerText();
  await own.click();
  await page.keyboard.type("0.5");
  await other.click();
  expect(await own.innerText()).toBe("0.5");
  expect(await other.innerText()).toBe(was);
  expect(await other.evaluate((td) => td === document.activeElement)).toBe(true);
  await own.click();
  await page.keyboard.type("many");
  await other.click();
  const note = page.locator(".grid-note:popover-open");
  expect(await note.innerText()).toMatch(/"many" is not a number/);
  const top = async (of: Locator) => (await of.boundingBox())!.y;
  const [said, typed, clicked] = [await top(note), await top(own), await top(other)];
  expect(Math.abs(said - typed)).toBeLessThan(Math.abs(said - clicked));
  expect(await own.innerText()).toBe("0.5");
  expect(await other.innerText()).toBe(was);
});

test("what is impossible is refused beside the cell and what is doubtful taken with a warning", async () => {
  const {page} = await shared(`${url}assumptions.html`);
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
});

test("the keys of a spreadsheet move, edit and leave", async () => {
  const {page} = await shared(`${url}hardware.html`);
  const at = (row: string, column: number) => gridCell(page, "Machines compared", row, column);
  const focused = (cell: Locator) => cell.evaluate((node) => node === document.activeElement);
  await at("1x RTX 3090", 2).click();
  await page.keyboard.press("ArrowDown");
  expect(await focused(at("2x RTX 3090", 2))).toBe(true);
  await page.keyboard.press("Tab");
  expect(await focused(at("2x RTX 3090", 3))).toBe(true);
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("F2"); // the caret is after the 2
  await page.keyboard.press("Backspace");
  await page.keyboard.type("3");
  await page.keyboard.press("Tab");
  expect(await focused(at("3x RTX 3090", 3))).toBe(true);
  expect(await at("3x RTX 3090", 2).innerText()).toBe("3");
  await page.keyboard.press("Home");
  expect(await focused(at("3x RTX 3090", 0))).toBe(true);
  await page.keyboard.press("Escape");
  await page.keyboard.press("Tab");
  expect(await page.evaluate(() => document.activeElement?.closest("table"))).toBeNull();
});

test("a block of 3 × 3 is pasted whole, as one step, or not at all; copying gives it back", async () => {
  const {page} = await shared(`${url}hardware.html`);
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
});

test("the first column of a wide table stays in view when the rest is scrolled, and captions do", async () => {
  const {page} = await openPage(browser, `${url}hardware.html`, {viewport: {width: 560, height: 900}});
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
  const row = page.locator('.cell[data-cell="cost"][data-row*="/16x-h100-sxm/"]').first();
  await expect.poll(() => row.innerText()).toMatch(/^\$[\d,.–]+$/);

  await visit(page, "hardware.html");
  await gridCell(page, "Machines compared", "16x H100 SXM", 0).click();
  await page.keyboard.press("Control+-");
  expect(await page.locator('tbody th:text-matches("16x H100")').count()).toBe(0);
  await page.context().close();
});

test("words that a spreadsheet would run leave the page guarded, and come back to it as they were", async () => {
  const {page} = await shared(`${url}hardware.html`);
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
});

test("prices are found by words and sorted by a heading", async () => {
  const {page} = await openPage(browser, `${url}prices.html`);
  const grid = page.locator("table.grid-table");
  const all = await grid.locator("tbody tr").count();
  const first = await grid.locator("tbody tr").first().getAttribute("data-row-key");
  await page.getByLabel(/Search: Offers/).fill("h100 spot");
  const found = await grid.locator("tbody tr").count();
  expect(found).toBeGreaterThan(0);
  expect(found).toBeLessThan(all);
  await page.getByLabel(/Search: Offers/).fill("");
  await grid.getByRole("button", {name: "Price per GPU-hour", exact: true}).click();
  const prices = (await grid.locator("tbody tr td:nth-child(4)").allInnerTexts()).map((text) => Number(text.slice(1)));
  expect(prices).toEqual([...prices].sort((a, b) => a - b));
  expect(await grid.locator('th[aria-sort="ascending"]').innerText()).toMatch(/^Price per GPU-hour/);
  const heading = grid.getByRole("button", {name: /^Price per GPU-hour/});
  await heading.click();
  expect(await grid.locator("th[aria-sort]").getAttribute("aria-sort")).toBe("descending");
  await heading.click();
  expect(await grid.locator("th[aria-sort]").count()).toBe(0);
  expect(await grid.locator("tbody tr").first().getAttribute("data-row-key")).toBe(first);
  await page.context().close();
});

test("a table of one's own grows by a pasted block, is totalled by a formula and is not deleted under it", async () => {
  const {page, problems} = await shared(`${url}assumptions.html`);
  await page.getByRole("button", {name: "Add a table of rows"}).click();
  await page.getByLabel("Start from").selectOption("staff");
  await page.getByRole("button", {name: "Add", exact: true}).click();
  const grid = page.getByRole("grid", {name: "Staff"});
  await grid.locator("tbody th").first().click();
  await paste(page, "Engineer\t2\t3\t20,000\nManager\t1\t3\t$25,000\nIntern\t1\t2\t4000");
  expect(await grid.locator("tbody tr").count()).toBe(3);
  // Formulas of rows that the block adds are taken, too.
  await grid.locator("tbody th").nth(2).click();
  await paste(page, "Intern\t1\t2\t4000\nAdviser\t=1/2\t4\t=1500*12");
  const added = grid.locator("tbody tr").nth(3);
  await expect.poll(() => added.innerText()).toMatch(/^Adviser\s+0\.5 ƒ\s+4\s+\$18,000 ƒ$/);
  await added.locator("th").click();
  await page.keyboard.press("Control+-");
  await expect.poll(() => grid.locator("tbody tr").count()).toBe(3);
  await page.getByRole("button", {name: "Add a formula of it"}).click();
  await page.getByRole("button", {name: "Add", exact: true}).click();
  // 2·3·20,000 + 1·3·25,000 + 1·2·4,000 = 203,000
  const own = page.getByRole("grid", {name: /^Formulas and columns added here/});
  await expect.poll(() => own.locator("tbody tr").innerText()).toMatch(/\$203,000/);
  await page.getByRole("button", {name: "Delete the table"}).click();
  const told = page.locator(".notices");
  expect(await told.innerText()).toMatch(
    /The table is not deleted\. Staff is read by Staff, in all \(d\.staff_in_all\)/
  );
  // It stands where it is seen, though the bar is far above.
  const place = (await told.boundingBox())!;
  expect(await page.evaluate(() => scrollY)).toBeGreaterThan(500);
  expect([place.y >= 0, place.y < 100]).toEqual([true, true]);
  const sidebar = (await page.locator("#observablehq-sidebar").boundingBox())!;
  expect(place.x).toBeGreaterThanOrEqual(sidebar.x + sidebar.width);
  await told.getByRole("button", {name: "Dismiss"}).click();
  await grid.locator("tbody th").nth(2).click();
  await page.keyboard.press("Control+-");
  await expect.poll(() => own.locator("tbody tr").innerText()).toMatch(/\$195,000/);
  expect(problems).toEqual([]);
});

test("sheets of one's own are added, filled, named and deleted, but not under what reads them", async () => {
  const {page, problems} = await openPage(browser, `${url}assumptions.html`);
  const form = page.getByRole("dialog");
  const add = (name: string) => form.getByRole("button", {name, exact: true}).click();
  for (const label of ["Team budget", "Later"]) {
    await page.getByRole("button", {name: "Add a sheet", exact: true}).click();
    await form.getByLabel("Name").fill(label);
    await add("Add");
    await page.getByText(`${label} has no formula yet.`).waitFor();
  }
  await page.getByRole("button", {name: "Add a sheet", exact: true}).click();
  await form.getByLabel("Name").fill("later");
  await add("Add");
  expect(await form.innerText()).toMatch(/There is a sheet later already/);
  await form.getByLabel("Name").fill("Cost");
  await add("Add");
  expect(await form.innerText()).toMatch(/There is a sheet Cost already/);
  await add("Cancel");

  await page.getByRole("button", {name: "Add a formula here: Team budget"}).click();
  expect(await form.getByRole("combobox", {name: "Sheet"}).inputValue()).toBe("team_budget");
  await form.getByLabel("Label").fill("Tax");
  await form.getByRole("combobox", {name: "Formula", exact: true}).fill("d.cost + d.gpus");
  await add("Add");
  expect(await form.innerText()).toMatch(/USD and GPU/);
  await form.getByRole("combobox", {name: "Formula", exact: true}).fill("d.cost / d.cost * 250");
  await add("Add");
  const budget = page.getByRole("grid", {name: /^Team budget/});
  await expect.poll(() => budget.locator("tbody tr").innerText()).toMatch(/^Taxadded\s+250\s/);
  await page.getByRole("button", {name: "Add a formula", exact: true}).click();
  await form.getByLabel("Label").fill("Twice");
  await form.getByRole("combobox", {name: "Formula", exact: true}).fill("d.tax * 2");
  await add("Add");
  await expect
    .poll(() => page.getByRole("grid", {name: /^Formulas and columns added here/}).innerText())
    .toMatch(/500/);

  // A formula moves to another sheet, by the menu of its row; what reads it still does, and undo puts it back.
  await budget.locator("tbody th").first().click({button: "right"});
  await page.getByRole("menuitem", {name: "Move to Later"}).click();
  const later = page.getByRole("grid", {name: /^Later/});
  await expect.poll(() => later.locator("tbody tr").innerText()).toMatch(/^Taxadded\s+250\s/);
  await page.getByText("Team budget has no formula yet.").waitFor();
  expect(await page.getByRole("grid", {name: /^Formulas and columns added here/}).innerText()).toMatch(/500/);
  await page.evaluate(() => globalThis.notebook!.edits.undo());
  await expect.poll(() => budget.locator("tbody tr").innerText()).toMatch(/^Taxadded\s+250\s/);

  await page.getByRole("button", {name: "Rename: Team budget"}).click();
  await form.getByLabel("Name").fill("LATER");
  await add("Rename");
  expect(await form.innerText()).toMatch(/There is a sheet LATER already/);
  await form.getByLabel("Name").fill("Money");
  await add("Rename");
  await page.getByRole("button", {name: "Delete the sheet: Money"}).click();
  expect(await page.locator(".notices").innerText()).toMatch(
    /The sheet Money is not deleted\. .* is read by Twice \(d\.twice\)/
  );
  await page.getByRole("button", {name: "Delete the sheet: Later"}).click();
  await expect.poll(() => page.getByText("Later has no formula yet.").count()).toBe(0);

  // The Model page shows each sheet by its name, from the link.
  const {hash} = new URL(page.url());
  await page.context().close();
  const {page: model, problems: more} = await openPage(browser, `${url}model.html${hash}`);
  const sheets = model.getByLabel("Sheet", {exact: true});
  await sheets.selectOption("Money");
  expect(await model.locator(".formula-sheets caption:visible").allInnerTexts()).toEqual(["Money (team_budget)"]);
  // A sheet for a formula that does not come is no edit.
  const added = () => model.evaluate(() => Object.keys(globalThis.notebook!.edits.scenario.added?.sheets ?? {}));
  const before = await added();
  await model.getByRole("button", {name: "Add a sheet", exact: true}).click();
  const dialog = model.getByRole("dialog");
  await dialog.getByLabel("Name").fill("Fleeting");
  await dialog.getByRole("button", {name: "Add", exact: true}).click();
  await dialog.getByLabel("Label").waitFor();
  expect(await added()).toHaveLength(before.length + 1);
  await dialog.getByRole("button", {name: "Cancel", exact: true}).click();
  await expect.poll(added).toEqual(before);
  expect([...problems, ...more]).toEqual([]);
  await model.context().close();
});

test("a cell takes a formula, the strip shows what it did, and Delete puts the committed value back", async () => {
  const {page} = await shared(`${url}assumptions.html`);
  const strip = page.locator(".result-strip");
  await expect.poll(() => strip.innerText()).toMatch(/Large on 1x A100 80GB/);
  await type(page, "Training", "Batch size", 1, "=$.batch_size*2");
  expect(await page.locator(".grid-note:popover-open").innerText()).toMatch(/reads itself/);
  await page.keyboard.press("Escape");
  await type(page, "Training", "Batch size", 1, "=$.output_streams*16/1");
  expect(await page.locator(".grid-note:popover-open").innerText()).toMatch(/token/); // of another unit
  await page.keyboard.press("Escape");
  await type(page, "Training", "Batch size", 1, "=+$.output_streams*16");
  const cell = gridCell(page, "Training", "Batch size", 1);
  await expect.poll(() => cell.innerText()).toBe("64 ƒ");
  await expect.poll(() => strip.locator(".changed").first().innerText()).toMatch(/→.*×/);
  await cell.click();
  await page.keyboard.press("F2");
  expect(await cell.locator("input").inputValue()).toBe("=+$.output_streams*16");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Delete");
  await expect.poll(() => cell.innerText()).toBe("32");

  // On a phone the strip names its plan and cuts no output.
  await page.setViewportSize({width: 400, height: 800});
  expect(await strip.locator(".strip-plan").isVisible()).toBe(true);
  const cut = await strip.evaluate((box) => {
    const {left, right, top, bottom} = box.getBoundingClientRect();
    const inside = (at: DOMRect) => at.left >= left && at.right <= right && at.top >= top && at.bottom <= bottom;
    return [...box.querySelectorAll("li, .strip-plan")].filter((one) => !inside(one.getBoundingClientRect())).length;
  });
  expect(cut).toBe(0);
  await strip.getByRole("button", {name: "Outputs"}).click();
  const outputs = await page.getByLabel("Add an output").locator("option").allInnerTexts();
  expect(outputs.filter((label) => label.startsWith("Activations ("))).toHaveLength(2);
  expect(new Set(outputs).size).toBe(outputs.length);
});

test("a range typed over a value moves the range of the answer in the strip, where the answer itself stays", async () => {
  const {page} = await openPage(browser, `${url}assumptions.html`, {draws: true});
  const cost = page.locator(".result-strip li").first();
  const seen = async () =>
    /(\$[\d,.]+)(?: \((\$[\d.,]+–[\d.,]+–[\d.,]+)\))?$/.exec((await cost.innerText()).replace(/\s+/g, " "));
  await expect.poll(async () => (await seen())?.[2]).toMatch(/–/);
  const [, answer] = (await seen())!;
  const high = async () => Number((await seen())?.[2]?.split("–").at(-1)!.replaceAll(",", ""));
  const before = await high();
  // A sixteenth to sixteen times the tokens, whose middle is the same: the high end moves by less than that.
  await type(page, "Basis and reading", "Tokens per sample of the scaling table", 1, "4 to 1024");
  await expect.poll(high).toBeGreaterThan(before * 1.5);
  expect(await high()).toBeLessThan(before * 16);
  expect((await seen())![1]).toBe(answer);
  await page.context().close();
});

test("rows are filled, replaced and narrowed by hand", async () => {
  const {page} = await openPage(browser, `${url}hardware.html`);
  const grid = page.getByRole("grid", {name: "Machines compared"});
  const network = () => grid.locator("tbody tr td:nth-child(4)").allInnerTexts();
  await type(page, "Machines compared", "1x RTX 3090", 4, "100 Gb/s");
  await gridCell(page, "Machines compared", "1x RTX 3090", 4).click();
  const handle = (await grid.locator(".fill-handle").boundingBox())!;
  const last = (await gridCell(page, "Machines compared", "4x RTX 3090", 4).boundingBox())!;
  await page.mouse.move(handle.x + 4, handle.y + 4);
  await page.mouse.down();
  await page.mouse.move(last.x + 20, last.y + 10, {steps: 5});
  await page.mouse.up();
  expect((await grid.locator("tbody tr td:nth-child(5)").allInnerTexts()).slice(0, 4)).toEqual([
    "100",
    "100",
    "100",
    "–"
  ]);
  expect(await page.locator(".edit-line:visible").innerText()).toMatch(/3 cells\s*sum 300, mean 100, count 3/);
  await gridCell(page, "Machines compared", "1x RTX 3090", 3).click({button: "right"});
  await page.getByRole("menuitem", {name: /Find and replace/}).click();
  await page.getByLabel("Find", {exact: true}).fill("usual");
  await page.getByLabel("Replace by").fill("ethernet");
  const form = page.getByRole("dialog", {name: /^Find and replace/});
  expect(await form.getByRole("status").innerText()).toBe(`${(await network()).length} cells hold it.`);
  await page.getByRole("button", {name: "Replace all"}).click();
  await expect.poll(async () => new Set(await network())).toEqual(new Set(["ethernet"]));
  const chips = page.locator(".table-box", {has: page.locator('caption:text-is("Accelerators")')});
  await chips.hover();
  await chips.getByRole("button", {name: /^Filter/}).click();
  const panel = page.getByRole("dialog", {name: "Filter: Accelerators"});
  await panel.getByLabel("Column", {exact: true}).selectOption({label: "Memory (GB)"});
  await panel.getByLabel("Condition", {exact: true}).selectOption("at least");
  await panel.getByLabel("Value").fill("abc");
  expect(await panel.getByRole("alert").innerText()).toMatch(
    /^“abc” is no number of this column: write one such as \d/
  );
  expect(await chips.locator("caption").getAttribute("data-shown")).toBeNull();
  await panel.getByLabel("Value").fill("180");
  await expect.poll(() => chips.locator("caption").getAttribute("data-shown")).toMatch(/^\d+ of 7\d rows$/);
  await panel.getByRole("button", {name: "Show all rows"}).click();
  expect(await chips.locator("caption").getAttribute("data-shown")).toBeNull();

  // All values of an accelerator are in sight.
  const cut = await chips.locator(".scroll").evaluate((box) => {
    const {right} = box.getBoundingClientRect();
    return [...box.querySelectorAll("thead th")]
      .filter((head) => head.getBoundingClientRect().right > right + 1)
      .map((head) => head.textContent);
  });
  expect(cut).toEqual([]);

  // Whole rows and columns are selected where the cell stays in view.
  const memory = gridCell(page, "Accelerators", "NVIDIA GeForce RTX 3090", 3);
  await memory.click();
  const scrolled = () => chips.locator(".scroll").evaluate((box) => [box.scrollLeft, box.scrollTop, scrollY]);
  const before = await scrolled();
  const selected = () => chips.locator('[aria-selected="true"]').count();
  await page.keyboard.press("Shift+Space");
  const columns = await chips.locator("thead th").count();
  expect(await selected()).toBe(columns);
  await page.keyboard.press("Shift+ArrowDown");
  expect(await selected()).toBe(2 * columns);
  await memory.click();
  await page.keyboard.press("Control+Space");
  expect(await selected()).toBe(await chips.locator("tbody tr").count());
  expect(await scrolled()).toEqual(before);

  // What is an edit is cut, what is committed stays and says so; arithmetic is kept as it was typed.
  await memory.click();
  await page.keyboard.press("Control+x");
  const note = page.locator(".grid-note:popover-open");
  expect(await note.innerText()).toBe("This is the committed value, which stays: it is copied, not moved");
  await page.keyboard.type("=24*2");
  await page.keyboard.press("Enter");
  await expect.poll(() => memory.innerText()).toBe("48 ƒ");
  await memory.click();
  await page.keyboard.press("F2");
  expect(await page.locator(".grid-field").inputValue()).toBe("=24*2");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+x");
  await expect.poll(() => memory.innerText()).toBe("24");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Control+v");
  const under = gridCell(page, "Accelerators", "NVIDIA GeForce RTX 3090 Ti", 3);
  await expect.poll(() => under.innerText()).toBe("48");

  // Every printed page says what it is.
  if (CAN_READ_PRINT) {
    const printed = await printedPages(page);
    expect(printed.length).toBeGreaterThan(3);
    for (const text of printed)
      expect(text.replace(/\s+/g, " ")).toMatch(
        /Scenario: .*, \d+ edits · Workload: Large on 1x A100 80GB · Basis of hours: .*Catalogs: .* · Printed: \d{4}-\d\d-\d\d/
      );
  }
  await page.context().close();
});

test("formulas stand in cells of one's own tables, in the fact that they read, and in an assumption that is added", async () => {
  const {page, problems} = await openPage(browser, `${url}assumptions.html`);
  const form = page.getByRole("dialog");
  for (const [label, value] of [
    ["Fixed fee", "$500"],
    ["Both fees", "=$.fixed_fee*2"]
  ] as const) {
    await page.getByRole("button", {name: "Add an assumption"}).click();
    await form.getByLabel("Label").fill(label);
    await form.getByLabel(/^Value/).fill(value);
    await form.getByRole("button", {name: "Add", exact: true}).click();
    await expect.poll(() => form.count()).toBe(0);
  }
  const fee = page.locator('[data-row-key="both_fees"] td').first();
  expect((await fee.innerText()).trim()).toBe("$1,000 ƒ");
  const columns = {
    item: {label: "Item", unit: "text"},
    amount: {label: "Amount", unit: "USD"},
    tax: {label: "Tax", unit: "USD"}
  };
  const table = {label: "Fees", columns, rows: {"row-1": {item: "Rack", amount: 200.5}}};
  await page.evaluate(
    (what) => globalThis.notebook!.edits.edit([{part: "added", kind: "tables", name: "fees", what}]).refused,
    table
  );
  const cells = page.locator('#own-fees [data-row-key="row-1"] td');
  expect(await cells.nth(0).innerText()).toBe("$200.50");
  await cells.nth(1).click();
  await page.keyboard.type("=d.amount*0.19 + $.both_fees");
  await page.keyboard.press("Enter");
  await expect.poll(async () => (await cells.nth(1).innerText()).trim()).toBe("$1,038.10 ƒ");
  await cells.nth(1).click();
  await page.keyboard.press("F2");
  expect(await page.locator(".grid-field").inputValue()).toBe("=d.amount*0.19 + $.both_fees");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Delete");
  await expect.poll(() => cells.nth(1).innerText()).toBe("");

  await visit(page, "hardware.html");
  const headings = await page.getByRole("grid", {name: "Accelerators"}).locator("thead th").allInnerTexts();
  const column = headings.findIndex((text) => text.replace(/\s+/g, " ").trim() === "List price");
  const row = page.getByRole("grid", {name: "Accelerators"}).locator('[data-row-key="rtx-3090"]');
  const price = row.locator(`:scope > :nth-child(${column + 1})`);
  const listed = Number((await price.innerText()).replace(/[$,]/g, ""));
  await price.click();
  await page.keyboard.type("=d.msrp*0.8");
  await page.keyboard.press("Enter");
  await expect.poll(async () => Number((await price.innerText()).replace(/[$,ƒ]/g, ""))).toBeCloseTo(listed * 0.8, 2);
  expect(problems).toEqual([]);
  await page.context().close();
});

test("what cannot be replaced is counted and never found elsewhere in its place, unless the whole table is asked for", async () => {
  const {page} = await openPage(browser, `${url}prices.html`);
  const grid = page.getByRole("grid", {name: /^Offers/});
  const sources = () => grid.locator("tbody").evaluate((body) => body.textContent);
  const before = await sources();
  const headings = (await grid.locator("thead th").allInnerTexts()).map((text) => text.replace(/\s+/g, " ").trim());
  const provider = headings.indexOf("Provider");
  const cells = grid.locator(`tbody tr > :nth-child(${provider + 1})`);
  const aws = (await cells.allInnerTexts()).filter((text) => text.includes("aws")).length;
  expect(aws).toBeGreaterThan(3);
  await cells.filter({hasText: "aws"}).first().click();
  await page.keyboard.press("Control+h");
  const form = page.getByRole("dialog", {name: /^Find and replace in Offers/});
  await form.getByLabel("Find", {exact: true}).fill("aws");
  const said = form.getByRole("status");
  expect(await said.innerText()).toBe(`${aws} cells hold it, which cannot be edited.`);
  await form.getByLabel("Replace by").fill("amazon");
  await form.getByRole("button", {name: "Replace all"}).click();
  expect(await form.getByRole("alert").innerText()).toContain("Nothing was changed.");
  expect(await sources()).toBe(before);
  await form.getByRole("button", {name: "Find next"}).click();
  await form.getByRole("button", {name: "Find next"}).click();
  expect(await said.innerText()).toMatch(new RegExp(`^2 of ${aws}: .*, Provider, which cannot be edited\\.$`));
  await form.getByLabel("Look in").selectOption("the whole table");
  expect(await said.innerText()).toMatch(/^\d+ cells hold it, of which \d+ cells cannot be edited\.$/);
  await page.keyboard.press("Escape");
  await page.context().close();
});

test(
  "Ctrl+K finds formulas, pages, models and prices by group, sets values, and says what it did",
  {timeout: 2 * WORKBOOK},
  async () => {
    const {page, problems} = await openPage(browser, `${url}cost.html`);
    const palette = page.locator("dialog.palette");
    const field = page.getByRole("combobox", {name: "Find or do"});
    const groups = async (text: string) => {
      await field.fill(text);
      const found = palette.getByRole("group");
      return Object.fromEntries(
        await found.evaluateAll((all) =>
          all.map((group) => [
            group.getAttribute("aria-label")!,
            [...group.querySelectorAll("[role=option] span:first-child")].map((label) => label.textContent)
          ])
        )
      ) as Record<string, string[]>;
    };
    await page.locator("#find").click();
    const h100 = await groups("h100 sxm");
    expect(Object.keys(h100).at(-1)).toBe("Prices");
    expect(h100.Accelerators).toEqual(["H100 SXM"]);
    expect(h100.Machines).toContain("8x H100 SXM");
    expect(h100.Prices).toHaveLength(5); // four and how many more
    expect((await groups("RTX 3090")).Accelerators).toContain("RTX 3090");
    const prices = (await groups("h100 sxm")).Prices!;
    await palette
      .getByText(/^\d+ more …$/)
      .last()
      .click();
    expect(await palette.getByRole("group", {name: "Prices"}).getByRole("option").count()).toBe(
      4 + Number(/^(\d+) more/.exec(prices[4]!)![1])
    );
    expect((await groups("glossary")).Pages).toContain("Glossary");
    expect((await groups("gpt-2"))["Published models"]![0]).toBe("GPT-2 124M");
    expect((await groups("lost work")).Pages![0]).toBe("Lost work");
    await field.fill("set deadline 30");
    const first = palette.getByRole("option").first();
    expect(await first.innerText()).toBe("Set Deadline to 30 days\nnow none");
    await field.fill("set price of H100 SXM to $2");
    expect(await first.innerText()).toMatch(
      /^Set the on-demand price of H100 SXM to \$2\.00\nat all \d+ providers that costs may count; now \$/
    );
    await page.keyboard.press("Enter");
    const paid = () =>
      page.evaluate(() => {
        const {columns, book} = globalThis.notebook!.books;
        const chips = columns.accelerator as string[];
        return [...new Set(chips.flatMap((chip, i) => (chip === "h100-sxm" ? [book.column("listed_rate")[i]] : [])))];
      });
    expect(await paid()).toEqual([2]);
    await page.keyboard.press("Control+z");
    const ask = async (text: string) => {
      await page.keyboard.press("Control+k");
      await page.getByRole("combobox", {name: "Find or do"}).fill(text);
      await page.keyboard.press("Enter");
    };
    const looked = () => page.evaluate(() => globalThis.notebook!.attention.now.scale);
    await ask("set scale XL");
    expect(await looked()).toBe("xl");
    await ask("set model llama 3.1 8b");
    await expect.poll(looked).toBe("llama-3-1-8b");
    await page.keyboard.press("Alt+k");
    await field.fill("export workbook");
    await Promise.all([page.waitForEvent("download", {timeout: WORKBOOK}), page.keyboard.press("Enter")]);
    await page.keyboard.press("Control+k");
    await field.fill("mistral 7b");
    await palette
      .getByRole("option", {name: /^Mistral 7B/})
      .first()
      .click();
    await page
      .getByRole("dialog", {name: "Add a scale from a configuration"})
      .getByText(/^Read as/)
      .waitFor();
    await page.keyboard.press("Escape");
    await ask("set batch size 64");
    expect(await page.evaluate(() => globalThis.notebook!.books.book.params.batch_size)).toBe(64);
    await ask("peak memory as it runs");
    await page.locator("aside.inspector, .inspector").first().waitFor();
    await page.keyboard.press("Escape");
    await ask("NVIDIA H200 SXM");
    await page.waitForURL(/hardware/);
    const found = page.getByRole("grid", {name: "Accelerators"}).locator('tr[data-row-key="h200-sxm"] th');
    await expect.poll(() => found.evaluate((cell) => cell === document.activeElement)).toBe(true);
    await ask("validation");
    await page.waitForURL(/validation/);
    expect(problems).toEqual([]);
    await page.context().close();
  }
);

/** Pastes a block into the cell that has the focus. */
async function paste(page: Page, text: string): Promise<void> {
  await page.evaluate((block) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", block);
    const event = new ClipboardEvent("paste", {clipboardData, bubbles: true, cancelable: true});
    document.activeElement!.dispatchEvent(event);
  }, text);
}

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
  await page.waitForSelector(".scenario-bar:not([aria-busy])");
  await page.waitForLoadState("networkidle");
}

function cellOf(page: Page, caption: string, quantity: string, row: string): Locator {
  return page
    .locator("table", {has: page.locator(`caption:text-is("${caption}")`)})
    .locator(`.cell[data-cell="${quantity}"][data-row^="${row}"]`)
    .first();
}
