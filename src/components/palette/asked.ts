import {PRICINGS, type Pricing} from "../../model/tables/offers.js";

/** A price that a text asks to be set. */
export interface PriceAsked {
  pricing: Pricing | null; // null: it does not say
  of: string; // an accelerator, as it was written
  price: string; // as it was written
  plain: boolean; // it says that it is of a price
}

const KIND = `(?:(?<pricing>${PRICINGS.join("|")})\\s+)?`;
const SET = `^(?:set\\s+)?(?:the\\s+)?${KIND}`;
const AMOUNT = "(?<price>[-+=$€£\\d.].*)$";

/** `price of H100 to $2`, which takes any words for a price, to say what is wrong with them. */
const PLAIN =
  "price\\s+(?:of|for)\\s+(?:an?\\s+|the\\s+)?(?<of>.+?)(?:\\s*=\\s*|\\s+to\\s+|\\s+(?=[$€£]?[\\d.,]+$))(?<price>\\S.*)$";

const PATTERNS = [
  PLAIN,
  `(?<of>\\S.*?)(?:'s)?\\s+price(?:\\s*=\\s*|\\s+to\\s+|\\s+)${AMOUNT}`, // H100 price 2
  `(?<of>\\S.*?)(?:\\s*=\\s*|\\s+to\\s+|\\s+(?=[$€£]))${AMOUNT}` // h100 to $2
].map((pattern) => new RegExp(SET + pattern, "i"));

/**
 * Returns the price that a text such as `set price of H100 to $2`, `H100 price 2`, `h100 to $2` or `spot price of A100 =
 * 1.2` sets; null for none. Whether what it is of is an accelerator is for the caller to find.
 */
export function priceAsked(text: string): PriceAsked | null {
  for (const [i, pattern] of PATTERNS.entries()) {
    const {pricing, of, price} = pattern.exec(text.trim())?.groups ?? {};
    if (of !== undefined && price !== undefined)
      return {pricing: (pricing?.toLowerCase() as Pricing | undefined) ?? null, of: of.trim(), price, plain: i === 0};
  }
  return null;
}

/** What a plan is to be of: what is trained, or on which machine. */
export interface PlanAsked {
  what: "scale" | "machine";
  name: string;
}

/** Returns what a text such as `set scale XL`, `set model gpt-2` or `machine = 8x H100` makes the plan one of; null for none. */
export function planAsked(text: string): PlanAsked | null {
  const said = /^(set\s+)?(?:the\s+)?(scale|model|workload|machine)(\s*=\s*|\s+to\s+|\s+)(\S.*)$/i.exec(text.trim());
  const [, set, what, by, name] = said ?? [];
  // A search for “model weights” sets nothing.
  if (what === undefined || name === undefined || (!set && !/=|to/i.test(by!))) return null;
  return {what: what.toLowerCase() === "machine" ? "machine" : "scale", name: name.trim()};
}
