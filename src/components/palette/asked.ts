import {PRICINGS} from "../../scenario/fields.js";

/** A price that a text asks to be set. */
export interface PriceAsked {
  pricing: string;
  of: string; // an accelerator, as it was written
  price: string; // as it was written
}

const PRICE = new RegExp(
  `^(?:set\\s+)?(?:the\\s+)?(?:(${PRICINGS.join("|")})\\s+)?price\\s+(?:of|for)\\s+(?:an?\\s+|the\\s+)?(.+?)(?:\\s*=\\s*|\\s+to\\s+|\\s+(?=[$€£]?[\\d.,]+$))(\\S.*)$`,
  "i"
);

/** Returns the price that a text such as `set price of H100 to $2` or `spot price of A100 = 1.2` sets; null for none. */
export function priceAsked(text: string): PriceAsked | null {
  const [, pricing = "on-demand", of, price] = PRICE.exec(text.trim()) ?? [];
  return of === undefined || price === undefined ? null : {pricing: pricing.toLowerCase(), of: of.trim(), price};
}

/** What a plan is to be of: what is trained, or on which machine. */
export interface PlanAsked {
  what: "scale" | "machine";
  name: string;
}

/** Returns what a text such as `set scale XL`, `set model gpt-2` or `machine = 8x H100` makes the plan one of; null for none. */
export function planAsked(text: string): PlanAsked | null {
  const said = /^(set\s+)?(?:the\s+)?(scale|model|machine)(\s*=\s*|\s+to\s+|\s+)(\S.*)$/i.exec(text.trim());
  const [, set, what, by, name] = said ?? [];
  // A search for “model weights” sets nothing.
  if (what === undefined || name === undefined || (!set && !/=|to/i.test(by!))) return null;
  return {what: what.toLowerCase() === "machine" ? "machine" : "scale", name: name.trim()};
}
