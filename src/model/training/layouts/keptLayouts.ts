import {candidateLayouts, OPEN_LAYOUT} from "./candidateLayouts.js";
import type {Layout} from "../columns.js";

/** What is stated of a layout, by name. */
const STATED = [...Object.keys(OPEN_LAYOUT), "ep", "virtual_stages", "gpus"];

/** Layouts kept, by what they were made of: tables of many rows repeat them. */
const KEPT = new Map<string, Layout[]>();
const MOST_KEPT = 1000;

/** Returns the candidate layouts, the same array for the same question. They are read and never changed. */
export function keptLayouts(...[stated, options]: Parameters<typeof candidateLayouts>): Layout[] {
  const {shape, standsIn, ...others} = options;
  if (standsIn) return candidateLayouts(stated, options);
  const own = stated as unknown as Readonly<Record<string, unknown>>;
  const {layers, hidden, heads, kv_heads} = shape;
  const key = JSON.stringify([STATED.map((name) => own[name]), layers, hidden, heads, kv_heads, others]);
  let layouts = KEPT.get(key);
  if (!layouts) {
    if (KEPT.size >= MOST_KEPT) KEPT.clear();
    KEPT.set(key, (layouts = candidateLayouts(stated, options)));
  }
  return layouts;
}
