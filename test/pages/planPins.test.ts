import type {Browser, Page} from "playwright-core";
import {afterAll, beforeAll, expect, inject, test} from "vitest";
import {NOW_AND_THEN, openBrowser, openPage, whenDrawn} from "./browser.js";

const url = inject("url");

/** Of tests that wait for several searches, in milliseconds. */
const SLOW = 180_000;

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser({draws: false});
});
afterAll(() => browser.close());

/** Waits until a search is done and shown. */
async function searched(page: Page): Promise<void> {
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 50))));
  await page.waitForFunction(
    () => document.querySelector(".plan-answer") && !document.querySelector(".searching"),
    ...NOW_AND_THEN
  );
}

const pins = (page: Page) => page.locator(".pins [role=grid]").first().locator("tbody tr");

/** The cell of a row of the pinned plans under a heading: of what they come to, or of what they are. */
async function under(page: Page, heading: string, row = 0) {
  for (const table of await page.locator(".pins [role=grid]").all()) {
    const heads = await table.locator("thead th").allInnerTexts();
    if (heads.includes(heading))
      return table.locator("tbody tr").nth(row).locator("th, td").nth(heads.indexOf(heading));
  }
  throw new Error(`No table of pinned plans has the heading ${heading}`);
}

/** Types into a cell of the pinned plans as one does with keys alone. */
async function type(page: Page, heading: string, text: string): Promise<void> {
  await (await under(page, heading)).focus();
  await page.keyboard.press("F2");
  await page.keyboard.press("Control+A");
  await page.keyboard.type(text);
  await page.keyboard.press("Enter");
}

test("a plan is pinned, its layout and count edited by keyboard, undone, carried by a link, unpinned", async () => {
  const {page, problems} = await openPage(browser, `${url}index.html`);
  await searched(page);
  expect(await page.locator(".pins").innerText()).toContain("Nothing is pinned yet");
  const pin = page.locator(".plan-answer button[data-pin]").first();
  const best = await pin.getAttribute("data-pin");
  await pin.focus();
  await page.keyboard.press("Enter");
  await expect.poll(() => pins(page).count()).toBe(1);
  expect(await pin.innerText()).toBe("Unpin");
  expect(await pin.evaluate((button) => document.activeElement === button)).toBe(true);

  // Unchanged, it comes to what the answer says of it, to the last digit.
  const same = await page.evaluate((row) => {
    const {notebook} = globalThis;
    const of = (name: string, id: string) => {
      const {books} = notebook!.of(id);
      return books.book.column(name)[books.rowOf(id)!];
    };
    const names = ["plan_days", "plan_cost", "training_peak_memory", "micro_batch", "plan_problem"];
    return names.map((name) => [of(name, row), of(name, "pin-1")]);
  }, best!);
  for (const [answered, pinned] of same) expect(pinned).toEqual(answered);

  // Eight times the GPUs; one more replica each; then a degree that cannot be.
  await type(page, "GPUs", "8");
  await expect.poll(async () => (await under(page, "DP")).innerText()).toBe("8");
  expect(await (await under(page, "Plan")).innerText()).toContain("8x");
  await type(page, "TP", "2");
  await expect.poll(async () => (await under(page, "DP")).innerText()).toBe("4");
  await type(page, "DP", "8");
  await expect.poll(async () => (await under(page, "GPUs")).innerText()).toBe("16");
  await type(page, "TP", "3");
  await expect
    .poll(async () => (await under(page, "Verdict")).innerText())
    .toContain("not possible: tp 3 × pp 1 × cp 1 is 3, which does not divide gpus 16");
  expect(await (await under(page, "What is wrong")).innerText()).toContain("tp 3");
  expect(await (await under(page, "Days")).innerText()).toBe("–");
  await type(page, "TP", "lots");
  await expect.poll(() => page.locator(".grid-note.problem").innerText()).toMatch(/\w/);
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  expect(await (await under(page, "TP")).innerText()).toBe("3 △"); // marked as what is wrong
  await page.getByRole("button", {name: "Undo"}).click();
  await expect.poll(async () => (await under(page, "TP")).innerText()).toBe("2");
  await type(page, "Micro-batch", "4");
  await expect.poll(async () => (await under(page, "Micro-batch")).innerText()).toBe("4");
  const days = await (await under(page, "Days")).innerText();
  expect(days).toMatch(/\d/);

  // A choice is what all the letters typed name, and what names none is refused.
  const card = await (await under(page, "Accelerator")).innerText();
  const typeOver = async (text: string) => {
    await (await under(page, "Accelerator")).focus();
    await page.keyboard.type(text);
    await page.keyboard.press("Enter");
  };
  await typeOver("nothing sold");
  await expect.poll(() => page.locator(".grid-note.problem").innerText()).toBe("There is no accelerator of that name");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  expect(await (await under(page, "Accelerator")).innerText()).toBe(card);
  await typeOver("A100 80GB");
  await expect.poll(async () => (await under(page, "Accelerator")).innerText()).toBe("A100 80GB");
  await page.getByRole("button", {name: "Undo"}).click();
  await expect.poll(async () => (await under(page, "Accelerator")).innerText()).toBe(card);

  // Both tables are as wide as there is room for.
  const wide = await page.evaluate(
    () => [...document.querySelectorAll(".pins .scroll")].filter((box) => box.scrollWidth > box.clientWidth).length
  );
  expect(wide).toBe(0);

  // A number of it opens the inspector on its own row, and is varied as that plan.
  await (await under(page, "Cost")).locator(".cell").click();
  await expect.poll(() => page.locator(".inspector").innerText()).toContain("plan_rate");
  expect(await page.locator(".inspector").getByRole("link", {name: "Vary this"}).getAttribute("href")).toContain(
    "pin-1"
  );
  await page.keyboard.press("Escape");

  await page.waitForFunction(() => location.hash.includes("edits="));
  const link = page.url();
  await page.goto("about:blank");
  await page.goto(link);
  await whenDrawn(page);
  await expect.poll(() => pins(page).count()).toBe(1);
  expect(await (await under(page, "Days")).innerText()).toBe(days);
  expect(await (await under(page, "GPUs")).innerText()).toBe("16");
  await (await under(page, "Plan")).focus();
  await page.locator(".pins").getByRole("button", {name: "Unpin", exact: true}).click();
  await expect.poll(() => page.locator(".pins .empty").isVisible()).toBe(true);
  await page.getByRole("button", {name: "Undo"}).click();
  await expect.poll(() => pins(page).count()).toBe(1);
  expect(problems).toEqual([]);
  await page.context().close();
});

