import {format} from "../../model/words/format.js";
import {formatRange} from "../../model/words/formatRange.js";
import type {Driver} from "../../scenario/ranges/drivers.js";

/** Returns where a number in a unit would lie were an input known, in words that suit a number beside. */
export function knownWords({low, high}: Driver["known"], unit: string, beside = low): string {
  return low === high
    ? `it would be ${format(low, unit, "sentence")}`
    : `90\u00a0% would lie in ${formatRange(low, high, unit, "sentence", beside)}`;
}
