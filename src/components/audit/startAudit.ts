import {Auditor} from "../../model/audit/audit.js";
import type {Notebook} from "../notebook/notebook.js";

/** Audits the published figures from now on. Returns the notebook's auditor, the same one however often it is asked. */
export function startAudit(notebook: Notebook): Auditor {
  if (!notebook.audits.auditor) notebook.audits.start(new Auditor(notebook.books.base.assumptions));
  return notebook.audits.auditor!;
}
