import type {Pricing} from "../../model/catalog.js";
import {BadCell} from "./badCell.js";

/** The kind of a quote's prices where the rows and who sells them tell it, else on demand. */
export const TOLD_KIND = "told";

const KINDS: readonly [Pricing, RegExp][] = [
  ["spot", /spot|preempt|interrupt|\bbid\b/i],
  ["reserved-3y", /3[ -]?(y|year)|three/i],
  ["reserved-1y", /1[ -]?(y|year)|one year|reserved|committed|commit/i],
  ["community", /community|marketplace|p2p/i],
  ["on-demand", /on[ -_]?demand|ondemand|pay[ -]?as|payg|consumption|list|standard|hourly/i]
];

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
  if (/(^|[_\W])(spot|preemptible|interruptible)([_\W]|$)/i.test(remarks)) return "spot";
  return isPrivate && (isTold || text !== "") ? "community" : "on-demand";
}

function kindOf(text: string): Pricing {
  const found = KINDS.find(([kind, pattern]) => kind === text || pattern.test(text));
  if (found === undefined)
    throw new BadCell("kind", text, "on-demand, spot, reserved 1 year, reserved 3 years or community");
  return found[0];
}
