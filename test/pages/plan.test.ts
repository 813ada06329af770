import type {Browser, Page} from "playwright-core";
import {afterAll, beforeAll, expect, inject, test} from "vitest";
import {NOW_AND_THEN, openBrowser, openPage, whenDrawn} from "./browser.js";

const url = inject("url");

/** Longest that draws may take on a machine that does much else, in milliseconds. */
const SLOW = 60_000;

/** The config.json of a 7B model, as people paste it. */
const LLAMA_7B = {
  ...{model_type: "llama", hidden_size: 4096, num_hidden_layers: 32, num_attention_heads: 32, vocab_size: 32000},
  ...{num_key_value_heads: 32, intermediate_size: 11008, max_position_embeddings: 4096, tie_word_embeddings: false}
};

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser({draws: false});
});
afterAll(() => browser.close());

test("a deadline and a budget, typed, say which scale is the largest within them, and what to rent for each", async () => {
  const {page, problems} = await openPage(browser, `${url}index.html`);
  await searched(page);
  // Tab commits a limit and goes on to the next.
  await page.getByLabel("Deadline (days)").focus();
  for (const key of ["Control+a", "1", "0", "Tab", "$", "2", "0", "k", "Enter"]) await page.keyboard.press(key);
  expect(await page.getByLabel("Budget ($)").evaluate((field) => field === document.activeElement)).toBe(true);
  expect(await page.getByLabel("Deadline (days)").inputValue()).toBe("10");
  await searched(page);
  const largest = page.locator("#observablehq-main p", {hasText: "The largest scale that meets these limits is"});
  const name = (await largest.locator("b").first().innerText()).trim();

  // Of every plan of every scale there is, worked out from its own cells.
  const plans = await page.evaluate(() => {
    const {book, columns} = globalThis.notebook!.books;
    const cell = (name: string, i: number) => book.column(name)[i];
    return (columns.id as string[]).map((id, i) => ({
      id,
      scale: String(columns.scale![i]),
      params: Number(columns.params![i]),
      days: Number(cell("plan_days", i)),
      cost: Number(cell("plan_cost", i)),
      possible: cell("plan_possible", i) === 1
    }));
  });
  expect(plans.length).toBeGreaterThan(2000);
  const meeting = plans.filter(({possible, days, cost}) => possible && days <= 10 && cost <= 20_000);
  const most = Math.max(...meeting.map(({params}) => params));
  const [first] = meeting.filter(({params}) => params === most); // of scales of one size the first
  const [cheapest] = meeting.filter(({scale}) => scale === first!.scale).sort((a, b) => a.cost - b.cost);
  const expected = await page.evaluate(
    (id) => globalThis.notebook!.books.catalog.scales.find((scale) => scale.id === id)!.name,
    cheapest!.scale
  );
  expect(name).toBe(expected);
  const rented = await largest.locator(".cell").first().getAttribute("data-row");
  expect(rented).toBe(cheapest!.id);
  const row = page.locator('table:has(caption:text("Every scale within these limits")) tbody tr', {
    has: page.locator(`th a:text-is("${expected}")`)
  });
  expect(await row.locator('.cell[data-cell="plan_rate"]').getAttribute("data-row")).toBe(cheapest!.id);
  expect(problems).toEqual([]);
  await page.context().close();
});

test("limits travel in the link, are undone, and what is not understood is told beside its field and loses nothing", async () => {
  const {page} = await openPage(browser, `${url}index.html`);
  await searched(page);
  const deadline = page.getByLabel("Deadline (days)");
  await deadline.fill("2 weeks or so");
  await page.keyboard.press("Enter");
  await expect.poll(() => page.locator("#problem-plan_deadline").innerText()).toMatch(/\w/);
  expect(await deadline.inputValue()).toBe("2 weeks or so");
  expect(await deadline.getAttribute("aria-invalid")).toBe("true");
  await deadline.fill("14");
  await page.keyboard.press("Enter");
  expect(await page.locator("#problem-plan_deadline").innerText()).toBe("");
  // A search that ends while a field is emptied leaves it empty.
  await deadline.fill("");
  await page.evaluate(() => globalThis.notebook!.edits.apply({assumptions: {plan_deadline: 14, plan_most_gpus: 64}}));
  await searched(page);
  expect(await deadline.inputValue()).toBe("");
  await deadline.fill("2 weeks");
  await page.keyboard.press("Enter");
  expect(await deadline.inputValue()).toBe("14");
  await page.waitForFunction(() => location.hash.includes("edits="));
  const link = page.url();
  await page.locator("#limit-plan_rank").selectOption("time");
  await searched(page);
  await expect.poll(() => page.locator(".plan-answer").innerText()).toContain("the fastest");
  await page.getByRole("button", {name: "Undo"}).click();
  await searched(page);
  expect(await page.locator(".plan-answer").innerText()).toContain("the cheapest");
  await page.goto("about:blank");
  await page.goto(link);
  await whenDrawn(page);
  await searched(page);
  expect(await page.getByLabel("Deadline (days)").inputValue()).toBe("14");
  expect(await page.locator(".plan-answer").innerText()).toMatch(/ in 14 days, rent /);
  await page.context().close();
});

