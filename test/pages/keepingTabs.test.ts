import type {Browser, Page} from "playwright-core";
import {afterAll, afterEach, beforeAll, describe, expect, inject, test} from "vitest";
import {find, openBrowser, whenDrawn} from "./browser.js";
import {batch, edit, editCount, link, notes, open, sidebar} from "./keepingPages.js";

const url = inject("url");

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser({draws: false});
});
afterEach(async () => {
  for (const context of browser.contexts()) await context.close();
});
afterAll(() => browser.close());

describe("in another tab", () => {
  const ways: [name: string, follow: (page: Page) => Promise<void>][] = [
    ["by the middle button", (page) => sidebar(page, "Memory").click({button: "middle"})],
    ["with Control", (page) => sidebar(page, "Memory").click({modifiers: ["Control"]})],
    ["by the keyboard", (page) => sidebar(page, "Memory").press("Control+Enter")],
    [
      "from the search",
      async (page) => {
        await find(page, "memory");
        await page.keyboard.press("Control+Enter");
      }
    ]
  ];
  test("a link followed in any way has the edits, and either tab follows the other", async () => {
    const {page} = await open(browser, "cost.html");
    for (const [way, follow] of ways) {
      await edit(page, 64);
      const [other] = await Promise.all([page.context().waitForEvent("page"), follow(page)]);
      await whenDrawn(other);
      expect(await batch(other), way).toBe(64);
      expect(await notes(other), way).toBe("");
      await edit(other, 128);
      await other.waitForFunction((hash) => location.hash.startsWith(hash), link(128));
      await expect.poll(() => batch(page), {message: way}).toBe(128);
      await other.close();
    }
    await page.reload();
    await whenDrawn(page);
    expect(await sidebar(page, "Memory").getAttribute("href")).toBe("./memory.html");
  });

  test("a link to a place of a page leads there with the edits, whose address follows", async () => {
    const {page} = await open(browser, "index.html");
    await edit(page, 64);
    await page.evaluate(() => {
      const to = document.createElement("a");
      to.href = "./scaling.html#two-bases-side-by-side";
      to.textContent = "Two bases";
      document.querySelector("#observablehq-main")!.prepend(to);
    });
    const to = page.getByRole("link", {name: "Two bases"});
    const [other] = await Promise.all([page.context().waitForEvent("page"), to.click({button: "middle"})]);
    await whenDrawn(other);
    expect(await batch(other)).toBe(64);
    const heading = other.locator("#two-bases-side-by-side");
    await expect.poll(() => heading.evaluate((node) => Math.round(node.getBoundingClientRect().top))).toBeLessThan(200);
    await other.waitForFunction((hash) => location.hash === hash, link(64));
  });
});

describe("opened before the first edit,", () => {
  test("tabs share one document, on whichever page it finds them", async () => {
    const {page} = await open(browser, "cost.html");
    const [other, third] = [await page.context().newPage(), await page.context().newPage()];
    for (const [tab, path] of [
      [other, "cost.html"],
      [third, "memory.html"]
    ] as const) {
      await tab.goto(url + path);
      await whenDrawn(tab);
    }
    await edit(page, 64);
    await expect.poll(() => batch(other)).toBe(64);
    await other.evaluate(() =>
      globalThis.notebook!.edits.edit([
        {part: "assumption", id: "batch_size", value: 128},
        {part: "assumption", id: "sequence_length", value: 1024}
      ])
    );
    for (const tab of [page, third]) await expect.poll(() => batch(tab)).toBe(128);
    for (const tab of [page, other, third]) await expect.poll(() => editCount(tab)).toBe("2 edits");
    await third.goto(`${url}scaling.html`);
    await whenDrawn(third);
    expect(await batch(third)).toBe(128);
    await page.getByRole("button", {name: "Scenarios", exact: true}).click();
    expect(await page.getByLabel("Saved in this browser as you edit").inputValue()).toBe("My edits");
    expect(await page.getByRole("button", {name: /^Switch to/}).count()).toBe(0);
    expect(await notes(page)).toBe("");
  });
});

