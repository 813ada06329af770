import type {Browser, Page} from "playwright-core";
import {afterAll, beforeAll, expect, inject, test} from "vitest";
import {openBrowser, sharing} from "./browser.js";

const url = inject("url");

let browser: Browser;
const shared = sharing(() => browser, {permissions: ["clipboard-read", "clipboard-write"]});
beforeAll(async () => {
  browser = await openBrowser({draws: false});
});
afterAll(() => browser.close());

/** Ways in which an amount comes into a cell that has the focus and no field. */
const WAYS: Record<string, (page: Page, text: string) => Promise<void>> = {
  "by keys": async (page, text) => {
    for (const key of text) await press(page, key);
  },
  "its sign alone without a key": (page, text) => page.keyboard.type(text),
  "all of it at once, as from a keyboard on the screen": (page, text) => page.keyboard.insertText(text),
  "by an input method": async (page, text) => {
    const session = await page.context().newCDPSession(page);
    await session.send("Input.imeSetComposition", {text, selectionStart: text.length, selectionEnd: text.length});
    await page.keyboard.insertText(text); // what was put together is taken
    await session.detach();
  },
  pasted: async (page, text) => {
    await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
    await page.keyboard.press("Control+v");
  }
};

/** Presses a key that says which letter it is, as € with AltGr. */
async function press(page: Page, key: string): Promise<void> {
  if (/[\d.]/.test(key)) return page.keyboard.press(key);
  const session = await page.context().newCDPSession(page);
  await session.send("Input.dispatchKeyEvent", {type: "keyDown", key, text: key, code: "KeyE"});
  await session.send("Input.dispatchKeyEvent", {type: "keyUp", key, code: "KeyE"});
  await session.detach();
}

test.each(Object.entries(WAYS))(
  "an amount in euros or pounds is never taken for dollars in a price's cell, whichever way it comes: %s",
  async (way, bring) => {
    const {page, problems} = await shared(`${url}prices.html`);
    const row = page
      .getByRole("grid", {name: /^Offers/})
      .locator("tbody tr")
      .first();
    const price = row.locator("td").nth(2);
    const before = await price.innerText();
    expect(before).toMatch(/^\$[\d.]+$/);
    const note = page.locator(".grid-note:popover-open");
    for (const [text, sign] of [
      ["€9.50", "€"],
      ["£8", "£"]
    ] as const) {
      await price.click();
      await bring(page, text);
      if (way !== "pasted") await page.keyboard.press("Enter");
      await expect.poll(() => note.innerText()).toContain(`"${text}" is in ${sign}, and only US dollars are read`);
      await page.keyboard.press("Escape");
      await expect.poll(() => price.innerText()).toBe(before);
    }
    // Dollars are taken the same way, and what is in the cell but the amount is as it was.
    await price.click();
    await bring(page, "$9.50");
    if (way !== "pasted") await page.keyboard.press("Enter");
    await expect.poll(() => price.innerText()).toMatch(/^\$9\.50( △)?$/);
    await price.click();
    await page.keyboard.press("Delete");
    await expect.poll(() => price.innerText()).toBe(before);
    expect(problems).toEqual([]);
  }
);
