import {asShown, format} from "../../model/words/format.js";

/** Returns a number of a unit as its cell shows it under a heading that says the unit, typed or worked out. */
export function shownNumber(value: number, unit: string, isComputed: boolean): string {
  return isComputed ? format(value, unit, "computed") : format(asShown(value, unit), unit, "field");
}
