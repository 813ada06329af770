import {group} from "d3-array";
import {QUANTITIES} from "./calibrate.js";
import {earnedTail, heldBySource} from "./earnedTail.js";
import {weightedRange, RANGE_EXPONENT} from "./weightedRange.js";
import {ratio, type ValidatedFigure} from "./validate.js";
import type {Coverage} from "./validationReport.js";

/**
 * Returns how many measured figures lie in their 5 % to 95 %, by quantity and kind of model, where neither the prediction
 * nor the range has seen their source: the range is made of the errors of the other sources of the kind. The kinds of a quantity stand together, those with most rows first.
 */
export function coverageOf(figures: readonly ValidatedFigure[]): Coverage[] {
  const groups = group(figures, ({quantity, modelClass}) => `${quantity} ${modelClass}`);
  const found = [...groups.values()].map((own) => {
    const error = (figure: ValidatedFigure) => 1 / ratio(figure, "withoutSource");
    const sources = own.map(({source}) => source);
    const given = {ratios: own.map(error), sources, exponent: RANGE_EXPONENT[own[0]!.quantity]};
    const tail = earnedTail(given);
    const {of, shares} = heldBySource(given, tail);
    const {quantity, modelClass} = own[0]!;
    return {
      quantity,
      kind: modelClass,
      rows: own.length,
      sources: new Set(sources).size,
      inside: Number.isNaN(of) ? null : of,
      insideOfSources: shares.length > 0 ? shares.reduce((sum, share) => sum + share, 0) / shares.length : null,
      width: width(weightedRange(given.ratios, sources, given.exponent, tail))
    };
  });
  const place = ({quantity}: Coverage) => QUANTITIES.indexOf(quantity);
  return found.sort((a, b) => place(a) - place(b) || b.rows - a.rows);
}

/** The high end of a range over the low one, with the prediction in it. */
function width({low, high}: {low: number; high: number}): number {
  return Math.max(1, high) / Math.min(1, low);
}
