import {factsUnder} from "../../engine/lineage.js";
import type {Model} from "../../engine/model.js";
import {hasComputedFacts} from "./computedFacts.js";
import {computedIds} from "./computedDraws.js";
import type {RangeGround} from "./drawnInputs.js";
import {namesUnder} from "./namesUnder.js";
import {isOfRelated, rangesOverEdited} from "./rangedOver.js";

/** Whether anything that is drawn lies under a formula, by model and by what is drawn. */
const VARYING = new WeakMap<Model, Map<string, {of: readonly unknown[]; varies: boolean}>>();

/**
 * Returns whether anything that is drawn may lie under a formula of numbers: an assumption with a range, a price that a
 * formula picks, or a fact that an analyst distributes. It is asked for every cell of a table, before any draw.
 */
export function mayVary(
  model: Model,
  name: string,
  {catalog, ranges, computed = {}}: Pick<RangeGround, "catalog" | "ranges" | "computed">
): boolean {
  const cell = model.cells.get(name);
  if (!cell || ["text", "list"].includes(cell.unit)) return false;
  const known = VARYING.get(model) ?? new Map<string, {of: readonly unknown[]; varies: boolean}>();
  VARYING.set(model, known);
  const of = [catalog.ranges, ranges, computed];
  const before = known.get(name);
  if (before?.of.every((part, i) => part === of[i])) return before.varies;
  const drawn = new Set([...catalog.ranges.map(({id}) => `$${id}`), ...Object.keys(ranges)]);
  for (const id of computedIds(computed)) drawn.add(`$${id}`); // perhaps of what is drawn
  const ofFacts = hasComputedFacts({catalog, computed}); // perhaps of what is drawn
  const ofRows = ofFacts || [...drawn].some((id) => !id.startsWith("$") && !id.startsWith("tables:"));
  const ofOwn = [...Object.keys(ranges), ...Object.keys(computed)].some((id) => /^tables[:/]/.test(id));
  const varies =
    namesUnder(model, name).some((one) =>
      one.startsWith("$") ? drawn.has(one) : model.cells.has(one) ? model.cells.get(one)!.picks !== null : ofRows
    ) ||
    (ofOwn && factsUnder(model, name).some((one) => one.includes("."))) ||
    ((ofFacts || Object.keys(ranges).some(isOfRelated)) && rangesOverEdited(model, name));
  known.set(name, {of, varies});
  return varies;
}
