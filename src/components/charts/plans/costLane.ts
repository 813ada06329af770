import {format} from "../../../model/words/format.js";
import {TEXT, type NumberScale} from "../scales/axes.js";
import {isPositive, rangeText, type CellRange} from "../drawing/cell.js";
import {familyColor, spotColor} from "../drawing/colors.js";
import type {Group} from "../drawing/frame.js";
import type {KeyEntry} from "../drawing/key.js";
import type {Mark} from "../drawing/marks.js";
import {drawRowText, type Rows} from "../drawing/rows.js";
import {textWidth} from "../labels/textWidth.js";

/** What one machine costs for the whole training, in US dollars. */
export interface CostDatum {
  machine: string;
  label: string;
  family: string;
  fits: boolean;
  onDemand: CellRange | null; // null: not known
  spot: CellRange | null;
  absent: string; // words where no cost is drawn: why
}

/** A range of cost to be drawn in a machine's row. */
export interface CostLane {
  kind: "on demand" | "spot";
  range: CellRange & {low: number; high: number};
}

/** Height of a lane in pixels. */
export const LANE = 13;

const THICK = {"on demand": 9, spot: 7};

/** Returns the ranges that are drawn of a machine: none where it does not train or no cost is known. */
export function costLanes({fits, onDemand, spot}: CostDatum): CostLane[] {
  const lanes: CostLane[] = [];
  if (fits && isPositive(onDemand)) lanes.push({kind: "on demand", range: onDemand});
  if (fits && isPositive(spot)) lanes.push({kind: "spot", range: spot});
  return lanes;
}

/** Draws a range as a bar with round ends as long as they are high, so that a single figure is a dot. */
export function drawCostLane(
  parent: Group,
  {machine, label, family}: CostDatum,
  {kind, range}: CostLane,
  {x, y, rows, width}: {x: NumberScale; y: number; rows: Rows; width: number}
): Mark {
  const [x0, x1] = [x(range.low), x(range.high)];
  const size = THICK[kind];
  const mark = parent.append("g");
  const bar = (thick: number) =>
    mark
      .append("rect")
      .attr("x", x0 - thick / 2)
      .attr("y", y - thick / 2)
      .attr("width", x1 - x0 + thick)
      .attr("height", thick)
      .attr("rx", thick / 2);
  bar(size)
    .attr("fill", kind === "spot" ? spotColor(family) : familyColor(family))
    .attr("stroke", familyColor(family));
  if (range.value !== undefined)
    mark
      .append("circle")
      .attr("class", "chart-middle")
      .attr("cx", x(range.value))
      .attr("cy", y)
      .attr("r", size / 2 - 1);
  bar(size + 6).attr("class", "chart-ring");
  if (!rows.narrow) drawRowText(parent, rangeText(range, "USD"), {x: width, y, muted: kind === "spot"});
  return {
    element: mark.node()!,
    group: machine,
    x: (x0 + x1) / 2,
    y: y - size / 2,
    box: [rows.left, y - LANE / 2, width, y + LANE / 2],
    title: `${label}, ${kind}`,
    lines: [
      ...(range.value === undefined ? [] : [format(range.value, "USD", "exact")]),
      `${range.value === undefined ? "" : "90\u00a0% of draws in "}${rangeText(range, "USD", {style: "exact"})}`
    ],
    cell: range.cell
  };
}

/** Returns a machine's costs in one line no wider than the room, spot left out where it is too long. */
export function costLine(lanes: readonly CostLane[], room: number): string {
  const texts = lanes.map(({kind, range}) => `${kind === "spot" ? "spot " : ""}${rangeText(range, "USD")}`);
  return [texts.join(" · "), texts[0] ?? ""].find((text) => textWidth(text, TEXT) <= room) ?? "";
}

/** The key of the two kinds of price. */
export const COST_KEY: KeyEntry[] = (["on demand", "spot"] as const).map((kind) => ({
  label: kind,
  sample: (sample) => {
    sample
      .append("rect")
      .attr("x", 1)
      .attr("y", -THICK[kind] / 2)
      .attr("width", 16)
      .attr("height", THICK[kind])
      .attr("rx", THICK[kind] / 2)
      .attr("stroke", "var(--chart-muted)")
      .attr("fill", "var(--chart-muted)")
      .attr("fill-opacity", kind === "spot" ? 0.4 : 1);
  }
}));
