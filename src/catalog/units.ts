import {parseUnit} from "../model/unit.js";

/** Returns whether the text is a unit the model understands: `1`, `B/param`, `USD/(GPU·h)`. */
export function isUnit(unit: string): boolean {
  try {
    parseUnit(unit);
    return true;
  } catch {
    return false;
  }
}
