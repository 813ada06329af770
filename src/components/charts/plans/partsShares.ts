import {scaleLinear} from "d3-scale";
import {partColor, type Parts} from "../drawing/colors.js";
import type {Group} from "../drawing/frame.js";
import {BAR, type PartsBar} from "./partsBar.js";

const TICKS: [share: number, anchor: string][] = [
  [0, "start"],
  [0.5, "middle"],
  [1, "end"]
];

/** Draws how each bar divides among its parts at its high end: all bars as long as each other. */
export function drawShares(
  parent: Group,
  bars: readonly PartsBar[],
  {of, range, top, bottom}: {of: Parts; range: [number, number]; top: (row: number) => number; bottom: number}
): void {
  const layer = parent.append("g").attr("aria-hidden", "true");
  for (const [row, {segments, high}] of bars.entries()) {
    const share = scaleLinear([0, high], range);
    for (const {component, from, to, reach} of segments) {
      const end = segments.at(-1)!.component === component ? reach : to;
      layer
        .append("rect")
        .attr("x", share(from))
        .attr("y", top(row) + BAR / 4)
        .attr("width", Math.max(0, share(end) - share(from) - 1))
        .attr("height", BAR / 2)
        .attr("fill", partColor(of, component));
    }
  }
  const axis = layer.append("g").attr("class", "chart-axis");
  const share = scaleLinear([0, 1], range);
  axis
    .append("line")
    .attr("class", "chart-base")
    .attr("x1", range[0])
    .attr("x2", range[1])
    .attr("y1", bottom)
    .attr("y2", bottom);
  for (const [part, anchor] of TICKS) {
    axis
      .append("text")
      .attr("class", "chart-muted")
      .attr("x", share(part))
      .attr("y", bottom + 17)
      .attr("text-anchor", anchor)
      .text(`${part * 100} %`);
  }
  axis
    .append("text")
    .attr("class", "chart-axis-title")
    .attr("x", range[1])
    .attr("y", bottom + 36)
    .attr("text-anchor", "end")
    .text("Share of the total, at the high end");
}
