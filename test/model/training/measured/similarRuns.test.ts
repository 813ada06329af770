import {expect, test} from "vitest";
import {likenedText, readLikened, similarRuns} from "../../../../src/model/training/measured/similarRuns.js";
import type {ValidationPoint} from "../../../../src/model/training/calibration/validationReport.js";

const point = (id: string, accelerator: string, family: string, params: number, gpus: number, used = true) =>
  ({id, accelerator, family, params, gpus, used}) as ValidationPoint;

test("runs on the same card come first, then by parameters and GPUs, another card weighing four times the parameters", () => {
  const points = [
    point("far", "H100", "h100", 8e9, 64), // three doublings of parameters and six halves of GPUs: 6
    point("sister", "H200", "h100", 1e9, 1), // 2
    point("near", "H100", "h100", 2e9, 2), // 1 + 0.5
    point("other", "RTX 3090", "consumer", 1e9, 1), // 5
    point("unused", "H100", "h100", 1e9, 1, false),
    point("same", "H100", "h100", 1e9, 1)
  ];
  const plan = {accelerator: "H100", family: "h100", params: 1e9, gpus: 1};
  expect(similarRuns(points, plan, 10).map(({id}) => id)).toEqual(["same", "near", "sister", "other", "far"]);
  expect(similarRuns(points, plan, 2).map(({id}) => id)).toEqual(["same", "near"]);
});

test("a plan goes through an address, and what is none is none", () => {
  const plan = {accelerator: "RTX 4090", family: "consumer", params: 3.1e8, gpus: 4};
  expect(readLikened(likenedText(plan))).toEqual(plan);
  for (const text of [
    null,
    "",
    "H100",
    "H100~h100~x~1",
    "H100~h100~-1~1",
    "H100~h100~1e999~1",
    "H100~h100~1~1~1",
    "~a~1~1"
  ])
    expect(readLikened(text)).toBeNull();
});
