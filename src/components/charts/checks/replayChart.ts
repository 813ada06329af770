import {format} from "../../../model/words/format.js";
import {formatRange} from "../../../model/words/formatRange.js";
import {drawAxisX, logScale, TEXT, ticksOf, type NumberScale} from "../scales/axes.js";
import {familyColor} from "../drawing/colors.js";
import {emptyFigure, figure, group, type ChartOptions, type Group} from "../drawing/frame.js";
import {drawHeader, type KeyEntry} from "../drawing/key.js";
import {logDomain} from "../scales/logTicks.js";
import type {Mark} from "../drawing/marks.js";
import {drawRowName, drawRowText, layoutRows} from "../drawing/rows.js";
import {widestText} from "../labels/textWidth.js";

/** A whole run: GPU-hours published, and predicted with their 90 % range. */
export interface ReplayDatum {
  label: string;
  detail: string;
  family: string;
  published: number;
  predicted: number;
  low: number;
  high: number;
  ratio: string; // predicted over published, in words
}

const LANE = 13;
const UNIT = "GPU·h";

const DIAMOND = "M0,-6L6,0L0,6L-6,0Z";

const KEY: KeyEntry[] = [
  {
    label: "predicted, 90 % range",
    sample: (sample) => {
      sample.append("line").attr("x2", 18).attr("stroke", "var(--chart-muted)").attr("stroke-width", 2);
      sample.append("circle").attr("cx", 9).attr("r", 4).attr("fill", "var(--chart-muted)");
    }
  },
  {
    label: "published",
    sample: (sample) => {
      sample.append("path").attr("transform", "translate(9,0)").attr("class", "chart-published").attr("d", DIAMOND);
    }
  }
];

/** Returns a row a run on a log axis of GPU-hours: the predicted range and the published figure. */
export function replayChart(data: readonly ReplayDatum[], {width = 640, ...text}: ChartOptions = {}): HTMLElement {
  const domain = logDomain(data.flatMap(({published, low, high}) => [published, low, high]));
  if (!domain) return emptyFigure(text, "No run is published with its hours.");
  const draw = group();
  const top = drawHeader(draw, "", KEY, width) + 6;
  const column =
    widestText(
      data.map(({ratio}) => ratio),
      TEXT
    ) + 16;
  const names = data.map(({label}) => label);
  const rows = layoutRows(names, {width, lanes: () => LANE, gap: 5, values: column, least: 220, top});
  const x = logScale(domain, [rows.left, rows.right - 4], 48);
  drawAxisX(draw, x, {
    top,
    bottom: rows.bottom,
    text: ticksOf(UNIT),
    title: "GPU-hours, log scale",
    right: rows.right,
    width
  });
  const marks = data.map((datum, i) => {
    drawRowName(draw, rows, i, datum.label);
    drawRowText(draw, datum.ratio, {x: width, y: rows.name(i)});
    return drawRun(draw, datum, {x, y: rows.top(i) + LANE / 2, width});
  });
  const alternative = {
    columns: ["Run", "Published", "Predicted", "Range"],
    rows: data.map(({label, published, predicted, low, high}) => [
      label,
      format(published, UNIT, "sentence"),
      format(predicted, UNIT, "sentence"),
      formatRange(low, high, UNIT, "sentence")
    ])
  };
  return figure(text, {width, height: rows.bottom + 44, draw, marks, alternative});
}

function drawRun(
  parent: Group,
  {label, detail, family, published, predicted, low, high}: ReplayDatum,
  {x, y, width}: {x: NumberScale; y: number; width: number}
): Mark {
  const color = familyColor(family);
  const mark = parent.append("g");
  mark
    .append("line")
    .attr("x1", x(low))
    .attr("x2", x(high))
    .attr("y1", y)
    .attr("y2", y)
    .attr("stroke", color)
    .attr("stroke-width", 2)
    .attr("stroke-opacity", 0.55);
  mark.append("circle").attr("cx", x(predicted)).attr("cy", y).attr("r", 4).attr("fill", color);
  mark
    .append("path")
    .attr("class", "chart-published")
    .attr("transform", `translate(${x(published)},${y})`)
    .attr("d", DIAMOND);
  mark.append("circle").attr("class", "chart-ring").attr("cx", x(predicted)).attr("cy", y).attr("r", 8);
  return {
    element: mark.node()!,
    group: label,
    x: x(predicted),
    y: y - 5,
    box: [0, y - LANE / 2 - 2, width, y + LANE / 2 + 2],
    title: label,
    lines: [
      `published ${format(published, UNIT, "exact")}`,
      `predicted ${format(predicted, UNIT, "sentence")}, range ${formatRange(low, high, UNIT, "sentence")}`,
      detail
    ]
  };
}
