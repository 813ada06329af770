import type {PublishedFigure} from "../../model/catalog.js";

/** Page each table of the brief is shown on; those of one scale stand on the scale's page. */
const PAGES: Record<string, string> = {
  "exact-assumptions.csv": "assumptions.html",
  "baseline-configuration.csv": "assumptions.html",
  "scaling-table.csv": "scaling.html",
  "cost-estimates.csv": "cost.html",
  "cost-analysis.csv": "cost.html",
  "data-requirements.csv": "data-requirements.html",
  "inference-costs.csv": "inference.html",
  "per-gpu-memory.csv": "memory.html",
  "memory-requirements.csv": "memory.html",
  "hardware-selection-guide.csv": "overview.html",
  "recommendations.csv": "overview.html"
};

/** Returns whether a figure has a cell of its own; explanations in a table's notes stand with the figure they explain. */
export function isShown({file, column}: PublishedFigure): boolean {
  if (file === "detailed-breakdown.csv") return column === "Value";
  if (file === "memory-requirements.csv") return !column.startsWith("Notes");
  return true;
}

/** Returns the figure whose cell stands for this one on the pages: itself, or the first shown in its row or table. */
export function shownFigure(figure: PublishedFigure, published: readonly PublishedFigure[]): PublishedFigure {
  if (isShown(figure)) return figure;
  const near = published.filter(
    (other) => other.file === figure.file && other.scale === figure.scale && isShown(other)
  );
  return near.find(({row}) => row === figure.row) ?? near.find(({heading}) => heading === figure.heading) ?? figure;
}

/** Returns the address of a figure's cell from the root of the site. */
export function figureAddress(figure: PublishedFigure, published: readonly PublishedFigure[]): string {
  const shown = shownFigure(figure, published);
  const page = PAGES[shown.file] ?? `scales/${shown.scale.replace(/-config$/, "")}.html`;
  return `${page}#figure-${shown.id}`;
}

/** Returns the way from the page in the browser to the root of the site. */
export function rootPath(): string {
  return /\/scales\/[^/]*$/.test(location.pathname) ? "../" : "./";
}
