import {BadCell} from "./badCell.js";

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/** Which part of dates such as 03/04/2026 stands first; null where it is not known. */
export type FirstPart = "day" | "month" | null;

/** Year, month and day parted by dashes, dots or slashes; what follows is the time of day. */
const YEAR_FIRST = /^(?<y>\d{4})(?<sign>[-./])(?<m>\d{1,2})(?:\k<sign>(?<d>\d{1,2}))?(?:[T ].*)?$/;

/** Day, month and year, as where dots part them. */
const DOTTED = /^(?<d>\d{1,2})\.(?<m>\d{1,2})\.(?<y>\d{4})$/;

/** Day and month in the order of the writer's country. */
const SLASHED = /^(\d{1,2})[/-](\d{1,2})[/-](\d{4})$/;

/** Dates with the month in words: `20 Nov 2026`, `20-Nov-26`, `November 3, 2026`, `Nov 2026`. */
const WORDED: readonly RegExp[] = [
  /^(?<d>\d{1,2})\.?[ -](?<word>[a-z]{3})[a-z]*\.?,?[ -](?<y>\d{4}|\d\d)$/i,
  /^(?<word>[a-z]{3})[a-z]*\.? (?<d>\d{1,2}),? (?<y>\d{4})$/i,
  /^(?<word>[a-z]{3})[a-z]*\.?[ -](?<y>\d{4})$/i
];

/** Returns which part stands first in the dates of a column: one above 12 is a day. */
export function firstPartOf(texts: readonly string[]): FirstPart {
  const told = new Set(
    texts.flatMap((text): FirstPart[] => {
      const [, first, second] = SLASHED.exec(text.trim()) ?? [];
      return Number(first) > 12 ? ["day"] : Number(second) > 12 ? ["month"] : [];
    })
  );
  const [only = null] = told;
  return told.size === 1 ? only : null;
}

/**
 * Returns a date as YYYY-MM-DD or YYYY-MM as the text writes it, in the order of its column's dates; null where it is none,
 * or is one in several ways.
 */
export function readDate(text: string, first: FirstPart = firstPartOf([text])): string | null {
  const plain = text.trim();
  const slashed = SLASHED.exec(plain);
  if (slashed !== null) {
    const [, one, two, year] = slashed as unknown as [string, string, string, string];
    return first === null ? null : first === "day" ? dayOf(year, two, one) : dayOf(year, one, two);
  }
  for (const form of [YEAR_FIRST, DOTTED, ...WORDED]) {
    const {y, m, d, word} = form.exec(plain)?.groups ?? {};
    const month = word === undefined ? m : String(MONTHS.indexOf(word.toLowerCase()) + 1);
    if (y !== undefined) return dayOf(y.length === 2 ? `20${y}` : y, month!, d);
  }
  return null;
}

/** Returns the newest date in a file's name, as in `quote-2026-11-20.csv` or `prices_20261120.csv`; null without one. */
export function dateInName(file: string, today: string): string | null {
  const dates = [...file.matchAll(/(?<!\d)(20\d\d)([-_.]?)(\d\d)(?:\2(\d\d))?(?!\d)/g)].flatMap(
    ([, year, sign, month, day]) => {
      if (day === undefined && sign === "") return []; // 202611 may be a number
      const date = [year, month, day].filter((part) => part !== undefined).join("-");
      return isDay(date) && wholeDay(date) <= today ? [date] : [];
    }
  );
  return dates.sort().at(-1) ?? null;
}

/** Returns the date of a cell of a quote, in the order of its column's. Throws a BadCell where it is none, or a day to come. */
export function dateOf(text: string, {today, first}: {today: string; first: FirstPart}): string {
  const date = readDate(text, first);
  if (date === null) {
    const [one, other] = (["day", "month"] as const).map((part) => readDate(text, part));
    const isOpen = one !== null && other !== null;
    const open = isOpen ? `, since this may be ${one} or ${other}` : "";
    throw new BadCell("date", text, `a date as YYYY-MM-DD or YYYY-MM${open}`);
  }
  if (wholeDay(date) > today) throw new BadCell("date", text, `a day up to ${today}`);
  return date;
}

/** A date of its parts, null where there is no such day. */
function dayOf(year: string, month: string, day?: string): string | null {
  const date = [year, month.padStart(2, "0"), ...(day === undefined ? [] : [day.padStart(2, "0")])].join("-");
  return isDay(date) ? date : null;
}

/** The day of a date, the first of a month's. */
function wholeDay(date: string): string {
  return date.length === 7 ? `${date}-01` : date;
}

function isDay(date: string): boolean {
  const time = Date.parse(`${wholeDay(date)}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(wholeDay(date));
}
