import {pairs} from "d3-array";
import {axisBottom, axisLeft, type AxisScale} from "d3-axis";
import {scaleLinear, scaleLog} from "d3-scale";
import {format} from "../../../model/words/format.js";
import type {Group} from "../drawing/frame.js";
import {logTicks, type Ticks} from "./logTicks.js";
import {textWidth, widestText} from "../labels/textWidth.js";
import {openLinear, openLog, type Domain} from "./openDomain.js";

/** Size of all text in drawings, in pixels. */
export const TEXT = 12;

/** Length of a tick without a label, in pixels. */
const MINOR = 4;

/** Where a line one pixel wide falls on pixels, as d3-axis has it. */
const CRISP = typeof devicePixelRatio === "number" && devicePixelRatio > 1 ? 0 : 0.5;

/** A scale of numbers with the ticks it shows. */
export interface NumberScale {
  (value: number): number;
  scale: AxisScale<number>;
  domain: Domain; // as wide as it was made where what was asked for has no width
  ticks: Ticks;
}

/** Returns a log scale with ticks as many as there is room for; `space` is what a label takes in pixels. */
export function logScale(asked: Domain, range: [number, number], space: number): NumberScale {
  const domain = openLog(asked);
  const scale = scaleLog(domain, range);
  return number(scale, domain, logTicks(domain, Math.abs(range[1] - range[0]), space));
}

/** Returns a linear scale with ticks as many as there is room for. */
export function linearScale(asked: Domain, range: [number, number], space: number): NumberScale {
  const domain = openLinear(asked);
  const scale = scaleLinear(domain, range);
  const apart = (ticks: number[]) => pairs(ticks).every(([a, b]) => Math.abs(scale(b) - scale(a)) >= space);
  // What d3 returns for a count is a suggestion: the finest of its steps that leaves room is the one to show.
  const labelled = [8, 6, 5, 4, 3, 2].map((count) => scale.ticks(count)).find(apart) ?? domain;
  return number(scale, domain, {labelled, minor: []});
}

/** Says a tick's number. */
export type TickText = (value: number) => string;

/** Returns what says the ticks of a unit. */
export function ticksOf(unit: string): TickText {
  return (value) => (value === 0 ? "0" : format(value, unit, "axis"));
}

/** Returns the width of the widest label of some ticks. */
export function ticksWidth({labelled}: Ticks, text: TickText): number {
  return widestText(labelled.map(text), TEXT);
}

/** Draws a horizontal axis below the plot: grid, labels kept inside the drawing, and its title under their right end. */
export function drawAxisX(parent: Group, x: NumberScale, {top, bottom, text, title, right, width}: AxisXOptions): void {
  const axis = axisGroup(parent);
  const major = axisBottom(x.scale)
    .tickValues(x.ticks.labelled)
    .tickSize(top - bottom)
    .tickPadding(8)
    .tickFormat((value) => text(Number(value)));
  const at = `translate(0,${bottom})`;
  drawMinor(axis, x.ticks, (tick) => `M${x(tick) + CRISP},${bottom}v${MINOR}`);
  const labels = axis.append("g").attr("class", "chart-major").attr("transform", at).call(major);
  labels.selectAll<SVGTextElement, number>("text").attr("x", (value) => {
    const half = textWidth(text(value), TEXT) / 2;
    return Math.max(0, half - x(value)) - Math.max(0, x(value) + half - width);
  });
  const [from, to] = x.scale.range();
  axis
    .append("line")
    .attr("class", "chart-base")
    .attr("x1", from!)
    .attr("x2", to!)
    .attr("y1", bottom)
    .attr("y2", bottom);
  axis
    .append("text")
    .attr("class", "chart-axis-title")
    .attr("x", right)
    .attr("y", bottom + 36)
    .attr("text-anchor", "end")
    .text(title);
}

/** Where a horizontal axis stands: the plot's edges, and the width of the drawing. */
export interface AxisXOptions {
  top: number;
  bottom: number;
  right: number;
  width: number;
  text: TickText;
  title: string;
}

/** Draws a vertical axis left of the plot: grid and labels. */
export function drawAxisY(
  parent: Group,
  y: NumberScale,
  {left, right, text}: {left: number; right: number; text: TickText}
): void {
  const axis = axisGroup(parent);
  const major = axisLeft(y.scale)
    .tickValues(y.ticks.labelled)
    .tickSize(left - right)
    .tickPadding(8)
    .tickFormat((value) => text(Number(value)));
  const at = `translate(${left},0)`;
  drawMinor(axis, y.ticks, (tick) => `M${left},${y(tick) + CRISP}h${-MINOR}`);
  axis.append("g").attr("class", "chart-major").attr("transform", at).call(major);
}

/** Draws the ticks without labels, which a log axis has dozens of, as one path. */
function drawMinor(axis: Group, {minor}: Ticks, line: (tick: number) => string): void {
  if (minor.length > 0) axis.append("path").attr("class", "chart-minor").attr("d", minor.map(line).join(""));
}

function axisGroup(parent: Group): Group {
  return parent.append("g").attr("class", "chart-axis").attr("aria-hidden", "true") as unknown as Group;
}

function number(
  scale: AxisScale<number> & {(value: number): number | undefined},
  domain: Domain,
  ticks: Ticks
): NumberScale {
  return Object.assign((value: number) => scale(value) ?? NaN, {scale, domain, ticks});
}
