import {readFile} from "node:fs/promises";
import type {Browser, BrowserContext, Page} from "playwright-core";
import {afterAll, afterEach, beforeAll, describe, expect, inject, test} from "vitest";
import {catalog} from "../../src/data/catalog.json.js";
import {exportScenario} from "../../src/scenario/file.js";
import type {Scenario} from "../../src/scenario/scenario.js";
import {catalogStamp} from "../../src/scenario/stamp.js";
import {encodeScenario} from "../../src/scenario/url.js";
import {openBrowser, STILL, watch, whenDrawn} from "./browser.js";

const url = inject("url");
const {accelerators, ...others} = catalog("data");
const version = catalogStamp({accelerators, ...others});
const link = (batch: number) => `#edits=${encodeScenario({assumptions: {batch_size: batch}}, {version})}`;

/** Texts of every accelerator: 181 kB as a file, too large for a link. */
const LARGE: Scenario = {rows: {accelerators: Object.fromEntries(accelerators.map(({id}, i) => [id, texts(i)]))}};

/** Runs in a page before its own code: storage that throws where it is touched, and storage without room. */
const OFF = `for (const name of ["sessionStorage", "localStorage"])
  Object.defineProperty(window, name, {configurable: true, get() { throw new DOMException("denied", "SecurityError"); }});`;
const FULL = `for (const storage of [sessionStorage, localStorage]) {
  for (let size = 2 ** 23, i = storage.length; size >= 1; ++i) {
    try { storage.setItem("filler" + i, "x".repeat(size)); } catch { size /= 2; }
  }
}`;

let browser: Browser;
let context: BrowserContext;
beforeAll(async () => {
  browser = await openBrowser();
});
afterEach(() => context.close());
afterAll(() => browser.close());

test("a large import and 42 edits after it are kept from page to page, with steps to undo", async () => {
  const {page, problems} = await open("assumptions.html");
  await importFile(page, LARGE);
  for (let size = 101; size <= 142; ++size) await edit(page, size);
  await sidebar(page, "Memory").click();
  await arrived(page, /memory/);
  expect(await batch(page)).toBe(142);
  expect(await editCount(page)).toBe(`${7 * accelerators.length + 1} edits`);
  expect(await notes(page)).toBe("");
  await page.keyboard.press("Control+z");
  expect(await batch(page)).toBe(141);
  expect(problems).toEqual([]);
});

test("the address of edits too large for a link opens in their own browser, and says elsewhere where they are", async () => {
  const {page} = await open("cost.html");
  await importFile(page, LARGE);
  await page.waitForFunction(() => location.hash.startsWith("#edits=kept-"));
  const address = page.url();
  await page.goto("about:blank");
  await page.goto(address);
  await whenDrawn(page);
  expect(await editCount(page)).toBe(`${7 * accelerators.length} edits`);
  expect(await page.locator(".notices").isVisible()).toBe(false);
  const tab = await context.newPage();
  await tab.goto(address);
  await whenDrawn(tab);
  expect(await editCount(tab)).toBe(`${7 * accelerators.length} edits`);
  const elsewhere = await browser.newContext(STILL);
  const other = await elsewhere.newPage();
  await other.goto(address);
  await whenDrawn(other);
  expect(await editCount(other)).toBe("No edits");
  expect(await other.locator(".notices").innerText()).toMatch(/too large for a link/);
  await elsewhere.close();
});

