import {extent} from "d3-array";
import {format} from "../../../model/words/format.js";
import type {CellReference} from "../drawing/cell.js";
import {emptyFigure, figure, group, type ChartOptions, type Group} from "../drawing/frame.js";
import {drawHeader, type KeyEntry} from "../drawing/key.js";
import type {Mark} from "../drawing/marks.js";
import {gapNotes} from "./gapNotes.js";
import {TEXT, ticksOf} from "../scales/axes.js";
import {widestText} from "../labels/textWidth.js";

/** An output at one value each of two inputs. */
export interface HeatDatum {
  x: number;
  y: number;
  value: number; // NaN where there is none
  reason: string; // why there is none
}

export interface HeatOptions extends ChartOptions {
  x: {label: string; unit: string; now: number};
  y: {label: string; unit: string; now: number};
  output: {label: string; unit: string};
  cell: CellReference; // of the output as it is
}

const ROW = 30;

/** Share of the color in the palest and the strongest cell, in percent: text stays readable on all. */
const PALEST = 3;
const STRONGEST = 44;

/** From how many times the least the greatest is colored by ratio. */
const LOG_FROM = 20;

/**
 * Returns a two-way table of an output as a map: a row for each value of one input, a column for each of the other, the
 * stronger the color the more, the numbers in the cells, and the cell of both inputs as they are framed.
 */
export function heatMap(
  data: readonly HeatDatum[],
  {width = 640, x: across, y: down, output, cell, ...text}: HeatOptions
): HTMLElement {
  const known = data.map(({value}) => value).filter(Number.isFinite);
  if (known.length === 0)
    return emptyFigure(text, `There is no number to draw: ${data[0]?.reason ?? "nothing is varied"}.`);
  const rows = distinct(data.map(({y}) => y)).reverse(); // more is further up
  const every = distinct(data.map(({x}) => x));
  const words = (value: number) => (Number.isFinite(value) ? format(value, output.unit, "axis") : "×");
  const rowName = ticksOf(down.unit);
  const columnName = ticksOf(across.unit);
  const side = Math.ceil(widestText(rows.map(rowName), TEXT, true)) + 10;
  const widest = widestText([...data.map(({value}) => words(value)), ...every.map(columnName)], TEXT, true);
  const columns = thin(every, across.now, Math.max(2, Math.floor((width - side) / (widest + 8))));
  const share = shareOf(known);

  const draw = group();
  const [low, high] = extent(known) as [number, number];
  const title = `${down.label} ↑ by ${across.label} →`;
  const top =
    drawHeader(
      draw,
      title,
      [keyOf(0, format(low, output.unit, "axis")), keyOf(1, format(high, output.unit, "axis"))],
      width
    ) + 8;
  const cellWidth = Math.min(110, (width - side) / columns.length);
  const height = top + rows.length * ROW + 24;

  const label = (value: string, at: {x: number; y: number; anchor: string; now: boolean}) =>
    draw
      .append("text")
      .attr("aria-hidden", "true")
      .attr("class", at.now ? "chart-label chart-strong" : "chart-label chart-muted")
      .attr("x", at.x)
      .attr("y", at.y)
      .attr("dy", "0.35em")
      .attr("text-anchor", at.anchor)
      .text(value);
  rows.forEach((value, i) =>
    label(rowName(value), {x: side - 8, y: top + (i + 0.5) * ROW, anchor: "end", now: value === down.now})
  );
  columns.forEach((value, i) =>
    label(columnName(value), {
      ...{x: side + (i + 0.5) * cellWidth, y: top + rows.length * ROW + 12},
      ...{anchor: "middle", now: value === across.now}
    })
  );
  const cells = draw.append("g") as unknown as Group;
  const texts = draw.append("g").attr("aria-hidden", "true").attr("pointer-events", "none") as unknown as Group;
  const at = new Map(data.map((datum) => [`${datum.x} ${datum.y}`, datum]));
  const marks = rows.flatMap((y, i) =>
    columns.map((x, j): Mark => {
      const datum = at.get(`${x} ${y}`) ?? {x, y, value: NaN, reason: "it was not worked out"};
      const now = x === across.now && y === down.now;
      const box = {left: side + j * cellWidth, top: top + i * ROW, width: cellWidth, height: ROW};
      const mark = drawCell({cells, texts}, {words: words(datum.value), share: share(datum.value), now}, box);
      return {
        element: mark,
        group: `row ${i}`,
        x: box.left + box.width / 2,
        y: box.top + box.height / 2,
        box: [box.left, box.top, box.left + box.width, box.top + box.height],
        title: Number.isFinite(datum.value) ? format(datum.value, output.unit, "exact") : `no number: ${datum.reason}`,
        lines: [
          `${across.label}: ${format(x, across.unit, "exact")}`,
          `${down.label}: ${format(y, down.unit, "exact")}`,
          ...(now ? ["both as they are now"] : [])
        ],
        ...(now && {cell})
      };
    })
  );
  // The frame lies over the neighbors' edges.
  for (const {element} of marks) if (element.classList.contains("heat-now")) element.parentNode!.append(element);

  const notes = [
    ...gapNotes(data),
    ...(columns.length < every.length
      ? [`${every.length - columns.length} of ${every.length} columns have no room here; the table has all.`]
      : [])
  ];
  const alternative = {
    columns: [`${down.label} by ${across.label}`, ...every.map((value) => format(value, across.unit, "sentence"))],
    rows: rows.map((y) => [
      format(y, down.unit, "sentence"),
      ...every.map((x) => {
        const datum = at.get(`${x} ${y}`);
        return datum && Number.isFinite(datum.value)
          ? format(datum.value, output.unit, "sentence")
          : `no number: ${datum?.reason ?? "it was not worked out"}`;
      })
    ])
  };
  return figure({...text, notes: [...(text.notes ?? []), ...notes]}, {width, height, draw, marks, alternative});
}

