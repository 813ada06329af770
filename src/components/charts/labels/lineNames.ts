import {dodge} from "./dodge.js";
import type {Group} from "../drawing/frame.js";

/** The name of a line at its end. */
export interface LineName {
  text: string;
  x: number; // of the line's end
  y: number;
  color: string;
  muted?: boolean;
  priority?: number; // where not all have room, those of higher priority stay
}

/** Height of a line's name in pixels. */
const LINE = 15;

/**
 * Draws the names of lines right of them, moved apart and led back to the lines' ends. Returns how many had room; those
 * of the lowest priority give way first.
 */
export function drawLineNames(
  parent: Group,
  names: readonly LineName[],
  {left, top, bottom}: {left: number; top: number; bottom: number}
): number {
  const wishes = names.map(({y, priority = 0}) => ({at: y, size: LINE, priority}));
  const places = dodge(wishes, {low: top - LINE / 2, high: bottom + LINE / 2});
  const layer = parent.append("g").attr("aria-hidden", "true");
  for (const [i, {text, x, y, color, muted = false}] of names.entries()) {
    const place = places[i];
    if (place == null) continue;
    layer
      .append("path")
      .attr("class", "chart-leader")
      .attr("d", `M${x + 6},${y}L${left - 3},${place}`);
    layer
      .append("text")
      .attr("class", muted ? "chart-label chart-muted" : "chart-label")
      .classed("chart-strong", !muted)
      .attr("x", left)
      .attr("y", place)
      .attr("dy", "0.35em")
      .style("fill", color)
      .text(text);
  }
  return places.filter((place) => place !== null).length;
}
