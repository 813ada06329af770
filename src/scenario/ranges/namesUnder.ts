import {factsUnder, precedents} from "../../engine/lineage.js";
import type {Model} from "../../engine/model.js";

/** What a formula rests on, by model: many plans of one notebook are asked of alike. */
const UNDER = new WeakMap<Model, Map<string, readonly string[]>>();

/** Returns what a formula rests on: facts, assumptions, and the formulas that pick a price. */
export function namesUnder(model: Model, output: string): readonly string[] {
  const known = UNDER.get(model) ?? new Map<string, readonly string[]>();
  UNDER.set(model, known);
  const names = known.get(output) ?? findUnder(model, output);
  known.set(output, names);
  return names;
}

function findUnder(model: Model, output: string): string[] {
  const seen = new Set<string>();
  const visit = (name: string) => {
    if (seen.has(name)) return;
    seen.add(name);
    precedents(model, name).forEach(visit);
  };
  visit(output);
  const picking = [...seen].filter((name) => model.cells.get(name)?.picks);
  const facts = factsUnder(model, output).filter((name) => name.startsWith("$") || !name.includes("."));
  return [...picking, ...facts, ...(model.cells.has(output) ? [] : [output])];
}