test("where nothing meets the limits, it says what the deadline costs and how long the budget takes", async () => {
  const {page} = await openPage(browser, `${url}index.html`, {draws: "answer"});
  await page.evaluate(() => {
    globalThis.notebook!.edits.apply({assumptions: {plan_deadline: 1, plan_budget: 50, reading: "sequence"}});
    globalThis.notebook!.attention.look({scale: "xl"});
  });
  await searched(page);
  const answer = page.locator(".plan-answer");
  expect(await answer.innerText()).toMatch(/^Nothing trains XL in 24 h and for at most \$50\./);
  expect(await answer.innerText()).toMatch(
    /No machine allowed meets the deadline, at any price: the fastest is .+ GPU-hours; [\d.,]+ days would do\./
  );
  expect(await answer.innerText()).toMatch(
    /None does it within the budget, however long it takes: the cheapest is .+ GPU-hours; \$[\d.,]+ would do\./
  );
  // The range is of the cheapest, and says so.
  const [, cheapest] = /the cheapest is (\d+x [^(]+) \(/.exec(await answer.innerText())!;
  await expect
    .poll(() => page.locator(".range-answer").innerText(), {timeout: 60_000})
    .toMatch(new RegExp(`^${cheapest}: With everything drawn`));
  await page.evaluate(() =>
    globalThis.notebook!.edits.apply({assumptions: {plan_deadline: 20, plan_budget: 20_000, reading: "sequence"}})
  );
  await searched(page);
  expect(await answer.innerText()).toMatch(
    /^Within the deadline the cheapest is .+ .+ would do\..*\n+Within the budget the fastest is .+ would do\./m
  );

  await page.evaluate(() =>
    globalThis.notebook!.edits.apply({
      assumptions: {plan_accelerators: "rtx-3090", plan_most_gpus: 1, plan_deadline: 0}
    })
  );
  await searched(page);
  expect(await answer.innerText()).toMatch(
    /^Nothing allowed has the memory for XL\. Nearest is 1x RTX 3090, where it needs .+ on each GPU, of which /
  );
  // 16 bytes of states for each of 3B parameters are 48 GB: two cards of 24 GB have no room beside them, four have.
  expect(await answer.innerText()).toMatch(/^With 4 GPUs it can be had: 4x RTX 3090 \(.+ GPU-hours\. Pin$/m);

  await page.evaluate(() =>
    globalThis.notebook!.edits.apply({assumptions: {plan_accelerators: "any", plan_most_gpus: 1024, plan_gpus: 1021}})
  );
  await searched(page);
  expect(await answer.innerText()).toMatch(/^No layout shares the batch of XL among exactly 1,021 GPUs/);
  await page.evaluate(() =>
    globalThis.notebook!.edits.apply({
      assumptions: {plan_gpus: 0, plan_provider: "lambda, salad", plan_region: "eastus"}
    })
  );
  await searched(page);
  expect(await answer.innerText()).toMatch(
    /^XL can be trained, .+ but no price of lambda, salad in eastus is known that is recent enough to count: .+Prices page\.$/m
  );
  await page.context().close();
});

test("a number of a machine that is in no catalog opens the inspector, with its formula and its machine", async () => {
  const {page} = await openPage(browser, `${url}index.html`);
  await page.evaluate(() => globalThis.notebook!.edits.apply({assumptions: {plan_accelerators: "mi300x"}}));
  await searched(page);
  const cell = page.locator('.plan-answer .cell[data-cell="plan_cost"]').first();
  await cell.click();
  const inspector = page.locator(".inspector");
  await expect.poll(() => inspector.innerText()).toContain("MI300X");
  expect(await inspector.innerText()).toContain("plan_rate");
  await page.context().close();
});

/** Waits until a search is done and shown. */
async function searched(page: Page): Promise<void> {
  // A search begins after the frame that shows the edit.
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 50))));
  await page.waitForFunction(
    () => document.querySelector(".plan-answer") && !document.querySelector(".searching"),
    ...NOW_AND_THEN
  );
}

