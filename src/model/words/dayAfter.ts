import {dayNumber} from "../prices/priceAge.js";

const MS_PER_DAY = 86_400_000;

const MONTHS = "January February March April May June July August September October November December".split(" ");

/** The last day that a date can name, in milliseconds since 1970. */
const LAST = 8.64e15;

/** Returns the day that many whole days after another (YYYY-MM-DD), as `31 March 2027`; empty where no date is so late. */
export function dayAfter(days: number, day: string): string {
  const time = (dayNumber(day) + Math.floor(days)) * MS_PER_DAY;
  if (!(Math.abs(time) <= LAST)) return "";
  const date = new Date(time);
  return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
}
