import {isPoint, point} from "../../engine/distribution/distribution.js";
import type {Offer} from "../../model/catalog.js";
import type {Origin} from "../../model/originOf.js";
import {inputId, rowKey} from "../scenario.js";
import {inputOf} from "../whatif/variedInput.js";
import {isComputed} from "./computedDraws.js";
import {assumptionsBehind, drawnAssumption, openFacts} from "./drawnInputs.js";
import type {NamedInput, RangeGround} from "./drawnInputs.js";
import {isPriceEdited, priceId, priceLabel, priceSpread} from "./openPrices.js";
import {AS_EDITED} from "./sources.js";

/**
 * Returns what would be drawn for the formulas named, at a row, and is known because an analyst gave it one value: inputs
 * with a committed range, and prices that the rule leaves open. Each is a point.
 */
export function knownInputs(
  ground: RangeGround,
  outputs: readonly string[],
  origin: (column: string) => Origin | null
): NamedInput[] {
  const found = new Map<string, NamedInput>();
  for (const input of assumptionsBehind(ground, outputs, knownAssumption)) found.set(input.id, input);
  for (const name of openFacts(ground, outputs)) {
    const input = knownPrice(ground, name, origin);
    if (input) found.set(input.id, input);
  }
  return [...found.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** An assumption with a committed range whose value, or range, an analyst edited to one value. */
function knownAssumption(ground: RangeGround, id: string): NamedInput | null {
  const {catalog, computed = {}} = ground;
  const own = drawnAssumption(ground, id);
  if (own) return isPoint(own.distribution) && own.source === AS_EDITED ? own : null;
  const found = catalog.assumptions.find((one) => one.id === id);
  if (!found || typeof found.value !== "number" || isComputed(computed, id)) return null;
  if (!catalog.ranges.some((one) => one.id === id)) return null;
  const {label, unit, value} = found;
  return {
    ...{id: inputId("", id), label, unit, now: value, columns: [], params: [id], shared: null},
    ...{distribution: point(value), cell: {catalog: "", key: id, field: ""}, source: AS_EDITED}
  };
}

/** A price that the rule leaves open as committed, and that an analyst made one value. */
function knownPrice(ground: RangeGround, name: string, origin: (column: string) => Origin | null): NamedInput | null {
  const from = origin(name);
  if (!from?.row || !from.pick || !isPoint(priceSpread(ground, from)) || !isPriceEdited(ground, from)) return null;
  const offer = from.row as Offer;
  const key = ground.keyOf("offers", offer);
  const committed = ground.base.offers.find((one) => rowKey("offers", one) === key);
  if (!committed || isPoint(priceSpread({...ground, ranges: {}}, {...from, row: committed}))) return null;
  const input = inputOf(ground, name, origin);
  if (!input) return null;
  const {unit, now} = input;
  return {
    ...{id: priceId(offer), label: priceLabel(input.label, offer), unit, now, columns: [], params: [], shared: null},
    ...{distribution: point(now), cell: {catalog: "offers", key, field: from.field}, source: AS_EDITED},
    ...(ground.rule === "median" && {among: from.pick.among.length + 1})
  };
}
