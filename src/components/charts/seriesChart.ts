import {extent, group as groupBy} from "d3-array";
import {area, line, symbol} from "d3-shape";
import {drawAxisX, drawAxisY, logScale, TEXT, ticksWidth, type NumberScale} from "./axes.js";
import {isPositive, type CellReference} from "./cell.js";
import {familyColor, familySymbol} from "./colors.js";
import {dodge} from "./dodge.js";
import {count, EXACT_DIGITS, formatRange, formatValue, type Format} from "./format.js";
import {emptyFigure, figure, group, type ChartOptions, type Group} from "./frame.js";
import {drawHeader, type KeyEntry} from "./key.js";
import {logDomain} from "./logTicks.js";
import type {Mark} from "./marks.js";
import {textWidth} from "./textWidth.js";

/** A quantity of one machine at one model size. */
export interface SeriesDatum {
  machine: string;
  label: string; // as the line is named
  family: string;
  params: number;
  low: number | null;
  high: number | null;
  published: boolean; // false: scaled from another machine or extrapolated, drawn dashed and hollow
  cell: CellReference;
}

export interface SeriesOptions extends ChartOptions {
  height?: number;
  highlight?: readonly string[]; // machines the text talks about; the others are muted. Empty: none is muted.
}

/** What sets one chart of series apart from another. */
export interface SeriesQuantity {
  axis: string; // title of the vertical axis, with unit
  axisFormat: Format;
  format: Format; // of values, with unit
  empty: string;
}

type Point = SeriesDatum & {low: number; high: number};

interface Series {
  machine: string;
  label: string;
  family: string;
  points: Point[];
  muted: boolean;
}

const LINE = 15;

/** Returns a log-log chart of a quantity against parameters: a line a machine with its band, named at its end. */
export function seriesChart(
  data: readonly SeriesDatum[],
  {
    width = 640,
    height = Math.round(Math.min(460, Math.max(320, width * 0.48))),
    highlight = [],
    ...text
  }: SeriesOptions,
  {axis, axisFormat, format, empty}: SeriesQuantity
): HTMLElement {
  const series = toSeries(data, highlight);
  const points = series.flatMap((one) => one.points);
  const domain = logDomain(points.flatMap(({low, high}) => [low, high]));
  if (!domain) return emptyFigure(text, empty);

  const draw = group();
  const top = drawHeader(draw, axis, keyEntries(points), width) + 12;
  const bottom = height - 42;
  const y = logScale(domain, [bottom, top], 24);
  const left = Math.ceil(ticksWidth(y.ticks, axisFormat)) + 10;
  const right = width - Math.ceil(Math.max(...series.map(({label}) => textWidth(label, TEXT, true)))) - 22;
  const x = logScale(sizeDomain(points), [left + 6, right - 6], 48);
  drawAxisY(draw, y, {left, right, format: axisFormat});
  drawAxisX(draw, x, {top, bottom, format: count, title: "Parameters, log scale", right, width});

  for (const one of series) drawSeries(draw, one, x, y);
  const marks = series.flatMap((one) => one.points.map((point) => drawPoint(draw, one, point, x, y, format)));
  drawEndLabels(draw, series, x, y, {left: right + 16, top, bottom});

  const sizes = [...new Set(points.map(({params}) => params))].sort((a, b) => a - b);
  const alternative = {
    columns: ["Machine", ...sizes.map((params) => `${formatValue(params, count)} parameters`)],
    rows: [...groupBy(data, ({machine}) => machine).values()].map((rows) => [
      rows[0]!.label,
      ...sizes.map((params) => {
        const datum = rows.find((row) => row.params === params);
        return datum ? formatRange(datum, format) : "no number";
      })
    ])
  };
  return figure(text, {width, height, draw, marks, alternative});
}

