import type {Catalog} from "../model/catalog.js";
import {endsOf} from "../model/ranges.js";

/** Returns what there is to say where the ends of a quantity that an assumption belongs to are not in order: what is drawn is then its middle. */
export function reversedEnds({assumptions}: Pick<Catalog, "assumptions">, id: string): string[] {
  const stem = /^(.+)_(?:low|middle|high)$/.exec(id)?.[1];
  const ends = stem === undefined ? null : endsOf(new Set(assumptions.map((one) => one.id)), stem);
  if (!ends) return [];
  const known = [ends.low, ends.middle, ends.high].flatMap((name) => assumptions.find((one) => one.id === name) ?? []);
  return known.slice(1).flatMap(({label, value}, i) => {
    const before = known[i]!;
    return Number(before.value) > Number(value) ? [`${before.label} is above ${label}`] : [];
  });
}
