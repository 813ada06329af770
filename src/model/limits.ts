/**
 * Assumptions that are limits, which plans meet or do not: each is one number, of which no range is drawn. What is paid
 * for hardware that is owned stands among them and is none.
 */
export const LIMITS: ReadonlySet<string> = new Set([
  "plan_deadline",
  "plan_budget",
  "plan_most_gpus",
  "plan_gpus",
  "memory_margin"
]);

/** What stands for all choices of a limit that names several. */
export const ANY = "any";

/** What 0 says of a number that may be left open. */
export const NONE_AT_ZERO: Readonly<Record<string, string>> = {
  plan_deadline: "none",
  plan_budget: "none",
  plan_gpus: "any"
};

/** Why no range is drawn of a limit, after what it is called. */
export const IS_LIMIT = "is a limit: one number, of which no range is drawn";
