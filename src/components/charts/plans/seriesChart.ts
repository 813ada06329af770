import {extent, group as groupBy} from "d3-array";
import {format} from "../../../model/words/format.js";
import {drawAxisX, drawAxisY, logScale, TEXT, ticksOf, ticksWidth} from "../scales/axes.js";
import {isPositive, rangeText, type CellReference} from "../drawing/cell.js";
import {emptyFigure, figure, group, type ChartOptions} from "../drawing/frame.js";
import {drawHeader, type KeyEntry} from "../drawing/key.js";
import {logDomain} from "../scales/logTicks.js";
import {drawEndLabels, drawPoint, drawSeries, type Point, type Series} from "./seriesMarks.js";
import {widestText} from "../labels/textWidth.js";

/** A quantity of one machine at one model size. */
export interface SeriesDatum {
  machine: string;
  label: string; // as the line is named
  family: string;
  params: number;
  low: number | null;
  high: number | null;
  value?: number; // where the line goes between the ends; else it goes through their middle
  scaled: boolean; // hours of another machine or size, drawn dashed and hollow
  cell: CellReference;
}

export interface SeriesOptions extends ChartOptions {
  height?: number;
  highlight?: readonly string[]; // machines the text talks about; the others are muted. Empty: none is muted.
}

/** What sets one chart of series apart from another. */
export interface SeriesQuantity {
  axis: string; // title of the vertical axis, with unit
  unit: string;
  empty: string;
}

/** Returns a log-log chart of a quantity against parameters: a line a machine with its band, named at its end. */
export function seriesChart(
  data: readonly SeriesDatum[],
  {
    width = 640,
    height = Math.round(Math.min(460, Math.max(320, width * 0.48))),
    highlight = [],
    ...text
  }: SeriesOptions,
  {axis, unit, empty}: SeriesQuantity
): HTMLElement {
  const series = toSeries(data, highlight);
  const points = series.flatMap((one) => one.points);
  const domain = logDomain(
    points.flatMap(({low, high, value}) => (value === undefined ? [low, high] : [low, high, value]))
  );
  if (!domain) return emptyFigure(text, empty);

  const draw = group();
  const top = drawHeader(draw, axis, keyEntries(points), width) + 12;
  const bottom = height - 42;
  const y = logScale(domain, [bottom, top], 24);
  const left = Math.ceil(ticksWidth(y.ticks, ticksOf(unit))) + 10;
  const right =
    width -
    Math.ceil(
      widestText(
        series.map(({label}) => label),
        TEXT,
        true
      )
    ) -
    22;
  const reach = extent(points, ({params}) => params) as [number, number]; // from end to end, so that lines end at their names
  const x = logScale(reach, [left + 6, right - 6], 48);
  drawAxisY(draw, y, {left, right, text: ticksOf(unit)});
  drawAxisX(draw, x, {top, bottom, text: ticksOf("param"), title: "Parameters, log scale", right, width});

  for (const one of series) drawSeries(draw, one, x, y);
  const marks = series.flatMap((one) => one.points.map((point) => drawPoint(draw, one, point, x, y, unit)));
  drawEndLabels(draw, series, x, y, {left: right + 16, top, bottom});

  const sizes = [...new Set(points.map(({params}) => params))].sort((a, b) => a - b);
  const alternative = {
    columns: ["Machine", ...sizes.map((params) => format(params, "param", "sentence"))],
    rows: [...groupBy(data, ({machine}) => machine).values()].map((rows) => [
      rows[0]!.label,
      ...sizes.map((params) => {
        const datum = rows.find((row) => row.params === params);
        return datum ? rangeText(datum, unit) : "no number";
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

function keyEntries(points: Point[]): KeyEntry[] {
  const kinds = [...new Set(points.map(({scaled}) => scaled))].sort();
  if (kinds.length === 1 && !kinds[0]) return [];
  return kinds.map((scaled) => ({
    label: scaled ? "scaled" : "published",
    sample: (sample) => {
      sample
        .append("line")
        .attr("x2", 18)
        .attr("stroke", "var(--chart-muted)")
        .attr("stroke-width", 1.75)
        .attr("stroke-dasharray", scaled ? "4 3" : null);
      sample
        .append("circle")
        .attr("cx", 9)
        .attr("r", 3.25)
        .attr("stroke", "var(--chart-muted)")
        .attr("fill", scaled ? "var(--chart-background)" : "var(--chart-muted)");
    }
  }));
}
