import {COUNTED, parseUnit} from "../../engine/unit.js";

/** How quantities of a unit are written, by what stands over its fraction bar. */
export type QuantityKind = "count" | "bytes" | "flop" | "money" | "percent" | "other";

/** The parts of a unit's text: what is measured, and per what (with the bar, empty where there is none). */
export function unitParts(unit: string): {over: string; under: string} {
  const bar = unit.indexOf("/");
  return bar < 0 ? {over: unit, under: ""} : {over: unit.slice(0, bar), under: unit.slice(bar)};
}

/** Returns how quantities of a unit are written. Throws for a unit there is not. */
export function quantityKind(unit: string): QuantityKind {
  const {over} = unitParts(unit);
  if (over === "%") return "percent";
  if (over === "B") return "bytes";
  if (over === "FLOP") return "flop";
  if (over === "USD") return "money";
  const {powers, factor} = parseUnit(over);
  return factor === 1 && Object.keys(powers).every((base) => COUNTED.has(base)) ? "count" : "other";
}
