import {expect, test} from "vitest";
import {coverageOf} from "../../../src/model/training/coverage.js";
import type {ValidatedFigure} from "../../../src/model/training/validate.js";

const figure = (source: string, measured: number, more: Partial<ValidatedFigure> = {}): ValidatedFigure => ({
  ...{id: `${source} ${measured}`, quantity: "tokens_per_second_per_gpu", measured, predicted: 1, withoutSource: 1},
  ...{
    fits: null,
    withoutSize: 1,
    used: true,
    plain: true,
    modelClass: "plain",
    kind: "",
    grade: "A",
    layoutStated: true,
    source
  },
  ...{model: "", params: 1, gpus: 1, accelerator: "", family: "", recompute: ""},
  ...more
});

test("coverageOf(figures) judges each source by a range made of the others", () => {
  // Predicted as 1. With few rows the ends are the extremes. Of a 1 to 2: of b 1.5 lies inside, 3 and 0.5 do not. Of b 0.5 to
  // 3, which hold both of a. Three of five rows; a wholly and b to a third: two thirds of sources. All lie from 0.5 to 3.
  const found = coverageOf([
    ...[1, 2].map((measured) => figure("a", measured)),
    ...[0.5, 1.5, 3].map((measured) => figure("b", measured)),
    figure("c", 5, {modelClass: "mixture"})
  ]);
  expect(found).toMatchObject([
    {kind: "plain", rows: 5, sources: 2, inside: 3 / 5, width: 6},
    {kind: "mixture", rows: 1, sources: 1, inside: null, insideOfSources: null, width: 5}
  ]);
  expect(found[0]!.insideOfSources).toBeCloseTo(2 / 3, 12);
});
