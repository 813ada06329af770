import {format} from "../../model/words/format.js";
import {formatRange} from "../../model/words/formatRange.js";
import type {Driver} from "../../scenario/ranges/drivers.js";

/** Returns where a number in a unit would lie were an input known, in words. */
export function knownWords({low, high}: Driver["known"], unit: string): string {
  return low === high
    ? `it would be ${format(low, unit, "sentence")}`
    : `90\u00a0% would lie in ${formatRange(low, high, unit, "sentence")}`;
}
