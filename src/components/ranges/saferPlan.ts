import {format, formatShare} from "../../model/words/format.js";
import {SURE, USUAL_DRAWS} from "../../scenario/ranges/rangeJob.js";
import {upperFirst} from "../../model/words/upperFirst.js";
import type {Child} from "../elements/dom.js";
import type {Reader} from "../notebook/reader.js";
import {knownPlans} from "../planner/planned.js";
import {machineName} from "../plans/planName.js";
import {bold} from "./rangeWords.js";

/** How sure it is that a plan stays within the limits, and what budget is safe for it. */
interface SurePlan {
  row: string;
  sure: number; // of all limits together
  safe: number; // USD that it is surely under
}

/** Returns how sure a plan is to stay within the limits, where draws say so; null where none are set or it is not known yet. */
export function sureOfLimits(reader: Reader, row: string): number | null {
  if (row === "" || !isLimited(reader)) return null;
  const drawn = reader.drawn("plan_sure", row);
  if (drawn === undefined) return null;
  return drawn ? drawn.mean : reader.number("plan_sure", row);
}

/**
 * Returns in words how sure the plan answered with is to stay within both limits, and where it is not sure enough the plan
 * with the lowest safe budget of those that are, among the plans that no other beats.
 */
export function saferPlan(reader: Reader, answered: string): Child[] {
  const {deadline, budget} = limitsSet(reader);
  const sure = sureOfLimits(reader, answered);
  if (sure === null) return [];
  const both: Child[] = deadline && budget ? [" ", bold(upperFirst(formatShare(sure))), " sure of both."] : [];
  if (sure >= SURE) return both;
  const rows = knownPlans(reader, reader.focusScale()).filter((row) => reader.flag("plan_on_frontier", row));
  const plans = [...new Set([answered, ...rows])].map((row) => surePlan(reader, row));
  if (plans.some((plan) => plan === null)) return both; // it is said when all are drawn
  const {safest, surest} = saferOf(plans.filter((plan) => plan !== null));
  if (!safest)
    return [
      ...both,
      ` Of plans that no other beats none is ${formatShare(SURE)} sure of ${ofLimits(reader)}`,
      ...(surest && isSurer(surest.sure, sure)
        ? ["; the surest is ", bold(machineName(reader, surest.row)), ", ", bold(formatShare(surest.sure)), "."]
        : [surest && surest.sure > 0 ? ", this one the surest." : "."])
    ];
  return [
    ...both,
    " Safer on ",
    bold(machineName(reader, safest.row)),
    ": ",
    bold(formatShare(safest.sure)),
    ` sure${deadline && budget ? " of both" : ""}, and ${formatShare(SURE)} sure under `,
    bold(format(safest.safe, "USD", "sentence")),
    "."
  ];
}

/** Returns the plan with the lowest safe budget of those that are sure enough, and the surest of all. */
export function saferOf(plans: readonly SurePlan[]): {safest: SurePlan | undefined; surest: SurePlan | undefined} {
  const [safest] = plans.filter(({sure}) => sure >= SURE).sort((a, b) => a.safe - b.safe);
  const [surest] = [...plans].sort((a, b) => b.sure - a.sure || a.safe - b.safe);
  return {safest, surest};
}

/** Returns whether one share of the usual draws is more than another by more than two standard errors of what lies between. */
export function isSurer(share: number, other: number): boolean {
  const error = Math.sqrt((share * (1 - share) + other * (1 - other)) / USUAL_DRAWS);
  return share - other > 2 * error;
}

function surePlan(reader: Reader, row: string): SurePlan | null {
  const sure = sureOfLimits(reader, row);
  const cost = reader.drawn("plan_cost", row);
  if (sure === null || cost === undefined) return null;
  return {row, sure, safe: cost ? cost.safe : reader.number("plan_cost", row)};
}

/** Returns whether there is a deadline or a budget. */
export function isLimited(reader: Reader): boolean {
  const {deadline, budget} = limitsSet(reader);
  return deadline || budget;
}

/** Returns what the limits that are set are called after they were named. */
export function ofLimits(reader: Reader): "both" | "that" {
  const {deadline, budget} = limitsSet(reader);
  return deadline && budget ? "both" : "that";
}

function limitsSet(reader: Reader): {deadline: boolean; budget: boolean} {
  const set = (limit: string) => Number(reader.assumption(limit)) > 0;
  return {deadline: set("plan_deadline"), budget: set("plan_budget")};
}
