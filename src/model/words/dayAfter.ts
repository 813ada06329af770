import {dayTime, MS_PER_DAY} from "../prices/priceAge.js";

/** The last day that a date can name, in milliseconds since 1970. */
const LAST = 8.64e15;

/** Returns the day that many whole days after another (YYYY-MM-DD), as `31 March 2027`; empty where no date is so late. */
export function dayAfter(days: number, day: string): string {
  const time = dayTime(day) + Math.floor(days) * MS_PER_DAY;
  if (!(Math.abs(time) <= LAST)) return "";
  return new Date(time).toLocaleDateString("en-GB", {day: "numeric", month: "long", year: "numeric", timeZone: "UTC"});
}
