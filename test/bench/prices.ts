import {execFileSync} from "node:child_process";
import {readFileSync} from "node:fs";
import {fileURLToPath} from "node:url";
import {median} from "d3-array";
import {parseCatalogFile, realCatalogs, realContext} from "../catalog/prices/realCatalogs.js";

/** Time and memory of turning all real catalogs into price rows, beside reading and splitting the same bytes alone. */
export interface PriceBench {
  catalogs: number;
  bytes: number;
  lines: number;
  rows: number;
  ms: number; // median of the runs
  firstMs: number; // the first run, before anything is compiled
  splitMs: number; // reading and splitting at line ends and commas, median of the runs
  peakMb: number; // peak resident memory of a process that does the first run and nothing else
}

const RUNS = 7;

/** Returns the bench, or null where the real catalogs are not there. */
export function benchPrices(): PriceBench | null {
  const catalogs = realCatalogs();
  if (catalogs.length === 0) return null;
  const context = realContext();
  const parse = () => catalogs.reduce((total, one) => total + parseCatalogFile(one, context).rows.length, 0);
  const split = () => {
    const lines = catalogs.flatMap(({path}) => readFileSync(path, "utf8").split("\n"));
    return lines.map((line) => line.split(",")).length;
  };
  const {value: rows, ms: firstMs} = timed(parse);
  const parses = Array.from({length: RUNS}, () => timed(parse).ms);
  const splits = Array.from({length: RUNS}, () => timed(split).ms);
  const bytes = catalogs.reduce((total, {path}) => total + readFileSync(path).length, 0);
  const only = execFileSync(process.execPath, ["--import", "tsx", fileURLToPath(import.meta.url), "--once"], {
    encoding: "utf8"
  });
  return {
    catalogs: catalogs.length,
    bytes,
    lines: split(),
    rows,
    ms: median(parses)!,
    firstMs,
    splitMs: median(splits)!,
    peakMb: Number(only) / 1024
  };
}

/** Returns the bench as lines to print. */
export function formatPriceBench(bench: PriceBench | null): string {
  if (bench === null)
    return "\nprices: skipped, the real catalogs are not beside the project (SAMPLES_DIR names their folder)";
  const {catalogs, bytes, lines, rows, ms, firstMs, splitMs, peakMb} = bench;
  return [
    `\nprices: ${catalogs} real catalogs, ${(bytes / 1e6).toFixed(1)} MB, ${lines} lines, to ${rows} rows`,
    `  parse and normalize  ${ms.toFixed(0)} ms (first run ${firstMs.toFixed(0)} ms; aim: under 1000)`,
    `  read and split only  ${splitMs.toFixed(0)} ms, ratio ${(ms / splitMs).toFixed(1)}`,
    `  peak memory          ${peakMb.toFixed(0)} MB (aim: under 300)`
  ].join("\n");
}

function timed<T>(work: () => T): {value: T; ms: number} {
  const start = performance.now();
  const value = work();
  return {value, ms: performance.now() - start};
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (process.argv[2] === "--once") {
    const context = realContext();
    realCatalogs().forEach((one) => parseCatalogFile(one, context));
    process.stdout.write(String(process.resourceUsage().maxRSS));
  } else process.stdout.write(`${formatPriceBench(benchPrices())}\n`);
}
