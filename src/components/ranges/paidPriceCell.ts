import {payableOffers} from "../../model/payableOffers.js";
import {formatCounted} from "../../model/words/format.js";
import type {Edit} from "../../scenario/edit.js";
import {priceEdits} from "../../scenario/priceEdits.js";
import type {NamedInput} from "../../scenario/ranges/drawnInputs.js";
import type {GridCell} from "../grid/gridCell.js";
import type {Notebook} from "../notebook/notebook.js";

/** The fields of an offer that its price is in. */
const BOUNDS = ["low", "median", "high"] as const;

/**
 * Returns the cell of a price that is paid to any of some providers: what is typed is the price of all of them, so that it
 * is what is paid. `own` is the cell of the one whose price is in the middle.
 */
export function paidPriceCell(notebook: Notebook, {cell}: NamedInput, own: GridCell): GridCell {
  const [, accelerator = "", pricing = ""] = cell!.key.split("/");
  const {books} = notebook;
  const offers = payableOffers(books.catalog, accelerator, pricing);
  const edited = offers.flatMap((offer) =>
    BOUNDS.map((bound): Edit => ({
      ...{part: "field", catalog: "offers", key: books.keyOf("offers", offer), field: `usd_per_gpu_hour_${bound}`},
      value: undefined
    }))
  );
  return {
    ...own,
    edit: (text) => {
      const one = own.edit!(text);
      if (!("part" in one) || one.part !== "field" || typeof one.value !== "number") return one; // a formula is of one cell
      const {range} = one;
      return priceEdits(books.base, offers, one.value).map((edit) =>
        edit.part === "field" && edit.field === one.field && range !== undefined ? {...edit, range} : edit
      );
    },
    ...(own.reset && {reset: edited}),
    about: `the price that is paid, typed for all ${formatCounted(offers.length, "provider")} that costs may count`
  };
}
