import {pairs} from "d3-array";
import {line, symbol} from "d3-shape";
import {drawAxisX, drawAxisY, logScale, TEXT, ticksOf, ticksWidth, type NumberScale} from "../scales/axes.js";
import {isPositive, rangeText, type CellRange} from "../drawing/cell.js";
import {FAMILIES, familyColor} from "../drawing/colors.js";
import {familySymbol} from "../drawing/shapes.js";
import {emptyFigure, figure, group, type ChartOptions, type Group} from "../drawing/frame.js";
import {drawHeader, type KeyEntry} from "../drawing/key.js";
import {logDomain} from "../scales/logTicks.js";
import type {Mark} from "../drawing/marks.js";
import {format} from "../../../model/words/format.js";
import {placeLabels, type Box} from "../labels/placeLabels.js";
import {textWidth} from "../labels/textWidth.js";

/** One machine by what training costs on it and how long it takes. */
export interface FrontierDatum {
  machine: string;
  label: string;
  family: string;
  cost: CellRange; // USD
  time: CellRange; // wall-clock, in the unit the options name
}

export interface FrontierOptions extends ChartOptions {
  height?: number;
  frontier?: readonly string[]; // machines that no other beats on both cost and time, by growing time
  unit?: "days" | "hours"; // of time, default days
  limits?: readonly Limit[]; // drawn as lines
  dense?: boolean; // many machines: only those of the frontier have arms and names
}

/** What time or cost may be at most. */
export interface Limit {
  label: string;
  axis: "time" | "cost";
  value: number; // in the unit of the axis
}

type Placed = FrontierDatum & {x: number; y: number; arms: Box; efficient: boolean};
type Place = [x: number, y: number];

const LABEL = 16;

const KEY: KeyEntry[] = [true, false].map((efficient) => ({
  label: efficient ? "efficient frontier" : "another is cheaper and faster",
  sample: (sample) => {
    if (efficient) sample.append("line").attr("x2", 18).attr("class", "chart-frontier");
    sample
      .append("circle")
      .attr("cx", 9)
      .attr("r", 3.5)
      .attr("stroke", "var(--chart-muted)")
      .attr("stroke-width", 1.5)
      .attr("fill", efficient ? "var(--chart-muted)" : "var(--chart-background)");
  }
}));

/** What the colors and shapes of some families stand for. */
function familyKey(data: readonly FrontierDatum[]): KeyEntry[] {
  const shown = new Set(data.map(({family}) => family));
  return Object.entries(FAMILIES).flatMap(([family, {label}]) => {
    const sample = (part: Group) =>
      void part
        .append("path")
        .attr("transform", "translate(9,0)")
        .attr("d", symbol(familySymbol(family), 60)())
        .attr("fill", familyColor(family));
    return shown.has(family) ? [{label, sample}] : [];
  });
}

/**
 * Returns a log-log chart of cost against wall-clock: each machine with its ranges as a cross, those of the efficient
 * frontier filled, joined by steps and named in bold, the others hollow.
 */
export function frontierChart(
  data: readonly FrontierDatum[],
  {
    width = 640,
    height = Math.round(Math.min(460, Math.max(320, width * 0.48))),
    frontier = [],
    unit = "days",
    limits = [],
    dense = false,
    ...text
  }: FrontierOptions = {}
): HTMLElement {
  const drawable = data.filter(({cost, time}) => isPositive(cost) && isPositive(time));
  const limited = (axis: Limit["axis"]) => limits.filter((limit) => limit.axis === axis).map(({value}) => value);
  const costs = logDomain([...drawable.flatMap(({cost}) => [cost.low!, cost.high!]), ...limited("cost")]);
  const times = logDomain([...drawable.flatMap(({time}) => [time.low!, time.high!]), ...limited("time")]);
  if (!costs || !times) return emptyFigure(text, "No machine fits at a time and a cost that are known.");

  const draw = group();
  const top =
    drawHeader(draw, "Cost of the whole training, USD, log scale", [...KEY, ...familyKey(drawable)], width) + 12;
  const bottom = height - 42;
  const right = width - 12;
  const y = logScale(costs, [bottom, top], 24);
  const left = Math.ceil(ticksWidth(y.ticks, ticksOf("USD"))) + 10;
  const x = logScale(times, [left, right], 48);
  drawAxisY(draw, y, {left, right, text: ticksOf("USD")});
  const title = `Wall-clock time in ${unit}, log scale`;
  drawAxisX(draw, x, {top, bottom, text: ticksOf("1"), title, right, width});

  const measured = unit === "hours" ? "h" : "day";
  const points = drawable.map((datum) => place(datum, x, y, frontier.includes(datum.machine)));
  points.sort((a, b) => Number(a.efficient) - Number(b.efficient));
  const efficient = frontier.flatMap((machine) => points.filter((point) => point.machine === machine));
  const steps = frontierSteps(efficient, {top, right});
  draw.append("path").attr("aria-hidden", "true").attr("class", "chart-frontier").attr("d", line()(steps));
  const marks = points.map((point) => drawPoint(draw, point, {measured, dense})).sort((a, b) => a.x - b.x);
  drawLimits(draw, limits, {x, y, top, bottom, left, right});
  drawLabels(draw, dense ? efficient : points, steps, [left + 2, top, width, bottom - 2]);

  const absent = data.filter(({machine}) => !drawable.some((datum) => datum.machine === machine));
  const note =
    absent.length > 0 ? [`Not drawn, no cost or no time: ${absent.map(({label}) => label).join(", ")}.`] : [];
  const alternative = {
    columns: ["Machine", "Wall-clock", "Cost", "On the efficient frontier"],
    rows: data.map(({machine, label, time, cost}) => [
      label,
      rangeText(time, measured),
      rangeText(cost, "USD", {missing: "not known"}),
      frontier.includes(machine) ? "yes" : "no"
    ])
  };
  return figure({...text, notes: [...note, ...(text.notes ?? [])]}, {width, height, draw, marks, alternative});
}

