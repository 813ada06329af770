import type {Browser, Page} from "playwright-core";
import {afterAll, beforeAll, expect, inject, test} from "vitest";
import {openBrowser, openPage, whenDrawn} from "./browser.js";

const url = inject("url");

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

test("a deadline and a budget, typed, say which scale is the largest within them, and what to rent for each", async () => {
  const {page, problems} = await openPage(browser, `${url}index.html`);
  await searched(page);
  await page.getByLabel("Deadline (days)").fill("10");
  await page.getByLabel("Budget ($)").fill("$20k");
  await page.keyboard.press("Enter");
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
  const {page} = await openPage(browser, `${url}index.html`);
  await page.evaluate(() => {
    globalThis.notebook!.edits.apply({assumptions: {plan_deadline: 5, plan_budget: 50, reading: "sequence"}});
    globalThis.notebook!.attention.look({scale: "xl"});
  });
  await searched(page);
  const answer = page.locator(".plan-answer");
  expect(await answer.innerText()).toMatch(/^Nothing trains XL in 5 days and for at most \$50\./);
  expect(await answer.innerText()).toMatch(
    /No machine allowed meets the deadline, at any price: the fastest is .+ GPU-hours\./
  );
  expect(await answer.innerText()).toMatch(
    /None does it within the budget, however long it takes: the cheapest is .+ GPU-hours\./
  );
  await page.evaluate(() =>
    globalThis.notebook!.edits.apply({assumptions: {plan_deadline: 20, plan_budget: 20_000, reading: "sequence"}})
  );
  await searched(page);
  expect(await answer.innerText()).toMatch(
    /Within the deadline the cheapest is .+ GPU-hours\. Within the budget the fastest is /
  );

  await page.evaluate(() =>
    globalThis.notebook!.edits.apply({
      assumptions: {plan_accelerators: "rtx-3090", plan_most_gpus: 1, plan_deadline: 0}
    })
  );
  await searched(page);
  expect(await answer.innerText()).toMatch(/^Nothing allowed can train XL .+ Nearest is 1x RTX 3090, where it needs /);
  await page.context().close();
});

test("a number of a machine that is in no catalog opens the inspector, with its formula and its machine", async () => {
  const {page} = await openPage(browser, `${url}index.html`);
  await page.evaluate(() => globalThis.notebook!.edits.apply({assumptions: {plan_accelerators: "mi300x"}}));
  await searched(page);
  const cell = page.locator('.plan-answer .cell[data-cell="planned_cost_high"]').first();
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
  await page.waitForFunction(() => document.querySelector(".plan-answer") && !document.querySelector(".searching"));
}
