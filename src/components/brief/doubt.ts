import {inDoubt, ranked, type Finding} from "../../model/audit/finding.js";
import type {PublishedFigure} from "../../model/catalog.js";
import {element} from "../elements/dom.js";
import {rootPath, shownFigure} from "./figurePage.js";
import type {Reader} from "../notebook/reader.js";

/** Returns a mark on a published figure that the audit puts in doubt, with the reason and a link to it; null on others. */
export function doubtMark(reader: Reader, figure: PublishedFigure): HTMLElement | null {
  const own = doubts(reader.findings(), reader.catalog("published")).get(figure) ?? [];
  const [worst] = own;
  if (!worst) return null;
  const more = own.length > 1 ? ` (${own.length} findings)` : "";
  const reason = `${worst.verdict === "impossible" ? "Impossible" : "In doubt"}${more}: ${worst.explanation}`;
  return element(
    "a",
    {class: "doubt", href: `${rootPath()}audit.html#finding-${worst.id}`, title: reason, "aria-label": reason},
    worst.verdict === "impossible" ? "✗" : "⚠\ufe0e"
  );
}

let indexed: {findings: readonly Finding[]; byFigure: Map<PublishedFigure, Finding[]>} | null = null;

/** Findings that put a figure in doubt, the worst first, by the figure whose cell stands for theirs. */
function doubts(findings: readonly Finding[], published: readonly PublishedFigure[]): Map<PublishedFigure, Finding[]> {
  if (indexed?.findings === findings) return indexed.byFigure;
  const byFigure = new Map<PublishedFigure, Finding[]>();
  for (const finding of ranked(findings.filter(inDoubt))) {
    const figure = shownFigure(finding.figure, published);
    byFigure.set(figure, [...(byFigure.get(figure) ?? []), finding]);
  }
  indexed = {findings, byFigure};
  return byFigure;
}
