import {existsSync, readFileSync} from "node:fs";
import {basename} from "node:path";
import {csvParse} from "d3-dsv";

const {version} = JSON.parse(readFileSync("package.json", "utf8")) as {version: string};

const ICON =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><path d="M2 14V9h3v5zm4.5 0V5h3v9zM11 14V2h3v12z" fill="#4269d0"/></svg>';

const scales = csvParse(readFileSync("data/scales.csv", "utf8"))
  .filter(({id, variant_of}) => id && !variant_of)
  .map(({id, name = ""}) => ({name, path: `/scales/${id}`}));

/** One process a loader; the tsx command would start two. A preview shows what a loader says that fails. */
const loader = process.env.LOADER_ERRORS === "shown" ? ["src/install/loaderInPreview.js"] : ["--import", "tsx"];

const page = (name: string, path: string) => ({name, path});
/** Files that are there for all pages and fetched when they are asked for (components/palette/siteFile.ts). */
const ASKED = ["/data/pages.json", "/data/models.json"].map(
  (path) => `<link rel="asked" data-file="${basename(path, ".json")}" href="${path}">`
);

const optional = (name: string, path: string) => (existsSync(`src${path}.md`) ? [page(name, path)] : []);

// In the footer; the style sheet puts it on top.
const WITHOUT_SCRIPTS =
  "This notebook computes its numbers in the page itself, with JavaScript, which is switched off here: allow it for this site to see more than the first of them. Nothing is loaded from other sites.";

export default {
  root: "src",
  interpreters: {".ts": ["node", ...loader]},
  title: "Model Scaling Estimates",
  pages: [
    page("What if", "/what-if"),
    page("Overview", "/overview"),
    page("Scaling", "/scaling"),
    page("Memory", "/memory"),
    page("Cost", "/cost"),
    page("The bill", "/bill"),
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
      pages: [
        page("Modules", "/modules"),
        page("Model", "/model"),
        ...optional("Audit", "/audit"),
        ...optional("Validation", "/validation")
      ]
    }
  ],
  dynamicPaths: [...new Set([...scales.map(({path}) => path), "/scales/added"])], // the last shows those of a scenario
  style: "style.css",
  globalStylesheets: [],
  head: `<meta name="version" content="${version}"><link rel="icon" href="data:image/svg+xml;base64,${btoa(ICON)}">${ASKED.join("")}<script>${readFileSync("src/components/notebook/head.js", "utf8")}</script>`,
  footer: `Model Scaling Estimates. Every number is computed in this page from the catalogs and formulas it shows.<noscript><p class="needs">${WITHOUT_SCRIPTS}</p></noscript>`,
  pager: false,
  toc: false,
  search: false, // components/palette finds pages too
  preserveExtension: true,
  preserveIndex: true
};
