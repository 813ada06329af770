import {readFileSync} from "node:fs";
import {createRequire} from "node:module";
import type {Browser, Page} from "playwright-core";
import {afterAll, beforeAll, describe, expect, inject, test} from "vitest";
import {openBrowser, openPage} from "./browser.js";
import {htmlFiles} from "./htmlFiles.js";

const url = inject("url");
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** The button that shows the pages stands outside every landmark: the frame's, not ours. */
const FRAME = ["#observablehq-sidebar-toggle"];

interface Found {
  id: string;
  impact: string;
  nodes: string[];
}

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

describe.each(htmlFiles("dist").filter((path) => path !== "404.html"))("%s", (path) => {
  test("has no serious accessibility violation, light or dark", async () => {
    const {page} = await openPage(browser, `${url}${path}`, {viewport: {width: 1280, height: 900}});
    await page.addStyleTag({content: "* {content-visibility: visible !important}"});
    expect(await violations(page)).toEqual([]);
    await page.emulateMedia({colorScheme: "dark"});
    expect(await violations(page, ["color-contrast"])).toEqual([]);
    await page.context().close();
  });
});

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

/** What axe finds, by all its rules or those named. */
async function violations(page: Page, rules: string[] | null = null): Promise<Found[]> {
  await page.evaluate(AXE);
  const options = {resultTypes: ["violations"], ...(rules && {runOnly: {type: "rule", values: rules}})};
  return page.evaluate(
    async ([exclude, options]) => {
      const {axe} = globalThis as unknown as {axe: {run: (context: object, options: object) => Promise<AxeResults>}};
      const results = await axe.run({exclude}, options);
      return results.violations
        .filter(({impact}) => impact === "serious" || impact === "critical")
        .map(({id, impact, nodes}) => ({id, impact, nodes: nodes.slice(0, 3).map(({html}) => html.slice(0, 200))}));
    },
    [FRAME, options] as const
  );
}

interface AxeResults {
  violations: {id: string; impact: string; nodes: {html: string}[]}[];
}
