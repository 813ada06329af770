import {format} from "../../../model/words/format.js";
import {TEXT, type NumberScale} from "../scales/axes.js";
import type {Group} from "./frame.js";
import {packLabels} from "../labels/packLabels.js";
import {textWidth} from "../labels/textWidth.js";

/** A value to compare with, drawn as a labelled line: a capacity, a budget, a published figure. */
export interface Reference {
  label: string;
  value: number;
}

const LINE = 16;

/** A reference with its text and the place of its label. */
export interface PlacedReference extends Reference {
  text: string;
  x: number; // middle of the label
  row: number;
}

/**
 * Returns the references that lie on a scale, each with the place of its label above the plot, and the words for those
 * that do not.
 */
export function placeReferences(
  references: readonly Reference[],
  x: NumberScale,
  unit: string,
  {low, high}: {low: number; high: number}
): {placed: PlacedReference[]; height: number; beyond: string[]} {
  const withText = references
    .filter(({value}) => Number.isFinite(value))
    .map((reference) => ({...reference, text: `${reference.label} ${format(reference.value, unit)}`}));
  const [from, to] = x.domain;
  const shown = withText.filter(({value}) => value >= from && value <= to);
  const places = packLabels(
    shown.map(({value, text}) => ({at: x(value), width: textWidth(text, TEXT)})),
    {low, high}
  );
  const placed = shown.map((reference, i) => ({...reference, ...places[i]!}));
  const rows = Math.max(0, ...placed.map(({row}) => row + 1));
  return {placed, height: rows * LINE, beyond: withText.filter((one) => !shown.includes(one)).map(({text}) => text)};
}

/** Draws references: each a dotted line from its label above the plot through some spans of its height. */
export function drawReferences(
  parent: Group,
  placed: readonly PlacedReference[],
  x: NumberScale,
  {top, spans}: {top: number; spans: readonly [number, number][]}
): void {
  const rows = Math.max(0, ...placed.map(({row}) => row + 1));
  const middle = (row: number) => top - (rows - row) * LINE + LINE / 2;
  const layer = parent.append("g").attr("class", "chart-reference").attr("aria-hidden", "true");
  for (const {value, row} of placed) {
    for (const [from, to] of [[middle(row) + 8, top + 2], ...spans]) {
      layer.append("line").attr("x1", x(value)).attr("x2", x(value)).attr("y1", from!).attr("y2", to!);
    }
  }
  // Labels come last, so that their rim interrupts the lines of the rows above.
  for (const {text, x: at, row} of placed) {
    layer
      .append("text")
      .attr("class", "chart-label")
      .attr("x", at)
      .attr("y", middle(row))
      .attr("dy", "0.35em")
      .attr("text-anchor", "middle")
      .text(text);
  }
}

/** Returns the sentence that names the references beyond the axis, if there are any. */
export function beyondAxis(texts: readonly string[]): string[] {
  return texts.length > 0 ? [`Beyond the axis: ${texts.join(", ")}.`] : [];
}
