import {format} from "../../../model/words/format.js";
import {drawAxisX, linearScale, TEXT, ticksOf} from "../scales/axes.js";
import type {CellReference} from "../drawing/cell.js";
import {emptyFigure, figure, group, type ChartOptions, type Group} from "../drawing/frame.js";
import {drawKey} from "../drawing/key.js";
import type {Mark} from "../drawing/marks.js";
import {drawRowName, drawRowText, layoutRows} from "../drawing/rows.js";
import {widestText} from "../labels/textWidth.js";

/** FLOPs of one module, forward and backward, each with its cell, and its share of all. */
export interface ModuleDatum {
  label: string;
  passes: readonly {label: string; value: number; cell: CellReference}[]; // forward, then backward
  share: string;
}

export interface ModuleChartOptions extends ChartOptions {
  unit: string; // of the values
  axis: string; // title of the axis
}

const BAR = 20;
/** The backward pass is the lighter tone of the forward one. */
const TONES = [
  "var(--theme-foreground-focus)",
  "color-mix(in srgb, var(--theme-foreground-focus) 45%, var(--chart-background))"
];

/** Returns a chart of where FLOPs go: a bar a module on a linear axis, forward and backward end to end, with its share. */
export function moduleChart(
  data: readonly ModuleDatum[],
  {width = 640, unit, axis, ...text}: ModuleChartOptions
): HTMLElement {
  const totals = data.map(({passes}) => passes.reduce((sum, {value}) => sum + value, 0));
  const largest = Math.max(0, ...totals);
  if (!(largest > 0)) return emptyFigure(text, "No FLOPs to draw.");
  const draw = group();
  const passes = data[0]!.passes.map(({label}) => label);
  const entries = passes.map((label, i) => ({
    label,
    sample: (sample: Group) =>
      void sample.append("rect").attr("x", 2).attr("y", -6).attr("width", 14).attr("height", 12).attr("fill", TONES[i]!)
  }));
  const top = drawKey(draw, entries, {x: 0, y: 0, width}) + 8;
  const room =
    Math.ceil(
      widestText(
        data.map(({share}) => share),
        TEXT
      )
    ) + 14;
  const names = data.map(({label}) => label);
  const rows = layoutRows(names, {width, top, lanes: () => BAR, gap: 8, values: room, least: 260});
  const right = rows.narrow ? rows.right - room : rows.right;
  const x = linearScale([0, largest], [rows.left, right], 64);
  drawAxisX(draw, x, {top, bottom: rows.bottom, text: ticksOf("1"), title: axis, right, width});
  const marks = data.flatMap(({label, passes: own, share}, i): Mark[] => {
    drawRowName(draw, rows, i, label);
    let from = 0;
    const drawn = own.map(({label: pass, value, cell}, j): Mark => {
      const [x0, x1] = [x(from), x((from += value))];
      const mark = draw
        .append("rect")
        .attr("x", x0)
        .attr("y", rows.top(i))
        .attr("width", Math.max(x1 - x0, 0))
        .attr("height", BAR)
        .attr("fill", TONES[j]!);
      return {
        ...{element: mark.node()!, group: label, x: (x0 + x1) / 2, y: rows.top(i), cell},
        box: [x0, rows.top(i), Math.max(x1, x0 + 2), rows.top(i) + BAR],
        title: `${label}, ${pass.toLowerCase()}`,
        lines: [format(value, unit, "exact"), `${share} of all with both passes`]
      };
    });
    drawRowText(draw, share, {x: x(from) + 6, y: rows.top(i) + BAR / 2, anchor: "start"});
    return drawn;
  });
  const alternative = {
    columns: ["Module", ...passes, "Share"],
    rows: data.map(({label, passes: own, share}) => [
      label,
      ...own.map(({value}) => format(value, unit, "sentence")),
      share
    ])
  };
  return figure(text, {width, height: rows.bottom + 44, draw, marks, alternative});
}
