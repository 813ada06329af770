import {drawAxisX, linearScale, TEXT, ticksOf} from "../scales/axes.js";
import {rangeText} from "../drawing/cell.js";
import {MEMORY, partColor, type Parts} from "../drawing/colors.js";
import {chartId, emptyFigure, figure, group, type ChartOptions, type Group} from "../drawing/frame.js";
import {drawKey, type KeyEntry} from "../drawing/key.js";
import type {Mark} from "../drawing/marks.js";
import {BAR, clearPlace, drawSegment, drawTotal, partsBar, totalText} from "./partsBar.js";
import type {PartsBar, PartsDatum} from "./partsBar.js";
import {drawShares} from "./partsShares.js";
import {beyondAxis, drawReferences, placeReferences} from "../drawing/references.js";
import {drawRowName, laneSpans, layoutRows} from "../drawing/rows.js";
import {textWidth} from "../labels/textWidth.js";

export type {PartsDatum} from "./partsBar.js";

export interface PartsOptions extends ChartOptions {
  of?: Parts; // default: components of memory
  capacities?: readonly {label: string; bytes: number}[];
  shares?: boolean; // a second, narrow panel of each part's share, where the width allows; default true
}

/** Shares of small bars are unreadable beside the largest one; the second panel needs this much width in pixels. */
const WIDE = 760;
const SHARES = 0.28;
/** Capacities up to this many times the largest bar stretch the axis; larger ones are named in a note. */
const STRETCH = 1.5;

/**
 * Returns a chart of what something is made of: a bar a row, stacked in fixed order on a linear axis, what the ranges add
 * hatched, capacities as labelled lines. Beside it, where there is width, how each row divides among its parts.
 */
export function partsChart(
  data: readonly PartsDatum[],
  {of = MEMORY, width = 640, capacities = [], shares = true, ...text}: PartsOptions = {}
): HTMLElement {
  const bars = data.map((datum) => partsBar(datum, of)).filter(({high}) => high > 0);
  if (bars.length === 0) return emptyFigure(text, of.empty);
  const used = Object.keys(of.parts).filter((component) =>
    bars.some(({segments}) => segments.some((segment) => segment.component === component))
  );
  const pattern = chartId();
  const draw = group();
  drawHatch(draw, pattern);
  const header = drawKey(draw, keyEntries(of, used, bars, pattern), {x: 0, y: 0, width}) + 10;

  const sharesWidth = shares && width >= WIDE ? Math.round(width * SHARES) : 0;
  const names = bars.map(({label}) => label);
  const layout = {width, lanes: () => BAR, gap: 14, values: sharesWidth + (sharesWidth ? 28 : 8), least: 360};
  const {narrow, left, right} = layoutRows(names, layout);
  const highs = bars.map(({high}) => high);
  const largest = Math.max(...highs);
  const end = Math.max(largest, ...capacities.map((one) => one.bytes).filter((size) => size <= largest * STRETCH));
  const totals = Math.max(...bars.map((bar) => (bar.high / end) * textWidth(totalText(bar, of), TEXT, true)));
  const plotRight = narrow ? right : right - Math.ceil(totals) - 8;
  const x = linearScale([0, end * 1.03], [left, plotRight], 64);
  const values = capacities.map(({label, bytes: value}) => ({label, value}));
  const lines = placeReferences(values, x, of.unit, {low: left, high: narrow ? width : right});
  const rows = layoutRows(names, {...layout, top: header + lines.height + 4});
  const top = header + lines.height + 4;

  drawAxisX(draw, x, {
    top,
    bottom: rows.bottom,
    text: ticksOf(of.unit),
    title: of.axis,
    right: plotRight,
    width
  });
  const at = lines.placed.map(({value}) => x(value));
  const marks = bars.map((bar, i) =>
    bar.segments.map((one) => drawSegment(draw, bar, one, {of, x, top: rows.top(i), pattern, lines: at}))
  );
  drawReferences(draw, lines.placed, x, {top, spans: laneSpans(rows, bars.length, top)});
  for (const [i, bar] of bars.entries()) {
    drawRowName(draw, rows, i, bar.label);
    const beside =
      clearPlace(textWidth(totalText(bar, of), TEXT, true), x(bar.high), right + 8, at, 7) ?? x(bar.high) + 7;
    marks[i]!.push(
      drawTotal(draw, bar, {of, at: narrow ? width : beside, middle: rows.name(i), anchor: narrow ? "end" : "start"})
    );
  }
  if (sharesWidth)
    drawShares(draw, bars, {of, range: [width - sharesWidth, width], top: rows.top, bottom: rows.bottom});

  const alternative = {
    columns: ["Row", ...used.map((component) => of.parts[component]!), "Total", "Note"],
    rows: data.map(({label, parts, total, note = "none"}) => [
      label,
      ...used.map((component) => {
        const part = parts.find((one) => one.component === component);
        return part ? rangeText(part, of.unit) : "none";
      }),
      rangeText(total, of.unit),
      note
    ])
  };
  const notes = [...beyondAxis(lines.beyond), ...(text.notes ?? [])];
  return figure({...text, notes}, {width, height: rows.bottom + 44, draw, marks: marks.flat() as Mark[], alternative});
}

function keyEntries(of: Parts, used: readonly string[], bars: readonly PartsBar[], pattern: string): KeyEntry[] {
  const entries = used.map((component) => ({
    label: of.parts[component]!,
    sample: (sample: Group) => void drawSwatch(sample).attr("fill", partColor(of, component))
  }));
  if (bars.every(({low, high}) => low === high)) return entries;
  const sample = (group: Group) => {
    drawSwatch(group)
      .attr("fill", partColor(of, used.at(-1)!))
      .attr("fill-opacity", 0.35);
    drawSwatch(group).attr("fill", `url(#${pattern})`);
  };
  return [...entries, {label: "low to high", sample}];
}

function drawSwatch(sample: Group) {
  return sample.append("rect").attr("x", 2).attr("y", -6).attr("width", 14).attr("height", 12);
}

function drawHatch(parent: Group, id: string): void {
  parent
    .append("defs")
    .append("pattern")
    .attr("id", id)
    .attr("width", 5)
    .attr("height", 5)
    .attr("patternUnits", "userSpaceOnUse")
    .attr("patternTransform", "rotate(45)")
    .append("line")
    .attr("y2", 5)
    .attr("stroke", "var(--theme-foreground)")
    .attr("stroke-opacity", 0.6)
    .attr("stroke-width", 1);
}