describe.each([
  ["switched off", OFF, "This browser keeps nothing for this site"],
  ["full", FULL, "This browser's storage for this site is full"]
])("with storage that is %s", (_, script, why) => {
  test("every link takes the edits along, the sidebar works, and the bar says so", async () => {
    const {page, problems} = await open("index.html", script);
    expect(await notes(page)).toBe("");
    await edit(page, 64);
    await expect.poll(() => notes(page)).toContain(`${why}: your edits travel in the address alone.`);

    await page.locator("#observablehq-main table a[href='./scales/tiny.html']").first().click();
    await arrived(page, /scales.tiny/);
    expect(await batch(page)).toBe(64);
    await sidebar(page, "Hardware").focus();
    await page.keyboard.press("Enter");
    await arrived(page, /hardware/);
    expect(await batch(page)).toBe(64);
    await page.locator("#observablehq-search input").fill("throughput");
    await page.locator("#observablehq-search-results a").first().waitFor();
    const [found] = await Promise.all([context.waitForEvent("page"), page.keyboard.press("Control+Enter")]);
    await whenDrawn(found);
    expect(await batch(found)).toBe(64);
    await found.close();
    await page.keyboard.press("Enter");
    await page.waitForURL((address) => !address.pathname.endsWith("hardware.html"));
    await whenDrawn(page);
    expect(await batch(page)).toBe(64);
    await page.locator("#observablehq-main h2 a").first().click();
    await page.waitForFunction((own) => location.hash.startsWith(own), link(64));
    await page.reload();
    await whenDrawn(page);
    expect(await batch(page)).toBe(64);
    expect(await notes(page)).toContain(why);

    const fold = page.locator("#observablehq-sidebar summary", {hasText: "Inputs"});
    await fold.click();
    expect(await sidebar(page, "Hardware").isVisible()).toBe(false);
    await fold.click();
    expect(await sidebar(page, "Hardware").isVisible()).toBe(true);
    await page.keyboard.press("Alt+b");
    expect(problems).toEqual([]);
  });

  test("a link followed before the notebook has started takes them along too", async () => {
    const page = await blank(script);
    await page.route("**/catalog.*.json", () => {}); // never answered
    await page.goto(`${url}memory.html${link(64)}`, {waitUntil: "domcontentloaded"});
    await sidebar(page, "Hardware").click();
    await page.waitForURL(/hardware/);
    expect(page.url()).toBe(`${url}hardware.html${link(64)}`);
  });

  test("undo reaches back over a reload, and what is reset stays reset; edits too large for a link are told, can be saved, and are not left without asking", async () => {
    const {page} = await open("cost.html", script);
    await edit(page, 64);
    await edit(page, 128);
    await page.waitForFunction((hash) => location.hash === hash, link(128));
    await page.reload();
    await whenDrawn(page);
    await page.keyboard.press("Control+z");
    expect(await batch(page)).toBe(64);
    await page.keyboard.press("Control+z");
    await page.waitForFunction(() => location.hash === "");
    await sidebar(page, "Memory").click();
    await arrived(page, /memory/);
    expect(await batch(page)).toBe(32);

    // Edits too large for a link are told, can be saved, and are not left without asking.
    await importFile(page, LARGE);
    await expect.poll(() => notes(page)).toContain(`${why}, and your edits are too large for a link`);
    const asked = page.waitForEvent("dialog");
    void sidebar(page, "Cost").click({noWaitAfter: true});
    const dialog = await asked;
    expect(dialog.type()).toBe("beforeunload");
    await dialog.dismiss();
    expect(page.url()).toContain("memory.html");
    const [file] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", {name: "Save them as a file"}).click()
    ]);
    const path = await file.path();
    expect(await notes(page)).toBe("");
    await sidebar(page, "Cost").click();
    await arrived(page, /cost/);
    await page.getByRole("button", {name: "Scenarios", exact: true}).click();
    await page.getByLabel("Scenario file").setInputFiles(path);
    await expect.poll(() => editCount(page)).toBe(`${7 * accelerators.length} edits`);
  });
});