test("a pasted configuration is planned for: its tokens, the usual batch of its size, its GPUs", async () => {
  const {page, problems} = await openPage(browser, `${url}index.html`);
  await page.getByRole("button", {name: "Add your own model"}).click();
  const dialog = page.getByRole("dialog");
  await dialog.locator("textarea").fill(JSON.stringify(LLAMA_7B));
  await expect.poll(() => dialog.innerText()).toContain("6,738,415,616 parameters");
  await dialog.getByRole("button", {name: "Add", exact: true}).click();
  await page.getByLabel("Tokens to train on").fill("2T");
  await page.getByLabel("Deadline (days)").fill("0");
  await page.locator("#limit-plan_accelerators").click();
  await page.getByRole("checkbox", {name: "H100 SXM"}).check();
  await page.keyboard.press("Escape");
  await page.getByLabel("Most GPUs").fill("256");
  await page.keyboard.press("Enter");
  await page.locator("#limit-plan_rank").selectOption("time");
  await searched(page);
  const row = await page.locator(".plan-answer .cell").first().getAttribute("data-row");
  expect(row).toMatch(/\/256x-h100-sxm\//);
  const plan = await page.evaluate((id) => {
    const {books} = globalThis.notebook!;
    const i = books.rowOf(id)!;
    return Object.fromEntries(
      ["tokens_trained", "batch", "training_gpu_hours"].map((name) => [name, Number(books.book.column(name)[i])])
    );
  }, row!);
  // 4,194,304 tokens a step are 1,024 sequences of 4,096. 6 × 6.74e9 × 2e12 FLOP at 989e12 a second take 22,700 GPU-hours,
  // and no run keeps more than 65 % of that busy, nor this one less than 25 %.
  expect(Math.abs(plan.tokens_trained! / 2e12 - 1)).toBeLessThan(1e-8);
  expect(plan.batch).toBe(1024);
  expect(plan.training_gpu_hours).toBeGreaterThan(22_700 / 0.65);
  expect(plan.training_gpu_hours).toBeLessThan(22_700 / 0.25);
  await page.getByLabel("Tokens to train on").fill("lots");
  await page.keyboard.press("Enter");
  await expect.poll(() => page.locator(".own-workload .problem").first().innerText()).toMatch(/\w/);
  expect(await page.getByLabel("Tokens to train on").inputValue()).toBe("lots");
  expect(problems).toEqual([]);
  await page.context().close();
});

test("the range of the answer is drawn, says how sure the limits are, and follows a range typed where it is driven", async () => {
  const {page, problems} = await openPage(browser, `${url}index.html`, {draws: true});
  await searched(page);
  const answer = page.locator(".range-answer");
  const drawn = () => expect.poll(() => answer.innerText(), {timeout: SLOW}).toMatch(/16,384 draws/);
  await drawn();
  expect(await answer.innerText()).toMatch(/half finish within .* 80\s% sure under \$[\d,.]+, and as sure within/);
  expect(await answer.innerText()).not.toContain("sure to finish in");
  await page.getByLabel("Deadline (days)").fill("14");
  await page.keyboard.press("Enter");
  await expect.poll(() => answer.innerText(), {timeout: SLOW}).toMatch(/[\d.]+\s% sure to finish in 14 days/);
  await drawn();
  // Each plan that no other beats says how sure it is; below 80 % another one that is sure is named, or that there is none.
  const sure = page.getByRole("columnheader", {name: "Sure of the limits"});
  await expect.poll(() => sure.count()).toBe(1);
  await page.getByLabel("Deadline (days)").fill("10");
  await page.keyboard.press("Enter");
  const ten =
    /([\d.]+)\s% sure to finish in 10 days \(by \d+ \w+ \d{4} if it starts today\)\.(.*?)(?:Surer by|No single|What drives|draws\.|Drawing)/s;
  await expect.poll(() => answer.innerText(), {timeout: SLOW}).toMatch(ten);
  await drawn();
  const said = () => answer.innerText().then((text) => ten.exec(text)!);
  expect(Number((await said())[1])).toBeLessThan(80);
  await expect
    .poll(async () => (await said())[2], {timeout: SLOW})
    .toMatch(/Safer on .*: (?:8\d|9\d|100)[.\d]*\s% sure, and 80\s% sure under \$|none is 80/);

  // A range typed on the price that is paid is that of all providers that may be: nothing else of it is open.
  const ends = async () =>
    /and \$([\d,.]+)–([\d,.]+)\./
      .exec(await answer.innerText())!
      .slice(1, 3)
      .map((text) => Number(text.replaceAll(",", "")));
  const [low, high] = await ends();
  const cell = page.locator(".drivers table.grid-table tbody tr", {hasText: "Price of"}).locator("td").first();
  const before = await cell.innerText();
  await cell.click();
  await page.keyboard.type("0.2 to 0.21");
  await page.keyboard.press("Enter");
  await expect.poll(() => cell.innerText(), {timeout: SLOW}).toBe("$0.20 to $0.21");
  await drawn();
  const ratio = high! / low!;
  await expect.poll(async () => (await ends())[1]! / (await ends())[0]!, {timeout: SLOW}).toBeLessThan(ratio / 1.2);
  await expect(page.locator(".range-answer").innerText()).resolves.not.toContain("Safer by knowing price");
  await page.keyboard.press("Control+z");
  await expect.poll(() => cell.innerText()).toBe(before);
  expect(problems).toEqual([]);
  await page.context().close();
});
