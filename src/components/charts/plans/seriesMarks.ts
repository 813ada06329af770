import {area, line, symbol} from "d3-shape";
import {format} from "../../../model/words/format.js";
import type {NumberScale} from "../scales/axes.js";
import {rangeText} from "../drawing/cell.js";
import {familyColor} from "../drawing/colors.js";
import {familySymbol} from "../drawing/shapes.js";
import type {Group} from "../drawing/frame.js";
import {drawLineNames} from "../labels/lineNames.js";
import type {Mark} from "../drawing/marks.js";
import type {SeriesDatum} from "./seriesChart.js";

/** A datum that can stand on log axes. */
export type Point = SeriesDatum & {low: number; high: number};

/** The line of one machine. */
export interface Series {
  machine: string;
  label: string;
  family: string;
  points: Point[];
  muted: boolean;
}

function color({family, muted}: Series): string {
  return muted ? "var(--chart-muted)" : familyColor(family);
}

function middle({low, high, value}: Point, y: NumberScale): number {
  return value !== undefined ? y(value) : (y(low) + y(high)) / 2;
}

/** Draws a line with its band; dashed between points of which one is scaled. */
export function drawSeries(parent: Group, series: Series, x: NumberScale, y: NumberScale): void {
  const {points, muted} = series;
  const layer = parent
    .append("g")
    .attr("aria-hidden", "true")
    .attr("opacity", muted ? 0.45 : null);
  const band = area<Point>(
    (d) => x(d.params),
    (d) => y(d.low),
    (d) => y(d.high)
  );
  const path = line<Point>(
    (d) => x(d.params),
    (d) => middle(d, y)
  );
  if (!muted) layer.append("path").attr("d", band(points)).attr("fill", color(series)).attr("fill-opacity", 0.16);
  for (const [i, point] of points.entries()) {
    const next = points[i + 1];
    if (!next) continue;
    layer
      .append("path")
      .attr("d", path([point, next]))
      .attr("fill", "none")
      .attr("stroke", color(series))
      .attr("stroke-width", muted ? 1 : 1.75)
      .attr("stroke-dasharray", point.scaled || next.scaled ? "4 3" : null);
  }
}

/** Draws a point in its family's shape, hollow where it is scaled. */
export function drawPoint(
  parent: Group,
  series: Series,
  point: Point,
  x: NumberScale,
  y: NumberScale,
  unit: string
): Mark {
  const [cx, cy] = [x(point.params), middle(point, y)];
  const mark = parent.append("g").attr("transform", `translate(${cx},${cy})`);
  mark.append("circle").attr("class", "chart-ring").attr("r", 8);
  mark
    .append("path")
    .attr("d", symbol(familySymbol(series.family), series.muted ? 18 : 34)())
    .attr("fill", point.scaled ? "var(--chart-background)" : color(series))
    .attr("stroke", color(series))
    .attr("stroke-width", 1.25)
    .attr("opacity", series.muted ? 0.6 : null);
  return {
    element: mark.node()!,
    group: series.machine,
    x: cx,
    y: cy,
    title: `${series.label}, ${format(point.params, "param", "sentence")}`,
    lines: [
      rangeText(point, unit, {style: "exact"}),
      ...(point.scaled ? ["not published for this machine and size: scaled"] : [])
    ],
    cell: point.cell
  };
}

/** Draws the names of lines at their ends, moved apart and led back to them; muted ones give way first. */
export function drawEndLabels(
  parent: Group,
  series: Series[],
  x: NumberScale,
  y: NumberScale,
  {left, top, bottom}: {left: number; top: number; bottom: number}
): void {
  const names = series.map((one) => {
    const end = one.points.at(-1)!;
    const {label: text, muted} = one;
    return {text, muted, x: x(end.params), y: middle(end, y), color: color(one), priority: muted ? 0 : 1};
  });
  drawLineNames(parent, names, {left, top, bottom});
}