describe("in another tab", () => {
  const ways: [name: string, follow: (page: Page) => Promise<void>][] = [
    ["by the middle button", (page) => sidebar(page, "Memory").click({button: "middle"})],
    ["with Control", (page) => sidebar(page, "Memory").click({modifiers: ["Control"]})],
    ["by the keyboard", (page) => sidebar(page, "Memory").press("Control+Enter")],
    [
      "from the search",
      async (page) => {
        await page.locator("#observablehq-search input").fill("activations");
        await page.locator("#observablehq-search-results a").first().waitFor();
        await page.keyboard.press("Control+Enter");
      }
    ]
  ];
  test("a link followed in any way has the edits, and either tab follows the other", async () => {
    const {page} = await open("cost.html");
    for (const [way, follow] of ways) {
      await edit(page, 64);
      const [other] = await Promise.all([context.waitForEvent("page"), follow(page)]);
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
    const {page} = await open("index.html");
    await edit(page, 64);
    await page.evaluate(() => {
      const to = document.createElement("a");
      to.href = "./scaling.html#two-bases-side-by-side";
      to.textContent = "Two bases";
      document.querySelector("#observablehq-main")!.prepend(to);
    });
    const to = page.getByRole("link", {name: "Two bases"});
    const [other] = await Promise.all([context.waitForEvent("page"), to.click({button: "middle"})]);
    await whenDrawn(other);
    expect(await batch(other)).toBe(64);
    const heading = other.locator("#two-bases-side-by-side");
    await expect.poll(() => heading.evaluate((node) => Math.round(node.getBoundingClientRect().top))).toBeLessThan(200);
    await other.waitForFunction((hash) => location.hash === hash, link(64));
  });
});

describe("opened in a tab with edits,", () => {
  const shows = "The edits of the link are shown. The 1 edit you had is set aside and kept.";
  const none = "This address shows the notebook without edits.";
  const ways: [hash: string, batch: number, told: string, back: "button" | "undo"][] = [
    [link(64), 64, shows, "button"],
    ["#edits=1damaged", 32, none, "undo"]
  ];
  test("a link with others shows those, and a damaged one the notebook as committed, and says so, with a way back", async () => {
    const {page, problems} = await open("cost.html");
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
    const {page} = await open("cost.html");
    await edit(page, 128);
    await page.waitForFunction((own) => location.hash === own, link(128));
    const other = await context.newPage();
    for (const tab of [page, other]) {
      await tab.goto(`${url}memory.html#scale=xl`);
      await whenDrawn(tab);
      expect(await batch(tab)).toBe(128);
      expect(await notes(tab)).toBe("");
    }
  });

  test("a link in a new tab shows its own edits, saved under another name once changed; a name is switched back to", async () => {
    const {page} = await open("cost.html");
    await edit(page, 128);
    await page.waitForFunction((own) => location.hash === own, link(128));
    const other = await context.newPage();
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
    const {page} = await open("cost.html");
    await edit(page, 128);
    await page.waitForFunction((own) => location.hash === own, link(128));
    await page.goto(`${url}memory.html`, {referer: `${url}cost.html`});
    await whenDrawn(page);
    expect(await batch(page)).toBe(128);
    expect(await notes(page)).toBe("");
  });
});

describe("what is stored and cannot be read", () => {
  const markup = '<img src=x onerror="globalThis.hit=1">';
  const histories = [
    ["markup", markup],
    ["lists in lists", "[".repeat(100_000)]
  ] as const;
  test.each(histories)("as the tab's edits is told and can be saved: %s", async (_, text) => {
    const {page, problems} = await open("cost.html", stored("sessionStorage", {history: text, focus: text}));
    expect(await notes(page)).toMatch(/This tab kept edits that cannot be read here/);
    const [file] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", {name: "Save them as a file"}).click()
    ]);
    expect(await textOf(file)).toBe(text);
    expect(await notes(page)).toBe("");
    expect(await editCount(page)).toBe("No edits");
    expect(problems).toEqual([]);
  });

  const newer = JSON.stringify({
    kind: "model-scaling-estimates/scenario",
    format: 2,
    name: `New ${markup}`,
    scenario: 1
  });
  const lists: [name: string, text: string, label: string, item: string][] = [
    ["a newer format in the list", JSON.stringify([newer]), `New ${markup}`, newer],
    ["no list", JSON.stringify({format: 2, scenarios: [newer]}), "Scenario 1", ""]
  ];
  test.each(lists)("as kept scenarios stays where it is: %s", async (_, text, label, item) => {
    const {page, problems} = await open("cost.html", stored("localStorage", {scenarios: text}));
    await edit(page, 64);
    await page.getByRole("button", {name: "Scenarios", exact: true}).click();
    const panel = page.getByRole("dialog", {name: "Scenarios"});
    expect(await panel.innerText()).toContain(label);
    await page.getByLabel("Keep these edits").fill("Mine");
    await page.keyboard.press("Enter");
    await panel.getByRole("button", {name: "Open Mine"}).waitFor();
    const kept = () =>
      page.evaluate(() =>
        Object.entries(localStorage)
          .map(([, value]) => value as string)
          .join("\n")
      );
    const asFound = item ? text.slice(1, -1) : text; // of a list, its items
    expect(await kept()).toContain(asFound);
    await panel.getByRole("button", {name: "Delete Mine"}).click();
    expect(await kept()).toContain(asFound);
    const [file] = await Promise.all([
      page.waitForEvent("download"),
      panel
        .getByRole("button", {name: /^Save .* as it is$/})
        .first()
        .click()
    ]);
    expect(await textOf(file)).toBe(item || text);
    const remove = panel.getByRole("button", {name: /which cannot be opened$/});
    for (let left = await remove.count(); left > 0; --left) await remove.first().click();
    expect(await remove.count()).toBe(0);
    expect(await kept()).not.toContain(markup);
    expect(await page.locator("img").count()).toBe(0);
    expect(problems).toEqual([]);
  });
});

