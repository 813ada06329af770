import type {Conflict} from "./merge.js";

/** Returns what a part of a scenario is called in a sentence: an assumption by its label, another part by its names. */
export function pathWords(
  [part, ...path]: Conflict["path"],
  assumptions: readonly {id: string; label: string}[]
): string {
  const assumption = part === "assumptions" ? assumptions.find(({id}) => id === path[0]) : undefined;
  return assumption?.label ?? path.join(" ").replaceAll("_", " ");
}
