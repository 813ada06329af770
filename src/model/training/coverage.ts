import {group} from "d3-array";
import {quantile} from "./quantile.js";
import {ratio, type ValidatedFigure} from "./validate.js";
import type {Coverage} from "./validationReport.js";

/**
 * Returns how many measured figures lie in their 5 % to 95 %, by quantity and kind of model, where neither the prediction
 * nor the range has seen their source: the range is made of the errors of the other sources of the kind.
 */
export function coverageOf(figures: readonly ValidatedFigure[]): Coverage[] {
  const groups = group(figures, ({quantity, modelClass}) => `${quantity} ${modelClass}`);
  return [...groups.values()].map((own) => {
    const error = (figure: ValidatedFigure) => 1 / ratio(figure, "withoutSource");
    const sources = [...new Set(own.map(({source}) => source))];
    let inside = 0;
    let judged = 0;
    for (const source of sources) {
      const others = own.filter((figure) => figure.source !== source).map(error);
      if (others.length === 0) continue;
      const [low, high] = [quantile(others, 0.05), quantile(others, 0.95)];
      for (const figure of own.filter((one) => one.source === source)) {
        judged += 1;
        if (error(figure) >= low && error(figure) <= high) inside += 1;
      }
    }
    const {quantity, modelClass} = own[0]!;
    return {
      quantity,
      kind: modelClass,
      rows: own.length,
      sources: sources.length,
      inside: judged > 0 ? inside / judged : null,
      insideOwn: shareWithin(own.map(error))
    };
  });
}

function shareWithin(errors: readonly number[]): number {
  const [low, high] = [quantile(errors, 0.05), quantile(errors, 0.95)];
  return errors.filter((error) => error >= low && error <= high).length / errors.length;
}
