import {format} from "../../../model/words/format.js";
import {drawAxisX, drawAxisY, linearScale, ticksOf, ticksWidth} from "../scales/axes.js";
import type {CellReference} from "../drawing/cell.js";
import {emptyFigure, figure, group, type ChartOptions, type Group} from "../drawing/frame.js";
import {drawHeader} from "../drawing/key.js";
import {drawLineNames} from "../labels/lineNames.js";

/** A cell's value. */
interface Known {
  value: number;
  cell: CellReference;
}

/** What a month of a machine costs, owned and rented, by the hours that it works. */
export interface BreakEven {
  hours: number; // of a month
  ownedIdle: Known; // USD a month
  ownedFull: Known;
  rentedFull: Known;
  at: Known; // hours from which owning is cheaper
  cost: number; // USD a month there
}

/** Returns a chart of a month's cost against the hours worked: owning and renting, and where they cross. */
export function breakEvenChart(
  {hours, ownedIdle, ownedFull, rentedFull, at, cost}: BreakEven,
  {width = 640, ...text}: ChartOptions
): HTMLElement {
  const known = [ownedIdle, ownedFull, rentedFull].every(({value}) => Number.isFinite(value));
  if (!known) return emptyFigure(text, "There is no line to draw: the price of buying or of renting is not known.");
  const height = Math.round(Math.min(340, Math.max(240, width * 0.42)));
  const draw = group();
  const top = drawHeader(draw, "A month of the machine (USD)", [], width) + 12;
  const bottom = height - 42;
  const y = linearScale([0, Math.max(ownedFull.value, rentedFull.value)], [bottom, top], 24);
  const left = Math.ceil(ticksWidth(y.ticks, ticksOf("USD"))) + 10;
  const right = width - 76;
  const x = linearScale([0, hours], [left, right], 56);
  drawAxisY(draw, y, {left, right, text: ticksOf("USD")});
  drawAxisX(draw, x, {top, bottom, text: ticksOf("1"), title: "Hours worked in the month", right, width});
  drawLine(draw, "break-even-owned", [x(0), y(ownedIdle.value)], [x(hours), y(ownedFull.value)]);
  drawLine(draw, "break-even-rented", [x(0), y(0)], [x(hours), y(rentedFull.value)]);
  drawLineNames(
    draw,
    [
      {text: "owned", x: right, y: y(ownedFull.value), color: "var(--theme-foreground)"},
      {text: "rented", x: right, y: y(rentedFull.value), color: "var(--theme-foreground)"}
    ],
    {left: right + 16, top, bottom}
  );
  const marks = [
    mark(draw, x(0), y(ownedIdle.value), "Owned, not working", ownedIdle),
    mark(draw, x(hours), y(ownedFull.value), "Owned, working all month", ownedFull),
    mark(draw, x(hours), y(rentedFull.value), "Rented all month", rentedFull)
  ];
  if (at.value <= hours) {
    const words = `${format(at.value)} hours a month`;
    const place = [x(at.value), y(cost)] as const;
    const flip = place[0] > (left + right) / 2;
    marks.push({
      ...mark(draw, ...place, `From ${words} owning is cheaper`, at),
      lines: [`both cost ${format(cost, "USD", "exact")}`]
    });
    draw
      .append("text")
      .attr("aria-hidden", "true")
      .attr("class", "chart-label chart-strong")
      .attr("x", place[0] + (flip ? -10 : 10))
      .attr("y", place[1] + (flip ? -12 : 16))
      .attr("text-anchor", flip ? "end" : "start")
      .text(words);
  }
  const alternative = {
    columns: ["Hours worked", "Owned", "Rented"],
    rows: [
      ["0", format(ownedIdle.value, "USD", "sentence"), "0"],
      [format(hours), format(ownedFull.value, "USD", "sentence"), format(rentedFull.value, "USD", "sentence")]
    ]
  };
  return figure(text, {width, height, draw, marks, alternative});
}

function drawLine(parent: Group, name: string, from: readonly number[], to: readonly number[]): void {
  parent
    .append("path")
    .attr("aria-hidden", "true")
    .attr("class", `break-even ${name}`)
    .attr("d", `M${from.join()}L${to.join()}`);
}

function mark(parent: Group, x: number, y: number, title: string, {value, cell}: Known) {
  const own = parent.append("g").attr("transform", `translate(${x},${y})`);
  own.append("circle").attr("class", "chart-ring").attr("r", 9);
  own.append("circle").attr("class", "sweep-point").attr("r", 3.5);
  return {element: own.node()!, group: "values", x, y, title, lines: [format(value, "USD", "exact")], cell};
}
