import type {Rule} from "../rule.js";
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

/** Every rule of the audit, family by family. A rule over figures of several units has a table for each. */
export const RULES: readonly Rule[] = [
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
