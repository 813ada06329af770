import {describe, expect, it} from "vitest";
import {scalingLaw} from "../../../src/model/sheets/scalingLaw.js";
import {oneRow} from "./oneRow.js";

type Law = Record<"law_e" | "law_a" | "law_b" | "law_alpha" | "law_beta", number>;

const BESIROGLU: Law = {law_e: 1.8172, law_a: 482.01, law_b: 2085.43, law_alpha: 0.3478, law_beta: 0.3658};
const HOFFMANN: Law = {
  law_e: 1.69337368,
  law_a: 406.401018,
  law_b: 410.722827,
  law_alpha: 0.33917084,
  law_beta: 0.2849083
};

const at = (law: Law, params: number, tokens_seen: number, more: Record<string, number> = {}) =>
  oneRow(
    [scalingLaw],
    {params: "param", tokens_seen: "token"},
    {params, tokens_seen},
    {
      data_epochs: 1,
      repetition_scale: 15.387756,
      critical_batch_scale: 2e8,
      critical_batch_exponent: 0.21,
      ...law,
      ...more
    }
  );

describe("the law", () => {
  it.each([
    ["Hoffmann et al.", HOFFMANN, 70e9, 1.4e12, 1.92085],
    ["Hoffmann et al.", HOFFMANN, 7e9, 1e12, 2.03604],
    ["Hoffmann et al.", HOFFMANN, 124e6, 10e9, 3.00574],
    ["Besiroglu et al.", BESIROGLU, 70e9, 1.4e12, 1.97388]
  ])("of %s gives the loss of a model and its tokens", (_, law, params, tokens, loss) => {
    expect(at(law, params, tokens)("predicted_loss")).toBeCloseTo(loss, 5);
  });

  it.each([
    ["Hoffmann et al.", HOFFMANN, 5.76e23, 4.036e10, 2.3785e12, 58.93],
    ["Besiroglu et al.", BESIROGLU, 5.76e23, 7.225e10, 1.3287e12, 18.39],
    ["Besiroglu et al.", BESIROGLU, 1e25, 3.121e11, 5.341e12, 17.11]
  ])("of %s spends compute on parameters and tokens", (_, law, compute, params, tokens, ratio) => {
    const found = at(law, 1e9, compute / 6e9);
    expect(found("optimal_params") / params).toBeCloseTo(1, 3);
    expect(found("optimal_tokens") / tokens).toBeCloseTo(1, 3);
    expect(found("optimal_tokens_per_param")).toBeCloseTo(ratio, 1);
  });

  it.each([
    [4, 3.7257],
    [16, 10.582],
    [40, 15.167]
  ])("counts %d epochs as %d times the unique tokens", (data_epochs, worth) => {
    const found = at(BESIROGLU, 1e9, data_epochs * 1e9, {data_epochs});
    expect(found("effective_tokens") / 1e9).toBeCloseTo(worth, 3);
  });

  it.each([
    [3, 1.0691e6],
    [2, 7.371e6]
  ])("has a critical batch at a loss of %d of %d tokens", (law_e, batch) => {
    const flat = {law_e, law_a: 1e-12, law_b: 1e-12, law_alpha: 0.5, law_beta: 0.5};
    expect(at(flat, 1e9, 1e9)("critical_batch") / batch).toBeCloseTo(1, 3);
  });
});
