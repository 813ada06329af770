import {parseAssumption} from "../../scenario/cell.js";
import {rangeOfAssumption} from "../../scenario/ranges/rangeText.js";
import type {Assumption} from "../../model/catalog.js";

/** A value that a text gives to an assumption, or why it cannot be given. */
export interface Setting {
  assumption: Assumption;
  value: number | string | undefined | null; // undefined: as committed; null: not possible
  range?: string; // how it is distributed
  problem: string;
}

/**
 * Returns the values that a text such as `set batch size 64`, `batch size = 64` or `precision to fp8` gives to
 * assumptions whose label or name it begins with, ranges as their cells take them; none for a text that gives none.
 * `measured` are the ids of those with a committed range.
 */
export function settingsIn(
  text: string,
  assumptions: readonly Assumption[],
  measured: ReadonlySet<string> = new Set()
): Setting[] {
  const clean = text.trim().replace(/^set\s+/i, "");
  const said = clean.toLowerCase();
  const isSet =
    /^set\s/i.test(text.trim()) || /\s(?:=|to)\s|=/.test(clean) || /\s(?:[$\d.]\S*\s*\S*|[a-z]+\(.*\))$/i.test(clean);
  if (!isSet) return [];
  return assumptions.flatMap((assumption): Setting[] => {
    const name = [assumption.label, assumption.id, assumption.id.replaceAll("_", " ")].find((one) =>
      new RegExp(`^${escaped(one.toLowerCase())}(?:\\s|=|$)`).test(said)
    );
    const value =
      name &&
      clean
        .slice(name.length)
        .trim()
        .replace(/^(?:=|to\s)\s*/i, "");
    if (!value) return [];
    try {
      const ranged = rangeOfAssumption(assumption, value, measured.has(assumption.id));
      return [{assumption, ...(ranged ?? {value: parseAssumption(assumption, value)}), problem: ""}];
    } catch (error) {
      return [{assumption, value: null, problem: (error as Error).message}];
    }
  });
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
