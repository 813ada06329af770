import {scaleUtc} from "d3-scale";
import {TEXT, type NumberScale, type TickText} from "./axes.js";
import {textWidth} from "../labels/textWidth.js";
import {openTime, type Domain} from "./openDomain.js";

const MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");

/** Room between the labels of an axis of dates, in pixels. */
const BETWEEN = 14;

/** Returns a scale of moments in milliseconds since 1970, UTC, with as many ticks as there is room for; one at a single moment. */
export function timeScale(asked: Domain, range: [number, number]): NumberScale & {text: TickText} {
  const domain = openTime(asked);
  const scale = scaleUtc(domain, range);
  const counts = asked[0] === asked[1] ? [] : [10, 8, 6, 5, 4, 3, 2, 1];
  const candidates = counts.map((count) => scale.ticks(count).map(Number));
  const apart = (ticks: number[]) => {
    const text = dateFormat(ticks);
    return ticks.every((tick, i) => {
      const before = ticks[i - 1];
      const width = (value: number) => textWidth(text(value), TEXT);
      if (before === undefined) return true;
      const room = scale(tick) - scale(before) >= (width(tick) + width(before)) / 2 + BETWEEN;
      return room && text(tick) !== text(before); // hours of a day have no name of their own
    });
  };
  const labelled = candidates.find((ticks) => ticks.length > 0 && apart(ticks)) ?? [asked[0]].filter(Number.isFinite);
  const place = (value: number) => scale(value);
  return Object.assign(place, {
    scale: scale as unknown as NumberScale["scale"],
    domain,
    ticks: {labelled, minor: []},
    text: dateFormat(labelled)
  });
}

/** Returns the format of dates as fine as they are apart: `2024`, `Mar 2024` or `3 Mar 2024`, in UTC. */
export function dateFormat(dates: readonly number[]): TickText {
  const all = dates.map((date) => new Date(date));
  const days = all.some((date) => date.getUTCDate() !== 1);
  const months = days || all.some((date) => date.getUTCMonth() !== 0);
  return (value) => {
    const date = new Date(value);
    const parts = [
      ...(days ? [date.getUTCDate()] : []),
      ...(months ? [MONTHS[date.getUTCMonth()]] : []),
      date.getUTCFullYear()
    ];
    return parts.join(" ");
  };
}