test("a place in an address that is not well written is no place", async () => {
  const {page, problems} = await open("audit.html#finding-%E0%A4%A");
  await page.waitForFunction(() => globalThis.notebook!.audits.findings.length > 0);
  expect(await page.locator(".observablehq--error").count()).toBe(0);
  expect(problems).toEqual([]);
});

test("keeping under a name that is taken asks first", async () => {
  const {page} = await open("cost.html");
  await edit(page, 64);
  const keep = async () => {
    await page.getByLabel("Keep these edits").fill("Mine");
    await page.keyboard.press("Enter");
  };
  await page.getByRole("button", {name: "Scenarios", exact: true}).click();
  await keep();
  await edit(page, 128);
  const openKept = async () => {
    await page.getByRole("button", {name: "Open Mine"}).click();
    return batch(page);
  };
  await keep();
  await page.getByText("Mine is kept already, with 1 edit.").waitFor();
  await page.keyboard.press("Enter"); // the focus is on Cancel
  expect(await page.getByLabel("Keep these edits").inputValue()).toBe("Mine");
  expect(await openKept()).toBe(64);
  await edit(page, 128);
  await keep();
  await page.getByRole("button", {name: "Replace", exact: true}).click();
  await edit(page, 256);
  expect(await openKept()).toBe(128);
});

/** A tab with a profile of its own, in which a script runs before those of its pages. */
async function blank(script: string): Promise<Page> {
  context = await browser.newContext(STILL);
  if (script) await context.addInitScript(script);
  return context.newPage();
}

async function open(path: string, script = ""): Promise<{page: Page; problems: string[]}> {
  const page = await blank(script);
  const problems = watch(page, url);
  await page.goto(`${url}${path}`);
  await whenDrawn(page);
  return {page, problems};
}

/** A script that stores texts under the notebook's names, once. */
function stored(storage: string, texts: Record<string, string>): string {
  const entries = Object.entries(texts).map(([what, text]) => [
    `model-scaling-estimates:${new URL(url).pathname}:${what}`,
    text
  ]);
  return `if (!sessionStorage.getItem("done")) {
    for (const [name, text] of ${JSON.stringify(entries)}) ${storage}.setItem(name, text);
    sessionStorage.setItem("done", "yes");
  }`;
}

async function importFile(page: Page, scenario: Scenario): Promise<void> {
  const text = exportScenario({name: "Large", scenario, version});
  await page.getByRole("button", {name: "Scenarios", exact: true}).click();
  const file = {name: "large.json", mimeType: "application/json", buffer: Buffer.from(text)};
  await page.getByLabel("Scenario file").setInputFiles(file);
  await page.waitForFunction(() => globalThis.notebook?.edits.scenario.rows?.accelerators !== undefined);
  await page.keyboard.press("Escape");
}

async function edit(page: Page, size: number): Promise<void> {
  const refused = await page.evaluate(
    (value) => globalThis.notebook!.edits.edit([{part: "assumption", id: "batch_size", value}]).refused,
    size
  );
  expect(refused).toEqual([]);
}

async function arrived(page: Page, address: RegExp): Promise<void> {
  await page.waitForURL(address);
  await whenDrawn(page);
}

function sidebar(page: Page, name: string) {
  return page.locator("#observablehq-sidebar").getByRole("link", {name, exact: true});
}

function batch(page: Page): Promise<unknown> {
  return page.evaluate(() => globalThis.notebook!.books.book.params.batch_size);
}

/** What the bar says of the keeping of edits, without its buttons. */
async function notes(page: Page): Promise<string> {
  const box = page.locator(".session-notes");
  return (await box.isVisible()) ? (await box.locator("li > span:first-child").allInnerTexts()).join("\n") : "";
}

function editCount(page: Page): Promise<string> {
  return page.locator(".scenario-bar .buttons button").first().innerText();
}

async function textOf(file: {path(): Promise<string>}): Promise<string> {
  return readFile(await file.path(), "utf8");
}

/** Seven texts that no compression shortens much. */
function texts(seed: number): Record<string, string> {
  let state = seed + 1;
  const letter = () => String.fromCharCode(97 + ((state = (state * 48271) % 2147483647) % 26));
  const text = () => Array.from({length: 470}, letter).join("");
  const fields = ["vendor", "architecture", "interconnect", "form_factor", "memory_type", "source", "note"];
  return Object.fromEntries(fields.map((field) => [field, text()]));
}