function place(datum: FrontierDatum, x: NumberScale, y: NumberScale, efficient: boolean): Placed {
  const arms: Box = [x(datum.time.low!), y(datum.cost.high!), x(datum.time.high!), y(datum.cost.low!)];
  const {time, cost} = datum;
  const at = (value: number | undefined, scale: NumberScale, middle: number) =>
    value === undefined ? middle : scale(value);
  return {
    ...datum,
    x: at(time.value, x, (arms[0] + arms[2]) / 2),
    y: at(cost.value, y, (arms[1] + arms[3]) / 2),
    arms,
    efficient
  };
}

/** Corners of the frontier: down to the fastest machine, a step from each to the next, on at the lowest cost. */
function frontierSteps(points: Placed[], {top, right}: {top: number; right: number}): Place[] {
  const [first] = points;
  const last = points.at(-1);
  if (!first || !last) return [];
  const steps = pairs(points).flatMap(([a, b]): Place[] => [
    [b.x, a.y],
    [b.x, b.y]
  ]);
  return [[first.x, top], [first.x, first.y], ...steps, [right, last.y]];
}

interface Area {
  x: NumberScale;
  y: NumberScale;
  top: number;
  bottom: number;
  left: number;
  right: number;
}

/** Draws the limits as lines with their names at the far end. */
function drawLimits(parent: Group, limits: readonly Limit[], {x, y, top, bottom, left, right}: Area): void {
  const layer = parent.append("g").attr("class", "chart-reference").attr("aria-hidden", "true");
  for (const {label, axis, value} of limits) {
    const upright = axis === "time";
    const at = upright ? x(value) : y(value);
    const line = upright ? {x1: at, x2: at, y1: top, y2: bottom} : {x1: left, x2: right, y1: at, y2: at};
    const drawn = layer.append("line");
    for (const [name, place] of Object.entries(line)) drawn.attr(name, place);
    const text = `${label} ${format(value, upright ? "day" : "USD")}`;
    const room = textWidth(text, TEXT);
    const flip = upright && at + room + 8 > right;
    layer
      .append("text")
      .attr("class", "chart-label")
      .attr("x", upright ? at + (flip ? -5 : 5) : left + 5)
      .attr("y", upright ? top + 8 : at - 8)
      .attr("dy", "0.35em")
      .attr("text-anchor", flip ? "end" : "start")
      .text(text);
  }
}

function drawPoint(parent: Group, point: Placed, {measured, dense}: {measured: string; dense: boolean}): Mark {
  const {x, y, arms, efficient, family} = point;
  const small = dense && !efficient;
  const mark = parent.append("g");
  mark.append("circle").attr("class", "chart-ring").attr("cx", x).attr("cy", y).attr("r", 10);
  const drawing = mark
    .append("g")
    .attr("stroke", familyColor(family))
    .attr("stroke-width", 1.5)
    .attr("fill", efficient ? familyColor(family) : "var(--chart-background)");
  if (small) drawing.attr("opacity", 0.45);
  else drawing.append("path").attr("d", `M${arms[0]},${y}H${arms[2]}M${x},${arms[1]}V${arms[3]}`);
  drawing
    .append("path")
    .attr("transform", `translate(${x},${y})`)
    .attr("d", symbol(familySymbol(family), efficient ? 80 : small ? 24 : 50)());
  return {
    element: mark.node()!,
    group: "machines",
    x,
    y: y - 4,
    title: point.label,
    lines: [
      rangeText(point.cost, "USD", {style: "exact"}),
      rangeText(point.time, measured, {style: "exact"}),
      efficient ? "on the efficient frontier" : "another machine is both cheaper and faster"
    ],
    cell: point.cost.cell
  };
}

function drawLabels(parent: Group, points: Placed[], steps: Place[], bounds: Box): void {
  const symbols = points.flatMap(({x, y, arms}): Box[] => [
    [x - 6, y - 6, x + 6, y + 6],
    [arms[0], y - 1, arms[2], y + 1],
    [x - 1, arms[1], x + 1, arms[3]]
  ]);
  const edges = pairs(steps).map(([a, b]): Box => [
    Math.min(a[0], b[0]) - 2,
    Math.min(a[1], b[1]) - 2,
    Math.max(a[0], b[0]) + 2,
    Math.max(a[1], b[1]) + 2
  ]);
  const wishes = points.map(({x, y, label, efficient}) => ({
    x,
    y,
    width: textWidth(label, TEXT, efficient),
    height: LABEL,
    priority: efficient ? 1 : 0
  }));
  const places = placeLabels(wishes, {bounds, obstacles: [...symbols, ...edges], distance: 10});
  const layer = parent.append("g").attr("aria-hidden", "true");
  for (const [i, point] of points.entries()) {
    const box = places[i];
    if (!box) continue;
    layer
      .append("text")
      .attr("class", "chart-label")
      .classed("chart-strong", point.efficient)
      .attr("x", (box[0] + box[2]) / 2)
      .attr("y", (box[1] + box[3]) / 2)
      .attr("dy", "0.35em")
      .attr("text-anchor", "middle")
      .style("fill", familyColor(point.family))
      .text(point.label);
  }
}