describe("of two tabs that are open,", () => {
  test("a link in both is one document once either is edited", async () => {
    const {page} = await open(browser, `cost.html${link(64)}`);
    const other = await page.context().newPage();
    await other.goto(`${url}memory.html${link(64)}`);
    await whenDrawn(other);
    await edit(page, 128);
    await expect.poll(() => batch(other)).toBe(128);
    await edit(other, 256);
    await expect.poll(() => batch(page)).toBe(256);
    await page.getByRole("button", {name: "Scenarios", exact: true}).click();
    expect(await page.getByLabel("Saved in this browser as you edit").inputValue()).toBe("Edits of a link");
    expect(await page.getByRole("button", {name: /^Switch to/}).count()).toBe(0);
  });

  test("one follows the name that the other gives the edits, says so, and loses none of its own", async () => {
    const {page} = await open(browser, "cost.html");
    await edit(page, 64);
    const other = await page.context().newPage();
    await other.goto(`${url}memory.html`);
    await whenDrawn(other);
    await page.getByRole("button", {name: "Scenarios", exact: true}).click();
    await page.getByLabel("Saved in this browser as you edit").fill("Board, May");
    await edit(other, 128); // has the menu drawn again, with what is typed
    await expect.poll(() => batch(page)).toBe(128);
    await page.keyboard.type("!");
    await Promise.all([page.getByRole("button", {name: "Rename"}).click(), edit(other, 129)]);
    await expect.poll(() => batch(page)).toBe(129);
    await expect.poll(() => notes(other)).toContain("they are saved as Board, May!, no longer as My edits.");
    expect(await notes(page)).toBe("");
    const names = () =>
      page.evaluate(() => Object.keys(localStorage).flatMap((key) => /:edits\/(.*)$/.exec(key)?.[1] ?? []));
    expect(await names()).toEqual(["Board, May!"]);
    await other.getByRole("button", {name: "Hide"}).click();
    expect(await notes(other)).toBe("");
    await other.reload();
    await whenDrawn(other);
    await edit(other, 256);
    await expect.poll(() => batch(page)).toBe(256);
    expect(await names()).toEqual(["Board, May!"]);
  });
});

describe("while something is typed in one tab,", () => {
  test("a cell keeps what is typed and says what another tab gave it; Enter takes it, Escape leaves it", async () => {
    const {page} = await open(browser, "assumptions.html");
    await edit(page, 16);
    const other = await page.context().newPage();
    await other.goto(`${url}memory.html`);
    await whenDrawn(other);
    const cell = page.locator('[data-row-key="batch_size"] td').first();
    const note = page.locator(".grid-note:popover-open");
    await cell.click();
    await page.keyboard.type("12");
    await edit(other, 40);
    await expect.poll(() => note.innerText()).toContain("Meanwhile this became 40");
    await page.keyboard.type("8");
    await page.keyboard.press("Enter");
    for (const tab of [page, other]) await expect.poll(() => batch(tab)).toBe(128);
    expect(await cell.innerText()).toBe("128");

    await cell.click();
    await page.keyboard.type("51");
    await edit(other, 48);
    await note.waitFor();
    await page.keyboard.press("Escape");
    expect(await cell.innerText()).toBe("48");
    for (const tab of [page, other]) expect(await batch(tab)).toBe(48);
  });

  test("a limit that has the focus is not written under, and follows when it is left", async () => {
    const {page} = await open(browser, "index.html");
    const other = await page.context().newPage();
    await other.goto(`${url}memory.html`);
    await whenDrawn(other);
    const limit = (value: number) =>
      other.evaluate(
        (size) => globalThis.notebook!.edits.edit([{part: "assumption", id: "plan_budget", value: size}]).refused,
        value
      );
    const shown = (tab = page) => tab.evaluate(() => globalThis.notebook!.books.book.params.plan_budget);
    const field = page.locator("#limit-plan_budget");
    await field.focus();
    expect(await limit(5000)).toEqual([]);
    await expect.poll(() => shown()).toBe(5000);
    expect(await field.inputValue()).toBe("");
    await page.keyboard.type("700");
    await page.keyboard.press("Enter");
    await expect.poll(() => shown(other)).toBe(700); // else both tabs change it at once
    expect(await limit(900)).toEqual([]);
    await expect.poll(() => shown()).toBe(900);
    await page.keyboard.press("Tab");
    expect(await field.inputValue()).toBe("900");
  });

  test("a cell of a table of one's own stays open where the table is renamed and another is added", async () => {
    const {page} = await open(browser, "assumptions.html");
    const table = (label: string) => ({
      label,
      columns: {item: {label: "Item", unit: "text"}, amount: {label: "Amount", unit: "USD"}},
      rows: {"row-1": {item: "Rack", amount: 100}}
    });
    const add = (tab: Page, name: string, label: string) =>
      tab.evaluate(
        ([key, what]) => globalThis.notebook!.edits.edit([{part: "added", kind: "tables", name: key, what}]).refused,
        [name, table(label)] as const
      );
    expect(await add(page, "fees", "Fees")).toEqual([]);
    const other = await page.context().newPage();
    await other.goto(`${url}memory.html`);
    await whenDrawn(other);
    await page.locator('#own-fees [data-row-key="row-1"] td').first().click();
    await page.keyboard.type("12");
    await add(other, "more", "More");
    await add(other, "fees", "All fees");
    const label = () => page.evaluate(() => globalThis.notebook!.edits.scenario.added?.tables?.fees?.label);
    await expect.poll(label).toBe("All fees");
    await page.keyboard.type("8");
    await page.keyboard.press("Enter");
    const amount = () =>
      page.evaluate(() => globalThis.notebook!.edits.scenario.added?.tables?.fees?.rows["row-1"]?.amount);
    expect(await amount()).toBe(128);
    await page.getByRole("grid", {name: "All fees"}).waitFor();
    await page.getByRole("grid", {name: "More", exact: true}).waitFor();
  });
});

