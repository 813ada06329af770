import {symbol} from "d3-shape";
import {format} from "../../../model/words/format.js";
import {unitWords} from "../../../model/words/unitWords.js";
import {drawAxisX, drawAxisY, logScale, ticksOf, ticksWidth, type NumberScale} from "../scales/axes.js";
import {FAMILIES, familyColor} from "../drawing/colors.js";
import {familySymbol} from "../drawing/shapes.js";
import {emptyFigure, figure, group, type ChartOptions, type Group} from "../drawing/frame.js";
import {drawHeader, type KeyEntry} from "../drawing/key.js";
import {logDomain} from "../scales/logTicks.js";
import type {Mark} from "../drawing/marks.js";

/** A figure somebody measured beside its prediction. */
export interface ParityDatum {
  label: string; // the run
  detail: string; // machine and source
  family: string;
  measured: number;
  predicted: number;
  used: boolean; // counts in the fit; hollow where not
}

export interface ParityOptions extends ChartOptions {
  height?: number;
  unit: string; // of both
  low: number; // 90 % of measured figures lie between low and high times the prediction
  high: number;
}

/** Returns a log-log chart of predicted against measured figures with the line of agreement and the 90 % band. */
export function parityChart(
  data: readonly ParityDatum[],
  {width = 640, height = Math.round(Math.min(480, Math.max(320, width * 0.5))), unit, low, high, ...text}: ParityOptions
): HTMLElement {
  const drawable = data.filter(({measured, predicted}) => measured > 0 && predicted > 0);
  const domain = logDomain(drawable.flatMap(({measured, predicted}) => [measured, predicted]));
  if (!domain) return emptyFigure(text, "Nothing is measured.");

  const draw = group();
  const families = Object.keys(FAMILIES).filter((name) => drawable.some(({family}) => family === name));
  const top = drawHeader(draw, `Predicted ${unitWords(unit, "")}, log scale`, families.map(familyEntry), width) + 12;
  const bottom = height - 42;
  const right = width - 12;
  const y = logScale(domain, [bottom, top], 24);
  const left = Math.ceil(ticksWidth(y.ticks, ticksOf("1"))) + 10;
  const x = logScale(domain, [left, right], 48);
  drawAxisY(draw, y, {left, right, text: ticksOf("1")});
  drawAxisX(draw, x, {
    top,
    bottom,
    text: ticksOf("1"),
    title: `Measured ${unitWords(unit, "")}, log scale`,
    right,
    width
  });
  drawBand(draw, x, y, {low, high});

  const marks = drawable.map((datum) => drawDatum(draw, datum, {x, y, unit})).sort((a, b) => a.x - b.x);
  const alternative = {
    columns: ["Run", "Machine and source", "Measured", "Predicted"],
    rows: drawable.map(({label, detail, measured, predicted}) => [
      label,
      detail,
      format(measured, unit, "sentence"),
      format(predicted, unit, "sentence")
    ])
  };
  return figure(text, {width, height, draw, marks, alternative});
}

/** The line of agreement, and the band around it that measured figures of a prediction lie in; both cut at the plot. */
function drawBand(parent: Group, x: NumberScale, y: NumberScale, {low, high}: {low: number; high: number}): void {
  const [from, to] = x.domain;
  const clamp = (value: number) => Math.max(from, Math.min(to, value));
  const at = (measured: number, predicted: number) => `${x(measured)},${y(predicted)}`;
  const upper = [at(from, clamp(from / low)), at(clamp(to * low), to)];
  const lower = [at(clamp(from * high), from), at(to, clamp(to / high))];
  const layer = parent.append("g").attr("aria-hidden", "true");
  layer
    .append("path")
    .attr("class", "chart-parity-band")
    .attr("d", `M${at(from, from)}L${upper[0]}L${upper[1]}L${at(to, to)}L${lower[1]}L${lower[0]}Z`);
  layer
    .append("path")
    .attr("class", "chart-parity-line")
    .attr("d", `M${at(from, from)}L${at(to, to)}`);
}

function drawDatum(
  parent: Group,
  {label, detail, family, measured, predicted, used}: ParityDatum,
  {x, y, unit}: {x: NumberScale; y: NumberScale; unit: string}
): Mark {
  const [cx, cy] = [x(measured), y(predicted)];
  const mark = parent.append("g");
  mark.append("circle").attr("class", "chart-ring").attr("cx", cx).attr("cy", cy).attr("r", 8);
  mark
    .append("path")
    .attr("transform", `translate(${cx},${cy})`)
    .attr("d", symbol(familySymbol(family), 22)())
    .attr("stroke", familyColor(family))
    .attr("fill", used ? familyColor(family) : "none")
    .attr("fill-opacity", 0.55);
  return {
    element: mark.node()!,
    group: "figures",
    x: cx,
    y: cy - 4,
    title: label,
    lines: [`measured ${format(measured, unit, "exact")}`, `predicted ${format(predicted, unit, "exact")}`, detail]
  };
}

function familyEntry(family: string): KeyEntry {
  return {
    label: FAMILIES[family]!.label,
    sample: (sample) => {
      sample
        .append("path")
        .attr("transform", "translate(9,0)")
        .attr("d", symbol(familySymbol(family), 46)())
        .attr("stroke", familyColor(family))
        .attr("fill", familyColor(family))
        .attr("fill-opacity", 0.55);
    }
  };
}
