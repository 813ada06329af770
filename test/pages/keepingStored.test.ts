import {readFile} from "node:fs/promises";
import type {Browser} from "playwright-core";
import {afterAll, afterEach, beforeAll, describe, expect, inject, test} from "vitest";
import {openBrowser} from "./browser.js";
import {batch, edit, editCount, notes, open} from "./keepingPages.js";

const url = inject("url");

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser({draws: false});
});
afterEach(async () => {
  for (const context of browser.contexts()) await context.close();
});
afterAll(() => browser.close());

describe("what is stored and cannot be read", () => {
  const markup = '<img src=x onerror="globalThis.hit=1">';
  const histories = [
    ["markup", markup],
    ["lists in lists", "[".repeat(100_000)]
  ] as const;
  test.each(histories)("as the tab's edits is told and can be saved: %s", async (_, text) => {
    const {page, problems} = await open(browser, "cost.html", stored("sessionStorage", {history: text, focus: text}));
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
    const {page, problems} = await open(browser, "cost.html", stored("localStorage", {scenarios: text}));
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
  const {page, problems} = await open(browser, "audit.html#finding-%E0%A4%A");
  await page.waitForFunction(() => globalThis.notebook!.audits.findings.length > 0);
  expect(await page.locator(".observablehq--error").count()).toBe(0);
  expect(problems).toEqual([]);
});

test("keeping under a name that is taken asks first", async () => {
  const {page} = await open(browser, "cost.html");
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

async function textOf(file: {path(): Promise<string>}): Promise<string> {
  return readFile(await file.path(), "utf8");
}
