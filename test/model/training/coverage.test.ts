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
  // Predicted as 1. Of a, from 1 to 2, 5 % to 95 % are 1.05 to 1.95: of b 1.5 lies inside, 3 and 0.5 do not. Of b, in turn,
  // 0.5 to 3 (0.6 to 2.85), which hold both of a.
  const found = coverageOf([
    ...[1, 2].map((measured) => figure("a", measured)),
    ...[0.5, 1.5, 3].map((measured) => figure("b", measured)),
    figure("c", 5, {modelClass: "mixture"})
  ]);
  expect(found).toMatchObject([
    {kind: "plain", rows: 5, sources: 2, inside: 3 / 5, insideOwn: 3 / 5},
    {kind: "mixture", rows: 1, sources: 1, inside: null, insideOwn: 1}
  ]);
});
