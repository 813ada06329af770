import {extent, group as groupBy} from "d3-array";
import {area, line} from "d3-shape";
import {format} from "../../../model/words/format.js";
import {formatRange} from "../../../model/words/formatRange.js";
import {drawAxisX, drawAxisY, logScale, TEXT, ticksOf, ticksWidth, type NumberScale} from "../scales/axes.js";
import {familyColor, spotColor} from "../drawing/colors.js";
import {emptyFigure, figure, group, type ChartOptions, type Group} from "../drawing/frame.js";
import {drawHeader} from "../drawing/key.js";
import {drawLineNames, type LineName} from "../labels/lineNames.js";
import {logDomain} from "../scales/logTicks.js";
import type {Mark} from "../drawing/marks.js";
import {placeLabels, type Box} from "../labels/placeLabels.js";
import {textWidth, widestText} from "../labels/textWidth.js";
import {dateFormat, timeScale} from "../scales/timeScale.js";

/** What a provider asked on a day, in US dollars per GPU-hour. */
export interface HistoryDatum {
  series: string; // as its line is named
  time: number; // milliseconds since 1970, UTC
  low: number;
  median: number;
  high: number;
  spot?: boolean; // drawn dashed in the lighter tone
  reference?: boolean; // a figure to compare with, not an offer: drawn as a hollow diamond
  about?: readonly string[]; // further lines on hover or focus
}

export interface HistoryOptions extends ChartOptions {
  family?: string; // of the accelerator, for its hue
  height?: number;
}

interface Line {
  name: string;
  points: HistoryDatum[];
}

const DAY = 86_400_000;

/** Share of the axis, at its end, in which a line counts as reaching the present. */
const RECENT = 0.12;

/** Most points of a line that answer to pointer and keyboard. */
const MOST_MARKS = 40;

/** Returns a chart of prices over time, on a log axis of dollars: a line a provider and kind, named at its end. */
export function historyChart(
  data: readonly HistoryDatum[],
  {
    width = 640,
    height = Math.round(Math.min(420, Math.max(300, width * 0.42))),
    family = "",
    ...text
  }: HistoryOptions = {}
): HTMLElement {
  const drawable = data.filter(({low, high, time}) => low > 0 && high > 0 && Number.isFinite(time));
  const domain = logDomain(drawable.flatMap(({low, high}) => [low, high]));
  if (!domain) return emptyFigure(text, "No price of an earlier day is known.");
  const lines = [...groupBy(drawable, ({series}) => series)].map(([name, points]): Line => ({
    name,
    points: [...points].sort((a, b) => a.time - b.time)
  }));

  const draw = group();
  const axis = "USD per GPU-hour, log scale";
  const top = drawHeader(draw, axis, [], width) + 12;
  const bottom = height - 42;
  const y = logScale(domain, [bottom, top], 24);
  const left = Math.ceil(ticksWidth(y.ticks, ticksOf("USD"))) + 10;
  // Lines that reach the present are named in the margin; those that end before, beside their last point.
  const [from, to] = extent(drawable, ({time}) => time) as [number, number];
  const lasts = ({points}: Line) => points.at(-1)!.time >= to - RECENT * (to - from);
  const names = widestText(
    lines.filter(lasts).map(({name}) => name),
    TEXT,
    true
  );
  const right = width - Math.ceil(Math.min(names, width * 0.42)) - 26;
  const x = timeScale([from, to], [left + 6, right - 6]);
  drawAxisY(draw, y, {left, right, text: ticksOf("USD")});
  drawAxisX(draw, x, {top, bottom, text: x.text, title: "Day the price was seen", right, width});
  const marks = lines.flatMap((one) => drawLine(draw, one, x, y, family));
  const ends = lines.map((one) => {
    const {time, median, reference, spot} = one.points.at(-1)!;
    const color = reference ? "var(--theme-foreground)" : familyColor(family);
    return {
      ...{text: one.name, x: x(time), y: y(median), color, muted: spot, lasts: lasts(one)},
      priority: one.points.length
    };
  });
  const named =
    drawLineNames(
      draw,
      ends.filter((end) => end.lasts),
      {left: right + 18, top, bottom}
    ) +
    drawNamesInside(
      draw,
      ends.filter((end) => !end.lasts),
      {bounds: [left, top, right, bottom], obstacles: marks.map(({x, y}) => [x - 5, y - 5, x + 5, y + 5])}
    );
  const notes = [...(text.notes ?? [])];
  if (named < lines.length)
    notes.push(`${named} of ${lines.length} lines have room for their name; point at the others.`);

  const day = dateFormat([DAY]);
  const alternative = {
    columns: ["Provider", "Day", "Low", "Median", "High"],
    rows: lines.flatMap(({name, points}) =>
      thinned(points).map(({time, low, median, high}) => [
        name,
        day(time),
        ...[low, median, high].map((value) => format(value, "USD"))
      ])
    )
  };
  return figure({...text, notes}, {width, height, draw, marks, alternative});
}

