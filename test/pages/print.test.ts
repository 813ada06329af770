import type {Browser} from "playwright-core";
import {afterAll, beforeAll, describe, expect, inject, test} from "vitest";
import {openBrowser, openPage} from "./browser.js";
import {htmlFiles} from "./htmlFiles.js";

const url = inject("url");

/** What A4 leaves between its usual margins, in pixels: 210 mm less 2 × 10 mm. */
const PAPER = 718;

/** One page of a scale stands for all. */
const pages = htmlFiles("dist").filter((path) => path !== "404.html" && !/scales\/(tiny|small|medium|xl)/.test(path));

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

describe.each(pages)("%s on paper", (path) => {
  test("cuts no table off and shows no control", async () => {
    const {page} = await openPage(browser, `${url}${path}`, {viewport: {width: PAPER, height: 1000}});
    await page.emulateMedia({media: "print"});
    const found = await page.evaluate(() => {
      dispatchEvent(new Event("beforeprint"));
      const main = document.querySelector("#observablehq-main")!;
      const {right} = main.getBoundingClientRect();
      const seen = (node: Element) => node.getClientRects().length > 0 && !node.closest(".chart-alternative");
      const tables = [...main.querySelectorAll("table")].filter(seen);
      const boxes = [...main.querySelectorAll(".scroll, .clamp")].filter(seen);
      const controls = [
        ...document.querySelectorAll(".scenario-bar, .toolbar, .table-tools, .edit-line, select, input")
      ];
      return {
        tables: tables.length,
        wide: tables
          .filter((table) => table.getBoundingClientRect().right > right + 1)
          .map((table) => table.caption?.textContent),
        cut: boxes
          .filter(
            (box) => getComputedStyle(box).overflowY !== "visible" || getComputedStyle(box).overflowX !== "visible"
          )
          .filter((box) => box.scrollHeight > box.clientHeight + 1 || box.scrollWidth > box.clientWidth + 1)
          .map((box) => box.textContent!.slice(0, 80)),
        controls: controls.filter(seen).map((control) => control.className || control.outerHTML.slice(0, 80))
      };
    });
    expect(found.tables).toBeGreaterThan(0);
    expect(found).toMatchObject({wide: [], cut: [], controls: []});
    await page.context().close();
  });
});
