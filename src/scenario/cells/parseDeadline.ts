import {isDistributionText} from "../../engine/distribution/readDistribution.js";
import {IS_LIMIT} from "../../model/limits.js";
import {dayNumber} from "../../model/prices/priceAge.js";
import {parseQuantity} from "./parseQuantity.js";

const MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");

const ISO = /^\d{4}-\d{2}-\d{2}$/;
const DAY_FIRST = /^(\d{1,2})(?:st|nd|rd|th)?\.?\s+([a-z]{3,9})\.?(?:,?\s+(\d{4}))?$/i;
const MONTH_FIRST = /^([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?(?:,?\s+(\d{4}))?$/i;

/** A date in figures, of which some write the day first and some the month. */
const TWO_WAYS = /^\d{1,2}([./-])\d{1,2}\1\d{2,4}$/;

/** Names of months in full, to tell a month from a word that begins like one. */
const NAMES = "january february march april may june july august september october november december".split(" ");

/**
 * Returns the days of a deadline: a time as people write it (`10 days`, `2 weeks`; a bare number counts days), or the days
 * from `today` (YYYY-MM-DD) to a date (`2027-03-31`, `31 March`, `by March 31, 2027`), the next such day where no year is
 * named. Throws an Error in words for what is neither, and for a day that is not ahead.
 */
export function parseDeadline(text: string, today: string): number {
  const words = text.trim().replace(/^(?:by|until)\s+/i, "");
  if (isDistributionText(words)) throw new Error(`A deadline ${IS_LIMIT}`);
  if (TWO_WAYS.test(words)) throw new Error(`"${words}" is read in two ways; write 31 March 2027 or 2027-03-31`);
  const date = dateOf(words, today);
  if (date === null) {
    if (!/[\d=]/.test(words))
      throw new Error(`"${words}" is no time; write 10 days, 2 weeks or a date such as 2027-03-31`);
    return parseQuantity(text, "day");
  }
  if (!isDay(date)) throw new Error(`"${words}" is no day of the calendar`);
  const days = dayNumber(date) - dayNumber(today);
  if (days <= 0) throw new Error(`${date} is not after today, ${today}`);
  return days;
}

function isDay(date: string): boolean {
  try {
    dayNumber(date);
    return true;
  } catch {
    return false;
  }
}

/** The day a text names, as YYYY-MM-DD; null where it names none. */
function dateOf(words: string, today: string): string | null {
  if (ISO.test(words)) return words;
  const [, first, second, year] = DAY_FIRST.exec(words) ?? MONTH_FIRST.exec(words) ?? [];
  if (first === undefined || second === undefined) return null;
  const [day, month] = /^\d/.test(first) ? [first, second] : [second, first];
  const number = monthOf(month);
  if (number === 0) return null;
  const of = (own: number) => `${own}-${String(number).padStart(2, "0")}-${day.padStart(2, "0")}`;
  if (year !== undefined) return of(Number(year));
  const now = Number(today.slice(0, 4));
  return of(now) > today ? of(now) : of(now + 1);
}

function monthOf(word: string): number {
  const name = word.toLowerCase();
  const short = name === "sept" ? "sep" : name;
  return NAMES.findIndex((full, i) => full === short || MONTHS[i] === short) + 1;
}
