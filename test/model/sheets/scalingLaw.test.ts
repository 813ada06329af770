import {expect, it} from "vitest";
import {LAW_COLUMNS, scalingLaw} from "../../../src/model/sheets/scalingLaw.js";
import {oneRow} from "./oneRow.js";

const compute = 5.88e23;
const at = (law_e: number, law_a: number, law_b: number, law_alpha: number, law_beta: number) =>
  oneRow([scalingLaw], LAW_COLUMNS, {compute, law_e, law_a, law_b, law_alpha, law_beta});

it("the law Epoch AI refitted spends 5.88e23 FLOP on 73.0B parameters and 1.342T tokens for a loss of 1.9739", () => {
  const cell = at(1.8172, 482.01, 2085.43, 0.3478, 0.3658);
  expect(cell("optimal_params") / 1e10).toBeCloseTo(7.3, 2);
  expect(cell("optimal_tokens") / 1e12).toBeCloseTo(1.342, 3);
  expect(cell("optimal_tokens_per_param")).toBeCloseTo(18.4, 1);
  expect(cell("optimal_loss")).toBeCloseTo(1.9739, 4);
});

it("the law as Hoffmann et al. print it wants 92.8 tokens per parameter, unrounded 59.2", () => {
  expect(at(1.69, 406.4, 410.7, 0.34, 0.28)("optimal_tokens_per_param")).toBeCloseTo(92.8, 1);
  expect(at(1.6934, 406.4, 410.7, 0.3392, 0.2849)("optimal_tokens_per_param")).toBeCloseTo(59.2, 1);
});
