import type {Pricing} from "../../model/catalog.js";
import {BadCell} from "./badCell.js";

/** The kind of a quote's prices where the rows and who sells them tell it, else on demand. */
export const TOLD_KIND = "told";

const KINDS: readonly [Pricing, RegExp][] = [
  [
    "on-demand",
    /\b(no|without|zero)[ -](contract|commit\w*|term|reservation)\b|\buncommitted\b|\b(non|not|un)[ -]?(spot|preempt|interrupt)/i
  ],
  ["spot", /(?<!\b(?:non|not|un)[ -]?)(spot|preempt|interrupt)|\bbid\b/i],
  ["reserved-1y", /reserved|reserviert|commit/i],
  ["community", /community|marketplace|p2p/i],
  ["on-demand", /on[ -_]?demand|ondemand|pay[ -]?as|payg|consumption|list|standard|hourly/i]
];

/** A length of time that one is bound for: `3-year`, `1Y`, `12 months`, `36 Monate`, `one year`. */
const TERM =
  /(?<![\d.])(?<count>\d{1,3}|one|two|three|five|ein|zwei|drei)[ -]*(?:(?<years>y(?:ea)?rs?|y|jahre?)|(?:months?|mos?|m|monate?))(?![a-z])/i;

const WORDS: Readonly<Record<string, number>> = {one: 1, ein: 1, two: 2, zwei: 2, three: 3, drei: 3, five: 5};

/** Kinds of prices by the months one is bound for. */
const OF_MONTHS: Readonly<Record<number, Pricing>> = {12: "reserved-1y", 36: "reserved-3y"};

/** Markets of private hosts: what they ask is no price on demand of a data center. */
const PRIVATE_HOSTS: ReadonlySet<string> = new Set(["vast"]);

/**
 * Returns the kind of a row's price: as its cell says, or the kind chosen for all; where that is TOLD_KIND, as its other cells
 * tell, and of markets of private hosts community. Throws a BadCell where the cell says no kind.
 */
export function rowKind(
  text: string,
  usual: string,
  {provider, remarks}: {provider: string; remarks: string}
): Pricing {
  const isTold = text === "" && usual === TOLD_KIND;
  const isPrivate = PRIVATE_HOSTS.has(provider) || /(^|[_\W])community([_\W]|$)/i.test(remarks);
  const stated = isTold ? "on-demand" : kindOf(text || usual);
  if (stated !== "on-demand") return stated;
  if (/(?<!(^|[_\W])(non|not)[ _-]?)(^|[_\W])(spot|preemptible|interruptible)([_\W]|$)/i.test(remarks)) return "spot";
  return isPrivate && (isTold || text !== "") ? "community" : "on-demand";
}

function kindOf(text: string): Pricing {
  const {count, years} = TERM.exec(text)?.groups ?? {};
  if (count !== undefined) {
    const months = (WORDS[count.toLowerCase()] ?? Number(count)) * (years === undefined ? 1 : 12);
    const kind = OF_MONTHS[months];
    if (kind === undefined)
      throw new BadCell("kind", text, "a term of 1 year or 3 years, which are the ones that prices are held in");
    return kind;
  }
  const found = KINDS.find(([kind, pattern]) => kind === text || pattern.test(text));
  if (found === undefined)
    throw new BadCell("kind", text, "on-demand, spot, reserved 1 year, reserved 3 years or community");
  return found[0];
}
