import {EVERYWHERE} from "../../model/tables/offers.js";
import type {QuoteTable} from "./quoteTable.js";

/** What a comma in a region is: a part of its name, as in `Georgia, US`, or between regions. */
export type RegionCommas = "name" | "list";

/** Signs that stand between regions and in none. */
const BETWEEN = /\s*[;|\r\n]\s*|\s+[/+]\s+/;

/** Signs and words that may stand in the name of a region, too. */
const EITHER = /\s*[,/&]\s*|\s+(?:and|or|und|oder)\s+/i;

/** An id of a region as clouds give it, `us-east-1` or `eastus2`: one place and no more. */
const ID = /^[a-z]{2,}(?:[-_]?[a-z]+)*[-_]?\d{1,2}[a-z]?(?:-[a-z])?$/i;

/**
 * Returns the regions that a cell of a quote names, each once, "" where it states none; the words for all of a provider's
 * are those of price rows. Of ids, as `us-east-1, eu-west-1`, a comma stands between regions, whatever is chosen.
 */
export function regionsIn(text: string, commas: RegionCommas): string[] {
  const parts = text.split(BETWEEN).flatMap((part) => {
    const each = part.split(EITHER);
    if (each.length > 1 && each.every((one) => ID.test(one.trim()))) return each;
    return commas === "list" ? part.split(",") : [part];
  });
  const named = parts.map(regionOf).filter((region) => region !== "");
  if (named.length === 0) return [""];
  return named.includes(EVERYWHERE) ? [EVERYWHERE] : [...new Set(named)];
}

/** Returns cells of a column of regions in which a comma may stand between two, or in the name of one; each once. */
export function openRegions({rows}: Pick<QuoteTable, "rows">, column: number | null): string[] {
  if (column === null) return [];
  const cells = new Set(rows.map(({cells}) => cells[column] ?? "").filter((cell) => cell.includes(",")));
  return [...cells].filter((cell) => regionsIn(cell, "list").length > regionsIn(cell, "name").length);
}

function regionOf(text: string): string {
  const name = text.replace(/\s+/g, " ").trim();
  if (/^(|-|–|—|n\/?a|none|not stated|unknown)$/i.test(name)) return "";
  return /^(all( regions)?|global|worldwide|any|\*)$/i.test(name) ? EVERYWHERE : name;
}
