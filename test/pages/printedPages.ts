import {spawnSync} from "node:child_process";
import type {Page} from "playwright-core";

/** Whether texts of printed pages can be read here: by pdftotext, of Poppler. */
export const CAN_READ_PRINT = spawnSync("pdftotext", ["-v"]).status === 0;

/** Returns the text of each page that a page is printed on, as a browser prints it unless told otherwise. */
export async function printedPages(page: Page): Promise<string[]> {
  const input = await page.pdf();
  const {stdout, status, stderr} = spawnSync("pdftotext", ["-layout", "-", "-"], {input, encoding: "utf8"});
  if (status !== 0) throw new Error(stderr);
  return stdout.split("\f").slice(0, -1);
}
