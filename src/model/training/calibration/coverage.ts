import {QUANTITIES} from "./calibrate.js";
import {earnedReach, heldUnseen, reachedRange} from "./earnedReach.js";
import {errorOf} from "./errorRange.js";
import {isOf} from "./modelClass.js";
import {RANGE_EXPONENT} from "./weightedRange.js";
import {ratio, type ValidatedFigure} from "./validate.js";
import type {Coverage, ErrorRange} from "./validationReport.js";

/**
 * Returns how many measured figures lie in their 5 % to 95 %, by quantity and by the kind of model whose range they have,
 * where neither the prediction nor the range has seen their source: the range is made of the errors of the other sources, and so is how far it reaches.
 * The kinds of a quantity stand together, those with most rows first.
 */
export function coverageOf(figures: readonly ValidatedFigure[], ranges: readonly ErrorRange[]): Coverage[] {
  const found = ranges.flatMap((range): Coverage[] => {
    const {quantity, kind} = range;
    const own = figures.filter((figure) => figure.quantity === quantity && isOf(kind, figure.modelClass));
    const isJudged = own.map(({modelClass}) => errorOf(ranges, quantity, modelClass) === range);
    const judged = own.filter((_, i) => isJudged[i]);
    if (judged.length === 0) return [];
    const given = {
      ratios: own.map((figure) => 1 / ratio(figure, "withoutSource")),
      sources: own.map(({source}) => source),
      exponent: RANGE_EXPONENT[quantity]
    };
    const {of, shares} = heldUnseen(given, isJudged);
    const {low, high} = reachedRange(given, earnedReach(given));
    return [
      {
        quantity,
        kind,
        rows: judged.length,
        sources: new Set(judged.map(({source}) => source)).size,
        inside: Number.isNaN(of) ? null : of,
        insideOfSources: shares.length > 0 ? shares.reduce((sum, share) => sum + share, 0) / shares.length : null,
        width: high / low
      }
    ];
  });
  const place = ({quantity}: Coverage) => QUANTITIES.indexOf(quantity);
  return found.sort((a, b) => place(a) - place(b) || b.rows - a.rows);
}

/** Returns how many measured figures of several kinds together lie in ranges that have not seen their source. */
export function heldOf(coverage: readonly Coverage[]): {rows: number; inside: number} {
  const judged = coverage.filter(({inside}) => inside !== null);
  const rows = judged.reduce((sum, one) => sum + one.rows, 0);
  return {rows, inside: judged.reduce((sum, one) => sum + one.rows * one.inside!, 0) / rows};
}
