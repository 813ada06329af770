import {inDoubt, ranked} from "../model/audit/finding.js";
import type {PublishedFigure} from "../model/catalog.js";
import {element} from "./dom.js";
import {rootPath, shownFigure} from "./figurePage.js";
import type {Reader} from "./reader.js";

/** Returns a mark on a published figure that the audit puts in doubt, with the reason and a link to it; null on others. */
export function doubtMark(reader: Reader, figure: PublishedFigure): HTMLElement | null {
  const published = reader.catalog("published");
  const found = reader.findings().filter(inDoubt);
  const own = ranked(found.filter((finding) => shownFigure(finding.figure, published) === figure));
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
