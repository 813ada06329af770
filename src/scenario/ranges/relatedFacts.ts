import {isPoint} from "../../engine/distribution/distribution.js";
import {cellsOfFact, EDITED_RELATED} from "../../model/tables/related.js";
import {fieldOf} from "../fields.js";
import {inputNamed} from "../whatif/variedInput.js";
import type {NamedInput, RangeGround} from "./drawnInputs.js";
import {isOfRelated, rangedOver} from "./rangedOver.js";
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

function partsOf(id: string) {
  const [catalog, ...rest] = id.split(":");
  const field = rest.pop() ?? "";
  return {catalog: catalog as (typeof EDITED_RELATED)[number], key: rest.join(":"), field};
}