test("the parts of the step and of the memory are drawn, listed, and open the inspector", async () => {
  const {page, problems} = await openPage(browser, `${url}index.html`);
  await searched(page);
  for (const [title, formula] of [
    ["Where the time of a step goes", "step_matrices_seconds"],
    ["What fills the memory of each GPU", "peak_weights"]
  ] as const) {
    const chart = page.locator("figure.chart", {has: page.locator(`.chart-title:text-is("${title}")`)});
    expect(await chart.locator("svg").isVisible()).toBe(true);
    const list = page.locator("details.parts", {has: page.locator("table", {hasText: title})});
    await list.locator("summary").focus();
    await page.keyboard.press("Enter");
    const cell = list.locator(`.cell[data-cell="${formula}"]`);
    await cell.focus();
    await page.keyboard.press("Enter");
    await expect.poll(() => page.locator(".inspector").innerText()).toContain(formula);
    await page.keyboard.press("Escape");
  }
  expect(problems).toEqual([]);
  await page.context().close();
});

test(
  "a workload of one's own is in the sidebar with a page, goes with a link, and leaves no dead page when it is removed",
  {timeout: SLOW},
  async () => {
    const {page, problems} = await openPage(browser, `${url}index.html`);
    await page.getByRole("button", {name: "Add your own model"}).click();
    const dialog = page.getByRole("dialog");
    await dialog.locator("textarea").fill(
      JSON.stringify({
        ...{model_type: "llama", hidden_size: 2048, num_hidden_layers: 16, num_attention_heads: 32, vocab_size: 128256},
        ...{num_key_value_heads: 8, intermediate_size: 8192, max_position_embeddings: 4096, tie_word_embeddings: true}
      })
    );
    await dialog.getByLabel("Tokens to train on").fill("200B");
    await dialog.getByLabel("Tokens per sample").fill("2048"); // the tokens are those typed, whatever a sample holds
    await page.keyboard.press("Control+Enter");
    await dialog.waitFor({state: "detached"});
    await searched(page);
    expect(await page.getByLabel("Tokens to train on").inputValue()).toBe("200B");
    expect(await page.locator(".scenario-bar").getByRole("button", {name: "1 edit", exact: true}).count()).toBe(1);
    const own = await page.evaluate(() => globalThis.notebook!.attention.now.scale);
    const name = await page.evaluate(
      (id) => globalThis.notebook!.books.catalog.scales.find((scale) => scale.id === id)!.name,
      own
    );
    const entry = page.locator("#observablehq-sidebar").getByRole("link", {name, exact: true});
    expect(await entry.count()).toBe(1);
    const answer = await page.locator(".plan-answer b").first().innerText();
    expect(answer).toBe(name);
    await page.waitForFunction(() => location.hash.includes("scale="));
    const link = page.url();

    const other = await openPage(browser, link);
    await searched(other.page);
    expect(await other.page.locator(".plan-answer b").first().innerText()).toBe(name);
    expect(other.problems).toEqual([]);
    await other.page.context().close();

    await entry.click();
    await whenDrawn(page);
    await expect.poll(() => page.locator("h1").innerText()).toContain(name);
    expect(await page.locator("#observablehq-sidebar li.observablehq-link-active").innerText()).toBe(name);
    expect(await page.locator("table", {hasText: "Every machine, in the layout shown for it"}).isVisible()).toBe(true);

    await page.evaluate(
      (key) => globalThis.notebook!.edits.edit([{part: "row", catalog: "scales", key, patch: undefined}]),
      own
    );
    await expect.poll(() => page.locator(".answer").first().innerText()).toMatch(/^It was deleted/);
    expect(await entry.count()).toBe(0);
    await page.getByRole("link", {name: "Plan for another model"}).click();
    await whenDrawn(page);
    await searched(page);
    expect(await page.locator(".plan-answer").innerText()).toMatch(/^To train /);
    // A scale of the catalog that is deleted is not listed either.
    const small = page.locator("#observablehq-sidebar").getByRole("link", {name: "Small", exact: true});
    expect(await small.isVisible()).toBe(true);
    await page.evaluate(() =>
      globalThis.notebook!.edits.edit([{part: "row", catalog: "scales", key: "small", patch: null}])
    );
    await expect.poll(() => small.isVisible()).toBe(false);
    expect(problems).toEqual([]);
    await page.context().close();
  }
);

