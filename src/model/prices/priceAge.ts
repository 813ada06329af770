/** A price older than this many days is shown with a warning, and no longer counts beside a newer one of its kind. */
export const OLD_PRICE_DAYS = 90;

export interface PriceAge {
  days: number;
  text: string; // plain words: "2 months old"
  warning: boolean; // older than OLD_PRICE_DAYS, or dated after today
}

/** Milliseconds of a day. */
export const MS_PER_DAY = 86_400_000;
const DAYS_PER_MONTH = 365.25 / 12;

/**
 * Returns the age of a price on the day `today` (YYYY-MM-DD). A date without its day counts from the first of the
 * month, so that a price is never called younger than it is. Throws an Error that names a date it cannot read.
 */
export function priceAge(as_of: string, today: string): PriceAge {
  const days = dayNumber(today) - dayNumber(as_of);
  const about = as_of.length < 10 ? "about " : "";
  return {
    days,
    text: days < 0 ? "dated in the future" : about + inWords(days),
    warning: days < 0 || days > OLD_PRICE_DAYS
  };
}

/** Returns the start of a day, as dayNumber reads it, in milliseconds since 1970, UTC. */
export function dayTime(date: string): number {
  return dayNumber(date) * MS_PER_DAY;
}

/** Returns the days from 1970-01-01 to the ISO date, whose day may be missing and then is the first. */
export function dayNumber(date: string): number {
  const match = /^(\d{4})-(\d{2})(?:-(\d{2}))?$/.exec(date);
  const iso = match === null ? "" : `${match[1]}-${match[2]}-${match[3] ?? "01"}`;
  const time = Date.parse(`${iso}T00:00:00Z`);
  if (Number.isNaN(time) || !new Date(time).toISOString().startsWith(iso)) {
    throw new Error(`date "${date}": expected YYYY-MM-DD or YYYY-MM`);
  }
  return time / MS_PER_DAY;
}

function inWords(days: number): string {
  if (days === 0) return "from today";
  if (days === 1) return "from yesterday";
  const months = Math.floor(days / DAYS_PER_MONTH);
  if (months < 1) return `${days} days old`;
  if (months === 1) return "1 month old";
  const years = Math.floor(months / 12);
  return years < 2 ? `${months} months old` : `${years} years old`;
}
