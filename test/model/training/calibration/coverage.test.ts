import {expect, test} from "vitest";
import {coverageOf} from "../../../../src/model/training/calibration/coverage.js";
import type {ValidatedFigure} from "../../../../src/model/training/calibration/validate.js";
import type {ErrorRange} from "../../../../src/model/training/calibration/validationReport.js";

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

const range = (kind: ErrorRange["kind"]): ErrorRange => ({
  ...{quantity: "tokens_per_second_per_gpu", kind, rows: 1, median_error: 0, p90_error: 0},
  ...{low: 1, middle: 1, high: 1}
});

test("coverageOf(figures, ranges) judges each source by a range made of the others", () => {
  // Predicted as 1. With few rows the ends are the extremes. Of a 1 to 2: of b 1.5 lies inside, 3 and 0.5 do not. Of b 0.5 to
  // 3, which hold both of a. Three of five rows; a wholly and b to a third: two thirds of sources. Half again as far, to
  // 2.83 (2 ** 1.5), holds no more. All lie from 0.5 to 3.
  const found = coverageOf(
    [
      ...[1, 2].map((measured) => figure("a", measured)),
      ...[0.5, 1.5, 3].map((measured) => figure("b", measured)),
      figure("c", 5, {modelClass: "mixture"})
    ],
    [range("plain"), range("mixture")]
  );
  expect(found).toMatchObject([
    {kind: "plain", rows: 5, sources: 2, inside: 3 / 5, width: 6},
    {kind: "mixture", rows: 1, sources: 1, inside: null, insideOfSources: null, width: 5}
  ]);
  expect(found[0]!.insideOfSources).toBeCloseTo(2 / 3, 12);
});

test("kinds without a range of their own are judged by the wider one, which is made of all its kinds", () => {
  // Of the open run, 2, by those of b and c from 0.5 to 3; those that are stated have their own range, from 0.5 to 3.
  const figures = [
    figure("a", 2, {modelClass: "open"}),
    figure("b", 0.5, {modelClass: "stated"}),
    figure("c", 3, {modelClass: "stated"})
  ];
  const found = coverageOf(figures, [range("plain"), range("stated")]);
  expect(found).toMatchObject([
    {kind: "stated", rows: 2, inside: 0},
    {kind: "plain", rows: 1, sources: 1, inside: 1, insideOfSources: 1}
  ]);
});