test(
  "limits of provider and region price all machines, and say so; hardware that is owned costs its electricity",
  {timeout: SLOW},
  async () => {
    const {page, problems} = await openPage(browser, `${url}index.html`);
    await searched(page);
    const providers = page.locator("#limit-plan_provider");
    await providers.click();
    await page.getByRole("checkbox", {name: "lambda"}).check();
    await page.keyboard.press("Escape");
    expect(await providers.innerText()).toBe("lambda");
    await searched(page);
    const answer = page.locator(".plan-answer");
    expect(await answer.innerText()).toContain("(lambda, $");
    const prices = await page.evaluate(() => {
      const {book, columns} = globalThis.notebook!.books;
      return (columns.id as string[]).flatMap((_, i) =>
        book.column("plan_known")[i] === 1 ? [String(book.column("plan_rate_provider")[i])] : []
      );
    });
    expect([...new Set(prices)]).toEqual(["lambda"]);
    await providers.press("Enter");
    await page.getByRole("checkbox", {name: "runpod"}).check();
    expect(await providers.innerText()).toBe("lambda, runpod");
    await page.getByRole("checkbox", {name: "any provider"}).check();
    await page.keyboard.press("Escape");
    expect(await providers.innerText()).toBe("any provider");
    await page.locator("#limit-plan_pricing").selectOption("owned");
    await searched(page);
    expect(await answer.innerText()).toMatch(
      / of your own \(\$[\d.]+ a GPU-hour, electricity alone, as no own price is stated\)/
    );
    await page.getByLabel("Own price of a GPU-hour ($)").fill("2");
    await page.keyboard.press("Enter");
    await searched(page);
    expect(await answer.innerText()).toMatch(/ of your own \(\$2\.\d\d a GPU-hour, own price and electricity\)/);
    // Where the formula of the price is edited, nobody is named.
    await page.locator("#limit-plan_pricing").selectOption("on-demand");
    await page.evaluate(() =>
      globalThis.notebook!.edits.edit([{part: "formula", name: "middle_rate", text: "d.cheapest_rate"}])
    );
    await searched(page);
    expect(await answer.innerText()).toMatch(/\(the formula “[^”]+” \(middle_rate\) is edited, \$/);
    expect(problems).toEqual([]);
    await page.context().close();
  }
);
