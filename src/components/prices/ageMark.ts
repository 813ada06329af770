import {priceAge} from "../../model/prices/priceAge.js";
import {element} from "../elements/dom.js";

/** Returns the age of a price in plain words, with its date on hover, and a warning sign where it is old. */
export function ageMark(as_of: string, today: string): HTMLElement {
  const {text, warning} = priceAge(as_of, today);
  return element("span", {class: warning ? "old" : null, title: `as of ${as_of}`}, warning ? "⚠ " : "", text);
}

/** Returns the same as text alone. */
export function ageText(as_of: string, today: string): string {
  const {text, warning} = priceAge(as_of, today);
  return warning ? `⚠ ${text}` : text;
}

/** Returns the day it is, UTC. */
export function todayUtc(): string {
  return new Date().toISOString().slice(0, 10);
}
