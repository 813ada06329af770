import type {Catalog} from "../model/catalog.js";

/** Returns a 32-bit FNV-1a hash of a text, in seven letters and digits. */
export function hash(text: string): string {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; ++i) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  return (value >>> 0).toString(36).padStart(7, "0");
}

/** Returns the stamp of the catalogs as committed: the date of the newest fact and a hash of all, `2026-11-01.0x3k9ab`. */
export function catalogStamp(catalog: Catalog): string {
  const {assumptions, scales, accelerators, machines, layouts, offers, trainings, modules} = catalog;
  const parts = [assumptions, scales, accelerators, machines, layouts, offers, trainings, modules];
  const newest = parts.flat().reduce((latest, {as_of}) => (as_of > latest ? as_of : latest), "");
  return `${newest}.${hash(JSON.stringify(parts))}`;
}

/** Returns a sentence where a scenario was made for other catalogs than these, else null. */
export function stampNote(made: string | null, current: string): string | null {
  if (made === null || made === current) return null;
  const [before = "", now = ""] = [made, current].map((stamp) => stamp.split(".")[0]);
  const dates = before === now ? "" : ` (${before}; they are of ${now} now)`;
  return `These edits were made for other catalogs${dates}. What still applies is applied.`;
}
