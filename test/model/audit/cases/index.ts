import {advice} from "./advice.js";
import {catalogs} from "./catalogs.js";
import {checkpoints} from "./checkpoints.js";
import {cost} from "./cost.js";
import {counting} from "./counting.js";
import {data} from "./data.js";
import {fit} from "./fit.js";
import {flops} from "./flops.js";
import {inference} from "./inference.js";
import {memory} from "./memory.js";
import {same} from "./same.js";
import {scaling} from "./scaling.js";
import {time} from "./time.js";
import {tokens} from "./tokens.js";
import type {RuleCase} from "./ruleCase.js";

/** A check of each rule, in the order of the rules, in a file for each of those of src/model/audit/rules. */
export const CASES: readonly RuleCase[] = [
  ...counting,
  ...tokens,
  ...time,
  ...cost,
  ...scaling,
  ...flops,
  ...memory,
  ...fit,
  ...checkpoints,
  ...inference,
  ...data,
  ...advice,
  ...catalogs,
  ...same
];
