import type {Page} from "playwright-core";

/** What A4 leaves between its usual margins, in pixels: 210 mm less 2 × 10 mm, and 297 mm less them where it lies on its side. */
const PAPER = {width: 718, height: 1000};
const ON_ITS_SIDE = {width: 1047, height: 680};

/** Smallest type of a table that can be read on paper, in pixels: 6.75 points. */
const LEAST_TYPE = 9;

/** What would be wrong with a page on paper. */
export interface PaperFaults {
  wide: string[]; // tables that reach over the edge, by caption
  cut: string[]; // boxes whose content is cut off
  controls: string[]; // what only a screen has a use for
  tiny: string[]; // tables in too small a type, by caption
}

/** Returns what would be wrong with a page printed on A4, and leaves it as for print. Throws where it has no table. */
export async function paperFaults(page: Page): Promise<PaperFaults> {
  await page.setViewportSize(PAPER);
  await page.emulateMedia({media: "print"});
  const isWide = await page.evaluate(() => getComputedStyle(document.body).page === "wide");
  if (isWide) await page.setViewportSize(ON_ITS_SIDE);
  return page.evaluate((least) => {
    dispatchEvent(new Event("beforeprint"));
    const main = document.querySelector("#observablehq-main")!;
    const {right} = main.getBoundingClientRect();
    const seen = (node: Element) => node.getClientRects().length > 0 && !node.closest(".chart-alternative");
    const over = (box: Element) => box.scrollHeight > box.clientHeight + 1 || box.scrollWidth > box.clientWidth + 1;
    const clips = ({overflowX, overflowY}: CSSStyleDeclaration) => overflowX !== "visible" || overflowY !== "visible";
    const tables = [...main.querySelectorAll("table")].filter(seen);
    if (tables.length === 0) throw new Error("No table is shown for print");
    const boxes = [...main.querySelectorAll(".scroll, .clamp")].filter(seen);
    const controls = document.querySelectorAll(".scenario-bar, .toolbar, .table-tools, .edit-line, select, input");
    return {
      wide: tables
        .filter((table) => table.getBoundingClientRect().right > right + 1)
        .map((table) => table.caption?.textContent ?? ""),
      cut: boxes.filter((box) => clips(getComputedStyle(box)) && over(box)).map((box) => box.textContent!.slice(0, 80)),
      tiny: tables
        .filter((table) => parseFloat(getComputedStyle(table).fontSize) < least)
        .map((table) => table.caption?.textContent ?? ""),
      controls: [...controls].filter(seen).map((control) => control.outerHTML.slice(0, 80))
    };
  }, LEAST_TYPE);
}
