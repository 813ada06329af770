import type {Assumption} from "../../model/catalog.js";
import {drawnAssumption, type NamedInput} from "../../scenario/ranges/drawnInputs.js";
import {inputId} from "../../scenario/scenario.js";
import {showRange} from "../../scenario/ranges/rangeText.js";
import type {Notebook} from "../notebook/notebook.js";

/** Returns an assumption as it is drawn in a notebook; null where it is known. */
export function drawnIn({books, edits}: Notebook, id: string): NamedInput | null {
  return drawnAssumption({catalog: books.catalog, base: books.base, ranges: edits.scenario.ranges ?? {}}, id);
}

/** Returns where an assumption is from, and the committed range that it is drawn from, in words. */
export function assumptionSource(notebook: Notebook, {id, unit, source, note}: Assumption): string {
  const {books, edits} = notebook;
  const typed = edits.scenario.ranges?.[inputId("", id)] !== undefined;
  const range = typed || !drawnIn(notebook, id) ? undefined : books.catalog.ranges.find((one) => one.id === id);
  const own = [source, note].filter(Boolean).join(". ");
  if (!range) return own;
  const drawn = `Drawn as ${showRange(range.range, {unit, entry: unit})}: ${range.source}`;
  return [own.replace(/\.$/, ""), drawn, range.note].filter(Boolean).join(". ");
}