function drawLine(parent: Group, {name, points}: Line, x: NumberScale, y: NumberScale, family: string): Mark[] {
  const {spot = false, reference = false} = points[0]!;
  const color = reference ? "var(--theme-foreground)" : familyColor(family);
  const layer = parent.append("g").attr("aria-hidden", "true");
  const band = area<HistoryDatum>(
    (d) => x(d.time),
    (d) => y(d.low),
    (d) => y(d.high)
  );
  const path = line<HistoryDatum>(
    (d) => x(d.time),
    (d) => y(d.median)
  );
  if (points.length > 1) {
    layer.append("path").attr("d", band(points)).attr("fill", color).attr("fill-opacity", 0.1);
    layer
      .append("path")
      .attr("d", path(points))
      .attr("fill", "none")
      .attr("stroke", color)
      .attr("stroke-width", 1.5)
      .attr("stroke-opacity", 0.8)
      .attr("stroke-dasharray", spot ? "4 3" : null);
  }
  return thinned(points).map((point) =>
    drawPoint(parent, point, {name, x, y, color, fill: fillOf(point, color, family)})
  );

  function fillOf(point: HistoryDatum, own: string, of: string): string {
    return reference ? "var(--chart-background)" : point.spot ? spotColor(of) : own;
  }
}

function drawPoint(
  parent: Group,
  {time, low, median, high, reference, about = []}: HistoryDatum,
  {name, x, y, color, fill}: {name: string; x: NumberScale; y: NumberScale; color: string; fill: string}
): Mark {
  const [cx, cy] = [x(time), y(median)];
  const mark = parent.append("g").attr("transform", `translate(${cx},${cy})`);
  if (low < high) {
    const whisker = mark
      .append("line")
      .attr("y1", y(low) - cy)
      .attr("y2", y(high) - cy);
    whisker.attr("stroke", color).attr("stroke-opacity", 0.55).attr("stroke-width", 1.5);
  }
  mark.append("circle").attr("class", "chart-ring").attr("r", 7);
  mark
    .append("path")
    .attr("d", reference ? "M0,-6L6,0L0,6L-6,0Z" : "M-3.5,0a3.5,3.5 0 1 0 7,0a3.5,3.5 0 1 0 -7,0Z")
    .attr("stroke", color)
    .attr("stroke-width", 1.25)
    .attr("fill", fill);
  return {
    element: mark.node()!,
    group: name,
    x: cx,
    y: cy,
    title: `${name}, ${dateFormat([DAY])(time)}`,
    lines: [
      `median ${format(median, "USD", "exact")} per GPU-hour`,
      ...(low < high ? [`low to high ${formatRange(low, high, "USD", "exact")}`] : []),
      ...about
    ]
  };
}

/** Draws names beside the ends of lines, where there is room. Returns how many had. */
function drawNamesInside(
  parent: Group,
  names: readonly LineName[],
  {bounds, obstacles}: {bounds: Box; obstacles: readonly Box[]}
): number {
  const wishes = names.map(({text, x, y, priority}) => ({x, y, width: textWidth(text, TEXT), height: 15, priority}));
  const places = placeLabels(wishes, {bounds, obstacles, distance: 9});
  const layer = parent.append("g").attr("aria-hidden", "true");
  for (const [i, {text, color}] of names.entries()) {
    const box = places[i];
    if (!box) continue;
    layer
      .append("text")
      .attr("class", "chart-label")
      .attr("x", (box[0] + box[2]) / 2)
      .attr("y", (box[1] + box[3]) / 2)
      .attr("dy", "0.35em")
      .attr("text-anchor", "middle")
      .style("fill", color)
      .text(text);
  }
  return places.filter((place) => place !== null).length;
}

/** As many points as can be walked through, the last among them. */
function thinned(points: HistoryDatum[]): HistoryDatum[] {
  const step = Math.ceil(points.length / MOST_MARKS);
  return points.filter((_, i) => (points.length - 1 - i) % step === 0);
}
