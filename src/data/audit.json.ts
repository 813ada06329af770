import {loadCatalog} from "../catalog/loadCatalog.js";
import {runLoader} from "../catalog/runLoader.js";
import {answers} from "../model/audit/answers.js";
import {Auditor} from "../model/audit/audit.js";
import {ranked} from "../model/audit/finding.js";
import {reported, type ReportedFinding} from "../model/audit/report.js";

/** Returns every finding of the audit of the published figures, what costs most first and those that hold last. */
export function audit(folder: string): ReportedFinding[] {
  const catalog = loadCatalog(folder);
  const ours = answers(catalog);
  return ranked(new Auditor(catalog.assumptions).findings(catalog)).map((finding) => reported(finding, ours));
}

runLoader(import.meta.url, audit);
