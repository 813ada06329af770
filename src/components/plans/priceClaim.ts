import {editedBehind, editedWords} from "../../model/prices/editedPrices.js";
import {pricingOf} from "../../model/prices/pickOffer.js";
import type {Reader} from "../notebook/reader.js";
import type {CellContent} from "../tables/tableCell.js";
import {planCell} from "./cellValue.js";

/**
 * Returns whose price a plan pays, or the row behind it, as the formula of that name says; where a formula behind the
 * price is edited, which one.
 */
export function priceClaim(reader: Reader, name: string, row: string): CellContent {
  const edited = editedBehind(reader.model(), pricingOf(name));
  return edited.length > 0 ? editedWords(edited) : planCell(reader, name, row);
}
