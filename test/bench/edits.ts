import {spawnSync} from "node:child_process";
import {existsSync} from "node:fs";
import type {Browser, Page} from "playwright-core";
import {openBrowser, openPage} from "../pages/browser.js";
import {htmlFiles} from "../pages/htmlFiles.js";
import {serve} from "../pages/serve.js";
import {median, percentile} from "./timing.js";

/** Edits of each kind that take turns: an assumption read everywhere, a price, a size, a machine. */
const EDITS = 100;

/** What edits took on a page, from the commit of a cell to the frame that shows it, in milliseconds. */
export interface EditTimes {
  page: string;
  times: number[];
  settled: number[]; // until the views outside the window follow too
  evaluated: number[]; // formulas evaluated again by each
}

/** Prints how long an edit takes from its commit to the frame that shows it, on the heaviest page. */
export async function benchEdits(): Promise<void> {
  if (!existsSync("dist")) spawnSync("npm", ["run", "build"], {stdio: "ignore"});
  const {url, close} = await serve("dist");
  try {
    // Without the wait for the next refresh of a screen, what is measured is work; with it, what an analyst sees.
    const heaviest = await withBrowser(["--disable-frame-rate-limit", "--disable-gpu-vsync"], async (browser) => {
      const page = await heaviestPage(browser);
      print("frames as soon as they are asked for", await measureEdits(await openAt(browser, page), page, EDITS));
      return page;
    });
    await withBrowser([], async (browser) =>
      print("60 frames a second", await measureEdits(await openAt(browser, heaviest), heaviest, EDITS))
    );
  } finally {
    await close();
  }

  async function heaviestPage(browser: Browser): Promise<string> {
    const pages = htmlFiles("dist").filter((path) => path !== "404.html");
    const probes: EditTimes[] = [];
    for (const page of pages) probes.push(await measureEdits(await openAt(browser, page), page, 12));
    return probes.filter(({times}) => times.length > 0).reduce((a, b) => (median(b.times) > median(a.times) ? b : a))
      .page;
  }

  async function openAt(browser: Browser, path: string): Promise<Page> {
    const {page} = await openPage(browser, `${url}${path}`, {viewport: {width: 1280, height: 900}});
    return page;
  }
}

async function withBrowser<Result>(flags: string[], use: (browser: Browser) => Promise<Result>): Promise<Result> {
  const browser = await openBrowser({flags});
  try {
    return await use(browser);
  } finally {
    await browser.close();
  }
}

function print(frames: string, {page, times, settled, evaluated}: EditTimes): void {
  console.log(
    `\n${times.length} edits on the heaviest page, ${page}, ${frames}: median ${median(times).toFixed(1)} ms ` +
      `(aim: under 16), 95th percentile ${percentile(times, 0.95).toFixed(1)} ms (aim: under 50); ` +
      `${median(evaluated)} formulas evaluated again in the median; views outside the window follow ` +
      `${median(settled).toFixed(1)} ms after the commit`
  );
}

/** Returns what so many edits took on an open page, and closes it. */
export async function measureEdits(page: Page, name: string, count: number): Promise<EditTimes> {
  await page.evaluate("globalThis.__name = (value) => value"); // tsx names functions with a helper that pages lack
  const measured = await page.evaluate(async (edits) => {
    const notebook = globalThis.notebook!;
    const painted = () =>
      new Promise<number>((resolve) => {
        new PerformanceObserver((list, observer) => {
          const entry = list.getEntriesByName("edit").at(-1);
          if (!entry) return;
          observer.disconnect();
          resolve(entry.duration);
        }).observe({type: "measure"});
      });
    const offer = notebook.books.base.offers.find(({accelerator_id}) => accelerator_id === "rtx-3090")!;
    const key = `${offer.provider}/${offer.accelerator_id}/${offer.pricing}`;
    const field = (catalog: "offers" | "scales" | "accelerators", row: string, column: string, value: number) =>
      ({part: "field", catalog, key: row, field: column, value}) as const;
    const times: number[] = [];
    const settled: number[] = [];
    const evaluated: number[] = [];
    for (let i = 0; i < edits; ++i) {
      const edit = [
        {part: "assumption", id: "batch_size", value: 16 + i} as const,
        {part: "assumption", id: "mfu_a100", value: 0.3 + i / 1000} as const,
        field("offers", key, "usd_per_gpu_hour_median", 0.3 + i / 1000),
        field("scales", "large", "samples", 1e8 + i * 1e5),
        field("accelerators", "rtx-3090", "memory_capacity", 24e9 + i * 1e8)
      ][i % 5]!;
      const shown = painted();
      const start = performance.now();
      const {refused} = notebook.edits.edit([edit]);
      if (refused.length > 0) throw new Error(refused.join(". "));
      if (!notebook.edits.last) return {times, settled, evaluated}; // the page shows nothing that an edit reaches
      times.push(await shown);
      while (!notebook.settled) await new Promise((resolve) => setTimeout(resolve));
      settled.push(performance.now() - start);
      evaluated.push(notebook.edits.last!.evaluated);
      await new Promise((resolve) => setTimeout(resolve, 60 + (i % 7))); // saving takes its turn in between
    }
    return {times, settled, evaluated};
  }, count);
  if (!process.env.KEEP) await page.context().close();
  return {page: name, ...measured};
}
