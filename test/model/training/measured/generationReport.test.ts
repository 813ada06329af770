import {expect, it} from "vitest";
import {generationReport, type GenerationFigure} from "../../../../src/model/training/measured/generationReport.js";

const figure = (id: string, gpus: number, ratio: number): GenerationFigure & {gpus: number} => ({
  ...{id, kind: "throughput", model: "M", machine: "H100", engine: "E", source: id.slice(0, 1), gpus},
  ...{measured: 200, predicted: 200 * ratio}
});

it("generationReport(…) gives errors by what is measured and by GPUs, and the worst rows by factor", () => {
  const gpus = {a1: 1, a2: 1, b1: 8} as Record<string, number>;
  const figures = [figure("a1", 1, 1.25), figure("a2", 1, 0.75), figure("b1", 8, 0.5)];
  const {sources, all, groups, worst} = generationReport(figures, ({id}) => gpus[id]!);
  expect(sources).toBe(2);
  // Errors of 25, 25 and 50 %.
  expect([all.rows, all.median, all.middle]).toEqual([3, 0.25, 0.75]);
  expect(groups.map(({label, rows, median}) => [label, rows, median])).toEqual([
    ["Many sequences at a time, tokens a second, one GPU", 2, 0.25],
    ["Many sequences at a time, tokens a second, several GPUs", 1, 0.5]
  ]);
  expect(worst.map(({id}) => id)).toEqual(["b1", "a2", "a1"]);
});
