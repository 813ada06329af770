import type {Browser} from "playwright-core";
import {afterAll, beforeAll, expect, inject, test} from "vitest";
import {openBrowser, openPage} from "./browser.js";
import {violations} from "./violations.js";

const url = inject("url");

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

test("menus and forms of an edited notebook have no serious accessibility violation", async () => {
  const {page} = await openPage(browser, `${url}hardware.html`);
  await page.getByRole("button", {name: "Add a machine"}).click();
  await page.getByRole("dialog").getByLabel("GPUs").fill("16");
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press("Enter");
  for (const name of ["3 edits", "Scenarios", "Export"]) {
    if (name === "3 edits") await page.locator(".scenario-bar .is-edited").click();
    else await page.getByRole("button", {name, exact: true}).click();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press("Escape");
  }
  await page.context().close();
});
