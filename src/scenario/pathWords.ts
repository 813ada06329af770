import {fieldOf} from "./fields.js";
import type {Conflict} from "./merge.js";

/** Returns what a part of a scenario is called in a sentence: an assumption by its label, another part by its names. */
export function pathWords(
  [part, ...path]: Conflict["path"],
  assumptions: readonly {id: string; label: string}[]
): string {
  const [first = ""] = path;
  const named = part === "assumptions" ? first : part === "ranges" && first.startsWith("$") ? first.slice(1) : null;
  const assumption = assumptions.find(({id}) => id === named);
  if (assumption) return assumption.label;
  if (part !== "ranges") return path.join(" ").replaceAll("_", " ");
  const [catalog = "", ...rest] = first.split(":"); // of a fact: its table, key and field
  const name = rest.pop() ?? "";
  return `${fieldOf(catalog as never, name)?.label ?? name.replaceAll("_", " ")} of ${rest.join(":")}`;
}
