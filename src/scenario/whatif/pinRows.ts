import type {Catalog} from "../../model/catalog.js";
import {pinnedPlans} from "../../model/planner/pinnedPlans.js";
import {relatedTables} from "../../model/tables/related.js";
import {fieldsOf} from "../fields.js";
import type {Rows, RowsAt} from "./derivedBook.js";
import {inputNamed, type Inputs, type VariedInput} from "./variedInput.js";

/** Returns the row that a pinned plan's numbers are worked out over: its own, from first principles. */
export function pinRows(id: string): Rows {
  let last: {catalog: Catalog; made: Pick<RowsAt, "columns">} | null = null;
  const at: Rows["at"] = ({catalog, tables: own}, _edits, before) => {
    const pins = catalog.pins.filter((pin) => pin.id === id);
    const tables = {...relatedTables(catalog), ...own};
    if (pins.length === 0) return {columns: before, tables, problem: "there is no such pinned plan", rowIn: () => -1};
    if (last?.catalog !== catalog) last = {catalog, made: pinnedPlans({...catalog, pins})};
    return {columns: last.made.columns, tables, problem: "", rowIn: () => 0};
  };
  return {at, takes: () => false, params: {basis: "first-principles"}};
}

/** Returns what may be varied of a pinned plan itself: its count of GPUs, its degrees, a micro-batch that it states. */
export function pinInputs(inputs: Inputs, id: string): VariedInput[] {
  return fieldsOf("pins").flatMap(({field}) => inputNamed(inputs, `pins:${id}:${field}`) ?? []);
}