function toSeries(data: readonly SeriesDatum[], highlight: readonly string[]): Series[] {
  const drawable = data.filter((datum): datum is Point => isPositive(datum) && datum.params > 0);
  const series = [...groupBy(drawable, ({machine}) => machine)].map(([machine, points]) => ({
    machine,
    label: points[0]!.label,
    family: points[0]!.family,
    points: [...points].sort((a, b) => a.params - b.params),
    muted: highlight.length > 0 && !highlight.includes(machine)
  }));
  return series.sort((a, b) => Number(b.muted) - Number(a.muted)); // what is talked about lies on top
}

/** Sizes reach from end to end of their axis, so that lines end at their names. */
function sizeDomain(points: Point[]): [number, number] {
  const [low, high] = extent(points, ({params}) => params) as [number, number];
  return low < high ? [low, high] : logDomain([low])!;
}

function color({family, muted}: Series): string {
  return muted ? "var(--chart-muted)" : familyColor(family);
}

function middle({low, high}: Point, y: NumberScale): number {
  return (y(low) + y(high)) / 2;
}

function drawSeries(parent: Group, series: Series, x: NumberScale, y: NumberScale): void {
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
      .attr("stroke-dasharray", point.published && next.published ? null : "4 3");
  }
}

function drawPoint(parent: Group, series: Series, point: Point, x: NumberScale, y: NumberScale, format: Format): Mark {
  const [cx, cy] = [x(point.params), middle(point, y)];
  const mark = parent.append("g").attr("transform", `translate(${cx},${cy})`);
  mark.append("circle").attr("class", "chart-ring").attr("r", 8);
  mark
    .append("path")
    .attr("d", symbol(familySymbol(series.family), series.muted ? 18 : 34)())
    .attr("fill", point.published ? color(series) : "var(--chart-background)")
    .attr("stroke", color(series))
    .attr("stroke-width", 1.25)
    .attr("opacity", series.muted ? 0.6 : null);
  return {
    element: mark.node()!,
    group: series.machine,
    x: cx,
    y: cy,
    title: `${series.label}, ${formatValue(point.params, count)} parameters`,
    lines: [
      formatRange(point, format, {digits: EXACT_DIGITS}),
      ...(point.published ? [] : ["not published for this machine and size: scaled"])
    ],
    cell: point.cell
  };
}

function drawEndLabels(
  parent: Group,
  series: Series[],
  x: NumberScale,
  y: NumberScale,
  {left, top, bottom}: {left: number; top: number; bottom: number}
): void {
  const ends = series.map((one) => one.points.at(-1)!);
  const wishes = series.map(({muted}, i) => ({at: middle(ends[i]!, y), size: LINE, priority: muted ? 0 : 1}));
  const places = dodge(wishes, {low: top - LINE / 2, high: bottom + LINE / 2});
  const layer = parent.append("g").attr("aria-hidden", "true");
  for (const [i, one] of series.entries()) {
    const place = places[i];
    if (place == null) continue;
    layer
      .append("path")
      .attr("class", "chart-leader")
      .attr("d", `M${x(ends[i]!.params) + 6},${wishes[i]!.at}L${left - 3},${place}`);
    layer
      .append("text")
      .attr("class", "chart-label")
      .classed("chart-muted", one.muted)
      .classed("chart-strong", !one.muted)
      .attr("x", left)
      .attr("y", place)
      .attr("dy", "0.35em")
      .style("fill", color(one))
      .text(one.label);
  }
}

function keyEntries(points: Point[]): KeyEntry[] {
  const kinds = [...new Set(points.map(({published}) => published))].sort().reverse();
  if (kinds.length === 1 && kinds[0]) return [];
  return kinds.map((published) => ({
    label: published ? "published" : "scaled or extrapolated",
    sample: (sample) => {
      sample
        .append("line")
        .attr("x2", 18)
        .attr("stroke", "var(--chart-muted)")
        .attr("stroke-width", 1.75)
        .attr("stroke-dasharray", published ? null : "4 3");
      sample
        .append("circle")
        .attr("cx", 9)
        .attr("r", 3.25)
        .attr("stroke", "var(--chart-muted)")
        .attr("fill", published ? "var(--chart-muted)" : "var(--chart-background)");
    }
  }));
}
