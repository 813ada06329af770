import type {PublishedFigure} from "../catalog.js";

export type Verdict = "holds" | "rounding" | "disagrees" | "impossible";

/** Verdicts from sound to worst. */
export const VERDICTS: readonly Verdict[] = ["holds", "rounding", "disagrees", "impossible"];

/** What a rule found of a published figure. */
export interface Finding {
  id: string; // rule and figure, stable over changes of the numbers
  rule: string;
  family: string;
  title: string; // what must be so
  scale: string;
  machine: string;
  figure: PublishedFigure;
  unit: string;
  published: {low: number; high: number; text: string};
  expected: {low: number; high: number; text: string};
  ratio: number; // published over expected; 1 where a range holds
  limit: boolean; // expected is a bound and not a value
  verdict: Verdict;
  stops: boolean; // the plan will not run
  days: number; // at stake
  dollars: number; // at stake
  severity: number; // USD
  explanation: string;
  instead: string; // what the notebook uses, without its own number
  reads: string[]; // ids of the figures the check read, its own first
}

/** Returns whether a finding puts its figure in doubt. */
export function inDoubt({verdict}: Pick<Finding, "verdict">): boolean {
  return verdict === "disagrees" || verdict === "impossible";
}

/** Returns findings by what they cost; those that cost no money by verdict and by how far off they are. */
export function ranked(findings: readonly Finding[]): Finding[] {
  const distance = ({ratio}: Finding) => (ratio > 0 && Number.isFinite(ratio) ? Math.abs(Math.log(ratio)) : 0);
  const order = ({verdict}: Finding) => VERDICTS.indexOf(verdict);
  return [...findings].sort(
    (a, b) =>
      Number(inDoubt(b)) - Number(inDoubt(a)) ||
      Math.round(b.severity) - Math.round(a.severity) ||
      order(b) - order(a) ||
      distance(b) - distance(a)
  );
}