test("undo takes back what was done in its tab alone; what another tab changed since stays, and is told", async () => {
  const {page} = await open(browser, "cost.html");
  await edit(page, 32 * 2);
  const other = await page.context().newPage();
  await other.goto(`${url}memory.html`);
  await whenDrawn(other);
  await edit(page, 16);
  await expect.poll(() => batch(other)).toBe(16);
  await edit(other, 48);
  await expect.poll(() => batch(page)).toBe(48);
  await page.locator("h1").click();
  await page.keyboard.press("Control+z");
  const told = page.locator(".notices");
  await expect.poll(() => told.innerText()).toContain("Undo leaves Batch size as it is: it was changed in another tab");
  for (const tab of [page, other]) expect(await batch(tab)).toBe(48);
  await other.locator("h1").click();
  await other.keyboard.press("Control+z");
  for (const tab of [page, other]) await expect.poll(() => batch(tab)).toBe(16);
  expect(await other.locator(".notices").isVisible()).toBe(false);
});

describe("opened in a tab with edits,", () => {
  const shows = "The edits of the link are shown. The 1 edit you had is set aside and kept.";
  const none = "This address shows the notebook without edits.";
  const ways: [hash: string, batch: number, told: string, back: "button" | "undo"][] = [
    [link(64), 64, shows, "button"],
    ["#edits=1damaged", 32, none, "undo"]
  ];
  test("a link with others shows those, and a damaged one the notebook as committed, and says so, with a way back", async () => {
    const {page, problems} = await open(browser, "cost.html");
    await edit(page, 128);
    for (const [hash, shown, told, back] of ways) {
      await page.waitForFunction((own) => location.hash === own, link(128));
      await page.goto(`${url}${back === "undo" ? "cost" : "memory"}.html${hash}`); // another page
      await whenDrawn(page);
      expect(await batch(page)).toBe(shown);
      expect(await notes(page)).toContain(told);
      expect(await page.locator(".notices").isVisible()).toBe(hash.includes("damaged"));
      if (back === "undo") await page.keyboard.press("Control+z");
      else await page.getByRole("button", {name: "Show it again"}).click();
      expect(await batch(page)).toBe(128);
      expect(await notes(page)).toBe("");
    }
    expect(problems).toEqual([]);

    // A link pasted over the same page's address does so too; going back keeps the newest.
    await page.waitForFunction((own) => location.hash === own, link(128));
    await page.goto(`${url}cost.html${link(64)}`);
    await expect.poll(() => batch(page)).toBe(64);
    expect(await notes(page)).toContain("The edits of the link are shown.");
    await page.getByRole("button", {name: "Hide"}).click();
    expect(await notes(page)).toBe("");
    await edit(page, 256);
    await page.goBack();
    await page.waitForFunction((own) => location.hash === own, link(256));
    expect(await batch(page)).toBe(256);
  });

  test("an address without edits keeps them, in this tab and in a new one", async () => {
    const {page} = await open(browser, "cost.html");
    await edit(page, 128);
    await page.waitForFunction((own) => location.hash === own, link(128));
    const other = await page.context().newPage();
    for (const tab of [page, other]) {
      await tab.goto(`${url}memory.html#scale=xl`);
      await whenDrawn(tab);
      expect(await batch(tab)).toBe(128);
      expect(await notes(tab)).toBe("");
    }
  });

  test("a link in a new tab shows its own edits, saved under another name once changed; a name is switched back to", async () => {
    const {page} = await open(browser, "cost.html");
    await edit(page, 128);
    await page.waitForFunction((own) => location.hash === own, link(128));
    const other = await page.context().newPage();
    await other.goto(`${url}memory.html${link(64)}`);
    await whenDrawn(other);
    expect(await batch(other)).toBe(64);
    expect(await notes(other)).toContain(shows);
    await edit(other, 256);
    await other.waitForFunction((own) => location.hash === own, link(256));
    expect(await batch(page)).toBe(128);
    await other.getByRole("button", {name: "Scenarios", exact: true}).click();
    expect(await other.getByLabel("Saved in this browser as you edit").inputValue()).toBe("Edits of a link");
    await other.getByRole("button", {name: "Switch to My edits"}).click();
    expect(await batch(other)).toBe(128);
    await other.keyboard.press("Escape");
    await edit(page, 129);
    await expect.poll(() => batch(other)).toBe(129);
  });

  test("a link of the site that was followed before the notebook had started keeps them", async () => {
    const {page} = await open(browser, "cost.html");
    await edit(page, 128);
    await page.waitForFunction((own) => location.hash === own, link(128));
    await page.goto(`${url}memory.html`, {referer: `${url}cost.html`});
    await whenDrawn(page);
    expect(await batch(page)).toBe(128);
    expect(await notes(page)).toBe("");
  });
});
