import {format, formatShare} from "../../../model/words/format.js";
import {drawAxisX, logScale, TEXT, ticksOf, type NumberScale} from "../scales/axes.js";
import {emptyFigure, figure, group, type ChartOptions, type Group} from "../drawing/frame.js";
import type {Mark} from "../drawing/marks.js";
import {drawRowName, drawRowText, laneSpans, layoutRows, type Rows} from "../drawing/rows.js";
import {widestText} from "../labels/textWidth.js";

/** Ratios of predicted over measured figures of a group. */
export interface StripGroup {
  label: string;
  ratios: readonly number[];
  median: number; // error, not ratio
  p90: number;
}

const LANE = 15;
/** Ratios beyond these are drawn at the edge, as arrows would be. */
const DOMAIN: [number, number] = [0.3, 3];

/** Returns a row of ticks a group, one tick a figure, on a log axis of predicted over measured, with errors beside it. */
export function errorStrips(groups: readonly StripGroup[], {width = 640, ...text}: ChartOptions = {}): HTMLElement {
  if (groups.length === 0) return emptyFigure(text, "Nothing is measured.");
  const draw = group();
  const values = groups.map(
    ({ratios, median, p90}) => `${formatShare(median)} · ${formatShare(p90)} · ${format(ratios.length)}`
  );
  const heading = "median · 90 % · rows";
  const column = widestText([heading, ...values], TEXT) + 16;
  const names = groups.map(({label}) => label);
  const rows = layoutRows(names, {width, lanes: () => LANE, gap: 6, values: column, least: 140, top: 20});
  const x = logScale(DOMAIN, [rows.left, rows.right - 4], 44);
  drawAxisX(draw, x, {
    top: 20,
    bottom: rows.bottom,
    text: ticksOf("×"),
    title: "predicted over measured, log scale",
    right: rows.right,
    width
  });
  drawRowText(draw, heading, {x: width, y: 8, muted: true});
  for (const [from, to] of laneSpans(rows, groups.length, 20)) {
    draw
      .append("line")
      .attr("class", "chart-parity-line")
      .attr("x1", x(1))
      .attr("x2", x(1))
      .attr("y1", from)
      .attr("y2", to);
  }
  const marks = groups.map((one, i) => {
    drawRowName(draw, rows, i, one.label);
    drawRowText(draw, values[i]!, {x: width, y: rows.name(i)});
    return drawStrip(draw, one, {x, y: rows.top(i), rows, width});
  });
  const alternative = {
    columns: ["Group", "Median error", "90 % below", "Rows"],
    rows: groups.map(({label, median, p90, ratios}) => [
      label,
      formatShare(median),
      formatShare(p90),
      format(ratios.length)
    ])
  };
  return figure(text, {width, height: rows.bottom + 44, draw, marks, alternative});
}

function drawStrip(
  parent: Group,
  {label, ratios, median, p90}: StripGroup,
  {x, y, rows, width}: {x: NumberScale; y: number; rows: Rows; width: number}
): Mark {
  const mark = parent.append("g");
  const at = (ratio: number) => x(Math.max(DOMAIN[0], Math.min(DOMAIN[1], ratio)));
  mark
    .append("path")
    .attr("class", "chart-strip")
    .attr("d", ratios.map((ratio) => `M${Math.round(10 * at(ratio)) / 10},${y + 2}v${LANE - 4}`).join(""));
  mark
    .append("rect")
    .attr("class", "chart-ring")
    .attr("x", rows.left)
    .attr("y", y - 1)
    .attr("width", rows.right - rows.left)
    .attr("height", LANE + 2);
  return {
    element: mark.node()!,
    group: label,
    x: x(1),
    y,
    box: [0, y - 3, width, y + LANE + 3],
    title: label,
    lines: [
      `half of ${format(ratios.length)} rows are off by less than ${formatShare(median)}`,
      `nine in ten by less than ${formatShare(p90)}`
    ]
  };
}
