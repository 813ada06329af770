import {parseAssumption} from "../../scenario/cells/cell.js";
import {rangeOfAssumption} from "../../scenario/ranges/rangeText.js";
import type {Assumption} from "../../model/catalog.js";

/** A value that a text gives to an assumption, or why it cannot be given. */
export interface Setting {
  assumption: Assumption;
  name: string; // that it was called by
  value: number | string | undefined | null; // undefined: as committed; null: not possible
  range?: string; // how it is distributed
  problem: string;
}

/** What people call assumptions beside their labels and names. */
const CALLED: Readonly<Record<string, readonly string[]>> = {
  basis: ["hours"],
  reading: ["tokens per sample"],
  price_rule: ["rates", "rule for prices"],
  price_provider: ["provider"],
  price_region: ["region"],
  plan_gpus: ["gpus", "number of gpus", "gpu count"],
  plan_most_gpus: ["max gpus"],
  plan_pricing: ["pricing", "prices"],
  plan_owned_rate: ["own price", "owned rate"],
  plan_provider: ["provider", "providers"],
  plan_region: ["region", "regions"],
  plan_accelerators: ["accelerator", "accelerators"],
  plan_rank: ["rank", "best plan"]
};

/** Returns all that an assumption goes by: its label first. */
export function namesOf({label, id}: Pick<Assumption, "label" | "id">): string[] {
  return [label, id, id.replaceAll("_", " "), ...(Object.hasOwn(CALLED, id) ? CALLED[id]! : [])];
}

/**
 * Returns what a text such as `set batch size 64`, `batch size = 64` or `precision to fp8` gives to something that goes
 * by names, and by which of them it is called; null where it gives it nothing.
 */
export function valueAsked(text: string, names: readonly string[]): {name: string; value: string} | null {
  const isAsked = /^set\s/i.test(text.trim());
  const clean = text
    .trim()
    .replace(/^set\s+/i, "")
    .replace(/^the\s+/i, "");
  const isSet = isAsked || /\s(?:=|to)\s|=/.test(clean) || /\s(?:[$\d.]\S*\s*\S*|[a-z]+\(.*\))$/i.test(clean);
  if (!isSet) return null;
  const said = clean.toLowerCase();
  const name = names.find((one) => new RegExp(`^${escaped(one.toLowerCase())}(?:\\s|=|$)`).test(said));
  const value =
    name &&
    clean
      .slice(name.length)
      .trim()
      .replace(/^(?:=|to\s)\s*/i, "");
  return name && value ? {name, value} : null;
}

/**
 * Returns the values that a text gives to assumptions, ranges as their cells take them; none for a text that gives none.
 * `measured` are the ids of those with a committed range.
 */
export function settingsIn(
  text: string,
  assumptions: readonly Assumption[],
  measured: ReadonlySet<string> = new Set()
): Setting[] {
  return assumptions.flatMap((assumption): Setting[] => {
    const asked = valueAsked(text, namesOf(assumption));
    if (!asked) return [];
    const {name, value} = asked;
    try {
      const ranged = rangeOfAssumption(assumption, value, measured.has(assumption.id));
      return [{assumption, name, ...(ranged ?? {value: parseAssumption(assumption, value)}), problem: ""}];
    } catch (error) {
      return [{assumption, name, value: null, problem: (error as Error).message}];
    }
  });
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
