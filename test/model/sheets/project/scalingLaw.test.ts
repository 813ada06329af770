import {describe, expect, it} from "vitest";
import {scalingLaw} from "../../../../src/model/sheets/project/scalingLaw.js";
import {otherSizes} from "../../../../src/model/sheets/otherSizes.js";
import {oneRow} from "../oneRow.js";

type Law = Record<"law_e" | "law_a" | "law_b" | "law_alpha" | "law_beta", number>;

const BESIROGLU: Law = {law_e: 1.8172, law_a: 482.01, law_b: 2085.43, law_alpha: 0.3478, law_beta: 0.3658};
const HOFFMANN: Law = {
  law_e: 1.69337368,
  law_a: 406.401018,
  law_b: 410.722827,
  law_alpha: 0.33917084,
  law_beta: 0.2849083
};

const ROUNDED: Law = {law_e: 1.69, law_a: 406.4, law_b: 410.7, law_alpha: 0.34, law_beta: 0.28};

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
    ["Hoffmann et al., as printed", ROUNDED, 70e9, 1.4e12, 1.93665],
    ["Besiroglu et al.", BESIROGLU, 70e9, 1.4e12, 1.97388]
  ])("of %s gives the loss of a model and its tokens", (_, law, params, tokens, loss) => {
    expect(at(law, params, tokens)("predicted_loss")).toBeCloseTo(loss, 5);
  });

  it.each([
    ["Hoffmann et al.", HOFFMANN, 5.76e23, 4.036e10, 2.3785e12, 58.93],
    ["Hoffmann et al.", HOFFMANN, 1e21, 2.217e9, 7.518e10, 33.91],
    ["Besiroglu et al.", BESIROGLU, 5.76e23, 7.225e10, 1.3287e12, 18.39],
    ["Besiroglu et al.", BESIROGLU, 1e25, 3.121e11, 5.341e12, 17.11]
  ])("of %s spends compute on parameters and tokens", (_, law, compute, params, tokens, ratio) => {
    const found = at(law, 1e9, compute / 6e9);
    expect(found("optimal_params") / params).toBeCloseTo(1, 3);
    expect(found("optimal_tokens") / tokens).toBeCloseTo(1, 3);
    expect(found("optimal_tokens_per_param")).toBeCloseTo(ratio, 1);
  });

  it.each([
    ["Hoffmann et al.", HOFFMANN, 1.91841],
    ["Besiroglu et al.", BESIROGLU, 1.97444]
  ])("of %s reaches a loss at the best size of 5.76e23 FLOPs", (_, law, loss) => {
    expect(at(law, 1e9, 5.76e23 / 6e9)("optimal_loss")).toBeCloseTo(loss, 5);
  });

  it.each([
    [4, 3.7257],
    [16, 10.582],
    [40, 15.167],
    [1e6, 16.3878]
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

/** Constants as the authors print them: huggingface/datablations, Kaplan et al., Shukor et al. */
const OTHERS = {
  repeated_e: Math.exp(0.6254804),
  repeated_a: Math.exp(6.255414),
  repeated_b: Math.exp(7.3049974),
  repeated_exponent: 0.3526596,
  excess_scale: 5.309743,
  repetition_scale: 15.387756,
  kaplan_params: 8.8e13,
  kaplan_tokens: 5.4e13,
  kaplan_params_exponent: 0.076,
  kaplan_tokens_exponent: 0.095,
  multimodal_scale: 29.574,
  multimodal_fall: 0.0492,
  one_flop: 1
};

/** All formulas of sizes but those over rows of laws, which need a table. */
const sizes = {...otherSizes, formulas: otherSizes.formulas.filter(({formula}) => !formula.includes("scaling_laws"))};

const ofSize = (params: number, tokens_seen: number, more: Record<string, number> = {}) =>
  oneRow(
    [scalingLaw, sizes],
    {params: "param", tokens_seen: "token", tokens_per_step: "token/step"},
    {params, tokens_seen},
    {critical_batch_scale: 2e8, critical_batch_exponent: 0.21, data_epochs: 1, ...BESIROGLU, ...OTHERS, ...more}
  );

describe("laws of repeated tokens, of Kaplan and of multimodal models", () => {
  it.each([
    [6.34e9, 242e9, 2.2256440889984477],
    [8.67e9, 178e9, 2.2269634075087867]
  ])("give %d parameters and %d tokens of 25B unique ones the loss that the authors print", (params, tokens, loss) => {
    expect(ofSize(params, tokens, {data_epochs: tokens / 25e9})("constrained_loss")).toBeCloseTo(loss, 6);
  });

  it("is least, for 1e22 FLOPs and 25B unique tokens, near the 7.02B parameters and 9.49 epochs that they print", () => {
    const loss = (params: number) => {
      const tokens = 1e22 / 6 / params;
      return ofSize(params, tokens, {data_epochs: tokens / 25e9})("constrained_loss");
    };
    const all = Array.from({length: 41}, (_, i) => 5e9 + i * 1e8);
    const best = all.reduce((a, b) => (loss(b) < loss(a) ? b : a));
    expect(Math.abs(best - 7022364735.88)).toBeLessThan(1e8);
    expect(1e22 / 6 / best / 25e9).toBeCloseTo(9.4935, 0);
  });

  it.each([
    [1.5e9, 1e30, 2.3036],
    [1e30, 10e9, 2.2624],
    [1.5e9, 22e9, 2.3745]
  ])("of Kaplan give %d parameters and %d tokens a loss of %d", (params, tokens, loss) => {
    expect(ofSize(params, tokens)("kaplan_loss")).toBeCloseTo(loss, 3);
  });

  it("of multimodal models say 2.7397 for 1e21 FLOPs", () => {
    expect(ofSize(1e9, 1e21 / 6e9)("multimodal_loss")).toBeCloseTo(2.7397, 4);
  });
});

describe("a model that serves, of the loss of 70B parameters and 1.4T tokens", () => {
  it.each([
    ["Hoffmann et al.", HOFFMANN, 1e12, 3.273e10, 2.765e12, 6.084e23],
    ["Hoffmann et al.", HOFFMANN, 1e13, 1.977e10, 5.442e12, 1.041e24],
    ["Besiroglu et al.", BESIROGLU, 1e13, 3.45e10, 3.747e12, 1.466e24]
  ])(
    "by %s takes least compute in its life, at %s and %d tokens out, smaller",
    (_, law, out, params, tokens, least) => {
      const at = (other_size: number) =>
        ofSize(70e9, 1.4e12, {...law, other_size, served_monthly: out, served_months: 1});
      const compute = (other_size: number) => at(other_size)("lifetime_compute");
      const all = Array.from({length: 121}, (_, i) => (params / 70e9) * (0.94 + i * 0.001));
      const best = all.reduce((a, b) => (compute(b) < compute(a) ? b : a));
      expect((best * 70e9) / params).toBeCloseTo(1, 2);
      expect(at(params / 70e9)("same_loss_tokens") / tokens).toBeCloseTo(1, 2);
      expect(compute(best) / least).toBeCloseTo(1, 3);
    }
  );
});
