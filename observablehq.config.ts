import {execFile} from "node:child_process";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  utimesSync,
  watch,
  writeFileSync
} from "node:fs";

process.env.OBSERVABLE_TELEMETRY_DISABLE ??= "1";

const CACHE = "src/.observablehq/cache";

// Framework asks the npm registry for the versions of libraries it could load implicitly, unless its cache names one.
const IMPLICIT = [
  "@observablehq/plot",
  "@observablehq/sample-datasets",
  "apache-arrow",
  "arquero",
  "d3",
  "d3-dsv",
  "echarts",
  "htl",
  "leaflet",
  "lodash",
  "mapbox-gl",
  "parquet-wasm",
  "react",
  "react-dom",
  "topojson-client"
];
for (const name of IMPLICIT) mkdirSync(`${CACHE}/_npm/${name}@0.0.0`, {recursive: true});

// A build re-uses a loader's cached output even when a catalog has changed: drop it, so that builds always run loaders.
// They run while pages are parsed; Framework runs one again that is not done by then or has failed, and tells why.
if (process.argv.includes("build")) {
  for (const name of readdirSync(CACHE)) if (!name.startsWith("_")) rmSync(`${CACHE}/${name}`, {recursive: true});
  const pages = readdirSync("src").filter((name) => name.endsWith(".md"));
  const text = pages.map((name) => readFileSync(`src/${name}`, "utf8")).join();
  const loaders = readdirSync("src/data").filter((name) => text.includes(`data/${name.replace(/\.ts$/, "")}"`));
  void loaders.reduce((before, name) => before.then(() => runAhead(name)), Promise.resolve());
}

/** Runs a loader into Framework's cache: whole, or not at all. */
function runAhead(name: string): Promise<void> {
  return new Promise((resolve) => {
    const command = ["--import", "tsx", `src/data/${name}`];
    execFile("node", command, {maxBuffer: 1e9, encoding: "buffer"}, (error, output) => {
      const path = `${CACHE}/data/${name.replace(/\.ts$/, "")}`;
      if (!error && !existsSync(path)) {
        mkdirSync(`${CACHE}/data`, {recursive: true});
        writeFileSync(`${path}.part`, output);
        renameSync(`${path}.part`, path);
      }
      resolve();
    });
  });
}

// A preview re-runs a loader when its own file changes: touch the loaders when a catalog is saved.
if (process.argv.includes("preview")) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  watch("data", {recursive: true}, () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      const now = new Date();
      for (const name of readdirSync("src/data")) if (/\.\w+\.ts$/.test(name)) utimesSync(`src/data/${name}`, now, now);
    }, 100);
  }).unref();
}

const ICON =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><path d="M2 14V9h3v5zm4.500 0V5h3v9zM11 14V2h3v12z" fill="#4269d0"/></svg>';

const scales = readFileSync("data/scales.csv", "utf8")
  .split(/\r?\n/)
  .slice(1)
  .map((line) => line.split(","))
  .filter(([id, , variantOf]) => id && !variantOf)
  .map(([id, name]) => ({name: name!, path: `/scales/${id}`}));

const page = (name: string, path: string) => ({name, path});
const optional = (name: string, path: string) => (existsSync(`src${path}.md`) ? [page(name, path)] : []);

export default {
  root: "src",
  interpreters: {".ts": ["node", "--import", "tsx"]}, // one process a loader; the tsx command starts two
  title: "Model Scaling Estimates",
  pages: [
    page("Scaling", "/scaling"),
    page("Memory", "/memory"),
    page("Cost", "/cost"),
    page("Inference", "/inference"),
    page("Data requirements", "/data-requirements"),
    {name: "Scales", open: true, pages: scales},
    {
      name: "Inputs",
      open: true,
      pages: [page("Assumptions", "/assumptions"), page("Hardware", "/hardware"), page("Prices", "/prices")]
    },
    {
      name: "How it works",
      open: true,
      pages: [page("Model", "/model"), ...optional("Audit", "/audit"), ...optional("Validation", "/validation")]
    }
  ],
  dynamicPaths: [...new Set([...scales.map(({path}) => path), "/scales/added"])], // the last shows those of a scenario
  style: "style.css",
  globalStylesheets: [],
  head: `<link rel="icon" href="data:image/svg+xml,${encodeURIComponent(ICON)}"><script>${readFileSync("src/components/head.js", "utf8")}</script>`,
  footer: "Model Scaling Estimates. Every number is computed in this page from the catalogs and formulas it shows.",
  pager: false,
  toc: false,
  search: true,
  preserveExtension: true,
  preserveIndex: true
};
