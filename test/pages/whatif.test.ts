import type {Browser, Page} from "playwright-core";
import {afterAll, beforeAll, expect, inject, test} from "vitest";
import {openBrowser, openPage, whenDrawn} from "./browser.js";
import {violations} from "./violations.js";

const url = inject("url");

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser({draws: false});
});
afterAll(() => browser.close());

/** Waits until what is asked is worked out and shown. */
async function worked(page: Page): Promise<void> {
  // Work begins after the frame that shows the question.
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 50))));
  await page.waitForFunction(() => {
    const bar = document.querySelector<HTMLProgressElement>(".what-if-progress progress");
    return bar?.hidden && document.querySelector(".answer");
  });
}

const answer = (page: Page) => page.locator(".answer").innerText();

/** What the page's notebook says of a cell. */
function cell(page: Page, name: string, row: string): Promise<number> {
  return page.evaluate(
    ([formula, plan]) => {
      const {books} = globalThis.notebook!;
      return Number(books.book.column(formula)[books.rowOf(plan)!]);
    },
    [name, row] as const
  );
}

test("by keyboard alone: from a cost to Vary this, a goal is sought, applied and undone", async () => {
  const {page, problems} = await openPage(browser, `${url}cost.html`);
  const from = page.locator('.cell[data-cell="cost"][data-row^="large/1x-rtx-4090/"]').first();
  const row = (await from.getAttribute("data-row"))!;
  await from.focus();
  await page.keyboard.press("Enter");
  const vary = page.getByRole("dialog").getByRole("link", {name: "Vary this"});
  await vary.waitFor();
  for (let i = 0; i < 12 && !(await vary.evaluate((link) => link === document.activeElement)); ++i)
    await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.waitForURL(/what-if/);
  await whenDrawn(page);
  await worked(page);
  const before = await cell(page, "cost", row);
  expect(await page.locator(".answer .cell").first().getAttribute("data-row")).toBe(row);
  expect(await page.getByLabel("Output", {exact: true}).inputValue()).toBe("cost");

  // Cost is hours times a price, and hours are proportional to samples: twice the cost, twice the samples.
  const input = page.getByLabel("Vary", {exact: true});
  expect(await input.inputValue()).toBe("scales:large:samples");
  const samples = await page.evaluate(
    () => globalThis.notebook!.books.catalog.scales.find(({id}) => id === "large")!.samples
  );
  const goal = page.getByLabel(/^Goal: /);
  await goal.focus();
  await page.keyboard.type(`$${2 * before}`);
  await page.keyboard.press("Enter");
  await worked(page);
  await expect.poll(() => answer(page)).toMatch(/has to be .+; it is .+ now\./);
  const apply = page.getByRole("button", {name: /^Apply/});
  await apply.focus();
  await page.keyboard.press("Enter");
  await worked(page);
  await expect.poll(() => answer(page)).toContain("as it stands");
  expect(Math.abs((await cell(page, "cost", row)) / (2 * before) - 1)).toBeLessThanOrEqual(1e-9);
  const edited = await page.evaluate(
    () => globalThis.notebook!.books.catalog.scales.find(({id}) => id === "large")!.samples
  );
  expect(edited / samples).toBeCloseTo(2, 6);
  await page.getByRole("button", {name: "Undo"}).focus();
  await page.keyboard.press("Enter");
  await worked(page);
  expect(await cell(page, "cost", row)).toBe(before);

  // The question stands in the link.
  await page.waitForFunction(() => location.hash.includes("whatif="));
  const link = page.url();
  const other = await openPage(browser, link);
  await worked(other.page);
  await expect.poll(() => answer(other.page)).toBe(await answer(page));
  expect(await other.page.locator(".answer .cell").first().getAttribute("data-row")).toBe(row);
  expect([...problems, ...other.problems]).toEqual([]);
  await other.page.context().close();
  await page.context().close();
});

