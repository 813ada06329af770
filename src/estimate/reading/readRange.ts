import type {Distribution} from "../../engine/distribution/distribution.js";
import {parseDistribution} from "../../engine/distribution/parseDistribution.js";
import {isDistributionText} from "../../engine/distribution/readDistribution.js";
import {median, quantile} from "../../engine/distribution/quantile.js";

/** A number with how it is distributed. */
export interface ReadRange {
  value: number; // its middle
  range: Distribution;
}

/**
 * Returns the distribution that a cell states, its numbers read by `number`; null where it is written as one number.
 * Throws an Error in words where it is not understood, or where it may be no number above 0.
 */
export function readRange(name: string, text: string, number: (text: string) => number | null): ReadRange | null {
  if (!isDistributionText(text)) return null;
  const range = parseDistribution(text, (part) => {
    const value = within(text, () => number(part));
    if (value === null) throw new Error(`${name}: got "${text}", and "${part}" is not a number`);
    return value;
  });
  if (!(quantile(range, 0.001) > 0)) throw new Error(`${name}: got "${text}", which may be 0 or less; write 2 to 3`);
  return {value: median(range), range};
}

/** What `read` returns; an error of a part of a cell says in which text that part stands. */
function within<Value>(text: string, read: () => Value): Value {
  try {
    return read();
  } catch (error) {
    const message = (error as Error).message.replace(/ got "[^"]*"/, (got) => `${got} in "${text}"`);
    throw new Error(message, {cause: error});
  }
}
