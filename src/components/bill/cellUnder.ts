import type {Params} from "../../engine/compile.js";
import {unitOf} from "../../engine/model.js";
import {convert} from "../../engine/unit.js";
import {format} from "../../model/words/format.js";
import type {Reader} from "../notebook/reader.js";
import {withDraws} from "../plans/cellValue.js";
import type {TableCell} from "../tables/tableCell.js";
import {rowUnder} from "./rowUnder.js";

/**
 * Returns a function that gives cells of a plan under other assumptions than those in force, with where their draws lie
 * there. `shown` is the unit that a column says, where that is not the cell's own.
 */
export function cellUnder(
  reader: Reader,
  row: string,
  assumptions: Params
): (name: string, shown?: string) => TableCell {
  const read = rowUnder(reader, row)(assumptions);
  return (name, shown) => {
    const unit = unitOf(reader.model(), "Column", name);
    const value = Number(read(name));
    const text = shown ? format(convert(value, unit, shown)) : format(value, unit);
    const drawn = Number.isFinite(value) ? reader.drawn(name, row, {assumptions}) : null;
    return withDraws({show: text, unit, value}, drawn, shown);
  };
}
