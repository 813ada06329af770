import {create, type Selection} from "d3-selection";
import {element} from "../../elements/dom.js";
import {interactiveMarks, type Mark} from "./marks.js";

/** A group of a drawing. */
export type Group = Selection<SVGGElement, undefined, null, undefined>;

/** What every chart takes. */
export interface ChartOptions {
  width?: number; // pixels, of the container
  title?: string; // what the chart says or shows, above it
  subtitle?: string;
  notes?: string[]; // sentences below it
}

/** The same numbers as a table, for those who do not see the drawing. */
export interface TextAlternative {
  columns: string[];
  rows: string[][];
}

let charts = 0;

/** Returns an id that no other chart of the page has. */
export function chartId(): string {
  return `chart-${++charts}`;
}

/**
 * Returns a chart's figure: title, drawing, notes, and the same numbers as a table out of sight. `draw` fills the group
 * and returns the height it took with the marks that answer.
 */
export function figure(
  {title = "", subtitle = "", notes = []}: ChartOptions,
  {width, height, alternative, marks, draw}: Drawing
): HTMLElement {
  const id = chartId();
  const root = create("figure").attr("class", "chart");
  caption(root, id, title, subtitle);
  const plot = root.append("div").attr("class", "chart-plot");
  const svg = plot
    .append("svg")
    .attr("class", "chart-drawing")
    .attr("width", width)
    .attr("height", height)
    .attr("viewBox", `0 0 ${width} ${height}`)
    .attr("role", "group")
    .attr(
      "aria-label",
      `${title || "Chart"}${marks.length > 0 ? ". Arrow keys move between values, Enter opens the formula." : ""}`
    );
  svg.append(() => draw.node());
  for (const note of notes) root.append("p").attr("class", "chart-note").text(note);
  root.append(() => element("div", {class: "chart-alternative"}, textTable(title, alternative)));
  interactiveMarks(plot.node()!, svg.node()!, marks);
  return root.node()!;
}

function textTable(title: string, {columns, rows}: TextAlternative): HTMLElement {
  const line = ([head = "", ...cells]: string[]) =>
    element(
      "tr",
      {},
      element("th", {scope: "row"}, head),
      cells.map((text) => element("td", {}, text))
    );
  const heads = columns.map((text) => element("th", {scope: "col"}, text));
  return element(
    "table",
    {},
    element("caption", {}, title),
    element("thead", {}, element("tr", {}, heads)),
    element("tbody", {}, rows.map(line))
  );
}

/** What a chart has drawn. */
export interface Drawing {
  width: number;
  height: number;
  draw: Group; // everything inside the svg
  marks: Mark[];
  alternative: TextAlternative;
}

/** Returns a figure that says in words why there is nothing to draw. */
export function emptyFigure({title = "", subtitle = "", notes = []}: ChartOptions, words: string): HTMLElement {
  const root = create("figure").attr("class", "chart");
  caption(root, chartId(), title, subtitle);
  root.append("p").attr("class", "chart-empty").text(words);
  for (const note of notes) root.append("p").attr("class", "chart-note").text(note);
  return root.node()!;
}

/** Returns a new group that is not in a document yet. */
export function group(): Group {
  return create("svg:g") as unknown as Group;
}

function caption(
  root: Selection<HTMLElement, undefined, null, undefined>,
  id: string,
  title: string,
  subtitle: string
): void {
  if (!title && !subtitle) return;
  root.attr("aria-labelledby", id);
  const caption = root.append("figcaption").attr("id", id);
  if (title) caption.append("div").attr("class", "chart-title").text(title);
  if (subtitle) caption.append("div").attr("class", "chart-subtitle").text(subtitle);
}
