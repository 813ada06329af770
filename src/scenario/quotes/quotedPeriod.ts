import type {Assumption} from "../../model/catalog.js";
import {fileNumber} from "../../model/words/fileNumber.js";

/** The time that a price is of. */
export type Period = "hour" | "day" | "month" | "year";

/** Hours of each time that a price may be of. */
export type HoursOf = Readonly<Record<Period, number>>;

/** Months of a year. */
const MONTHS = 12;

/** How a heading or a cell names a time that is longer than an hour. */
const NAMED: readonly (readonly [Period, RegExp])[] = [
  ["day", /\b(?:per|an?|je|pro)[ -]?(?:gpu[ -]?)?(?:day|tag)\b|\/ ?(?:gpu[ -]?)?(?:day|tag)\b|\bdaily\b|\bgpu[ -]day/i],
  [
    "month",
    /\b(?:per|an?|je|pro)[ -]?(?:gpu[ -]?)?(?:month|mo|monat)\b|\/ ?(?:gpu[ -]?)?(?:month|mo|monat)\b|\bmonthly\b|\bmonatlich|\bgpu[ -]month/i
  ],
  [
    "year",
    /\b(?:per|an?|je|pro)[ -]?(?:gpu[ -]?)?(?:year|yr|annum|jahr)\b|\/ ?(?:gpu[ -]?)?(?:year|yr|jahr)\b|\b(?:yearly|annual(?:ly)?)\b|\bjährlich|\bgpu[ -]year/i
  ]
];

/** Words for an hour, in a heading that names a longer time beside it. */
const AN_HOUR = /\/ ?(?:gpu[ -]?)?h(?:ou)?r?\b|\bper[ -]?(?:gpu[ -]?)?h(?:ou)?r\b|\bhourly\b|stunde/i;

/** Returns the longer time than an hour that words name, null where they name none, one of several, or an hour too. */
export function periodIn(words: string): Period | null {
  const found = NAMED.filter(([, pattern]) => pattern.test(words));
  return found.length === 1 && !AN_HOUR.test(words) ? found[0]![0] : null;
}

/** Returns the hours of each time, by the unit constants among the assumptions. */
export function hoursOf(assumptions: readonly Pick<Assumption, "id" | "value">[]): HoursOf {
  const value = (id: string) => Number(assumptions.find((one) => one.id === id)?.value ?? NaN);
  const month = value("hours_per_month");
  return {hour: 1, day: value("hours_per_day"), month, year: MONTHS * month};
}

/** Returns in words what prices of longer times were divided by, such as `a month as 730.5 hours`. */
export function periodsInWords(periods: Iterable<Period>, hours: HoursOf): string[] {
  return [...new Set(periods)].flatMap((period) =>
    period === "hour" ? [] : [`a ${period} as ${fileNumber(hours[period], 6)} hours`]
  );
}