test("an input is varied from its own inspector, its line has the point that holds, and its table every value", async () => {
  const {page, problems} = await openPage(browser, `${url}assumptions.html`, {draws: "answer"});
  await page.evaluate(() => globalThis.notebook!.edits.apply({assumptions: {basis: "first-principles"}}));
  await page.evaluate(() => {
    const detail = {name: "$memory_margin", row: "large/8x-h100-sxm/data-parallel"};
    document.querySelector("#observablehq-main")!.dispatchEvent(new CustomEvent("inspect", {bubbles: true, detail}));
  });
  await page.getByRole("dialog").getByRole("link", {name: "Vary this"}).click();
  await page.waitForURL(/what-if/);
  await whenDrawn(page);
  await worked(page);
  expect(await page.getByLabel("Vary", {exact: true}).inputValue()).toBe("$memory_margin");
  await page.getByLabel("Vary", {exact: true}).selectOption("$matmul_efficiency");
  await page.getByLabel("Output", {exact: true}).selectOption("training_gpu_hours");
  await page.getByLabel("Input from", {exact: true}).fill("0.5");
  await page.keyboard.press("Enter");
  await worked(page);
  const rows = page.locator(".what-if-sweep table.sweep tbody tr");
  await expect.poll(() => rows.count()).toBeGreaterThan(10);
  expect(await page.locator(".what-if-sweep .chart-mark").count()).toBe(await rows.count());
  expect(await rows.first().locator("th").innerText()).toBe("0.5");
  expect(await page.locator(".sweep-now").count()).toBe(1);
  await page.locator('.what-if-sweep .chart-mark[tabindex="0"]').focus();
  await page.keyboard.press("End");
  await page.keyboard.press("ArrowLeft");
  expect(await page.locator(".chart-tooltip").first().innerText()).toContain("GPU-hours");
  expect(await page.locator(".what-if-sweep .table-tools button").allInnerTexts()).toEqual(["Filter", "Copy", "CSV"]);

  // What is asked has its range, and below what drives it: an input that is known there makes it narrower.
  const told = page.locator(".range-answer:not(.built *)");
  const ends = async () => {
    await expect.poll(() => told.innerText(), {timeout: 30_000}).toMatch(/16,384 draws/);
    const text = await told.innerText();
    const found = /lie in ([\d.,]+)–([\d.,]+)/.exec(text);
    expect([text, found !== null]).toEqual([text, true]);
    return found!.slice(1).map((end) => Number(end.replaceAll(",", "")));
  };
  const [low, high] = (await ends()) as [number, number];
  const error = page.locator('tr[data-row-key^="$throughput_error"]');
  await error.waitFor();
  await error.locator("td").first().dblclick();
  await page.keyboard.press("Control+A");
  await page.keyboard.type("1");
  await page.keyboard.press("Enter");
  await expect
    .poll(async () => (await told.innerText()).replace(/\s/g, " "), {timeout: 30_000})
    .not.toContain(`–${high}`);
  expect(high).toBeGreaterThan(1.2 * low);
  expect(problems).toEqual([]);
  await page.context().close();
});

test("two inputs make a map: each cell is what the notebook says with both in it, and arrow keys walk it", async () => {
  const {page, problems} = await openPage(browser, `${url}what-if.html`);
  await page.evaluate(() => globalThis.notebook!.edits.apply({assumptions: {basis: "first-principles"}}));
  await worked(page);
  await page.getByLabel("Output", {exact: true}).selectOption("plan_cost");
  await worked(page);
  await page.getByLabel("And vary").selectOption("$matmul_efficiency");
  await worked(page);
  const map = page.locator("figure.chart", {has: page.locator(".heat-cell")});
  await map.waitFor();
  const frame = map.locator(".chart-mark.heat-now");
  expect(await frame.count()).toBe(1);
  const row = (await page.locator(".answer .cell").first().getAttribute("data-row"))!;
  const now = await cell(page, "plan_cost", row);
  const words = (await frame.getAttribute("aria-label"))!;
  expect(words).toContain("both as they are now");
  expect(
    Math.abs(Number(words.split(", ")[0]!.replace(/[$]/g, "").split(" ")[0]!.replaceAll(",", "")) / now - 1)
  ).toBeLessThan(0.001);

  await map.locator('.chart-mark[tabindex="0"]').focus();
  const label = () => page.evaluate(() => document.activeElement!.getAttribute("aria-label")!);
  const first = await label();
  await page.keyboard.press("ArrowDown");
  const below = await label();
  await page.keyboard.press("ArrowRight");
  const beside = await label();
  expect(new Set([first, below, beside]).size).toBe(3);
  const parts = (text: string) => text.split(", ").filter((part) => part.includes(": "));
  expect(below).not.toBe(first);
  expect(parts(below)[0]).toBe(parts(first)[0]); // the same column

  // A cell of the map away from what is now, put in by hand, is what the notebook says then.
  const numbers = (text: string) => Number(/(-?\d[\d.,]*)/.exec(text)![1]!.replaceAll(",", ""));
  const [mapped, across, down] = below.split(/, (?=Samples|Matrix)/) as [string, string, string];
  const millions = numbers(across) * 1e6;
  expect(across).toMatch(/M samples$/);
  const scenario = {
    assumptions: {basis: "first-principles", matmul_efficiency: numbers(down)},
    rows: {scales: {large: {samples: millions}}}
  };
  await page.evaluate((edits) => globalThis.notebook!.edits.apply(edits), scenario);
  expect(Math.abs(numbers(mapped) / (await cell(page, "plan_cost", row)) - 1)).toBeLessThan(1e-3);
  await worked(page);
  expect(await violations(page)).toEqual([]);
  expect(problems).toEqual([]);
  await page.context().close();
});

