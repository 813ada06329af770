import {handwritten} from "../bench/handwritten.js";
import {planModel} from "../bench/planModel.js";
import type {Columns, Params} from "../../src/engine/compile.js";
import {model as whole, params as committed} from "./fixture.js";
import {randomPlans} from "./randomPlans.js";

/** The model of the plan sheets, which stand written by hand once more. */
export const model = planModel(whole);

/** Rows of each trial. */
export const ROWS = 3000;

/** What takes the peak of memory below nothing, under either basis. */
const BELOW_NOTHING = {memory_error_plain: -1, optimizer_bytes: -1000};

/** Random plans under one basis and reading, with what they come to as written by hand. */
export interface PlanTrial {
  basis: string;
  reading: string;
  columns: Columns;
  params: Params;
  hand: Columns;
}

/** Returns a trial for every basis and reading, the same ones each time. */
export function planTrials(): PlanTrial[] {
  return ["brief", "first-principles"].flatMap((basis, i) =>
    ["output", "table", "sequence", "input"].map((reading, j) => {
      const plans = randomPlans(model, {
        rows: ROWS,
        seed: (1 + i * 4 + j) / 10,
        params: {...committed, ...(j === 3 ? BELOW_NOTHING : {}), basis, reading}
      });
      return {basis, reading, ...plans, hand: handwritten(plans.columns, plans.params)};
    })
  );
}
