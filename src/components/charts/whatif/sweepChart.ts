import {extent} from "d3-array";
import {area, line} from "d3-shape";
import {format} from "../../../model/words/format.js";
import {
  drawAxisX,
  drawAxisY,
  linearScale,
  logScale,
  TEXT,
  ticksOf,
  ticksWidth,
  type NumberScale
} from "../scales/axes.js";
import {rangeText, type CellReference} from "../drawing/cell.js";
import {emptyFigure, figure, group, type ChartOptions, type Group} from "../drawing/frame.js";
import {drawHeader} from "../drawing/key.js";
import {gapNotes} from "./gapNotes.js";
import type {Mark} from "../drawing/marks.js";
import {logDomain} from "../scales/logTicks.js";
import {textWidth} from "../labels/textWidth.js";

/** An output at one value of an input. */
export interface SweepDatum {
  input: number;
  value: number; // NaN where there is none
  low: number; // 5 % and 95 % of its draws; the output itself where these are not known
  high: number;
  reason: string; // why there is none
  now: boolean; // the input as it is
}

export interface SweepOptions extends ChartOptions {
  height?: number;
  input: {label: string; unit: string};
  output: {label: string; unit: string};
  cell: CellReference; // of the output as it is
  goal: number | null; // drawn as a line
}

/** From how many times the least the greatest is drawn on a log axis. */
const LOG_FROM = 20;

/** Returns a chart of an output against an input: a line with its band, gaps where there is no number, and what is now. */
export function sweepChart(
  data: readonly SweepDatum[],
  {width = 640, height = Math.round(Math.min(420, Math.max(280, width * 0.5))), ...options}: SweepOptions
): HTMLElement {
  const {input, output, cell, goal, ...text} = options;
  const known = data.filter(({value}) => Number.isFinite(value));
  if (known.length === 0)
    return emptyFigure(text, `There is no number to draw: ${data[0]?.reason ?? "nothing is varied"}.`);
  const levels = known.flatMap(({value, low, high}) => [value, low, high]).filter(Number.isFinite);
  if (goal !== null) levels.push(goal);
  const draw = group();
  const y0 = scaleFor(levels, [1, 0], 24);
  const top = drawHeader(draw, `${output.label}${unitNote(output.unit)}${y0.log ? ", log scale" : ""}`, [], width) + 12;
  const bottom = height - 42;
  const y = scaleFor(levels, [bottom, top], 24).scale;
  const left = Math.ceil(ticksWidth(y.ticks, ticksOf(output.unit))) + 10;
  const right = width - 16;
  const inputs = data.map((datum) => datum.input);
  const across = inputScale(inputs, [left + 8, right - 8]);
  drawAxisY(draw, y, {left, right, text: ticksOf(output.unit)});
  const title = `${input.label}${unitNote(input.unit)}${across.log ? ", log scale" : ""}`;
  const room = right - left;
  const short = textWidth(title, TEXT) > room ? input.label : title;
  drawAxisX(draw, across.scale, {top, bottom, text: ticksOf(input.unit), title: short, right, width});

  const x = across.scale;
  drawLine(draw, data, x, y);
  if (goal !== null) drawGoal(draw, format(goal, output.unit), y(goal), {left, right, top});
  const marks = data.map((datum) => drawDatum(draw, datum, {x, y, bottom, input, output, cell}));
  const [now] = data.filter((datum) => datum.now && Number.isFinite(datum.value));
  if (now) drawNow(draw, {x: x(now.input), y: y(now.value), rises: rises(known, now)}, {right, top, bottom});

  const alternative = {
    columns: [input.label, output.label],
    rows: data.map((datum) => [
      `${format(datum.input, input.unit, "sentence")}${datum.now ? ", as it is" : ""}`,
      Number.isFinite(datum.value) ? format(datum.value, output.unit, "sentence") : `no number: ${datum.reason}`
    ])
  };
  return figure(
    {...text, notes: [...(text.notes ?? []), ...gapNotes(data)]},
    {width, height, draw, marks, alternative}
  );
}

/** Units that the numbers on an axis say themselves. */
const SAID = new Set(["1", "USD", "B", "flag", "text"]);

function unitNote(unit: string): string {
  return SAID.has(unit) ? "" : ` (${unit})`;
}

