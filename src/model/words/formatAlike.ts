import {significant} from "../../engine/significant.js";
import {decimals, digits} from "./digits.js";
import {format, MANNERS, type Reckoned} from "./format.js";
import {partsOf, scaledUnit, type Parts} from "./parts.js";

/**
 * Returns numbers of a unit that stand side by side, as before and after, each as text: in the unit that suits the `lead` of
 * them, with cents at all or at none, and with as many decimals where they have as many digits: `9.00 months`, `9.03 months`.
 * `beside` is a number that is told beside them already, and that they suit as a range does.
 */
export function formatAlike(
  values: readonly number[],
  unit = "1",
  style: Reckoned = "cell",
  lead = 0,
  beside = NaN
): string[] {
  const known = values.filter(Number.isFinite);
  const point = [beside, values[lead]!, ...known].find(Number.isFinite);
  if (point === undefined || unit === "flag") return values.map((value) => format(value, unit, style));
  const scaled = scaledUnit(point, unit);
  const parts = sameDecimals(
    sameCents(
      known.map((value) => partsOf(value, unit, MANNERS[style], scaled)),
      known,
      beside
    ),
    MANNERS[style].digits
  );
  return values.map((value) => {
    if (!Number.isFinite(value)) return format(value, unit, style);
    const {prefix, number, letter, unit: said} = parts[known.indexOf(value)]!;
    return `${prefix}${number}${letter}${said}`;
  });
}

const CENTS = /\.\d\d$/;

/**
 * Money has cents at all of some numbers or at none: at none beside one without, at all under $1,000 otherwise, where they say
 * something. `beside` is a number that is told already.
 */
export function sameCents(parts: readonly Parts[], values: readonly number[], beside: number): readonly Parts[] {
  const inCents = ({number}: Parts) => CENTS.test(number);
  const isMoney = parts.every(({prefix, letter}) => prefix.endsWith("$") && letter === "");
  if (!isMoney || !parts.some(inCents)) return parts;
  const without = beside >= MOST_IN_CENTS;
  if (!without && parts.every(inCents)) return parts;
  const within = !without && Math.max(...values) < 1000;
  return parts.map((part, i) => {
    if (within) return inCents(part) ? part : {...part, number: significant(values[i]!, 5).toFixed(2)};
    return inCents(part) && Number(part.number) >= 10
      ? {...part, number: digits(Math.round(Number(part.number)), 3)}
      : part;
  });
}

/** Money from here on is told without cents. */
const MOST_IN_CENTS = 99.995;

/** Decimals that were left out because they are zeros stand where a number beside has as many. */
export function sameDecimals(parts: readonly Parts[], most: number): readonly Parts[] {
  const count = ({number}: Parts) => /\.(\d+)$/.exec(number)?.[1]!.length ?? 0;
  const longest = Math.max(...parts.map(count));
  return parts.map((part) => {
    const size = Number(part.number.replace(/[,−]/g, (mark) => (mark === "−" ? "-" : "")));
    if (longest === 0 || !(Math.abs(size) >= 1) || (part.prefix.endsWith("$") && part.letter === "")) return part;
    const room = most - Math.trunc(Math.abs(size)).toFixed(0).length;
    const own = Math.min(longest, room);
    return own > count(part) ? {...part, number: decimals(size, own)} : part;
  });
}
