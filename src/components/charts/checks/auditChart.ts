import {format} from "../../../model/words/format.js";
import {drawAxisX, logScale, type TickText} from "../scales/axes.js";
import {emptyFigure, figure, group, type ChartOptions, type Group} from "../drawing/frame.js";
import {logDomain} from "../scales/logTicks.js";
import type {Mark} from "../drawing/marks.js";
import {drawRowName, drawRowText, layoutRows} from "../drawing/rows.js";
import {swarm} from "../labels/swarm.js";

/** What was found of one figure. */
export interface AuditDatum {
  group: string; // row of the chart
  title: string;
  lines: string[];
  ratio: number; // published over expected
  verdict: string;
  open?: () => void; // on a click
}

const RADIUS = 2.8;
const ratioTicks: TickText = (value) =>
  value >= 1 ? format(value, "×", "axis") : `1/${format(1 / value, "1", "axis")}`;

/**
 * Returns published over expected on a log axis, a row a family of rules: a mark for each finding off 1, and all that
 * hold as one disc at 1 whose area is their number.
 */
export function auditChart(data: readonly AuditDatum[], {width = 640, ...text}: ChartOptions = {}): HTMLElement {
  const off = data.filter(({verdict, ratio}) => verdict !== "holds" && ratio > 0 && Number.isFinite(ratio));
  const domain = logDomain([0.5, 2, ...off.map(({ratio}) => ratio)]);
  if (data.length === 0 || !domain) return emptyFigure(text, "No figure has been checked.");

  const groups = [...new Set(data.map((datum) => datum.group))];
  const of = (name: string) => data.filter((datum) => datum.group === name);
  const counts = groups.map((name) => of(name).filter(({verdict}) => verdict === "holds").length);
  const most = Math.max(...counts);
  const disc = (count: number) => 9 * Math.sqrt(count / most);
  const column = 86;
  const sides = layoutRows(groups, {width, lanes: () => 0, values: column, least: 260});
  const x = logScale(domain, [sides.left + 6, sides.right - 10], 56);
  const swarms = groups.map((name) =>
    swarm(
      off.filter((datum) => datum.group === name).map(({ratio}) => x(ratio)),
      2 * RADIUS + 0.6
    )
  );
  const lane = (row: number) => Math.max(20, 2 * Math.max(...swarms[row]!.map(Math.abs), 0) + 2 * RADIUS + 4);
  const top = 22;
  const rows = layoutRows(groups, {width, top, lanes: lane, gap: 5, values: column, least: 260});

  const draw = group();
  const title = "published over expected, log scale";
  drawAxisX(draw, x, {top, bottom: rows.bottom, text: ratioTicks, title, right: sides.right, width});
  draw
    .append("line")
    .attr("class", "chart-base")
    .attr("x1", x(1))
    .attr("x2", x(1))
    .attr("y1", top)
    .attr("y2", rows.bottom);
  if (!rows.narrow) drawRowText(draw, "hold / found", {x: width, y: 8, muted: true});
  const marks = groups.flatMap((name, row) => {
    const middle = rows.top(row) + rows.lane(row) / 2;
    drawRowName(draw, rows, row, name);
    drawRowText(draw, `${counts[row]} / ${of(name).length}`, {x: width, y: rows.name(row), muted: true});
    const holding =
      counts[row]! > 0
        ? [drawHolding(draw, {name, count: counts[row]!, x: x(1), y: middle, r: disc(counts[row]!)})]
        : [];
    const own = off.filter((datum) => datum.group === name);
    return [
      ...holding,
      ...own.map((datum, i) => drawFinding(draw, datum, {x: x(datum.ratio), y: middle + swarms[row]![i]!}))
    ];
  });

  const alternative = {
    columns: ["Rules", "Figure", "Verdict", "Published over expected"],
    rows: off.map((datum) => [datum.group, datum.title, datum.verdict, format(datum.ratio)])
  };
  return figure(text, {width, height: rows.bottom + 44, draw, marks, alternative});
}

function drawHolding(
  parent: Group,
  {name, count, x, y, r}: {name: string; count: number; x: number; y: number; r: number}
): Mark {
  const mark = parent.append("g");
  mark.append("circle").attr("class", "audit-holds").attr("cx", x).attr("cy", y).attr("r", r);
  mark
    .append("circle")
    .attr("class", "chart-ring")
    .attr("cx", x)
    .attr("cy", y)
    .attr("r", r + 3);
  return {element: mark.node()!, group: name, x, y: y - r, title: name, lines: [`${count} hold`]};
}

function drawFinding(
  parent: Group,
  {group: name, title, lines, verdict, open}: AuditDatum,
  {x, y}: {x: number; y: number}
): Mark {
  const mark = parent.append("g");
  mark
    .append("path")
    .attr("class", `audit-${verdict}`)
    .attr("transform", `translate(${x},${y})`)
    .attr(
      "d",
      verdict === "impossible"
        ? "M-3,-3L3,3M3,-3L-3,3"
        : `M${-RADIUS},0a${RADIUS},${RADIUS} 0 1 0 ${2 * RADIUS},0a${RADIUS},${RADIUS} 0 1 0 ${-2 * RADIUS},0Z`
    );
  mark.append("circle").attr("class", "chart-ring").attr("cx", x).attr("cy", y).attr("r", 7);
  return {element: mark.node()!, group: name, x, y: y - 4, box: [x - 6, y - 6, x + 6, y + 6], title, lines, open};
}
