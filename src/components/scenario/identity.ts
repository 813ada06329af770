import {formatCounted} from "../../model/words/format.js";
import {committedIn, countEdits, SCENARIO_NOTE} from "../../scenario/scenario.js";
import type {Notebook} from "../notebook/notebook.js";
import {Reader} from "../notebook/reader.js";
import {machineName, scaleName} from "../plans/planName.js";
import {currentDocument} from "../session/documents.js";

/** What tells a document from another of the same page, a part a line. */
export interface Identity {
  scenario: string;
  workload: string;
  basis: string;
  prices: string;
  catalogs: string;
  version: string;
  note: string; // the analyst's, on the scenario; empty for none
}

const RULES: Readonly<Record<string, string>> = {
  brief: "the brief's own",
  median: "the middle provider's",
  cheapest: "the cheapest anywhere",
  region: "the cheapest in",
  provider: "those of"
};

/** Returns what a print, table, chart or workbook says of itself. */
export function identityOf(notebook: Notebook): Identity {
  const {edits, books} = notebook;
  const reader = new Reader(notebook);
  const plan = reader.answeredPlan();
  const count = countEdits(edits.scenario, committedIn(books.base));
  const name = count === 0 ? "as committed" : (currentDocument()?.name ?? "edited");
  const param = (id: string) => String(books.book.params[id] ?? "");
  const rule = param("price_rule");
  const which = {region: ` ${param("price_region")}`, provider: ` ${param("price_provider")}`}[rule] ?? "";
  return {
    scenario: count === 0 ? "Scenario: as committed" : `Scenario: ${name}, ${formatCounted(count, "edit")}`,
    workload: `Workload: ${scaleName(reader, plan)} on ${machineName(reader, plan)}`,
    basis: `Basis of hours: ${param("basis")}`,
    prices: `Prices: ${RULES[rule] ?? rule}${which}`,
    catalogs: `Catalogs: ${books.stamp}`,
    version: `Version: ${document.querySelector<HTMLMetaElement>("meta[name=version]")?.content ?? ""}`,
    note: edits.scenario.notes?.[SCENARIO_NOTE] ?? ""
  };
}

/** Returns the same in one line. */
export function identityLine(notebook: Notebook): string {
  const {note, ...parts} = identityOf(notebook);
  return [...Object.values(parts), note && `Note: ${note}`].filter(Boolean).join(" · ");
}