function distinct(values: readonly number[]): number[] {
  return [...new Set(values)].sort((a, b) => a - b);
}

/** At most so many of some values, evenly picked; what is now stays among them. */
function thin(values: readonly number[], now: number, most: number): number[] {
  if (values.length <= most) return [...values];
  const step = Math.ceil(values.length / most);
  const at = Math.max(0, values.indexOf(now));
  return values.filter((_, i) => (i - at) % step === 0);
}

/** Where a value lies between the least and the greatest, from 0 to 1. */
function shareOf(values: readonly number[]): (value: number) => number {
  const [low, high] = extent(values) as [number, number];
  if (low === high) return () => 0.5;
  const log = low > 0 && high / low >= LOG_FROM;
  return (value) => (log ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low));
}

function heatColor(share: number): string {
  const percent = Math.round(PALEST + share * (STRONGEST - PALEST));
  return `color-mix(in srgb, var(--heat) ${percent}%, var(--chart-background))`;
}

function keyOf(share: number, label: string): KeyEntry {
  return {
    label,
    sample: (sample) => {
      sample
        .append("rect")
        .attr("class", "heat-cell")
        .attr("y", -7)
        .attr("width", 16)
        .attr("height", 14)
        .style("fill", heatColor(share));
    }
  };
}

function drawCell(
  {cells: parent, texts}: {cells: Group; texts: Group},
  {words, share, now}: {words: string; share: number; now: boolean},
  {left, top, width, height}: {left: number; top: number; width: number; height: number}
): SVGGElement {
  const mark = parent.append("g").attr("class", now ? "heat-now" : null);
  const known = Number.isFinite(share);
  mark
    .append("rect")
    .attr("class", "heat-cell")
    .attr("x", left + 0.5)
    .attr("y", top + 0.5)
    .attr("width", width - 1)
    .attr("height", height - 1)
    .style("fill", known ? heatColor(share) : "var(--chart-background)");
  // Not inside the mark: what it is called says more than the number.
  texts
    .append("text")
    .attr("class", `chart-inside${now ? " chart-strong" : ""}${known ? "" : " chart-muted"}`)
    .attr("x", left + width / 2)
    .attr("y", top + height / 2)
    .attr("dy", "0.35em")
    .attr("text-anchor", "middle")
    .text(words);
  return mark.node()!;
}
