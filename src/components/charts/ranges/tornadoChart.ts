import {format} from "../../../model/words/format.js";
import {TEXT, drawAxisX, linearScale, ticksOf} from "../scales/axes.js";
import {emptyFigure, figure, group, type ChartOptions} from "../drawing/frame.js";
import type {Mark} from "../drawing/marks.js";
import {drawReferences, placeReferences} from "../drawing/references.js";
import {drawRowName, drawRowText, laneSpans, layoutRows} from "../drawing/rows.js";
import {widestText} from "../labels/textWidth.js";

/** What an input does to a quantity: what the quantity is with the input at its low and at its high end. */
export interface TornadoDatum {
  label: string;
  low: number; // the quantity with the input at its low end
  high: number;
  from: string; // the input's ends in words
  to: string;
  note: string; // a few words after the bar
  open?: () => void;
}

export interface TornadoOptions extends ChartOptions {
  unit: string;
  axis: string;
  middle: number; // the quantity with every input at its middle
}

const BAR = 18;

/** Most inputs that are drawn. */
const MOST = 10;

/** Returns a tornado: a bar an input, from the quantity at its low end to that at its high end, the longest first. */
export function tornadoChart(
  data: readonly TornadoDatum[],
  {unit, axis, middle, width = 640, ...text}: TornadoOptions
): HTMLElement {
  const bars = data.filter(({low, high}) => Number.isFinite(low) && Number.isFinite(high)).slice(0, MOST);
  if (bars.length === 0) return emptyFigure(text, "Nothing that is drawn moves it.");
  const draw = group();
  const names = bars.map(({label}) => label);
  const notes =
    widestText(
      bars.map(({note}) => note),
      TEXT
    ) + 12;
  const layout = {width, lanes: () => BAR, gap: 12, values: notes, least: 240};
  const {narrow, left, right} = layoutRows(names, layout);
  const all = [middle, ...bars.flatMap(({low, high}) => [low, high])];
  const [least, most] = [Math.min(...all), Math.max(...all)];
  const room = (most - least) * 0.04;
  const x = linearScale([least - room, most + room], [left, right], 64);
  const lines = placeReferences([{label: "all at their middle", value: middle}], x, unit, {low: left, high: right});
  const top = lines.height + 4;
  const rows = layoutRows(names, {...layout, top});
  drawAxisX(draw, x, {top, bottom: rows.bottom, text: ticksOf(unit), title: axis, right, width});
  const marks = bars.map((bar, i): Mark => {
    const mark = draw.append("g");
    const [from, at, to] = [x(bar.low), x(middle), x(bar.high)];
    const part = (a: number, b: number, name: string) =>
      mark
        .append("rect")
        .attr("class", `tornado-${name}`)
        .attr("x", Math.min(a, b))
        .attr("y", rows.top(i))
        .attr("width", Math.abs(b - a))
        .attr("height", BAR);
    part(from, at, "low");
    part(at, to, "high");
    const [x0, x1] = [Math.min(from, to, at), Math.max(from, to, at)];
    mark
      .append("rect")
      .attr("class", "chart-ring")
      .attr("x", x0)
      .attr("y", rows.top(i))
      .attr("width", x1 - x0)
      .attr("height", BAR);
    drawRowName(draw, rows, i, bar.label);
    drawRowText(draw, bar.note, {x: width, y: narrow ? rows.name(i) : rows.top(i) + BAR / 2, muted: true});
    return {
      element: mark.node()!,
      group: bar.label,
      x: (x0 + x1) / 2,
      y: rows.top(i),
      box: [x0, rows.top(i), Math.max(x1, x0 + 4), rows.top(i) + BAR],
      title: bar.label,
      lines: [
        `at ${bar.from}: ${format(bar.low, unit, "sentence")}`,
        `at ${bar.to}: ${format(bar.high, unit, "sentence")}`,
        bar.note
      ],
      ...(bar.open && {open: bar.open})
    };
  });
  drawReferences(draw, lines.placed, x, {top, spans: laneSpans(rows, bars.length, top)});
  const alternative = {
    columns: ["Input", "At its 5 %", "At its 95 %", "Share"],
    rows: bars.map(({label, low, high, from, to, note}) => [
      label,
      `${format(low, unit, "sentence")} at ${from}`,
      `${format(high, unit, "sentence")} at ${to}`,
      note
    ])
  };
  return figure(text, {width, height: rows.bottom + 44, draw, marks, alternative});
}
