import {group} from "d3-array";
import {QUANTITIES} from "./calibrate.js";
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
    const sources = [...new Set(own.map(({source}) => source))];
    const rangeOf = (some: readonly ValidatedFigure[]) =>
      weightedRange(
        some.map(error),
        some.map(({source}) => source),
        RANGE_EXPONENT[some[0]!.quantity]
      );
    const shares: number[] = [];
    let inside = 0;
    let judged = 0;
    for (const source of sources) {
      const others = own.filter((figure) => figure.source !== source);
      if (others.length === 0) continue;
      const {low, high} = rangeOf(others);
      const ratios = own.filter((one) => one.source === source).map(error);
      const held = ratios.filter((ratio) => ratio >= low && ratio <= high).length;
      judged += ratios.length;
      inside += held;
      shares.push(held / ratios.length);
    }
    const {quantity, modelClass} = own[0]!;
    return {
      quantity,
      kind: modelClass,
      rows: own.length,
      sources: sources.length,
      inside: judged > 0 ? inside / judged : null,
      insideOfSources: shares.length > 0 ? shares.reduce((sum, share) => sum + share, 0) / shares.length : null,
      width: width(rangeOf(own))
    };
  });
  const place = ({quantity}: Coverage) => QUANTITIES.indexOf(quantity);
  return found.sort((a, b) => place(a) - place(b) || b.rows - a.rows);
}

/** The high end of a range over the low one, with the prediction in it. */
function width({low, high}: {low: number; high: number}): number {
  return Math.max(1, high) / Math.min(1, low);
}
