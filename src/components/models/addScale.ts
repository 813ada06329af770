import type {RowPatch} from "../../scenario/scenario.js";
import {announce} from "../elements/confirmOn.js";
import {newRowKey} from "../grid/newRow.js";
import type {Notebook} from "../notebook/notebook.js";

/**
 * Adds a scale that was read; one whose name is taken gets a number, as copies do. Returns its key, and why it cannot be,
 * or nothing.
 */
export function addScale(notebook: Notebook, read: RowPatch): {key: string; reason: string} {
  const patch = {...read, name: freeName(notebook, String(read.name))};
  const key = newRowKey(notebook, "scales", patch);
  const {refused} = notebook.edits.edit([{part: "row", catalog: "scales", key, patch}]);
  if (refused.length === 0) announce(`The scale ${String(patch.name)} is added`);
  return {key, reason: refused.join(". ")};
}

/** Returns the tokens of a sample where neither a text nor its model states any. */
export function plannedSequence({books}: Notebook): number {
  return Number(books.catalog.assumptions.find(({id}) => id === "planned_sequence")!.value);
}

function freeName({books}: Notebook, name: string): string {
  const taken = new Set(books.catalog.scales.map((scale) => scale.name.toLowerCase()));
  let free = name;
  for (let i = 2; taken.has(free.toLowerCase()); ++i) free = `${name} (${i})`;
  return free;
}
