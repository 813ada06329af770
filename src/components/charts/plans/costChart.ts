import {NO_PRICE} from "../../../model/words/format.js";
import {drawAxisX, linearScale, logScale, TEXT, ticksOf} from "../scales/axes.js";
import {isPositive, rangeText, type CellRange} from "../drawing/cell.js";
import {COST_KEY, costLanes, costLine, drawCostLane, LANE, type CostDatum} from "./costLane.js";
import {emptyFigure, figure, group, type ChartOptions} from "../drawing/frame.js";
import {drawKey} from "../drawing/key.js";
import {logDomain} from "../scales/logTicks.js";
import type {Mark} from "../drawing/marks.js";
import {beyondAxis, drawReferences, placeReferences, type Reference} from "../drawing/references.js";
import {drawRowName, drawRowText, laneSpans, layoutRows} from "../drawing/rows.js";
import {textWidth, widestText} from "../labels/textWidth.js";

export type {CostDatum} from "./costLane.js";

export interface CostOptions extends ChartOptions {
  references?: readonly Reference[]; // budgets or published figures, in US dollars
}

/** A span over this asks for a log axis. */
const LOG_SPAN = 20;

const NO_COST: CellRange = {low: null, high: null};

/**
 * Returns a chart of cost per machine, the cheapest first: a range on demand and a lighter one for spot, with the
 * numbers beside them. Machines without a cost stand last, muted, with the reason. Log axis where costs span over 20×.
 */
export function costChart(
  data: readonly CostDatum[],
  {width = 640, references = [], ...text}: CostOptions = {}
): HTMLElement {
  const order = [...data].sort((a, b) => Number(b.fits) - Number(a.fits) || leastCost(a) - leastCost(b));
  const lanes = order.map(costLanes);
  const ranges = lanes.flat().map(({range}) => range);
  const values = ranges.flatMap(({low, high}) => [low, high]);
  const domain = logDomain(values);
  if (!domain)
    return emptyFigure(
      text,
      data.length > 0 ? "No machine fits at a time and a cost that are known." : "No machine to draw."
    );

  const draw = group();
  const twoKinds = lanes.some((row) => row.some(({kind}) => kind === "spot"));
  const header = drawKey(draw, twoKinds ? COST_KEY : [], {x: 0, y: 0, width}) + 10;
  const names = order.map(({label}) => label);
  const words = order.map(({absent}) => absent);
  const texts = [...ranges.map((range) => rangeText(range, "USD")), ...words.filter((_, i) => !lanes[i]!.length)];
  const layout = {
    width,
    lanes: (row: number) => Math.max(1, lanes[row]!.length) * LANE,
    values: Math.ceil(widestText(texts, TEXT)) + 16
  };
  const {left, right, narrow} = layoutRows(names, layout);
  const log = Math.max(...values) / Math.min(...values) > LOG_SPAN;
  const range: [number, number] = [left, right - 6];
  const x = log ? logScale(domain, range, 56) : linearScale([0, Math.max(...values) * 1.04], range, 72);
  const lines = placeReferences(references, x, "USD", {low: left, high: width});
  const top = header + lines.height;
  const heights = narrow ? (row: number) => lanes[row]!.length * LANE : layout.lanes;
  const rows = layoutRows(names, {...layout, lanes: heights, top});
  const title = `Cost of the whole training, USD${log ? ", log scale" : ""}`;
  drawAxisX(draw, x, {top, bottom: rows.bottom, text: ticksOf("USD"), title, right, width});
  drawReferences(draw, lines.placed, x, {top, spans: laneSpans(rows, order.length, top)});

  const marks: Mark[] = [];
  for (const [i, datum] of order.entries()) {
    const absent = lanes[i]!.length === 0;
    drawRowName(draw, rows, i, datum.label, {muted: absent});
    const line = absent ? words[i]! : narrow ? costLine(lanes[i]!, width - textWidth(datum.label, TEXT) - 12) : "";
    if (line) drawRowText(draw, line, {x: width, y: rows.name(i), muted: absent});
    for (const [j, lane] of lanes[i]!.entries()) {
      marks.push(drawCostLane(draw, datum, lane, {x, y: rows.top(i) + (j + 0.5) * LANE, rows, width}));
    }
  }

  const alternative = {
    columns: ["Machine", "On demand", "Spot"],
    rows: order.map(({label, onDemand, spot, absent}, i) => {
      const cost = (one: CellRange | null) => rangeText(one ?? NO_COST, "USD", {missing: NO_PRICE});
      return lanes[i]!.length > 0 ? [label, cost(onDemand), cost(spot)] : [label, absent, absent];
    })
  };
  const notes = [...beyondAxis(lines.beyond), ...(text.notes ?? [])];
  return figure({...text, notes}, {width, height: rows.bottom + 44, draw, marks, alternative});
}

function leastCost({onDemand, spot}: CostDatum): number {
  return [onDemand, spot].find(isPositive)?.low ?? Number.MAX_VALUE;
}
