import type {NumberScale} from "../scales/axes.js";
import {TEXT} from "../scales/axes.js";
import {isRange, rangeText, type CellRange} from "../drawing/cell.js";
import {COMPONENTS, componentColor, componentTextColor, type MemoryComponent} from "../drawing/colors.js";
import type {Group} from "../drawing/frame.js";
import type {Mark} from "../drawing/marks.js";
import {textWidth} from "../labels/textWidth.js";

/** Memory of one scale or one layout, in bytes. */
export interface MemoryDatum {
  label: string;
  parts: ({component: MemoryComponent} & CellRange)[];
  total: CellRange;
  note?: string; // a few words after the total: "does not fit"
}

/** A row of memory, its components stacked. */
export interface MemoryBar extends Omit<MemoryDatum, "parts"> {
  segments: Segment[];
  low: number;
  high: number;
}

/** A component's place in its bar, in bytes. `to` is the low end, `reach` the high one. */
export interface Segment {
  component: MemoryComponent;
  part: CellRange;
  from: number;
  to: number;
  reach: number;
}

/** Height of a bar in pixels. */
export const BAR = 26;

const ORDER = Object.keys(COMPONENTS) as MemoryComponent[];

/** Returns a row's components stacked in their fixed order at their low ends, and how far the high ends reach. */
export function memoryBar({label, parts, total, note}: MemoryDatum): MemoryBar {
  const segments: Segment[] = [];
  let from = 0;
  let ahead = 0; // what the ranges so far add at their high ends
  for (const component of ORDER) {
    const part = parts.find((one) => one.component === component);
    if (!isRange(part)) continue;
    ahead += part.high - part.low;
    segments.push({component, part, from, to: from + part.low, reach: from + part.low + ahead});
    from += part.low;
  }
  return {label, total, note, segments, low: from, high: from + ahead};
}

/** Draws a component of a bar; what the bar's ranges add is hatched after the last one. `lines` are to be kept clear. */
export function drawSegment(
  parent: Group,
  bar: MemoryBar,
  segment: Segment,
  {x, top, pattern, lines}: {x: NumberScale; top: number; pattern: string; lines: readonly number[]}
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
  rect(x0, x1 - gap).attr("fill", componentColor(component));
  if (x2 > x1) {
    rect(x1 - gap, x2)
      .attr("fill", componentColor(component))
      .attr("fill-opacity", 0.35);
    rect(x1 - gap, x2).attr("fill", `url(#${pattern})`);
  }
  const number = rangeText(part, "B");
  for (const words of [`${COMPONENTS[component]} ${number}`, number]) {
    const at = clearPlace(textWidth(words, TEXT), x0, x1, lines);
    if (at === null) continue;
    mark
      .append("text")
      .attr("aria-hidden", "true")
      .attr("class", "chart-inside")
      .attr("x", at)
      .attr("y", top + BAR / 2)
      .attr("dy", "0.35em")
      .style("fill", componentTextColor(component))
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
    title: `${bar.label}, ${COMPONENTS[component].toLowerCase()}`,
    lines: [rangeText(part, "B", {style: "exact"})],
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
export function totalText({total, note}: Pick<MemoryBar, "total" | "note">): string {
  return [rangeText(total, "B"), note].filter(Boolean).join(", ");
}

/** Draws the total of a bar, starting or ending at a place. */
export function drawTotal(
  parent: Group,
  bar: MemoryBar,
  {at, middle, anchor}: {at: number; middle: number; anchor: "start" | "end"}
): Mark {
  const words = totalText(bar);
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
    lines: [rangeText(bar.total, "B", {style: "exact"}), ...(bar.note ? [bar.note] : [])],
    cell: bar.total.cell
  };
}
