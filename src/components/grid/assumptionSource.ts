import type {Assumption} from "../../model/catalog.js";
import {inputId} from "../../scenario/scenario.js";
import {showRange} from "../../scenario/ranges/showRange.js";
import type {Notebook} from "../notebook/notebook.js";

/** Returns where an assumption is from, and the committed range that it is drawn from, in words. */
export function assumptionSource(notebook: Notebook, {id, unit, value, source, note}: Assumption): string {
  const {books, edits} = notebook;
  const typed = edits.scenario.ranges?.[inputId("", id)] !== undefined;
  const isCommitted = !typed && books.base.assumptions.find((one) => one.id === id)?.value === value;
  const range = isCommitted ? books.catalog.ranges.find((one) => one.id === id) : undefined;
  const own = [source, note].filter(Boolean).join(". ");
  if (!range) return own;
  const drawn = `Drawn as ${showRange(range.range, {unit, entry: unit})}: ${range.source}`;
  return [own.replace(/\.$/, ""), drawn, range.note].filter(Boolean).join(". ");
}
