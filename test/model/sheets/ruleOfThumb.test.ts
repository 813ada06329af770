import {expect, it} from "vitest";
import {RULE_COLUMNS, ruleOfThumb} from "../../../src/model/sheets/ruleOfThumb.js";
import {oneRow} from "./oneRow.js";

it.each([
  [300e9, 175e9, 1024, 140e12, 33.9],
  [450e9, 1e12, 3072, 163e12, 83.2]
])("%d tokens of %d parameters on %d GPUs at %d FLOP/s take %f days", (tokens, params, gpus, achieved_flops, days) => {
  const cell = oneRow(
    [ruleOfThumb],
    RULE_COLUMNS,
    {params, tokens_trained: tokens, gpus, achieved_flops},
    {hours_per_day: 24}
  );
  expect(cell("rule_recompute_days")).toBeCloseTo(days, 1);
});
