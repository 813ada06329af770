import type {Sheet} from "../sheet.js";
import {advice} from "./advice.js";
import {checkpoints} from "./checkpoints.js";
import {cost} from "./cost.js";
import {data} from "./data.js";
import {hours} from "./hours.js";
import {inference} from "./inference.js";
import {memory} from "./memory.js";
import {scaling} from "./scaling.js";

/** All sheets over the table of plans, in the order the Model page lists them. */
export const SHEETS: Sheet[] = [scaling, hours, memory, cost, checkpoints, inference, data, advice];