test("where there is none it says why: never reached, refused values, nothing that depends on it", async () => {
  const {page, problems} = await openPage(browser, `${url}what-if.html`);
  await worked(page);
  await page.getByLabel(/^Goal: /).fill("lots");
  await page.keyboard.press("Enter");
  await expect.poll(() => page.locator(".what-if-controls .problem", {hasText: /\w/}).count()).toBe(1);
  expect(await page.getByLabel(/^Goal: /).inputValue()).toBe("lots");
  await page.getByLabel(/^Goal: /).fill("1000T");
  await page.keyboard.press("Enter");
  await worked(page);
  await expect
    .poll(() => answer(page))
    .toMatch(/No Samples, Large between .+ makes Cost planned .+: it stays at .+ nearest is/);

  await page.evaluate(() =>
    globalThis.notebook!.attention.look({whatif: "cost~large/8x-h100-sxm/data-parallel~%24carbon_intensity"})
  );
  await worked(page);
  await expect.poll(() => answer(page)).toContain("does not depend on Carbon intensity of electricity");

  // No model has 0 layers, and 10 of this width hold less than 771 million parameters: 11 and 12 are too few for a billion.
  await page.evaluate(() =>
    globalThis.notebook!.attention.look({
      whatif: "training_gpu_hours~large/8x-h100-sxm/data-parallel~scales%3Alarge%3Alayers~0~30"
    })
  );
  await worked(page);
  await expect
    .poll(() => page.locator(".what-if-sweep .chart-note").allInnerTexts())
    .toEqual([
      expect.stringMatching(/^× no number: layers of "Large" cannot be 0; the least is 1\.$/i),
      expect.stringMatching(/^× no number: parameters 1B are more than layers /),
      expect.stringMatching(/^× no number for \d+ more reasons; the table has each\.$/)
    ]);
  const gaps = await page.locator(".sweep-gap").count();
  expect(gaps).toBeGreaterThan(5);
  expect(await page.locator(".what-if-sweep table.sweep tbody td", {hasText: "no number: "}).count()).toBe(gaps);
  expect(problems).toEqual([]);
  await page.context().close();
});

test("work can be stopped, keeps what it has, and is done again on demand", async () => {
  const {page, problems} = await openPage(browser, `${url}what-if.html`);
  await worked(page);
  await page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const cancel = [...document.querySelectorAll<HTMLButtonElement>(".what-if-progress button")].find(
          ({textContent}) => textContent === "Cancel"
        )!;
        globalThis.notebook!.attention.look({whatif: "cost~large/8x-h100-sxm/~scales%3Alarge%3Asamples~~~%24pue"});
        const wait = () => {
          const bar = document.querySelector<HTMLProgressElement>(".what-if-progress progress")!;
          if (bar.value === 0) return void setTimeout(wait);
          cancel.click();
          resolve();
        };
        wait();
      })
  );
  const progress = page.locator(".what-if-progress");
  await expect.poll(() => progress.innerText()).toContain("Stopped");
  expect(await progress.locator("progress").isHidden()).toBe(true);
  await page.getByRole("button", {name: "Work it out again"}).click();
  await worked(page);
  await expect.poll(() => page.locator(".what-if-sweep table.sweep tbody tr").count()).toBeGreaterThan(10);
  expect(problems).toEqual([]);
  await page.context().close();
});

test("a plan on a machine of no catalog, and a pinned one, are varied as what they are", async () => {
  const {page, problems} = await openPage(browser, `${url}what-if.html`);
  await page.evaluate(() =>
    globalThis.notebook!.attention.look({whatif: "plan_cost~large/4x-gh200/tp2.pp1.zero1.none~plan%3Agpus~2~8"})
  );
  await worked(page);
  const inputs = page.getByLabel("Vary", {exact: true}).locator("option");
  expect(await inputs.evaluateAll((options) => options.map((option) => (option as HTMLOptionElement).value))).toEqual(
    expect.arrayContaining(["plan:gpus", "plan:tensor_parallel", "plan:zero_stage", "scales:large:samples"])
  );
  expect(await page.getByLabel("Vary", {exact: true}).inputValue()).toBe("plan:gpus");
  await page.evaluate(() => {
    const {edits, attention} = globalThis.notebook!;
    const degrees = {tensor_parallel: 2, pipeline_parallel: 1, context_parallel: 1, expert_parallel: 1, zero_stage: 1};
    const patch = {
      scale_id: "large",
      accelerator_id: "gh200",
      gpus: 4,
      ...degrees,
      recompute: "none",
      micro_batch: null
    };
    edits.edit([{part: "row", catalog: "pins", key: "pin-1", patch}]);
    attention.look({whatif: "replicas~pin-1~pins%3Apin-1%3Agpus~2~8"});
  });
  await worked(page);
  expect(await answer(page)).toContain("the pinned plan Large on 4x GH200 is 2."); // 4 GPUs / tensor parallel 2
  // 2, 4, 6 and 8 GPUs are 1, 2, 3 and 4 replicas of two; ZeRO has nothing to shard over one; odd counts do not come out.
  const rows = await page.locator(".what-if-sweep table.sweep tbody tr").allInnerTexts();
  expect(rows.map((row) => row.split(/\s*\t\s*/)[1]).map((text) => Number(text) || "no number")).toEqual([
    ...["no number", "no number", 2, "no number", 3, "no number", 4]
  ]);
  expect(problems).toEqual([]);
  await page.context().close();
});
