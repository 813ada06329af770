import {isPoint} from "../../engine/distribution/distribution.js";
import {relatedColumns, type Model} from "../../engine/model.js";
import {cellsOfFact, EDITED_RELATED} from "../../model/tables/related.js";
import {fieldOf} from "../fields.js";
import {inputNamed} from "../whatif/variedInput.js";
import type {NamedInput, RangeGround} from "./drawnInputs.js";
import {keptRange} from "./rangeText.js";
import {AS_EDITED} from "./sources.js";

/** Facts of rows that formulas range over, as prices within limits and classes of storage are. */

/** Returns those that an analyst distributes, of the tables that the formulas named range over. */
export function relatedFactsDrawn(ground: RangeGround, outputs: readonly string[]): NamedInput[] {
  const {catalog, model, ranges, keyOf} = ground;
  const ids = Object.keys(ranges).filter(isOfRelated);
  if (ids.length === 0) return [];
  const read = new Set(outputs.flatMap((output) => [...rangedOver(model, output)]));
  return ids.flatMap((id): NamedInput[] => {
    const {catalog: name, key, field} = partsOf(id);
    const row = (catalog[name] as readonly object[]).find((one) => keyOf(name, one) === key);
    const input = inputNamed(ground, id);
    const distribution = keptRange(ranges[id]!);
    if (!row || !input || !fieldOf(name, field) || isPoint(distribution)) return [];
    const cells = cellsOfFact(catalog, name, row, field).filter(({table, column}) => read.has(`${table}.${column}`));
    if (cells.length === 0) return [];
    const {label, unit, now} = input;
    const given = {id, label, unit, now, distribution, shared: null, columns: [], params: []};
    return [{...given, cells, cell: {catalog: name, key, field}, source: AS_EDITED}];
  });
}

/** Returns whether a range is of a fact of such a row. */
export function isOfRelated(id: string): boolean {
  return EDITED_RELATED.some((name) => id.startsWith(`${name}:`));
}

/** Returns whether formulas under one range over a table of such rows. */
export function rangesOverEdited(model: Model, name: string): boolean {
  return [...rangedOver(model, name)].some((column) => /^(?:offers|storage|region_prices)\./.test(column));
}

function partsOf(id: string) {
  const [catalog, ...rest] = id.split(":");
  const field = rest.pop() ?? "";
  return {catalog: catalog as (typeof EDITED_RELATED)[number], key: rest.join(":"), field};
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
