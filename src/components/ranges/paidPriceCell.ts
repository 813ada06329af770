import {payableOffers} from "../../model/prices/payableOffers.js";
import {formatCounted} from "../../model/words/format.js";
import {priceEdits} from "../../scenario/priceEdits.js";
import type {NamedInput} from "../../scenario/ranges/drawnInputs.js";
import type {GridCell} from "../grid/gridCell.js";
import type {Notebook} from "../notebook/notebook.js";

/**
 * Returns the cell of a price that is paid to any of some providers: what is typed is the price of all of them, so that it
 * is what is paid. `own` is the cell of the one whose price is in the middle.
 */
export function paidPriceCell(notebook: Notebook, {cell}: NamedInput, own: GridCell): GridCell {
  const [, accelerator = "", pricing = ""] = cell!.key.split("/");
  const offers = payableOffers(notebook.books.catalog, accelerator, pricing);
  return {
    ...own,
    edit: (text) => {
      const one = own.edit!(text);
      if (!("part" in one) || one.part !== "field") return one; // a formula is of one cell
      if (one.value === undefined) return priceEdits(offers, undefined);
      if (typeof one.value !== "number") return one;
      const {range} = one;
      return priceEdits(offers, one.value).map((edit) =>
        edit.part === "field" && edit.field === one.field && range !== undefined ? {...edit, range} : edit
      );
    },
    ...(own.reset && {reset: priceEdits(offers, undefined)}),
    about: `the price that is paid, typed for all ${formatCounted(offers.length, "provider")} that costs may count`
  };
}
