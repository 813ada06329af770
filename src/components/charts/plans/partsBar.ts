import type {NumberScale} from "../scales/axes.js";
import {TEXT} from "../scales/axes.js";
import {isRange, rangeText, type CellRange} from "../drawing/cell.js";
import {partColor, partTextColor, type Parts} from "../drawing/colors.js";
import type {Group} from "../drawing/frame.js";
import type {Mark} from "../drawing/marks.js";
import {textWidth} from "../labels/textWidth.js";

/** Something made of parts: memory of one scale or one layout, the time of a step. */
export interface PartsDatum {
  label: string;
  parts: ({component: string} & CellRange)[];
  total: CellRange;
  note?: string; // a few words after the total: "does not fit"
}

/** A row, its parts stacked. */
export interface PartsBar extends Omit<PartsDatum, "parts"> {
  segments: Segment[];
  low: number;
  high: number;
}

/** A part's place in its bar, in its unit. `to` is the low end, `reach` the high one. */
export interface Segment {
  component: string;
  part: CellRange;
  from: number;
  to: number;
  reach: number;
}

/** Height of a bar in pixels. */
export const BAR = 26;

/** Returns a row's parts stacked in their fixed order at their low ends, and how far the high ends reach. */
export function partsBar({label, parts, total, note}: PartsDatum, of: Parts): PartsBar {
  const segments: Segment[] = [];
  let from = 0;
  let ahead = 0; // what the ranges so far add at their high ends
  for (const component of Object.keys(of.parts)) {
    const part = parts.find((one) => one.component === component);
    if (!isRange(part)) continue;
    ahead += part.high - part.low;
    segments.push({component, part, from, to: from + part.low, reach: from + part.low + ahead});
    from += part.low;
  }
  return {label, total, note, segments, low: from, high: from + ahead};
}

/** Draws a part of a bar; what the bar's ranges add is hatched after the last one. `lines` are to be kept clear. */
export function drawSegment(
  parent: Group,
  bar: PartsBar,
  segment: Segment,
  {of, x, top, pattern, lines}: {of: Parts; x: NumberScale; top: number; pattern: string; lines: readonly number[]}
): Mark {
  const {component, part, from, to, reach} = segment;
  const last = bar.segments.at(-1) === segment;
  const [x0, x1, x2] = [x(from), x(to), last ? x(reach) : x(to)];
  const mark = parent.append("g");
  const gap = x1 - x0 > 3 ? 1 : 0; // neighbors are parted by the page's color
  const rect = (a: number, b: number) =>
    mark
      .append("rect")
      .attr("x", a)
      .attr("y", top)
      .attr("width", Math.max(b - a, 0))
      .attr("height", BAR);
  rect(x0, x1 - gap).attr("fill", partColor(of, component));
  if (x2 > x1) {
    rect(x1 - gap, x2)
      .attr("fill", partColor(of, component))
      .attr("fill-opacity", 0.35);
    rect(x1 - gap, x2).attr("fill", `url(#${pattern})`);
  }
  const number = rangeText(part, of.unit);
  for (const words of [`${of.parts[component]!} ${number}`, number]) {
    const at = clearPlace(textWidth(words, TEXT), x0, x1, lines);
    if (at === null) continue;
    mark
      .append("text")
      .attr("aria-hidden", "true")
      .attr("class", "chart-inside")
      .attr("x", at)
      .attr("y", top + BAR / 2)
      .attr("dy", "0.35em")
      .style("fill", partTextColor(of, component))
      .text(words);
    break;
  }
  rect(x0, x2).attr("class", "chart-ring");
  return {
    element: mark.node()!,
    group: bar.label,
    x: (x0 + x2) / 2,
    y: top,
    box: [x0, top, x2, top + BAR],
    title: `${bar.label}, ${of.parts[component]!.toLowerCase()}`,
    spoken: `${bar.label}, ${of.parts[component]!} ${number}`, // what it shows is part of its name
    lines: [rangeText(part, of.unit, {style: "exact"})],
    cell: part.cell
  };
}

/** Returns where a text of a width may start between two ends so that no vertical line crosses it, or null. */
export function clearPlace(width: number, from: number, to: number, lines: readonly number[], pad = 5): number | null {
  const starts = [from, ...lines.filter((line) => line > from && line < to).sort((a, b) => a - b)];
  for (const start of starts) {
    const [left, right] = [start + pad - 1, start + pad + width];
    if (right <= to && !lines.some((line) => line > left && line < right + 1)) return start + pad;
  }
  return null;
}

/** Returns the words after a bar: its total and note. */
export function totalText({total, note}: Pick<PartsBar, "total" | "note">, {unit}: Parts): string {
  return [rangeText(total, unit), note].filter(Boolean).join(", ");
}

/** Draws the total of a bar, starting or ending at a place. */
export function drawTotal(
  parent: Group,
  bar: PartsBar,
  {of, at, middle, anchor}: {of: Parts; at: number; middle: number; anchor: "start" | "end"}
): Mark {
  const words = totalText(bar, of);
  const size = textWidth(words, TEXT, true);
  const left = anchor === "end" ? at - size : at;
  const mark = parent.append("g");
  mark
    .append("rect")
    .attr("class", "chart-ring")
    .attr("x", left - 4)
    .attr("y", middle - 10)
    .attr("width", size + 8)
    .attr("height", 20);
  mark
    .append("text")
    .attr("aria-hidden", "true")
    .attr("class", "chart-label chart-strong")
    .attr("x", at)
    .attr("text-anchor", anchor)
    .attr("y", middle)
    .attr("dy", "0.35em")
    .text(words);
  return {
    element: mark.node()!,
    group: bar.label,
    x: left + size / 2,
    y: middle - 8,
    box: [left - 4, middle - 10, left + size + 4, middle + 10],
    title: `${bar.label}, total ${words}`,
    lines: [rangeText(bar.total, of.unit, {style: "exact"}), ...(bar.note ? [bar.note] : [])],
    cell: bar.total.cell
  };
}
