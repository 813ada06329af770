import {LONGEST_TEXT} from "../../scenario/cells/checkValue.js";
import {parseQuantity} from "../../scenario/cells/parseQuantity.js";
import {ruleOfOwn} from "../../scenario/ranges/ownCells.js";
import {rangeNamed} from "../../scenario/ranges/rangeText.js";

/**
 * Returns the value that a text typed into a cell of one's own is, and its range where it is written as one; undefined for
 * none. Throws an Error with the reason.
 */
export function ownEntry(
  {label, unit}: {label: string; unit: string},
  text: string
): {value: number | string | undefined; range?: string} {
  const isNumber = unit !== "text" && unit !== "flag";
  const ranged = isNumber ? rangeNamed(label, text.trim(), {unit, entry: unit, rule: ruleOfOwn(unit)}) : null;
  return ranged ?? {value: ownValueOf(unit, text)};
}

function ownValueOf(unit: string, text: string): number | string | undefined {
  const trimmed = text.trim();
  if (trimmed === "" || trimmed === "–") return undefined;
  if (unit === "text") return trimmed.slice(0, LONGEST_TEXT);
  if (unit === "flag") {
    if (/^(?:yes|1|true)$/i.test(trimmed)) return 1;
    if (/^(?:no|0|false)$/i.test(trimmed)) return 0;
    throw new Error(`"${trimmed}" is neither yes nor no`);
  }
  return parseQuantity(trimmed, unit);
}
