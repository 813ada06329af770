import {format} from "../../model/words/format.js";
import {select} from "d3-selection";
import {linkHorizontal} from "d3-shape";
import {zoom, zoomIdentity} from "d3-zoom";
import {neighborhood} from "../../engine/lineage.js";
import {element} from "../elements/dom.js";
import {cellLabel, cellUnit, readCell} from "./formulaNames.js";
import {graphLayout, nextNode, type GraphNode} from "./graphLayout.js";
import type {Reader} from "../notebook/reader.js";

/** What is drawn around which cell. */
export interface GraphOptions {
  name: string;
  row: string;
  width: number;
  steps: number;
  expanded: ReadonlySet<number>;
  center: (name: string) => void; // a cell was chosen to stand in the middle
  expand: (layer: number) => void; // the rest of a layer was asked for
}

/** A drawing and what its buttons do. */
export interface GraphDrawing {
  svg: SVGSVGElement;
  zoomBy: (factor: number) => void;
  reset: () => void;
}

const SVG = "http://www.w3.org/2000/svg";
const LEAST_HEIGHT = 150;
const MOST_HEIGHT = 400;
const LINE_HEIGHT = 13;
const LETTER_WIDTH = 6; // of the 11 px label, on average

/**
 * Returns a drawing of what a cell reads, on its left, and what reads it, on its right. It is moved by dragging and
 * scaled by Ctrl and the wheel; arrow keys go from cell to cell and Enter puts one in the middle.
 */
export function graphView(reader: Reader, options: GraphOptions): GraphDrawing {
  const {name, row, width, steps, expanded, center, expand} = options;
  const {notebook} = reader;
  const layout = graphLayout(neighborhood(notebook.books.book.model, name, steps), width, expanded);
  const {nodeWidth, nodeHeight} = layout;
  const height = Math.max(LEAST_HEIGHT, Math.min(MOST_HEIGHT, layout.height + 20));
  const svg = document.createElementNS(SVG, "svg");
  const root = select(svg)
    .attr("class", "graph")
    .attr("width", width)
    .attr("height", height)
    .attr("viewBox", `${-width / 2} ${-height / 2} ${width} ${height}`)
    .attr("role", "group")
    .attr("aria-label", `What ${cellLabel(notebook, name)} reads and what reads it`);
  const plane = root.append("g");

  const link = linkHorizontal<unknown, [number, number]>();
  plane
    .selectAll("path")
    .data(layout.edges)
    .join("path")
    .attr("class", ([a, b]) => (a.name === name || b.name === name ? "edge near" : "edge"))
    .attr("d", ([a, b]) => link({source: [a.x + nodeWidth / 2, a.y], target: [b.x - nodeWidth / 2, b.y]}));

  const boxes = plane
    .selectAll<SVGGElement, GraphNode>("g")
    .data(layout.nodes)
    .join("g")
    .attr("class", (node) => `node${node.name === name ? " chosen" : ""}`)
    .attr("role", "button")
    .attr("tabindex", (node) => (node.name === name ? 0 : -1))
    .attr("data-node", (node) => node.name)
    .attr("aria-label", spoken)
    .attr("transform", ({x, y}) => `translate(${x - nodeWidth / 2},${y - nodeHeight / 2})`)
    .on("click", (_, node) => open(node))
    .on("keydown", (event: KeyboardEvent, node) => {
      const next = nextNode(layout, node, event.key);
      if (next) focusNode(next);
      else if (event.key === "Enter" || event.key === " ") open(node);
      else if (event.key === "+" || event.key === "=") zoomBy(1.25);
      else if (event.key === "-") zoomBy(0.8);
      else if (event.key === "0") reset();
      else return;
      event.preventDefault();
      event.stopPropagation();
    });
  boxes
    .append("rect")
    .attr("width", nodeWidth)
    .attr("height", nodeHeight)
    .attr("rx", (node) => (notebook.books.book.model.cells.has(node.name) ? 3 : nodeHeight / 3));
  boxes.each(function (node) {
    const lines =
      node.name === ""
        ? [`${node.hidden} more`]
        : wrapped(cellLabel(notebook, node.name), nodeWidth, Math.floor((nodeHeight - 8) / LINE_HEIGHT) - 1);
    const value = node.name === "" ? "" : shown(node);
    const top = (nodeHeight - (lines.length + (value ? 1 : 0)) * LINE_HEIGHT) / 2 + LINE_HEIGHT - 3;
    const text = select(this)
      .append("text")
      .attr("x", nodeWidth / 2);
    lines.forEach((line, i) =>
      text
        .append("tspan")
        .attr("x", nodeWidth / 2)
        .attr("y", top + i * LINE_HEIGHT)
        .text(`${line} `)
    );
    text
      .append("tspan")
      .attr("class", "value")
      .attr("x", nodeWidth / 2)
      .attr("y", top + lines.length * LINE_HEIGHT)
      .text(value);
  });

  const zooming = zoom<SVGSVGElement, unknown>()
    .scaleExtent([0.4, 2.5])
    .extent([
      [-width / 2, -height / 2],
      [width / 2, height / 2]
    ])
    .filter((event: MouseEvent) =>
      event.type === "wheel" ? event.ctrlKey || event.metaKey : event.button < 1 || !event.button
    )
    .on("zoom", ({transform}) => void plane.attr("transform", String(transform)));
  root.call(zooming).on("dblclick.zoom", null);
  return {svg, zoomBy, reset};

  function zoomBy(factor: number) {
    zooming.scaleBy(root, factor);
  }

  function reset() {
    zooming.transform(root, zoomIdentity);
  }

  function open(node: GraphNode) {
    if (node.name === "") expand(node.layer);
    else center(node.name);
  }

  function focusNode(node: GraphNode) {
    boxes.attr("tabindex", (other) => (other === node ? 0 : -1));
    zooming.translateTo(root, node.x, node.y);
    boxes
      .filter((other) => other === node)
      .node()
      ?.focus({preventScroll: true});
  }

  function shown(node: GraphNode): string {
    return format(readCell(reader, node.name, row), cellUnit(notebook, node.name));
  }

  function spoken(node: GraphNode): string {
    if (node.name === "") return `Show ${node.hidden} more`;
    const place = node.layer === 0 ? "in the middle" : node.layer < 0 ? "upstream" : "downstream";
    return `${cellLabel(notebook, node.name)}, ${shown(node)}, ${place}`;
  }
}

/** Returns the same as the drawing in words. */
export function graphInWords({notebook}: Reader, name: string): HTMLElement {
  const {nodes} = neighborhood(notebook.books.book.model, name, 1);
  const names = (layer: number) =>
    nodes
      .filter((node) => node.layer === layer)
      .map((node) => cellLabel(notebook, node.name))
      .join("; ") || "nothing";
  return element("p", {class: "fine"}, `${cellLabel(notebook, name)} reads: ${names(-1)}. It is read by: ${names(1)}.`);
}

/** Breaks a label in so many lines at most. */
function wrapped(label: string, width: number, lines: number): string[] {
  const most = Math.floor((width - 8) / LETTER_WIDTH);
  const broken: string[] = [];
  for (const word of label.split(" ")) {
    const longer = `${broken.at(-1) ?? ""} ${word}`;
    if (broken.length > 0 && longer.length <= most) broken[broken.length - 1] = longer;
    else broken.push(word);
  }
  const cut = (line: string) => (line.length > most ? `${line.slice(0, most - 1)}…` : line);
  const kept = broken.slice(0, lines).map(cut);
  if (broken.length > lines) kept[lines - 1] = `${kept[lines - 1]!.slice(0, most - 1)}…`;
  return kept;
}
