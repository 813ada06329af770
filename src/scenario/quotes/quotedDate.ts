import {BadCell} from "./badCell.js";

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/** Returns a date as YYYY-MM-DD or YYYY-MM as the text writes it; null where it is none, or is one in several ways. */
export function readDate(text: string): string | null {
  const plain = text.trim();
  const dotted = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(plain); // day, month and year, as where dots part them
  const worded = /^(\d{1,2})\.? ([a-z]{3})[a-z]*\.?,? (\d{4})$|^([a-z]{3})[a-z]*\.? (\d{1,2}),? (\d{4})$/i.exec(plain);
  const [, d1, m1, y1, m2, d2, y2] = worded ?? [];
  const month = MONTHS.indexOf((m1 ?? m2 ?? "").toLowerCase()) + 1;
  const found = dotted
    ? dayOf(dotted[3]!, dotted[2]!, dotted[1]!)
    : worded
      ? dayOf(y1 ?? y2!, String(month), d1 ?? d2!)
      : /^(\d{4}-\d{2}(?:-\d{2})?)(?:[T ].*)?$/.exec(plain)?.[1];
  return found !== undefined && isDay(found) ? found : null;
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

/** Returns the date of a cell of a quote. Throws a BadCell where it is none, or a day to come. */
export function dateOf(text: string, today: string): string {
  const date = readDate(text);
  if (date === null) throw new BadCell("date", text, "a date as YYYY-MM-DD or YYYY-MM");
  if (wholeDay(date) > today) throw new BadCell("date", text, `a day up to ${today}`);
  return date;
}

function dayOf(year: string, month: string, day: string): string {
  return [year, month.padStart(2, "0"), day.padStart(2, "0")].join("-");
}

/** The day of a date, the first of a month's. */
function wholeDay(date: string): string {
  return date.length === 7 ? `${date}-01` : date;
}

function isDay(date: string): boolean {
  const time = Date.parse(`${wholeDay(date)}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(wholeDay(date));
}
