import type {FormulaSpec} from "../../engine/sheet.js";
import type {Relation} from "./rule.js";

/** What the formulas of a verdict are made for. */
export interface VerdictSpec {
  unit: string;
  relation: Relation;
  rounding: string;
  expectedRounding: string;
  tolerance: string;
  physical: string;
  applies: string;
  stake: {cost?: string; days?: string; stops?: string};
}

const HOLDS: Record<Relation, string> = {
  equal:
    "d.ends_agree || (d.published_low >= d.expected_low - d.slack && d.published_high <= d.expected_high + d.slack) || (d.published_low <= d.expected_low + d.slack && d.published_high >= d.expected_high - d.slack)",
  exactly: "d.ends_agree",
  "at-most": "d.published_low <= d.expected_low + d.slack && d.published_high <= d.expected_high + d.slack",
  "at-least": "d.published_low >= d.expected_low - d.slack && d.published_high >= d.expected_high - d.slack",
  above: "d.published_low > d.expected_low && d.published_high > d.expected_high",
  below: "d.published_low < d.expected_low && d.published_high < d.expected_high"
};

const NEAR: Record<Relation, string> = {
  equal: "d.published_low <= d.expected_high * (1 + d.allowed) && d.expected_low <= d.published_high * (1 + d.allowed)",
  exactly:
    "d.published_low <= d.expected_low * (1 + d.allowed) && d.expected_low <= d.published_low * (1 + d.allowed) && d.published_high <= d.expected_high * (1 + d.allowed) && d.expected_high <= d.published_high * (1 + d.allowed)",
  "at-most":
    "d.published_low <= d.expected_low * (1 + d.allowed) && d.published_high <= d.expected_high * (1 + d.allowed)",
  "at-least":
    "d.expected_low <= d.published_low * (1 + d.allowed) && d.expected_high <= d.published_high * (1 + d.allowed)",
  above: "d.allowed < 0",
  below: "d.allowed < 0"
};

/** Whether a range lies wholly beyond its limit. */
const BEYOND: Record<Relation, string> = {
  equal: "!d.near",
  exactly: "!d.near",
  "at-most": "d.published_low > d.expected_high + d.slack",
  below: "d.published_low > d.expected_high + d.slack",
  "at-least": "d.published_high < d.expected_low - d.slack",
  above: "d.published_high < d.expected_low - d.slack"
};

/** Returns the formulas every rule shares: from what is published and what follows to ratio, verdict and severity. */
export function verdictFormulas(spec: VerdictSpec): Record<string, FormulaSpec> {
  const {unit, relation, stake} = spec;
  const flag = (label: string, formula: string): FormulaSpec => ({unit: "flag", label, formula});
  const value = (label: string, formula: string): FormulaSpec => ({unit, label, formula});
  return {
    published_low: value("Published, low", "Math.min(d.claimed_low, d.claimed_high)"),
    published_high: value("Published, high", "Math.max(d.claimed_low, d.claimed_high)"),
    expected_low: value("Expected, low", "Math.min(d.implied_low, d.implied_high)"),
    expected_high: value("Expected, high", "Math.max(d.implied_low, d.implied_high)"),
    published_middle: value("Published, middle", "(d.published_low + d.published_high) / 2"),
    expected_middle: value("Expected, middle", "(d.expected_low + d.expected_high) / 2"),
    rounding: value("Rounding of the figure", spec.rounding),
    expected_rounding: value("Rounding of what is expected", spec.expectedRounding),
    slack: value(
      "What rounding allows",
      "Math.max(d.rounding, d.expected_rounding) + 1e-9 * Math.abs(d.expected_high)"
    ),
    allowed: {unit: "1", label: "Tolerance", formula: spec.tolerance},
    applies: flag("A check of its own", spec.applies),
    known: flag("Both sides known", "op.is_finite(d.published_middle) && op.is_finite(d.expected_middle)"),
    ends_agree: flag(
      "Both ends agree",
      "Math.abs(d.published_low - d.expected_low) <= d.slack && Math.abs(d.published_high - d.expected_high) <= d.slack"
    ),
    holds: flag("Holds", HOLDS[relation]),
    near: flag("Within the tolerance", NEAR[relation]),
    beyond: flag("Beyond the limit", BEYOND[relation]),
    physical: flag("A physical limit", spec.physical),
    failed: flag("Fails", "!(d.holds || d.near)"),
    ratio: {
      unit: "1",
      label: "Published over expected",
      formula:
        relation === "equal" || relation === "exactly"
          ? "d.holds ? 1 : d.published_middle / d.expected_middle"
          : "d.published_middle / d.expected_middle"
    },
    verdict: {
      unit: "text",
      label: "Verdict",
      formula:
        "!(d.applies && d.known) ? '' : d.holds ? 'holds' : d.near ? 'rounding' : d.physical && d.beyond ? 'impossible' : 'disagrees'"
    },
    stops: flag("Will not run", stake.stops ?? "false"),
    stake_days: {unit: "day", label: "Days at stake", formula: stake.days ?? "0"},
    stake_cost: {unit: "USD", label: "Dollars at stake", formula: stake.cost ?? "0"},
    severity: {
      unit: "USD",
      label: "Severity",
      formula:
        "!d.failed ? 0 : (op.is_nan(d.stake_cost) ? 0 : d.stake_cost) + (op.is_nan(d.stake_days) ? 0 : d.stake_days * $.audit_day_value) + (d.stops && d.plan_cost > 0 ? d.plan_cost : 0)",
      note: "Dollars at stake, days at what a day is worth, and the cost of a plan that will not run."
    }
  };
}
