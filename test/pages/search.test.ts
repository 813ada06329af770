import type {Browser, Page} from "playwright-core";
import {afterAll, beforeAll, expect, inject, test} from "vitest";
import {newProfile, openBrowser, watch, whenDrawn} from "./browser.js";

const url = inject("url");

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser({draws: false});
});
afterAll(() => browser.close());

async function open(threads: boolean) {
  const page = await (await newProfile(browser)).newPage();
  const problems = watch(page, url);
  if (!threads) await page.addInitScript(() => void Reflect.deleteProperty(window, "Worker"));
  await page.goto(`${url}index.html`);
  await whenDrawn(page);
  await searched(page);
  return {page, problems};
}

async function searched(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    [...document.querySelectorAll(".search-progress")].some(
      (one) => !one.closest(".built") && one.textContent?.includes("all there are")
    )
  );
}

/** Every plan that the page has, with a number of each. */
function plans(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const {book, columns} = globalThis.notebook!.books;
    const cost = book.column("plan_cost");
    return (columns.id as string[]).map((id, i) => `${id} ${cost[i]}`).sort();
  });
}

test("the search has a thread of its own, and finds there what it finds without one", async () => {
  const [apart, alone] = [await open(true), await open(false)];
  const workers = apart.page.workers().map((worker) => worker.url());
  expect(workers.filter((url) => /searchWorker\.\w+\.js$/.test(url))).toHaveLength(1);
  expect(alone.page.workers()).toEqual([]);
  const found = await plans(apart.page);
  expect(found.length).toBeGreaterThan(2000);
  expect(found).toEqual(await plans(alone.page));

  // After an edit, of a formula too, both follow.
  for (const {page} of [apart, alone]) {
    await page.evaluate(() =>
      globalThis.notebook!.edits.apply({
        assumptions: {matmul_efficiency: 0.4},
        formulas: {memory_filled: "d.training_peak_memory / (d.memory_capacity * 0.5)"}
      })
    );
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 50)));
    await searched(page);
  }
  const edited = await plans(apart.page);
  expect(edited).not.toEqual(found);
  expect(edited).toEqual(await plans(alone.page));
  expect([...apart.problems, ...alone.problems]).toEqual([]);
  for (const {page} of [apart, alone]) await page.context().close();
});

test("a search can be cancelled and begun again, by keyboard", async () => {
  const {page, problems} = await open(true);
  await page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        globalThis.notebook!.edits.apply({assumptions: {matmul_efficiency: 0.6}});
        const cancel = [...document.querySelectorAll<HTMLButtonElement>(".search-progress button")][0]!;
        cancel.focus();
        cancel.click();
        resolve();
      })
  );
  const progress = page.locator(".search-progress");
  await expect.poll(() => progress.innerText()).toMatch(/^Stopped after /);
  const again = page.getByRole("button", {name: "Search again"});
  await again.focus();
  await page.keyboard.press("Enter");
  await searched(page);
  expect(await progress.locator("progress").isHidden()).toBe(true);
  expect(problems).toEqual([]);
  await page.context().close();
});
