import type {Declared} from "./declared.js";
import {SHEETS} from "./sheets/index.js";
import {PLAN_RELATIONS} from "./tables/relations.js";

/** The sheets and relations of the notebook as committed. Who opens a notebook hands them over; nothing else knows them. */
export const COMMITTED: Declared = {sheets: SHEETS, relations: PLAN_RELATIONS};
