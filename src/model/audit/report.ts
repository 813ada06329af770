import type {Ours} from "./answers.js";
import {usedInstead} from "./answers.js";
import type {Finding, Verdict} from "./finding.js";
import {significant} from "../../engine/significant.js";

/** A finding as it is handed on: where it stands, what is wrong and what to use. */
export interface ReportedFinding {
  id: string;
  rule: string;
  where: {table: string; row: string; column: string; heading: string; figure: string};
  published: string;
  expected: string;
  ratio: number | null; // null where nothing can be divided by
  verdict: Verdict;
  explanation: string;
  used_instead: string;
}

/** Returns a finding as it is handed on. */
export function reported(finding: Finding, ours: Ours): ReportedFinding {
  const {id, rule, figure, published, expected, ratio, verdict, explanation} = finding;
  return {
    id,
    rule,
    where: {
      table: figure.file.replace(/\.csv$/, ""),
      row: figure.row,
      column: figure.column,
      heading: figure.heading,
      figure: figure.id
    },
    published: published.text,
    expected: expected.text,
    ratio: Number.isFinite(ratio) ? significant(ratio, 6) : null,
    verdict,
    explanation,
    used_instead: usedInstead(finding, ours(figure))
  };
}
