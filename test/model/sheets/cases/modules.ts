import type {HandCases} from "./HandCase.js";
import {moduleMemoryCases} from "./moduleMemory.js";
import {moduleOperationsCases} from "./moduleOperations.js";
import {moduleParametersCases} from "./moduleParameters.js";
import {moduleRunCases} from "./moduleRun.js";
import {moduleShapeCases} from "./moduleShape.js";

/** Cases of all formulas over modules, by formula. */
export const MODULE_CASES: HandCases = {
  ...moduleShapeCases,
  ...moduleParametersCases,
  ...moduleOperationsCases,
  ...moduleMemoryCases,
  ...moduleRunCases
};
