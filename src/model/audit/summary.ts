import type {PublishedFigure} from "../catalog.js";
import {inDoubt, VERDICTS, type Finding, type Verdict} from "./finding.js";

/** What the audit comes to. */
export interface AuditSummary {
  figures: number; // published, words among them
  checked: number; // read by a check
  doubtful: number; // with a finding that puts them in doubt
  holding: number; // checked and not in doubt
  rules: number;
  findings: Record<Verdict, number>;
}

/** Returns how many figures were checked, how many hold, and the findings by verdict. */
export function auditSummary(findings: readonly Finding[], published: readonly PublishedFigure[]): AuditSummary {
  const checked = new Set(findings.flatMap(({reads}) => reads));
  const doubtful = new Set(findings.filter(inDoubt).map(({figure}) => figure.id));
  const count = (verdict: Verdict) => findings.filter((finding) => finding.verdict === verdict).length;
  return {
    figures: published.length,
    checked: checked.size,
    doubtful: doubtful.size,
    holding: [...checked].filter((id) => !doubtful.has(id)).length,
    rules: new Set(findings.map(({rule}) => rule)).size,
    findings: Object.fromEntries(VERDICTS.map((verdict) => [verdict, count(verdict)])) as Record<Verdict, number>
  };
}
