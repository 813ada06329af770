import {sum} from "d3-array";
import {TEXT} from "../scales/axes.js";
import type {Group} from "./frame.js";
import {widestText} from "../labels/textWidth.js";

/** Where the rows of a horizontal chart stand. Where the container is narrow, a row's name stands above its lanes. */
export interface Rows {
  narrow: boolean;
  left: number; // of the plot
  right: number;
  lane: (row: number) => number; // height of the row's lanes
  top: (row: number) => number; // of the row's lanes
  name: (row: number) => number; // middle of the row's name
  bottom: number; // of all rows
}

export interface RowLayout {
  width: number;
  top?: number;
  lanes: (row: number) => number; // height of a row's lanes in pixels
  gap?: number; // between rows
  values?: number; // width of the column of values on the right of a wide chart
  least?: number; // names go above their lanes where the plot would be narrower than this
}

const NAME = 17;
const MARGIN = 12;

/** Returns the layout of rows, with room left for their names and, in a wide container, for a column of values. */
export function layoutRows(
  names: readonly string[],
  {width, top = 0, lanes, gap = 10, values = 0, least = 300}: RowLayout
): Rows {
  const side = Math.ceil(widestText(names, TEXT)) + MARGIN;
  const narrow = width - side - values < least;
  const above = narrow ? NAME : 0;
  const start = (row: number) => top + sum(names.slice(0, row), (_, i) => lanes(i) + gap + above);
  const laneTop = (row: number) => start(row) + gap / 2 + above;
  return {
    narrow,
    left: narrow ? 4 : side,
    right: width - (narrow ? 8 : values),
    lane: lanes,
    top: laneTop,
    name: (row) => laneTop(row) + (narrow ? -8 : lanes(row) / 2),
    bottom: start(names.length)
  };
}

/** Returns the spans of height that lines may cross: all rows, or only their lanes where names stand between them. */
export function laneSpans(rows: Rows, count: number, top: number): [number, number][] {
  if (!rows.narrow) return [[top, rows.bottom]];
  return Array.from({length: count}, (_, row) => [rows.top(row) - 1, rows.top(row) + rows.lane(row) + 1]);
}

/** Draws the name of a row: left of its lanes, or above them in a narrow container. */
export function drawRowName(parent: Group, rows: Rows, row: number, name: string, {muted = false} = {}): void {
  const {narrow, left} = rows;
  drawRowText(parent, name, {x: narrow ? 0 : left - 10, y: rows.name(row), anchor: narrow ? "start" : "end", muted});
}

/** Draws a text of a row around the middle of its height. */
export function drawRowText(
  parent: Group,
  text: string,
  {x, y, anchor = "end", muted = false}: {x: number; y: number; anchor?: "start" | "end"; muted?: boolean}
): void {
  parent
    .append("text")
    .attr("aria-hidden", "true")
    .attr("class", muted ? "chart-label chart-muted" : "chart-label")
    .attr("x", x)
    .attr("y", y)
    .attr("dy", "0.35em")
    .attr("text-anchor", anchor)
    .text(text);
}
