import {committedCatalog} from "../../committedCatalog.js";
import {printedNumber} from "../../../src/catalog/brief/printedNumber.js";
import {Auditor} from "../../../src/model/audit/audit.js";
import type {Finding} from "../../../src/model/audit/finding.js";
import type {Catalog} from "../../../src/model/catalog.js";

export const catalog = committedCatalog();
export const auditor = new Auditor(catalog.assumptions);
export const findings = new Auditor(catalog.assumptions).findings(catalog);

/** The catalog with a figure printed otherwise, read as the loader reads it. */
export function withFigure(id: string, published: string, from: Catalog = catalog): Catalog {
  const figure = from.published.find((one) => one.id === id);
  if (!figure) throw new Error(`There is no published figure "${id}"`);
  const printed = figure.unit === "text" ? null : printedNumber(published, figure.unit);
  const numbers = {low: printed?.low ?? null, high: printed?.high ?? null, rounding: printed?.rounding ?? null};
  return {...from, published: from.published.map((one) => (one === figure ? {...one, published, ...numbers} : one))};
}

/** The finding of that id; throws where there is none. */
export function findingOf(list: readonly Finding[], id: string): Finding {
  const found = list.find((finding) => finding.id === id);
  if (!found) throw new Error(`There is no finding "${id}"`);
  return found;
}
