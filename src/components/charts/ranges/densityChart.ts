import {area, curveBasis} from "d3-shape";
import {format} from "../../../model/words/format.js";
import {drawAxisX, linearScale, ticksOf} from "../scales/axes.js";
import {emptyFigure, figure, group, type ChartOptions} from "../drawing/frame.js";
import {drawReferences, placeReferences, type Reference} from "../drawing/references.js";

export interface DensityOptions extends ChartOptions {
  unit: string;
  axis: string;
  ends: readonly [low: number, middle: number, high: number]; // 5 %, 50 % and 95 %
  limit?: Reference; // what is to be kept below
}

const HEIGHT = 84;

/** Share of the draws at either side that are left out of the drawing. */
const TAIL = 0.005;

/** Returns how draws of a quantity lie: their density, 5 % to 95 % of them darker, the middle and a limit as lines. */
export function densityChart(
  sorted: ArrayLike<number>,
  {unit, axis, ends: [low, middle, high], limit, width = 320, ...text}: DensityOptions
): HTMLElement {
  const n = sorted.length;
  if (n === 0) return emptyFigure(text, "No draw has a value.");
  const [least, most] = [sorted[Math.floor(n * TAIL)]!, sorted[Math.min(n - 1, Math.ceil(n * (1 - TAIL)))]!];
  if (!(most > least)) return emptyFigure(text, `Always ${format(middle, unit, "sentence")}.`);
  const draw = group();
  const x = linearScale([least, most], [4, width - 8], 64);
  const references = [{label: "middle", value: middle}, ...(limit ? [limit] : [])];
  const lines = placeReferences(references, x, unit, {low: 4, high: width});
  const top = lines.height + 4;
  const bottom = top + HEIGHT;
  drawAxisX(draw, x, {top, bottom, text: ticksOf(unit), title: axis, right: width - 8, width});
  const bins = binned(sorted, least, most, Math.max(12, Math.min(48, Math.round(Math.cbrt(n) * 2))));
  const tallest = Math.max(...bins.map(({count}) => count));
  const shape = area<Bin>()
    .x(({at}) => x(at))
    .y0(bottom)
    .y1(({count}) => bottom - (count / tallest) * (HEIGHT - 6))
    .curve(curveBasis);
  const layer = draw.append("g").attr("aria-hidden", "true");
  layer.append("path").attr("class", "density-all").attr("d", shape(bins));
  const inside = bins.filter(({at}) => at >= low && at <= high);
  if (inside.length > 1) layer.append("path").attr("class", "density-inside").attr("d", shape(inside));
  drawReferences(draw, lines.placed, x, {top, spans: [[top, bottom]]});
  const said = (value: number) => format(value, unit, "sentence");
  const alternative = {
    columns: ["Draws below", "Value"],
    rows: [
      ["5 %", said(low)],
      ["50 %", said(middle)],
      ["95 %", said(high)]
    ]
  };
  return figure(text, {width, height: bottom + 44, draw, marks: [], alternative});
}

interface Bin {
  at: number; // its middle
  count: number;
}

function binned(sorted: ArrayLike<number>, least: number, most: number, count: number): Bin[] {
  const width = (most - least) / count;
  const bins = Array.from({length: count}, (_, i): Bin => ({at: least + (i + 0.5) * width, count: 0}));
  for (let i = 0; i < sorted.length; ++i) {
    const bin = bins[Math.floor((sorted[i]! - least) / width)];
    if (bin) bin.count += 1;
  }
  return [{at: least, count: bins[0]!.count}, ...bins, {at: most, count: bins.at(-1)!.count}];
}
