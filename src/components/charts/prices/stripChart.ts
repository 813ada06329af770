import {format} from "../../../model/words/format.js";
import {formatRange} from "../../../model/words/formatRange.js";
import {drawAxisX, logScale, TEXT, ticksOf, type NumberScale} from "../scales/axes.js";
import {isPositive, type CellReference} from "../drawing/cell.js";
import {familyColor, spotColor} from "../drawing/colors.js";
import {emptyFigure, figure, group, type ChartOptions, type Group} from "../drawing/frame.js";
import {logDomain} from "../scales/logTicks.js";
import type {Mark} from "../drawing/marks.js";
import {drawReferences, placeReferences, type Reference} from "../drawing/references.js";
import {drawRowName, drawRowText, laneSpans, layoutRows, type Rows} from "../drawing/rows.js";
import {widestText} from "../labels/textWidth.js";

/** What one provider asks for an accelerator, in US dollars per GPU-hour. */
export interface StripDatum {
  provider: string;
  low: number;
  median: number;
  high: number;
  spot?: boolean; // drawn in the lighter tone
  points?: readonly number[]; // single prices behind the range, such as one a region: small ticks
  reference?: boolean; // a figure to compare with, not an offer: drawn as a hollow diamond
  about?: readonly string[]; // further lines on hover or focus: number of prices, age, source
  cell?: CellReference;
}

export interface StripOptions extends ChartOptions {
  family?: string; // of the accelerator, for its hue
  references?: readonly Reference[]; // labelled lines: the median of all, the brief's figure
}

const LANE = 14;

/** Returns a strip of offers by provider, the cheapest median first: a range with its median on a log axis of dollars. */
export function stripChart(
  data: readonly StripDatum[],
  {width = 640, family = "", references = [], ...text}: StripOptions = {}
): HTMLElement {
  const offers = data.filter((datum) => isPositive(datum) && datum.median > 0).sort((a, b) => a.median - b.median);
  if (offers.length === 0) return emptyFigure(text, "No provider has a price.");
  const domain = logDomain([...offers.flatMap(({low, high}) => [low, high]), ...references.map(({value}) => value)])!;

  const draw = group();
  const names = offers.map(({provider, spot}) => (spot ? `${provider}, spot` : provider));
  const column =
    widestText(
      offers.map((offer) => format(offer.median, "USD")),
      TEXT
    ) + 16;
  const layout = {width, lanes: () => LANE, gap: 6, values: column, least: 200};
  const {left, right} = layoutRows(names, layout);
  const x = logScale(domain, [left, right - 4], 48);
  const lines = placeReferences(references, x, "USD", {low: left, high: width});
  const top = lines.height + 8;
  const rows = layoutRows(names, {...layout, top});
  const title = "USD per GPU-hour, log scale";
  drawAxisX(draw, x, {top, bottom: rows.bottom, text: ticksOf("USD"), title, right, width});
  drawReferences(draw, lines.placed, x, {top, spans: laneSpans(rows, offers.length, top)});
  const marks = offers.map((offer, i) => {
    drawRowName(draw, rows, i, names[i]!);
    drawRowText(draw, format(offer.median, "USD"), {x: width, y: rows.name(i)});
    return drawOffer(draw, offer, x, {name: names[i]!, y: rows.top(i) + LANE / 2, rows, width, family});
  });

  const alternative = {
    columns: ["Provider", "Low", "Median", "High"],
    rows: offers.map(({low, median, high}, i) => [
      names[i]!,
      ...[low, median, high].map((value) => format(value, "USD"))
    ])
  };
  return figure(text, {width, height: rows.bottom + 44, draw, marks, alternative});
}

function drawOffer(
  parent: Group,
  {low, median, high, points = [], spot = false, reference = false, about = [], cell}: StripDatum,
  x: NumberScale,
  {name, y, rows, width, family}: {name: string; y: number; rows: Rows; width: number; family: string}
): Mark {
  const color = reference ? "var(--theme-foreground)" : familyColor(family);
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
  if (points.length > 1) {
    const ticks = points.map((value) => `M${x(value)},${y - 4}V${y + 4}`).join("");
    mark.append("path").attr("d", ticks).attr("stroke", color).attr("stroke-opacity", 0.7);
  }
  mark
    .append("path")
    .attr("transform", `translate(${x(median)},${y})`)
    .attr("d", reference ? "M0,-6L6,0L0,6L-6,0Z" : "M-4.5,0a4.5,4.5 0 1 0 9,0a4.5,4.5 0 1 0 -9,0Z")
    .attr("stroke", color)
    .attr("stroke-width", 1.5)
    .attr("fill", reference ? "var(--chart-background)" : spot ? spotColor(family) : color);
  mark.append("circle").attr("class", "chart-ring").attr("cx", x(median)).attr("cy", y).attr("r", 8);
  return {
    element: mark.node()!,
    group: name,
    x: x(median),
    y: y - 6,
    box: [rows.left, y - LANE / 2 - 3, width, y + LANE / 2 + 3],
    title: name,
    lines: [
      `median ${format(median, "USD", "exact")} per GPU-hour`,
      ...(low < high ? [`low to high ${formatRange(low, high, "USD", "exact")}`] : []),
      ...about
    ],
    cell
  };
}
