import {relatedColumns, type Model} from "../../engine/model.js";

/** What formulas range over that an analyst may give a range: prices and classes of storage. */

/** Returns whether a range is of a fact of such a row. */
export function isOfRelated(id: string): boolean {
  return /^(?:offers|storage):/.test(id);
}

/** Returns whether formulas under one range over a table of such rows. */
export function rangesOverEdited(model: Model, name: string): boolean {
  return [...rangedOver(model, name)].some((column) => /^(?:offers|storage|region_prices)\./.test(column));
}

/** What formulas range over, by model. */
const OVER = new WeakMap<Model, Map<string, ReadonlySet<string>>>();

/** Returns the columns of related tables that a formula and those under it read, as `table.column`. */
export function rangedOver(model: Model, output: string): ReadonlySet<string> {
  const known = OVER.get(model) ?? new Map<string, ReadonlySet<string>>();
  OVER.set(model, known);
  const found = known.get(output) ?? new Set(cellsUnder(model, output).flatMap(relatedColumns));
  known.set(output, found);
  return found;
}

function cellsUnder(model: Model, output: string) {
  const seen = new Set<string>();
  const visit = (name: string) => {
    if (seen.has(name)) return;
    seen.add(name);
    model.cells.get(name)?.reads.forEach(visit);
  };
  visit(output);
  return [...seen].flatMap((name) => model.cells.get(name) ?? []);
}