/** A scale around some values: by ratio where all are positive and far apart, else from nothing where that is near. */
function scaleFor(values: readonly number[], range: [number, number], space: number) {
  const [low, high] = extent(values) as [number, number];
  const log = low > 0 && high / low >= LOG_FROM;
  const domain = log ? logDomain(values) : null;
  if (domain) return {log, scale: logScale(domain, range, space)};
  const pad = (high - low) * 0.06;
  const from = low >= 0 && low < high * 0.5 ? 0 : low - pad;
  return {log: false, scale: linearScale([from, high + pad], range, space)};
}

/** The values varied reach from end to end of their axis. */
function inputScale(values: readonly number[], range: [number, number]) {
  const [low, high] = extent(values) as [number, number];
  const log = low > 0 && high / low >= 10;
  return {log, scale: log ? logScale([low, high], range, 48) : linearScale([low, high], range, 56)};
}

function drawLine(parent: Group, data: readonly SweepDatum[], x: NumberScale, y: NumberScale): void {
  const layer = parent.append("g").attr("aria-hidden", "true");
  const defined = (datum: SweepDatum) => [datum.value, datum.low, datum.high].every(Number.isFinite);
  const band = area<SweepDatum>(
    (datum) => x(datum.input),
    (datum) => y(datum.low),
    (datum) => y(datum.high)
  ).defined(defined);
  const path = line<SweepDatum>(
    (datum) => x(datum.input),
    (datum) => y(datum.value)
  ).defined(({value}) => Number.isFinite(value));
  layer.append("path").attr("class", "sweep-band").attr("d", band(data));
  layer.append("path").attr("class", "sweep-line").attr("d", path(data));
}

function drawGoal(
  parent: Group,
  text: string,
  at: number,
  {left, right, top}: {left: number; right: number; top: number}
): void {
  const layer = parent.append("g").attr("class", "chart-reference").attr("aria-hidden", "true");
  layer.append("line").attr("x1", left).attr("x2", right).attr("y1", at).attr("y2", at);
  layer
    .append("text")
    .attr("class", "chart-label")
    .attr("x", left + 5)
    .attr("y", at - top < 14 ? at + 11 : at - 8)
    .attr("dy", "0.35em")
    .text(`goal ${text}`);
}

interface Area {
  x: NumberScale;
  y: NumberScale;
  bottom: number;
  input: {label: string; unit: string};
  output: {label: string; unit: string};
  cell: CellReference;
}

function drawDatum(parent: Group, datum: SweepDatum, {x, y, bottom, input, output, cell}: Area): Mark {
  const known = Number.isFinite(datum.value);
  const [cx, cy] = [x(datum.input), known ? y(datum.value) : bottom - 8];
  const mark = parent.append("g").attr("transform", `translate(${cx},${cy})`);
  mark.append("circle").attr("class", "chart-ring").attr("r", 9);
  if (known)
    mark
      .append("circle")
      .attr("class", datum.now ? "sweep-point sweep-now" : "sweep-point")
      .attr("r", datum.now ? 5 : 2.5);
  else mark.append("path").attr("class", "sweep-gap").attr("d", "M-3,-3L3,3M-3,3L3,-3");
  const ends = {low: datum.low, high: datum.high};
  return {
    element: mark.node()!,
    group: "values",
    x: cx,
    y: cy,
    title: `${format(datum.input, input.unit, "exact")}${datum.now ? ", as it is now" : ""}`,
    lines: known
      ? [
          `${output.label}: ${format(datum.value, output.unit, "exact")}`,
          ...(datum.low < datum.high ? [`90\u00a0% of draws in ${rangeText(ends, output.unit, {style: "exact"})}`] : [])
        ]
      : [`no number: ${datum.reason}`],
    ...(datum.now && {cell})
  };
}

/** Whether the line goes up to the right of a point. */
function rises(known: readonly SweepDatum[], now: SweepDatum): boolean {
  const at = known.indexOf(now);
  const [before, after] = [known[at - 1] ?? now, known[at + 1] ?? now];
  return after.value > before.value;
}

/** Names the point that holds now, on the side where the line is not. */
function drawNow(
  parent: Group,
  {x, y, rises: up}: {x: number; y: number; rises: boolean},
  {right, top, bottom}: {right: number; top: number; bottom: number}
): void {
  const flip = x + 40 > right;
  const below = y - top < 18 || (up !== flip && bottom - y > 18);
  parent
    .append("text")
    .attr("aria-hidden", "true")
    .attr("class", "chart-label chart-strong")
    .attr("x", x + (flip ? -10 : 10))
    .attr("y", below ? y + 14 : y - 12)
    .attr("dy", "0.35em")
    .attr("text-anchor", flip ? "end" : "start")
    .text("now");
}
