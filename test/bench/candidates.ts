import {spawnSync} from "node:child_process";
import {existsSync} from "node:fs";
import {loadCatalog} from "../../src/catalog/loadCatalog.js";
import {COMMITTED} from "../../src/model/committed.js";
import {assumptionValues, notebookModel} from "../../src/model/notebookModel.js";
import {consideredMachines} from "../../src/model/planner/consideredMachines.js";
import {searchLayouts} from "../../src/model/planner/searchLayouts.js";
import type {SearchAnswered, SearchAsked} from "../../src/model/planner/searchService.js";
import {relatedTables} from "../../src/model/tables/related.js";
import {openBrowser, openPage} from "../pages/browser.js";
import {serve} from "../pages/serve.js";

/** Candidates a second on one core that Calculon is published to work through: what ours is stated beside. */
const CALCULON = 488;

/** Candidates of a search that is large. */
const MANY = 1_000_000;

/**
 * Prints how many candidates a second a search works through: each a scale on a machine in a layout, joined from the
 * catalogs, through every formula that its layout is chosen by. In Node by processor time, since a clock tells little on
 * a machine that others use; in the thread of a page by the clock.
 */
export async function benchCandidates(): Promise<void> {
  const catalog = loadCatalog("data");
  const machines = consideredMachines(catalog, {most: 1024, exactly: 0});
  const model = notebookModel(catalog.assumptions, COMMITTED);
  const of = {model, params: assumptionValues(catalog), tables: relatedTables(catalog)};
  const once = () => {
    const search = searchLayouts(catalog, machines, {...of, scales: catalog.scales});
    for (const step of search.steps) step();
    return search.candidates();
  };
  once(); // the first is compiled
  const few = timed(once);
  say("search of every scale on every machine, in Node", few);

  const copies = Math.ceil(MANY / few.candidates);
  const scales = Array.from({length: copies}, (_, i) =>
    catalog.scales.map((scale) => ({...scale, id: `${scale.id}-${i}`, samples: scale.samples + i}))
  ).flat();
  const large = {...catalog, scales};
  const many = timed(() => {
    const search = searchLayouts(large, machines, {...of, scales});
    for (const step of search.steps) step();
    return search.candidates();
  });
  say("search of a million candidates, in Node", many);
  await benchThread();
}

interface Timed {
  candidates: number;
  cpu: number; // seconds
  wall: number;
}

function timed(search: () => number): Timed {
  const [cpu, start] = [process.cpuUsage(), performance.now()];
  const candidates = search();
  const {user, system} = process.cpuUsage(cpu);
  return {candidates, cpu: (user + system) / 1e6, wall: (performance.now() - start) / 1000};
}

function say(what: string, {candidates, cpu, wall}: Timed): void {
  const rate = candidates / cpu;
  console.log(
    `${what}: ${candidates} candidates in ${cpu.toFixed(2)} s of processor time (${wall.toFixed(2)} s by the clock), ${Math.round(rate / 1000)} thousand a second on one core, ${Math.round(rate / CALCULON)} times Calculon's ${CALCULON}`
  );
}

/** The same search in the thread of the built page, asked by hand. */
async function benchThread(): Promise<void> {
  if (!existsSync("dist")) spawnSync("npm", ["run", "build"], {stdio: "ignore"});
  const {url, close} = await serve("dist");
  const browser = await openBrowser(); // as people have it
  try {
    // The page's own policy lets no script but its own open a thread.
    const {page} = await openPage(browser, `${url}index.html`, {bypassCSP: true});
    await page.waitForFunction(() => !document.querySelector(".searching"));
    const runs = await page.evaluate(async () => {
      const {books} = globalThis.notebook!;
      const script = performance.getEntriesByType("resource").find(({name}) => /searchWorker/.test(name))!.name;
      const worker = new Worker(script, {type: "module"});
      const found: {candidates: number; seconds: number; first: number}[] = [];
      for (let search = 0; search < 4; ++search) {
        const start = performance.now();
        const all = {catalog: books.catalog, declared: books.declared, formulas: books.formulas};
        const asked: SearchAsked = {search, ...(search === 0 ? all : {catalog: {}}), tables: {}, first: "large"};
        worker.postMessage(asked);
        let first = NaN;
        const done = await new Promise<SearchAnswered>((resolve) => {
          worker.onmessage = ({data}: MessageEvent<SearchAnswered>) => {
            if (data.search !== search) return;
            if (data.found && Number.isNaN(first)) first = performance.now() - start;
            if (data.share === 1) resolve(data);
          };
        });
        found.push({candidates: done.candidates, seconds: (performance.now() - start) / 1000, first});
      }
      worker.terminate();
      return found;
    });
    for (const [i, {candidates, seconds, first}] of runs.entries())
      console.log(
        `the same in the page's thread, ${i === 0 ? "begun and told everything" : "warm"}: ${candidates} candidates in ${seconds.toFixed(2)} s by the clock, the scale looked at after ${first.toFixed(0)} ms, ${Math.round(candidates / seconds / 1000)} thousand a second`
      );
  } finally {
    await browser.close();
    await close();
  }
}
