import {readFileSync} from "node:fs";
import type {Browser} from "playwright-core";
import {afterAll, beforeAll, expect, inject, test} from "vitest";
import {openBrowser, openPage} from "./browser.js";
import {violations} from "./violations.js";

const url = inject("url");

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser({draws: false});
});
afterAll(() => browser.close());

test("menus and forms of an edited notebook have no serious accessibility violation", async () => {
  const {page} = await openPage(browser, `${url}hardware.html`);
  await page.getByRole("button", {name: "Add a machine"}).click();
  await page.getByRole("dialog").getByLabel("Accelerator").selectOption({label: "A100 80GB"});
  await page.getByRole("dialog").getByLabel("GPUs").fill("16");
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press("Enter");
  for (const name of ["3 edits", "Scenarios", "Export"]) {
    if (name === "3 edits") await page.locator(".scenario-bar .is-edited").click();
    else await page.getByRole("button", {name, exact: true}).click();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press("Escape");
  }
  await page.getByRole("button", {name: "Add a column"}).first().click();
  await page.locator("dialog[open]").waitFor();
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox", {name: "Find or do"}).fill("set batch size 64");
  expect(await violations(page)).toEqual([]);
  await page.context().close();
});

test("a chart is saved as a drawing with its title, and as a picture of twice as many dots", async () => {
  const {page} = await openPage(browser, `${url}cost.html`);
  await page.locator("figure.chart svg").first().waitFor();
  const title = await page.locator("figure.chart .chart-title").first().innerText();
  await page.getByRole("button", {name: "Export", exact: true}).click();
  const saved = async (format: string) => {
    const button = page.getByRole("button", {name: `Save ${title} as ${format}`});
    const [file] = await Promise.all([page.waitForEvent("download"), button.click()]);
    expect(file.suggestedFilename()).toMatch(new RegExp(`^[a-z0-9-]+\\.${format.toLowerCase()}$`));
    return readFileSync(await file.path());
  };
  const drawing = (await saved("SVG")).toString("utf8");
  const [width, height] = await page.evaluate((text) => {
    const root = new DOMParser().parseFromString(text, "image/svg+xml").documentElement;
    return [Number(root.getAttribute("width")), Number(root.getAttribute("height"))];
  }, drawing);
  expect(drawing).toContain(`<title>${title}</title>`);
  expect(drawing).not.toMatch(/var\(|color\(|class=/);
  const picture = await saved("PNG");
  expect(picture.subarray(1, 4).toString("latin1")).toBe("PNG");
  expect([picture.readUInt32BE(16), picture.readUInt32BE(20)]).toEqual([2 * width!, 2 * height!]);
  await page.context().close();
});
